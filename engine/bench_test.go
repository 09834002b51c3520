package engine_test

import (
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
)

// BenchmarkValleyReplication is one run of the small test world after Reset. The library's flood is measured in
// internal/runner.
func BenchmarkValleyReplication(b *testing.B) {
	w, p := valley(b), valleyPlan()
	s := newSim(b, w, p, 1)
	buf := make([]events.Event, 0, 4096)
	n, seed := 0, uint64(0)
	b.ReportAllocs()
	for b.Loop() {
		seed++
		s.Reset(seed)
		buf = s.Advance(w.HorizonMs, buf[:0])
		n += len(buf)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "events/s")
}

func TestAReplicationAllocatesNothingAfterReset(t *testing.T) {
	allocatesNothing(t, valley(t), valleyPlan())
	w, p := valley(t), valleyPlan()
	strain(w, p, 1)
	allocatesNothing(t, w, p)
	w, p = valley(t), valleyPlan()
	w.People.RefusePermille, w.People.PersuadePermille, w.People.ReturnPermille = 300, 400, 300
	w.People.HarmFromMm2PerS, w.People.HarmToMm2PerS, w.Groups[0].FlowMmPerS = 200_000, 900_000, 1_500
	allocatesNothing(t, w, p)
}

func allocatesNothing(t *testing.T, w *engine.World, p *plan.Plan) {
	t.Helper()
	s := newSim(t, w, p, 1)
	buf := make([]events.Event, 0, 4096)
	run := func(seed uint64) int {
		s.Reset(seed)
		buf = s.Advance(w.HorizonMs, buf[:0])
		return len(buf)
	}
	for seed := range uint64(10) {
		run(seed)
	}
	n := run(3)
	if allocated := testing.AllocsPerRun(20, func() { run(3) }); allocated > 0 {
		t.Errorf("%v allocations in %d events", allocated, n)
	}
}
