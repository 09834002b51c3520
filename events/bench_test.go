package events_test

import (
	"bytes"
	"testing"

	"yanlian/events"
)

// dispatches is a run of events of ordinary size.
func dispatches(n int) []events.Event {
	es := make([]events.Event, n)
	for i := range es {
		es[i] = events.Event{Version: events.Version(i), Time: events.SimTime(i) * events.Second, Cause: events.Version(i) - 1,
			Payload: &events.UnitDispatched{Unit: "unit-fire-01", By: "post-town", Work: "sweep", To: "place-lower-street", EtaMs: 600_000, Rank: 1, Candidates: 3}}
	}
	return es
}

const benchEvents = 1000

// perEvent runs f, which handles benchEvents events, and reports the time of one.
func perEvent(b *testing.B, f func()) {
	b.Helper()
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		f()
		n += benchEvents
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/event")
}

func BenchmarkSeal(b *testing.B) {
	es := dispatches(benchEvents)
	perEvent(b, func() {
		chain := events.NewChain(streamA)
		for i := range es {
			if _, err := chain.Seal(&es[i]); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	recs := seal(b, streamA, dispatches(benchEvents))
	perEvent(b, func() {
		chain := events.NewChain(streamA)
		for i := range recs {
			if err := chain.Check(&recs[i]); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	recs := seal(b, streamA, dispatches(benchEvents))
	perEvent(b, func() {
		for i := range recs {
			if _, err := events.Open(&recs[i]); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkLine(b *testing.B) {
	recs := seal(b, streamA, dispatches(benchEvents))
	var text []byte
	perEvent(b, func() {
		line := events.NewLine(streamA)
		for i := range recs {
			var err error
			if text, err = line.Append(text[:0], &recs[i]); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkReadArchive(b *testing.B) {
	file := archive(b, [][]events.Record{seal(b, streamA, dispatches(benchEvents))})
	b.SetBytes(int64(len(file)))
	perEvent(b, func() {
		if recs, err := readAll(bytes.NewReader(file)); err != nil || len(recs) != benchEvents {
			b.Fatal(len(recs), err)
		}
	})
}
