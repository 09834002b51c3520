package board_test

import (
	"testing"

	"yanlian/events"
)

func TestForces(t *testing.T) {
	steps := []struct {
		p                    events.Payload
		present              int64 // −1: left out
		tired, spent, broken bool
	}{
		{&events.GaugeRead{Gauge: "gauge"}, -1, false, false, false},
		{&events.StaffRecalled{Unit: "boat", By: "town", Staff: 3}, 2, false, false, false},
		{&events.StaffReturned{Unit: "boat", Present: 3, Strength: 5}, 3, false, false, false},
		{&events.UnitDispatched{Unit: "boat", To: "street", Work: "rescue"}, 3, false, false, false},
		{&events.UnitTired{Unit: "boat"}, 3, true, false, false},
		{&events.UnitReleased{Unit: "boat"}, 3, true, false, false},
		{&events.UnitReturned{Unit: "boat", Place: "seat"}, 3, true, true, false},
		{&events.UnitDisabled{Unit: "boat"}, 3, true, true, true},
		{&events.UnitRested{Unit: "boat"}, 3, false, false, true},
		{&events.UnitRestored{Unit: "boat"}, 3, false, false, false},
		{&events.UnitExhausted{Unit: "boat"}, 3, false, true, false},
	}
	var sofar []events.Payload
	for i, s := range steps {
		sofar = append(sofar, s.p)
		u := play(sofar...).Board().Units[0]
		present := int64(-1)
		if u.Present != nil {
			present = *u.Present
		}
		if present != s.present || u.Tired != s.tired || u.Spent != s.spent || (u.BrokenSince != nil) != s.broken {
			t.Errorf("step %d, %s: present %d, %+v", i, s.p.Kind(), present, u)
		}
	}
}
