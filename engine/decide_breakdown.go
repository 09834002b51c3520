package engine

import (
	"yanlian/engine/des"
	"yanlian/engine/plan"
	"yanlian/engine/resource"
	"yanlian/events"
)

// disableUnit stops a unit where it is, under way at the place it passed last. It keeps its order and lets go of the
// piece of work it was at; a call it was on goes to another unit.
func (s *Sim) disableUnit(u int32, inject events.InjectID, cause events.Version) events.Version {
	st, t := &s.state.Units[u], &s.trips[u]
	at, working, was := t.at, st.Status == resource.Working, st.Broken
	if st.Status == resource.Standby {
		at = st.Place
	}
	v := s.emit(cause, s.slabs.unitDisabled.put(events.UnitDisabled{Unit: s.world.Units[u].ID, Place: s.world.Places[at].ID, Inject: inject}), st.Since)
	if was {
		return v
	}
	s.queue.Cancel(t.pending)
	t.pending, t.path, t.turned = des.Handle{}, t.path[:0], false
	if working {
		s.burnWork(u, v)
	}
	s.dropJob(u, v)
	s.jobs[u].resume = working
	s.leaveCall(u, v)
	return v
}

// restoreUnit lets a unit go on with what it was ordered to do. One that was getting ready is ready no earlier than it
// would have been.
func (s *Sim) restoreUnit(u int32, inject events.InjectID, cause events.Version) {
	st, t := &s.state.Units[u], &s.trips[u]
	since := st.Since
	v := s.emit(cause, s.slabs.unitRestored.put(events.UnitRestored{Unit: s.world.Units[u].ID, Inject: inject}), since)
	away := st.Status != resource.Standby && st.Status != resource.Returning
	switch {
	case away && st.Work == plan.Attend && s.attending[u] == None:
		s.release(u, st.By, v)
	case st.Status == resource.Standby:
		s.serveWaiting(v)
	case st.Status == resource.Turnout:
		t.pending = s.scheduleAt(max(t.ready, s.now), pendingDepart, u, 0, v)
	case t.loads && t.at == t.to:
		s.load(u, v)
	case st.Status == resource.Held:
		s.tryAgain(u, v)
	case st.Status == resource.OnScene:
		s.resumeWork(u, v)
	default:
		s.depart(u, v)
	}
}

// resumeWork lets a unit go back to the work it was at when it broke down.
func (s *Sim) resumeWork(u int32, cause events.Version) {
	resume := s.jobs[u].resume
	s.jobs[u].resume = false
	switch st := &s.state.Units[u]; st.Work {
	case plan.Sweep, plan.Carry, plan.Rescue:
		if h, _ := s.seek(u); h != None && st.To == st.Place && !st.Spent && !s.dry(u) {
			s.startWork(u, cause)
		}
	default:
		if resume {
			s.startWork(u, cause)
		}
	}
}

// unitsOut tells whether a unit is still on its way home or at work. One that has broken down is not waited for.
func (s *Sim) unitsOut() bool {
	for u := range s.state.Units {
		if st := &s.state.Units[u]; st.Status != resource.Standby && !st.Broken {
			return true
		}
	}
	return false
}
