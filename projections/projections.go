// Package projections reads drills: what happened, what is so, what was used, how it turned out. A View holds
// the answers for all drills of a store at one position and follows the store; a Drill is the same for one
// stream, folded on the spot.
//
// Contract: every answer is a pure fold over events, so it is the same whether it came from a View, from a Drill,
// live or after the fact, and whatever the sizes of the steps in between. A View moves on in atomic steps: a
// Snapshot shows all tables at one position, for as long as it is kept. Applying records again changes nothing;
// a gap is an error and changes nothing. A View can be rebuilt at any time, while it is read and followed.
//
// Never: a projection writes no event, and nothing it holds is the truth: dropping it loses nothing. A bell is
// only a reason to look; lost, late, doubled and reordered bells change nothing.
//
// Start reading at Drill and View; the folds are in the packages timeline, board, resources, outcome,
// criticalpath and scoring; what their rows are made of is in package table.
package projections
