// Package hazard holds the physical drivers of a drill and what they ask for: the stage of a flood at a gauge, the water
// over a point, and the sandbags of an emergency dike.
//
// Contract: pure functions of integers in named units: milliseconds of simulated time, millimetres. Results are exact:
// a stage that NextReach names is reached at that millisecond and not one earlier, on every platform.
//
// Never: floats, randomness, clocks, or a decision: which level matters and what follows from it is for the plan.
//
// Models, each described where it stands, with publication, equation, validity and what it leaves out:
//
//   - Series: stage hydrograph by straight lines between readings
//   - DepthMm: level water surface over a point
//   - SandbagsForDike: bag count of a dike after Hellevang (2011)
//
// Start reading at Series.
package hazard
