package engine

import (
	"fmt"

	"yanlian/events"
)

// applyForces follows requests for aid, staff that is called back, and turns of duty.
func (s *State) applyForces(e *events.Event) error {
	switch p := e.Payload.(type) {
	case *events.AidRequested:
		return s.applyAidRequested(e, p)
	case *events.AidForwarded:
		r, err := s.openRequest(p.Request)
		if err != nil {
			return err
		}
		r.Passed++
		r.Since = e.Version
	case *events.AidGranted:
		r, err := s.openRequest(p.Request)
		if err != nil {
			return err
		}
		r.Passed++
		r.Granted, r.Since = true, e.Version
		s.Posts[r.From].AidFor |= 1 << r.By
	case *events.StaffRecalled:
		return s.changeUnit(p.Unit, func(u *UnitState) { u.Recalled = true })
	case *events.StaffReturned:
		return s.changeUnit(p.Unit, func(u *UnitState) { u.Present = p.Present })
	case *events.UnitTired:
		return s.changeUnit(p.Unit, func(u *UnitState) { u.Tired = true })
	case *events.UnitExhausted:
		return s.changeUnit(p.Unit, func(u *UnitState) { u.Spent = true })
	case *events.UnitRested:
		return s.changeUnit(p.Unit, func(u *UnitState) { u.Tired, u.Spent = false, false })
	default:
		return errNoRule
	}
	return nil
}

func (s *State) changeUnit(id events.UnitID, change func(*UnitState)) error {
	i, err := find(s.index.units, id, "unit")
	if err != nil {
		return err
	}
	change(&s.Units[i])
	return nil
}

func (s *State) applyAidRequested(e *events.Event, p *events.AidRequested) error {
	by, err := find(s.index.posts, p.By, "post")
	if err != nil {
		return err
	}
	from, err := find(s.index.posts, p.From, "post")
	if err != nil {
		return err
	}
	if p.Request != int64(len(s.Requests))+1 {
		return fmt.Errorf("request %d follows request %d", p.Request, len(s.Requests))
	}
	s.Requests = append(s.Requests, RequestState{By: by, From: from, At: e.Time, Since: e.Version})
	return nil
}

// openRequest is a request for aid that has not been granted yet.
func (s *State) openRequest(n int64) (*RequestState, error) {
	if n < 1 || n > int64(len(s.Requests)) || s.Requests[n-1].Granted {
		return nil, fmt.Errorf("request %d is not under way", n)
	}
	return &s.Requests[n-1], nil
}
