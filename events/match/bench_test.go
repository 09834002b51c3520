package match_test

import (
	"testing"

	"yanlian/events"
	"yanlian/events/match"
)

// BenchmarkObserve shows events to a plan of thirty predicates, of which one in three looks at the kind of the event.
func BenchmarkObserve(b *testing.B) {
	var ps []match.Predicate
	for range 10 {
		ps = append(ps,
			latest(events.KindGaugeRead, number("stage_mm", match.AtLeast, 10), word("gauge", match.Equal, "g1")),
			leaf(events.KindRoadClosed, word("road", match.Equal, "r1")),
			count(5, events.KindHouseholdWarned, word("group", match.Equal, "h1")))
	}
	set, err := match.Compile(ps)
	if err != nil {
		b.Fatal(err)
	}
	var st match.State
	set.Reset(&st)
	es := []events.Event{
		{Payload: &events.GaugeRead{Gauge: "g1", StageMm: 10}},
		{Payload: &events.UnitArrived{Unit: "u1"}},
		{Payload: &events.GaugeRead{Gauge: "g1", StageMm: 9}},
		{Payload: &events.RoadClosed{Road: "r2"}},
	}
	rose := make([]int32, 0, set.Len())
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		rose = set.Observe(&st, &es[i%len(es)], rose[:0])
		i++
	}
}
