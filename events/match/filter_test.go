package match_test

import (
	"testing"

	"yanlian/events"
	"yanlian/events/match"
)

func TestFilter(t *testing.T) {
	f, err := match.NewFilter(match.Leaf{Kind: events.KindGaugeRead, Where: []match.Condition{word("gauge", match.Equal, "g1"), number("stage_mm", match.AtLeast, 10)}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		p    events.Payload
		want bool
	}{
		{&events.GaugeRead{Gauge: "g1", StageMm: 10}, true},
		{&events.GaugeRead{Gauge: "g1", StageMm: 9}, false},
		{&events.GaugeRead{Gauge: "g2", StageMm: 10}, false},
		{&events.WaterReached{Group: "g1", StageMm: 10}, false},
	} {
		for range 2 { // it has no memory
			if got := f.Matches(&events.Event{Payload: c.p}); got != c.want {
				t.Errorf("%+v: %v", c.p, got)
			}
		}
	}
}

func TestFilterRefuses(t *testing.T) {
	high := number("stage_mm", match.AtLeast, 10)
	for _, l := range []match.Leaf{
		{},
		{Kind: events.KindGaugeRead, Count: 1},
		{Kind: events.KindGaugeRead, Latest: &high},
		{Kind: events.KindGaugeRead, Where: []match.Condition{word("gage", match.Equal, "g1")}},
	} {
		if _, err := match.NewFilter(l); err == nil {
			t.Errorf("%+v makes a filter", l)
		}
	}
}
