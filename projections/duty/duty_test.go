package duty_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"yanlian/events"
	"yanlian/projections/duty"
)

var (
	dispatched = &events.UnitDispatched{Unit: "boat", To: "street", Work: "rescue"}
	departed   = &events.UnitDeparted{Unit: "boat"}
	rerouted   = &events.UnitRerouted{Unit: "boat"}
	held       = &events.UnitHeld{Unit: "boat"}
	atStore    = &events.UnitArrived{Unit: "boat", Place: "store"}
	arrived    = &events.UnitArrived{Unit: "boat", Place: "street"}
	started    = &events.WorkStarted{Unit: "boat"}
	ended      = &events.WorkEnded{Unit: "boat"}
	released   = &events.UnitReleased{Unit: "boat"}
	returned   = &events.UnitReturned{Unit: "boat"}
	disabled   = &events.UnitDisabled{Unit: "boat"}
	restored   = &events.UnitRestored{Unit: "boat"}
)

func TestStatus(t *testing.T) {
	for _, test := range []struct {
		name string
		evs  []events.Payload
		want []duty.Status
	}{
		{"out and home", []events.Payload{dispatched, departed, arrived, started, ended, released, departed, returned},
			[]duty.Status{duty.Turnout, duty.Travelling, duty.Idle, duty.Working, duty.Idle, duty.Returning, duty.Returning, duty.Standby}},
		{"by way of a warehouse", []events.Payload{dispatched, departed, atStore, departed, arrived, started},
			[]duty.Status{duty.Turnout, duty.Travelling, duty.Travelling, duty.Travelling, duty.Idle, duty.Working}},
		{"held on the way out", []events.Payload{dispatched, departed, held, rerouted, arrived},
			[]duty.Status{duty.Turnout, duty.Travelling, duty.Held, duty.Travelling, duty.Idle}},
		{"held on the way home", []events.Payload{dispatched, arrived, released, held, departed, returned},
			[]duty.Status{duty.Turnout, duty.Idle, duty.Returning, duty.Held, duty.Returning, duty.Standby}},
		{"sent on from where it is", []events.Payload{dispatched, arrived, started, ended, dispatched, departed},
			[]duty.Status{duty.Turnout, duty.Idle, duty.Working, duty.Idle, duty.Turnout, duty.Travelling}},
		{"sent out again", []events.Payload{dispatched, released, returned, dispatched, departed},
			[]duty.Status{duty.Turnout, duty.Returning, duty.Standby, duty.Turnout, duty.Travelling}},
		{"breaks down at home and getting ready", []events.Payload{disabled, restored, dispatched, disabled, restored, departed},
			[]duty.Status{duty.Standby, duty.Standby, duty.Turnout, duty.Turnout, duty.Turnout, duty.Travelling}},
		{"breaks down under way and at work", []events.Payload{dispatched, departed, disabled, restored, departed, arrived, started, disabled, restored, started},
			[]duty.Status{duty.Turnout, duty.Travelling, duty.Held, duty.Travelling, duty.Travelling, duty.Idle, duty.Working, duty.Idle, duty.Idle, duty.Working}},
		{"breaks down where it is held, and is released", []events.Payload{dispatched, departed, held, disabled, restored, disabled, released, restored, returned},
			[]duty.Status{duty.Turnout, duty.Travelling, duty.Held, duty.Held, duty.Held, duty.Held, duty.Returning, duty.Returning, duty.Standby}},
		{"arrives without an order", []events.Payload{departed, arrived},
			[]duty.Status{duty.Travelling, duty.Idle}},
	} {
		var d duty.Duty
		for i, p := range test.evs {
			before := d
			at := events.SimTime(i+1) * events.Minute
			d.Apply(&events.Event{Time: at, Payload: p})
			if d.Status != test.want[i] {
				t.Errorf("%s, %s: %s, want %s", test.name, p.Kind(), d.Status, test.want[i])
			}
			if since := at; d.Status == before.Status && d.Since != before.Since || d.Status != before.Status && d.Since != since {
				t.Errorf("%s, %s: %s since %s, before %s since %s", test.name, p.Kind(), d.Status, d.Since, before.Status, before.Since)
			}
		}
	}
}

func TestOf(t *testing.T) {
	for _, p := range []events.Payload{dispatched, departed, rerouted, held, arrived, started, ended, released, returned, disabled, restored} {
		if unit, ok := duty.Of(&events.Event{Payload: p}); unit != "boat" || !ok {
			t.Errorf("%s is about %q", p.Kind(), unit)
		}
	}
	if _, ok := duty.Of(&events.Event{Payload: &events.UnitListed{Unit: "boat"}}); ok {
		t.Error("the roster changes no duty")
	}
}

func TestStatusText(t *testing.T) {
	seen := map[string]bool{}
	for s := range duty.StatusCount {
		text, err := json.Marshal(s)
		if err != nil || string(text) != `"`+s.String()+`"` || seen[s.String()] {
			t.Errorf("%d is written %s, %v", s, text, err)
		}
		seen[s.String()] = true
	}
}

func Example() {
	var d duty.Duty
	for i, p := range []events.Payload{
		&events.UnitDispatched{Unit: "boat", To: "street"},
		&events.UnitDeparted{Unit: "boat", From: "seat", To: "street"},
	} {
		d.Apply(&events.Event{Time: events.SimTime(i) * events.Minute, Payload: p})
	}
	fmt.Println(d.Status, d.Since, d.To)
	// Output: travelling 0:01:00 street
}
