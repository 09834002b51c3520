package scoring_test

import (
	"testing"

	"yanlian/events"
)

// TestMovedDry counts those who were ordered out and left, and whose own door stayed dry: five doors at 1000, 1100 … 1400 mm.
func TestMovedDry(t *testing.T) {
	listed := timed{0, &events.GroupListed{Group: "row", Households: 5, DoorMm: 1_000, SpreadMm: 400, Gauge: "upper"}}
	order := timed{5, &events.EvacuationOrdered{Group: "row"}}
	left := func(no int64) timed {
		return timed{10, &events.HouseholdLeft{Group: "row", Household: no, People: 1 << no}}
	}
	read := func(mm int64) timed { return timed{20, &events.GaugeRead{Gauge: "upper", StageMm: mm}} }
	dike := timed{15, &events.DikeRaised{Group: "row", HeightMm: 300}}
	for _, c := range []struct {
		name  string
		steps []timed
		want  string
	}{
		{"a door at the stage is wet", []timed{listed, order, left(2), left(3), left(4), read(1_200)}, "16 [1]"},
		{"the highest reading counts", []timed{listed, order, left(1), left(5), read(1_399), read(-2_000)}, "32 [1]"},
		{"without a reading all doors are dry", []timed{listed, order, left(1)}, "2 [1]"},
		{"readings below zero", []timed{listed, order, left(1), read(-1)}, "2 [1]"},
		{"water reached the lowest door between two readings", []timed{listed, order, left(1), left(2), {20, &events.WaterReached{Group: "row", StageMm: 1_000}}}, "4 [1]"},
		{"another gauge", []timed{listed, order, left(1), {20, &events.GaugeRead{Gauge: "lower", StageMm: 5_000}}}, "2 [1]"},
		{"a dike holds", []timed{listed, order, left(1), left(2), dike, read(1_300)}, "4 [1]"},
		{"a dike comes too late", []timed{listed, order, left(3), {12, &events.GaugeRead{Gauge: "upper", StageMm: 1_200}}, dike, read(1_300)}, "0 []"},
		{"who was not ordered goes at his own will", []timed{listed, left(5), read(0)}, "0 []"},
		{"who stays is not moved", []timed{listed, order, read(0)}, "0 []"},
		{"nobody is moved twice", []timed{listed, order, left(5), left(5), read(0)}, "32 [1]"},
	} {
		if got := figures(outcome(append(c.steps, timed{100, &events.DrillEnded{}})...))["people-moved-dry"]; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestAssistedLeft counts the last two of five households, at 1300 and 1400 mm, if water finds them at home.
func TestAssistedLeft(t *testing.T) {
	listed := timed{0, &events.GroupListed{Group: "row", Households: 5, Assisted: 2, DoorMm: 1_000, SpreadMm: 400, Gauge: "upper"}}
	left := func(minute int, no int64) timed {
		return timed{minute, &events.HouseholdLeft{Group: "row", Household: no, People: 3}}
	}
	read := func(mm int64) timed { return timed{20, &events.GaugeRead{Gauge: "upper", StageMm: mm}} }
	trapped := func(no int64) timed {
		return timed{19, &events.HouseholdTrapped{Group: "row", Household: no, People: 3}}
	}
	for _, c := range []struct {
		name  string
		steps []timed
		want  string
	}{
		{"water at the lowest door is not at theirs", []timed{read(1_299)}, "0 []"},
		{"water at the door of one", []timed{read(1_300)}, "1 [1]"},
		{"water at both doors", []timed{read(1_400)}, "2 [1 1]"},
		{"the same water twice", []timed{read(1_300), read(1_350)}, "1 [1]"},
		{"gone in time", []timed{left(10, 4), left(10, 5), read(1_400)}, "0 []"},
		{"gone too late", []timed{read(1_300), left(30, 4), left(30, 5), read(1_400)}, "1 [1]"},
		{"trapped between two readings", []timed{trapped(5), read(1_400)}, "2 [1 2]"},
		{"home again when the water comes", []timed{left(10, 4), {15, &events.HouseholdReturned{Group: "row", Household: 4, People: 3}}, read(1_300)}, "1 [3]"},
		{"who can walk is not counted", []timed{trapped(1), read(1_200)}, "0 []"},
		{"a dike holds", []timed{{15, &events.DikeRaised{Group: "row", HeightMm: 300}}, read(1_500)}, "0 []"},
	} {
		steps := append([]timed{listed}, c.steps...)
		if got := figures(outcome(append(steps, timed{100, &events.DrillEnded{}})...))["assisted-left"]; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
