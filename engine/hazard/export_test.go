package hazard

// SandbagsTenthMm counts the bags of a dike measured in tenths of a millimetre, in which whole feet are exact.
var SandbagsTenthMm = sandbags
