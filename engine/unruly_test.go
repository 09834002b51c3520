package engine_test

import (
	"math/rand/v2"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
)

// unruly is a scrambled world in which people refuse, go home again and are harmed by moving water.
func unruly(t testing.TB, seed uint64) (*engine.World, *plan.Plan) {
	w, p := scramble(t, seed)
	r := rand.New(rand.NewPCG(seed, 13))
	pe := &w.People
	pe.RefusePermille, pe.PersuadePermille, pe.Visits = 200+r.Int64N(800), r.Int64N(800), r.Int64N(5)
	pe.ReturnPermille, pe.Return = r.Int64N(1_001), rng.Exponential((1+120*r.Float64())*minute)
	pe.HarmFromMm2PerS = 1 + r.Int64N(600_000)
	pe.HarmToMm2PerS = pe.HarmFromMm2PerS + r.Int64N(900_000)
	for i := range w.Groups {
		w.Groups[i].FlowMmPerS, w.Groups[i].UpstairsPermille = r.Int64N(3_000), r.Int64N(700)
	}
	return w, p
}
