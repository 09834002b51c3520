package match_test

import (
	"fmt"

	"yanlian/events"
	"yanlian/events/match"
)

// A task is due while the water stands at the warning level or above and the road has not been closed yet.
func Example() {
	high := match.Predicate{Leaf: &match.Leaf{
		Kind:   events.KindReadingReceived,
		Where:  []match.Condition{{Field: "gauge", Op: match.Equal, Text: "bridge"}},
		Latest: &match.Condition{Field: "stage_mm", Op: match.AtLeast, Int: 183_000},
	}}
	closed := match.Predicate{Leaf: &match.Leaf{
		Kind:  events.KindRoadClosed,
		Where: []match.Condition{{Field: "road", Op: match.Equal, Text: "river-road"}},
	}}
	set, err := match.Compile([]match.Predicate{{All: []match.Predicate{high, {Not: &closed}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var state match.State
	set.Reset(&state)
	for _, p := range []events.Payload{
		&events.ReadingReceived{Gauge: "bridge", StageMm: 182_900},
		&events.ReadingReceived{Gauge: "bridge", StageMm: 183_100},
		&events.RoadClosed{Road: "river-road"},
	} {
		rose := set.Observe(&state, &events.Event{Payload: p}, nil)
		fmt.Println(p.Kind(), "rose", rose, "holds", set.Holds(&state, 0))
	}
	// Output:
	// reading.received rose [] holds false
	// reading.received rose [0] holds true
	// road.closed rose [] holds false
}
