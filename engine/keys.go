package engine

import (
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/engine/strict"
)

// pairKey makes the entity key of a pair, for example a household in its group, from the keys of its parts. It
// is the finaliser of SplitMix64 over the first key plus the second times the golden ratio.
func pairKey(a, b uint64) uint64 {
	x := a + (b+1)*0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// means are expected durations, from which arrivals are foretold.
type means struct {
	turnout []int64                 // per unit, ms
	loading [][plan.WorkCount]int64 // per unit and work: one loading, ms; 0 for work it cannot do
}

func newMeans(w *World) means {
	m := means{turnout: make([]int64, len(w.Units)), loading: make([][plan.WorkCount]int64, len(w.Units))}
	for u := range w.Units {
		m.turnout[u] = meanMs(&w.Units[u].Turnout)
		for k := range w.Units[u].Skills {
			m.loading[u][w.Units[u].Skills[k].Work] = meanMs(&w.Units[u].Skills[k].Piece)
		}
	}
	return m
}

func meanMs(d *rng.Dist) int64 {
	ms, ok := strict.RoundToInt64(d.Mean())
	if !ok || ms < 0 {
		return 0
	}
	return ms
}
