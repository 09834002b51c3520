package engine

import (
	"fmt"

	"yanlian/engine/resource"
	"yanlian/events"
)

// applyInject applies what injects do to the world. That they were released, delivered or skipped changes nothing.
func (s *State) applyInject(e *events.Event) error {
	switch p := e.Payload.(type) {
	case *events.RoadBlocked:
		return s.applyRoad(e, p.Road, func(r *RoadState) { r.Blocked = true })
	case *events.RoadUnblocked:
		return s.applyRoad(e, p.Road, func(r *RoadState) { r.Blocked = false })
	case *events.UnitDisabled:
		return s.applyDisabled(e, p)
	case *events.UnitRestored:
		return s.applyRestored(e, p)
	case *events.ShelterLimited:
		i, err := find(s.index.shelters, p.Shelter, "shelter")
		if err != nil {
			return err
		}
		s.Shelters[i].Capacity = p.Capacity
	case *events.StockLost:
		return s.moveStock(p.Holder, "", p.Item, p.Quantity)
	case *events.LineCut:
		return s.applyLine(e, p.Post, true)
	case *events.LineRestored:
		return s.applyLine(e, p.Post, false)
	}
	return nil
}

// applyDisabled stops a unit. It keeps its status, but for the work it was at.
func (s *State) applyDisabled(e *events.Event, p *events.UnitDisabled) error {
	i, err := find(s.index.units, p.Unit, "unit")
	if err != nil {
		return err
	}
	at, err := find(s.index.places, p.Place, "place")
	if err != nil {
		return err
	}
	u := &s.Units[i]
	if u.Status == resource.Working {
		u.Status = resource.OnScene
	}
	u.Broken, u.Place, u.Since, u.SinceAt = true, at, e.Version, e.Time
	return nil
}

func (s *State) applyRestored(e *events.Event, p *events.UnitRestored) error {
	i, err := find(s.index.units, p.Unit, "unit")
	if err != nil {
		return err
	}
	u := &s.Units[i]
	if !u.Broken {
		return fmt.Errorf("unit %s has not broken down", p.Unit)
	}
	u.Broken, u.Since, u.SinceAt = false, e.Version, e.Time
	return nil
}

func (s *State) applyLine(e *events.Event, id events.PostID, cut bool) error {
	i, err := find(s.index.posts, id, "post")
	if err != nil {
		return err
	}
	p := &s.Posts[i]
	if !cut && !p.CutOff {
		return fmt.Errorf("post %s is not cut off", id)
	}
	p.CutOff, p.Line = cut, e.Version
	return nil
}
