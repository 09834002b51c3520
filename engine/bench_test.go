package engine_test

import (
	"testing"

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
