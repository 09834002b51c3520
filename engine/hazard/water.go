package hazard

import "math"

// DepthMm returns the depth of water over ground at groundMm when the stage is stageMm, both in mm above one datum;
// it is never negative.
//
// Model: a level water surface at the stage of the gauge. It is valid near the gauge and in still water. It leaves out
// the slope of the river between gauge and point, dikes, drainage and the time the water takes to get there.
func DepthMm(stageMm, groundMm int64) int64 {
	if stageMm <= groundMm {
		return 0
	}
	if depth := stageMm - groundMm; depth > 0 {
		return depth
	}
	return math.MaxInt64 // the difference does not fit 64 bits
}
