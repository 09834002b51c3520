// Package dispatch chooses which units to send: candidates in, choice out, with the reason.
//
// Contract: among the candidates those with the earliest expected arrival are chosen, ties by the order of the
// scenario. For a number of identical tasks this minimises the latest and the mean arrival alike. The reason
// for a choice is its rank and the number of candidates.
//
// Model: nearest available unit by expected arrival (turnout plus travel on the open network), the usual
// policy of dispatch centres; it leaves out keeping cover for other calls and pre-emption of working units.
//
// Never: it reads no state and draws nothing.
package dispatch

// Candidate is a unit that could be sent.
type Candidate struct {
	Unit  int32
	EtaMs int64 // expected time until arrival
}

// Choose orders the candidates in place by expected arrival, then by unit, and returns the first n of them.
func Choose(candidates []Candidate, n int) []Candidate {
	// Insertion sort: dispatches have a few dozen candidates and the order must be total.
	for i := 1; i < len(candidates); i++ {
		for j := i; j > 0 && before(candidates[j], candidates[j-1]); j-- {
			candidates[j], candidates[j-1] = candidates[j-1], candidates[j]
		}
	}
	return candidates[:min(max(n, 0), len(candidates))]
}

func before(a, b Candidate) bool {
	if a.EtaMs != b.EtaMs {
		return a.EtaMs < b.EtaMs
	}
	return a.Unit < b.Unit
}
