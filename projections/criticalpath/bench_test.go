package criticalpath_test

import (
	"testing"

	"yanlian/events"
	"yanlian/projections/criticalpath"
)

// BenchmarkFold folds a drill of 10,000 events, of which each has two enablers.
func BenchmarkFold(b *testing.B) {
	evs := make([]events.Event, 10_000)
	for i := range evs {
		v := events.Version(i)
		evs[i] = events.Event{Version: v, Time: events.SimTime(i), Cause: v - 1, Enablers: []events.Version{v / 3, v / 2}, Payload: knock}
	}
	b.ReportAllocs()
	for b.Loop() {
		var f criticalpath.Fold
		for i := range evs {
			f.Apply(&evs[i])
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(evs)), "ns/event")
}

// BenchmarkCritical reads the causes of the flood-sized drill and follows its path.
func BenchmarkCritical(b *testing.B) {
	d, _, _ := random(1)
	b.ReportAllocs()
	for b.Loop() {
		d.fold.Causes().Critical()
	}
}
