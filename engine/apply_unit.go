package engine

import (
	"fmt"

	"yanlian/engine/plan"
	"yanlian/engine/resource"
	"yanlian/events"
)

func (s *State) applyUnit(e *events.Event) error {
	var id events.UnitID
	switch p := e.Payload.(type) {
	case *events.UnitDispatched:
		id = p.Unit
	case *events.UnitDeparted:
		id = p.Unit
	case *events.UnitRerouted:
		id = p.Unit
	case *events.UnitHeld:
		id = p.Unit
	case *events.UnitArrived:
		id = p.Unit
	case *events.UnitReleased:
		id = p.Unit
	case *events.UnitReturned:
		id = p.Unit
	case *events.WorkStarted:
		id = p.Unit
	case *events.WorkEnded:
		id = p.Unit
	}
	i, err := find(s.index.units, id, "unit")
	if err != nil {
		return err
	}
	u := &s.Units[i]
	to, err := s.moveUnit(e, u, i)
	if err != nil {
		return err
	}
	if !u.Status.CanGo(to) {
		return fmt.Errorf("unit %s cannot go from %s to %s", id, u.Status, to)
	}
	u.Status, u.Since, u.SinceAt = to, e.Version, e.Time
	return nil
}

// moveUnit changes where a unit is and goes, and returns its new status.
func (s *State) moveUnit(e *events.Event, u *UnitState, i int32) (resource.Status, error) {
	underWay := resource.Travelling
	if u.Status == resource.Returning {
		underWay = resource.Returning
	}
	switch p := e.Payload.(type) {
	case *events.UnitDispatched:
		to, err := find(s.index.places, p.To, "place")
		if err != nil {
			return 0, err
		}
		by, err := find(s.index.posts, p.By, "post")
		if err != nil {
			return 0, err
		}
		work, ok := plan.WorkNamed(p.Work)
		if !ok {
			return 0, fmt.Errorf("no work %q", p.Work)
		}
		if u.Status == resource.Standby {
			s.Totals.UnitsOut++
			u.DutyAt = e.Time
		}
		u.To, u.By, u.Work = to, by, work
		if s.Withdrawn[to] == by {
			s.Withdrawn[to] = None
		}
		u.Sent++
		s.Totals.UnitsSent++
		if work == plan.Attend {
			s.applyAttendance(e, i)
		}
		return resource.Turnout, nil
	case *events.UnitDeparted:
		from, err := find(s.index.places, p.From, "place")
		if err != nil {
			return 0, err
		}
		u.Place, u.LeftAt = from, e.Time
		return underWay, nil
	case *events.UnitRerouted:
		at, err := find(s.index.places, p.At, "place")
		if err != nil {
			return 0, err
		}
		u.Place = at
		return underWay, nil
	case *events.UnitHeld:
		at, err := find(s.index.places, p.At, "place")
		if err != nil {
			return 0, err
		}
		u.Place = at
		if u.Status == resource.Returning {
			return resource.Returning, nil
		}
		return resource.Held, nil
	case *events.UnitArrived:
		at, err := find(s.index.places, p.Place, "place")
		if err != nil {
			return 0, err
		}
		u.Place = at
		if at != u.To {
			return resource.Travelling, nil // at a warehouse on the way
		}
		return resource.OnScene, nil
	case *events.UnitReleased:
		u.To = s.world.Units[i].Home
		return resource.Returning, nil
	case *events.UnitReturned:
		at, err := find(s.index.places, p.Place, "place")
		if err != nil {
			return 0, err
		}
		u.Place = at
		u.Spent = u.Spent || u.Tired // whoever comes home tired rests before it can be sent again
		s.Totals.UnitsOut--
		return resource.Standby, nil
	case *events.WorkStarted:
		return resource.Working, nil
	default:
		return resource.OnScene, nil
	}
}
