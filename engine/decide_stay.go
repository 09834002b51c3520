package engine

import (
	"yanlian/engine/people"
	"yanlian/engine/plan"
	"yanlian/engine/resource"
	"yanlian/events"
)

// How a household comes to know that it has to leave.
const (
	byDoor      = "door"
	byBroadcast = "broadcast"
	byWater     = "water" // nobody told it: water has reached the lowest door of its group
)

// line is a queue of households of a group by their numbers from 1 in the world; 0 is nobody. Sim.behind links them.
type line struct{ first, last int32 }

// tell lets a household know that it has to leave, at the door of which a unit may stand. It prepares to leave, or
// refuses.
func (s *Sim) tell(h int32, cause events.Version, unit int32, enablers ...events.Version) events.Version {
	stays := s.refuses(h)
	s.told[h]++
	channel := byBroadcast
	if unit != None {
		s.visits[h]++
		channel = byDoor
	}
	if !stays {
		return s.warn(h, channel, cause, unit, enablers...)
	}
	g := s.state.index.groupOf[h]
	p := events.HouseholdRefused{Group: s.world.Groups[g].ID, Household: int64(h-s.state.index.firstHousehold[g]) + 1,
		People: s.state.size(h), Channel: channel}
	if unit != None {
		p.Unit = s.world.Units[unit].ID
	}
	v := s.emit(cause, s.slabs.householdRefused.put(p), enablers...)
	s.lineUp(h)
	s.wakeIfDone(g, unit, v)
	return v
}

// refuses draws whether a household that is being told stays, by how often it has been told before. Once water stands
// at the lowest door of its group nobody does.
func (s *Sim) refuses(h int32) bool {
	stay := s.world.People.RefusePermille
	if s.state.Households[h].Status == people.Staying {
		stay = 1000 - s.world.People.PersuadePermille
	}
	if stay == 0 || s.state.Groups[s.state.index.groupOf[h]].Wet {
		return false
	}
	st := s.root.Stream(drawRefuse, s.householdKey(h), uint64(s.told[h]))
	return st.IntN(1000) < stay
}

// wakeIfDone lets units at the doors of a group find that nothing is left to do, after something else than a unit has
// changed a household.
func (s *Sim) wakeIfDone(g, unit int32, cause events.Version) {
	if unit == None && !s.hasWork(g, plan.Sweep) {
		s.wake(s.world.Groups[g].Place, cause)
	}
}

// lineUp puts a household that stays at the end of the line of doors to knock at again, unless units have been there
// often enough or one is there now.
func (s *Sim) lineUp(h int32) {
	if s.claimed[h] || s.state.Households[h].Status != people.Staying || int64(s.visits[h]) >= s.world.People.visits() {
		return
	}
	l := &s.waters[s.state.index.groupOf[h]].again
	s.behind[h] = 0
	if l.first == 0 {
		l.first = h + 1
	} else {
		s.behind[l.last-1] = h + 1
	}
	l.last = h + 1
}

// nextStaying takes the first household out of the line of the first group at a place that has been ordered out and
// has one.
func (s *Sim) nextStaying(place int32) int32 {
	for g := range s.world.Groups {
		l := &s.waters[g].again
		if s.world.Groups[g].Place != place || !s.state.Groups[g].Ordered || l.first == 0 {
			continue
		}
		h := l.first - 1
		if l.first = s.behind[h]; l.first == 0 {
			l.last = 0
		}
		return h
	}
	return None
}

// changeMinds makes those who stay leave, when water has reached the lowest door of their group and they still can.
func (s *Sim) changeMinds(g int32, cause events.Version) {
	s.waters[g].again = line{}
	if s.state.Groups[g].Count[people.Staying] == 0 {
		return
	}
	first, stage := s.state.index.firstHousehold[g], s.stageAt(s.world.Groups[g].Gauge)
	for h := first; h < s.state.index.firstHousehold[g+1]; h++ {
		if hs := s.state.Households[h]; hs.Status == people.Staying && s.trapLevel(g, int64(h-first)) > stage {
			s.warn(h, byWater, cause, None, hs.Since)
		}
	}
}

// planReturn draws whether a household that has just been taken in will go home, and when. It does so once at most, and
// not if it needs a vehicle.
func (s *Sim) planReturn(h int32, sheltered events.Version) {
	pe := &s.world.People
	if pe.ReturnPermille == 0 || s.returns[h] > 0 || s.state.assisted(h) {
		return
	}
	key := s.householdKey(h)
	st := s.root.Stream(drawReturns, key, 0)
	if st.IntN(1000) < pe.ReturnPermille {
		s.schedule(s.draw(&pe.Return, drawReturn, key, 0), pendingReturn, h, 0, sheltered)
	}
}

// decideOnReturn lets a household go home from its shelter. Whom water among the doors of its group or a guard turns back
// gives it up; after the response has ended everybody may go.
func (s *Sim) decideOnReturn(p pending) {
	h := p.a
	g := s.state.index.groupOf[h]
	gr := &s.world.Groups[g]
	if s.state.EndedAt != 0 || s.state.Groups[g].Wet || s.guarded(gr.Place) {
		return
	}
	number := int64(h - s.state.index.firstHousehold[g])
	v := s.emit(p.cause, s.slabs.householdReturned.put(events.HouseholdReturned{Group: gr.ID, Household: number + 1,
		People: s.state.size(h), Shelter: s.world.Shelters[s.target[h]].ID}))
	s.returns[h]++
	s.visits[h] = 0
	if wa := &s.waters[g]; number < wa.nextDoor { // the water may come to this door again
		s.queue.Cancel(wa.door)
		wa.nextDoor = number
		s.scheduleDoor(g)
	}
	s.lineUp(h)
	s.wake(gr.Place, v)
}

// guarded tells whether a unit stands guard at a place.
func (s *Sim) guarded(place int32) bool {
	for u := range s.state.Units {
		if st := &s.state.Units[u]; st.Status == resource.Working && st.Work == plan.Guard && st.Place == place {
			return true
		}
	}
	return false
}
