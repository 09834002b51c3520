package engine

import (
	"yanlian/engine/plan"
	"yanlian/events"
)

// performRecall calls the off-duty members of a unit back, or of all units of the post. Each of them takes a time of their
// own.
func (s *Sim) performRecall(post int32, a *action, cause events.Version, already func(string) events.Version) events.Version {
	if a.unit != None && !s.sends(post, a.unit) {
		return s.refuse(post, a, cause, "not-your-unit", string(s.world.Units[a.unit].ID))
	}
	last, by := refused, s.world.Posts[post].ID
	for u := range s.world.Units {
		unit := &s.world.Units[u]
		named := a.unit == int32(u) || a.unit == None && unit.Post == post
		if !named || unit.OffDuty == 0 || s.state.Units[u].Recalled {
			continue
		}
		last = s.emit(cause, s.slabs.staffRecalled.put(events.StaffRecalled{Unit: unit.ID, By: by, Staff: unit.OffDuty}))
		for m := range unit.OffDuty {
			s.schedule(s.draw(&unit.Return, drawStaff, unit.Key, m), pendingStaff, int32(u), int32(m), last)
		}
	}
	if last != refused {
		return last
	}
	if a.unit != None {
		return already(string(s.world.Units[a.unit].ID))
	}
	return already(string(by))
}

// decideOnStaff puts one more member of a unit on post.
func (s *Sim) decideOnStaff(p pending) {
	unit := &s.world.Units[p.a]
	v := s.emit(p.cause, s.slabs.staffReturned.put(events.StaffReturned{Unit: unit.ID, Present: s.state.Units[p.a].Present + 1, Strength: unit.Crew}))
	s.serveWaiting(v)
}

// manned tells whether anybody of a unit is on post.
func (s *Sim) manned(u int32) bool {
	return s.world.Units[u].OffDuty == 0 || s.state.Units[u].Present > 0
}

// pace is how long a unit takes for a piece of its work that would take the time d at full strength and rested. Doors and
// sandbags are shared out among those who are on post, so that half of them take twice as long; a boat or a vehicle does
// not care. Rounded up.
func (s *Sim) pace(u int32, d events.SimTime) events.SimTime {
	unit, st := &s.world.Units[u], &s.state.Units[u]
	if st.Present < unit.Crew && (st.Work == plan.Sweep || st.Work == plan.Dike) {
		d = scaled(d, unit.Crew, max(st.Present, 1))
	}
	if st.Tired {
		d = scaled(d, unit.Shift.SlowPermille, 1000)
	}
	return d
}

// scaled is d times n over m, rounded up.
func scaled(d events.SimTime, n, m int64) events.SimTime {
	return events.SimTime((int64(d)*n + m - 1) / m)
}
