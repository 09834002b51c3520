package engine

import (
	"yanlian/engine/resource"
	"yanlian/events"
)

// performRelease sends home the units that the post has sent, or one of them. The plan's automaton does not mind if
// there is none.
func (s *Sim) performRelease(post int32, a *action, cause events.Version, person bool) events.Version {
	last := refused
	for u := range s.world.Units {
		i, st := int32(u), &s.state.Units[u]
		if a.unit != None && i != a.unit || st.Status == resource.Standby || st.Status == resource.Returning ||
			s.attending[i] != None { // a call is not broken off
			continue
		}
		if st.By != post && !(a.unit != None && s.sends(post, i)) {
			continue
		}
		last = s.release(i, post, cause)
	}
	if last == refused && !person {
		return cause
	}
	if last == refused {
		detail := ""
		if a.unit != None {
			detail = string(s.world.Units[a.unit].ID)
		}
		return s.refuse(post, a, cause, "nobody-to-release", detail)
	}
	return last
}

// release sends a unit home from wherever it is. Between two places it turns at the next one.
func (s *Sim) release(u, post int32, cause events.Version) events.Version {
	st, t := &s.state.Units[u], &s.trips[u]
	driving, working := st.Status == resource.Travelling && len(t.path) > 0, st.Status == resource.Working
	since := st.Since
	v := s.emit(cause, s.slabs.unitReleased.put(events.UnitReleased{Unit: s.world.Units[u].ID, By: s.world.Posts[post].ID}), since)
	if working {
		s.burnWork(u, v)
	}
	s.dropJob(u, v)
	s.leaveCall(u, v)
	t.loads, t.to = false, s.world.Units[u].Home
	if st.Broken {
		return v
	}
	if driving {
		t.path = append(t.path[:0], t.path[0]) // it ends on the road it is on, then looks for its way home
		t.departed = false
		return v
	}
	s.queue.Cancel(t.pending)
	s.depart(u, v)
	return v
}
