package des_test

import (
	"fmt"
	"testing"

	"yanlian/engine/des"
)

// The benchmarks of a queue and of its rival draw from the same generator with the same seed and handle events alike.
// A loop stands twice where an interface between would cost a tenth of what is measured.

var pendingCounts = []int{1_000, 10_000, 100_000}

func reportRate(b *testing.B, count int, unit string) {
	b.ReportMetric(float64(count)/b.Elapsed().Seconds(), unit)
}

// delay draws an exponential time with mean tick.
func delay(g *generator) int64 { return int64(g.exponential() * tick) }

// BenchmarkHold keeps a number of events pending: each, when it comes, schedules itself again.
func BenchmarkHold(b *testing.B) {
	for _, pending := range pendingCounts {
		b.Run(fmt.Sprintf("queue/%d", pending), func(b *testing.B) {
			g, q := newGenerator(1), des.New[event](pending)
			for i := range pending {
				q.Schedule(delay(g), 0, event{entity: int32(i)})
			}
			b.ResetTimer()
			for range b.N {
				at, e, _ := q.Pop()
				q.Schedule(at+delay(g), 0, e)
			}
			reportRate(b, b.N, "events/s")
		})
		b.Run(fmt.Sprintf("heap/%d", pending), func(b *testing.B) {
			g, r := newGenerator(1), new(rival)
			for i := range pending {
				r.schedule(delay(g), 0, event{entity: int32(i)})
			}
			b.ResetTimer()
			for range b.N {
				at, e := r.pop()
				r.schedule(at+delay(g), 0, e)
			}
			reportRate(b, b.N, "events/s")
		})
	}
}

// BenchmarkMM20 serves customers at 20 servers with a load of 0.9 each.
func BenchmarkMM20(b *testing.B) {
	b.Run("queue", func(b *testing.B) {
		s, q := newStation(20, 18), des.New[event](32)
		q.Schedule(0, 0, event{kind: arrival})
		for s.started < uint(b.N) {
			at, e, _ := q.Pop()
			if e.kind == arrival {
				q.Schedule(s.arrive(at), 0, event{kind: arrival})
			}
			if s.starts(e.kind) {
				q.Schedule(s.serve(at), 0, event{kind: departure})
			}
		}
		reportRate(b, b.N, "customers/s")
	})
	b.Run("heap", func(b *testing.B) {
		s, r := newStation(20, 18), new(rival)
		r.schedule(0, 0, event{kind: arrival})
		for s.started < uint(b.N) {
			at, e := r.pop()
			if e.kind == arrival {
				r.schedule(s.arrive(at), 0, event{kind: arrival})
			}
			if s.starts(e.kind) {
				r.schedule(s.serve(at), 0, event{kind: departure})
			}
		}
		reportRate(b, b.N, "customers/s")
	})
}

// BenchmarkReschedule moves pending events, picked at random, to other times.
func BenchmarkReschedule(b *testing.B) {
	for _, pending := range pendingCounts {
		b.Run(fmt.Sprint(pending), func(b *testing.B) {
			g, q, handles := fill(pending)
			b.ResetTimer()
			for range b.N {
				q.Reschedule(handles[g.next()%uint64(pending)], delay(g), 0)
			}
			reportRate(b, b.N, "calls/s")
		})
	}
}

// BenchmarkCancel cancels pending events, picked at random, and schedules another for each.
func BenchmarkCancel(b *testing.B) {
	for _, pending := range pendingCounts {
		b.Run(fmt.Sprint(pending), func(b *testing.B) {
			g, q, handles := fill(pending)
			b.ResetTimer()
			for range b.N {
				i := g.next() % uint64(pending)
				q.Cancel(handles[i])
				handles[i] = q.Schedule(delay(g), 0, event{})
			}
			reportRate(b, b.N, "calls/s")
		})
	}
}

// fill returns a queue with events pending and their handles.
func fill(pending int) (*generator, *des.Queue[event], []des.Handle) {
	g, q, handles := newGenerator(1), des.New[event](pending), make([]des.Handle, pending)
	for i := range handles {
		handles[i] = q.Schedule(delay(g), 0, event{entity: int32(i)})
	}
	return g, q, handles
}
