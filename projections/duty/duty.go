// Package duty follows what a unit is doing, from one event to the next.
//
// Contract: a pure state machine over the events of one unit. Whatever the order of events, a unit is in
// exactly one Status, so the times spent in each add up to the time that has passed. A unit that was released
// is returning until it is home, held while it finds no open road. One that arrives anywhere but where it was
// sent (a warehouse, to load) is still travelling.
//
// Never: it does not judge whether an event could have followed the one before.
//
// Start reading at Status and Duty.Apply.
package duty

import "yanlian/events"

// Status is what a unit is doing. In JSON it is its name.
type Status uint8

// The states of a unit.
const (
	Standby    Status = iota // at home, ready
	Turnout                  // sent, getting ready to leave
	Travelling               // on the way to where it was sent, loading included
	Working                  // at work
	Held                     // waiting for a road to open, or broken down under way
	Idle                     // away from home with nothing to do
	Returning                // on the way home
	StatusCount
)

var statusNames = [StatusCount]string{"standby", "turnout", "travelling", "working", "held", "idle", "returning"}

func (s Status) String() string { return statusNames[s] }

// MarshalText writes the name.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Duty is the state of one unit. The zero Duty is standing by since the start.
type Duty struct {
	Status Status
	Since  events.SimTime // when the status began
	To     events.PlaceID // where it was sent, "" at home or on the way there

	released bool   // on its way home
	before   Status // what it did when it broke down
}

// Of names the unit whose duty an event may change.
func Of(e *events.Event) (events.UnitID, bool) {
	switch p := e.Payload.(type) {
	case *events.UnitDispatched:
		return p.Unit, true
	case *events.UnitDeparted:
		return p.Unit, true
	case *events.UnitRerouted:
		return p.Unit, true
	case *events.UnitHeld:
		return p.Unit, true
	case *events.UnitArrived:
		return p.Unit, true
	case *events.UnitReleased:
		return p.Unit, true
	case *events.UnitReturned:
		return p.Unit, true
	case *events.UnitDisabled:
		return p.Unit, true
	case *events.UnitRestored:
		return p.Unit, true
	case *events.WorkStarted:
		return p.Unit, true
	case *events.WorkEnded:
		return p.Unit, true
	}
	return "", false
}

// Apply takes the next event of the unit.
func (d *Duty) Apply(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.UnitDispatched:
		d.To, d.released = p.To, false
		d.enter(Turnout, e.Time)
	case *events.UnitDeparted, *events.UnitRerouted:
		d.enter(d.underWay(), e.Time)
	case *events.UnitHeld:
		d.enter(Held, e.Time)
	case *events.UnitArrived:
		if d.To != "" && p.Place != d.To {
			d.enter(Travelling, e.Time)
			return
		}
		d.enter(Idle, e.Time)
	case *events.UnitReleased:
		d.To, d.released = "", true
		d.enter(Returning, e.Time)
	case *events.UnitReturned:
		d.To, d.released = "", false
		d.enter(Standby, e.Time)
	case *events.UnitDisabled:
		d.breakDown(e.Time)
	case *events.UnitRestored:
		if d.Status == Held {
			d.enter(d.before, e.Time)
		}
	case *events.WorkStarted:
		d.enter(Working, e.Time)
	case *events.WorkEnded:
		d.enter(Idle, e.Time)
	}
}

// breakDown holds a unit that is under way; one that is at work has nothing to do any more.
func (d *Duty) breakDown(at events.SimTime) {
	d.before = d.Status
	switch d.Status {
	case Travelling, Returning:
		d.enter(Held, at)
	case Working:
		d.enter(Idle, at)
	}
}

func (d *Duty) underWay() Status {
	if d.released {
		return Returning
	}
	return Travelling
}

func (d *Duty) enter(s Status, at events.SimTime) {
	if d.Status != s {
		d.Status, d.Since = s, at
	}
}
