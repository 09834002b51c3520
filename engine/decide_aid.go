package engine

import "yanlian/events"

// performAid asks for the units of another post. The request takes the way that this post prescribes; with the last hop the
// aid is granted for good.
func (s *Sim) performAid(post int32, a *action, cause events.Version, person bool, already func(string) events.Version) events.Version {
	from := &s.world.Posts[a.to]
	if a.to == post || len(from.Aid) == 0 {
		if !person {
			return cause
		}
		return s.refuse(post, a, cause, "no-request-needed", string(from.ID))
	}
	for i := range s.state.Requests {
		if r := &s.state.Requests[i]; r.By == post && r.From == a.to {
			return already(string(from.ID))
		}
	}
	n := int32(len(s.state.Requests))
	v := s.emit(cause, s.slabs.aidRequested.put(events.AidRequested{Request: int64(n) + 1, By: s.world.Posts[post].ID, From: from.ID}))
	s.scheduleHop(n, v)
	return v
}

// scheduleHop makes the next hop of a request due. Its delay is keyed by who asks, whom and how far the request is, so that
// no other request moves it.
func (s *Sim) scheduleHop(request int32, cause events.Version) {
	r := &s.state.Requests[request]
	key := pairKey(s.world.Posts[r.By].Key, s.world.Posts[r.From].Key)
	hop := &s.world.Posts[r.From].Aid[r.Passed]
	s.schedule(s.draw(&hop.Delay, drawAid, key, int64(r.Passed)), pendingAid, request, 0, cause)
}

// decideOnAid lets a request pass its next hop; behind the last one the aid is granted.
func (s *Sim) decideOnAid(p pending) {
	r := s.state.Requests[p.a]
	hops, from, n := s.world.Posts[r.From].Aid, s.world.Posts[r.From].ID, int64(p.a)+1
	if r.Passed == len(hops)-1 {
		s.emit(p.cause, s.slabs.aidGranted.put(events.AidGranted{Request: n, By: s.world.Posts[r.By].ID, From: from, TookMs: s.now - r.At}))
		return
	}
	v := s.emit(p.cause, s.slabs.aidForwarded.put(events.AidForwarded{Request: n, Via: s.world.Posts[hops[r.Passed].Post].ID, From: from}))
	s.scheduleHop(p.a, v)
}

// granted tells whether a post may send a unit as far as aid goes: the unit's post lends without being asked, or has been.
func (s *Sim) granted(post, unit int32) bool {
	lender := s.world.Units[unit].Post
	return lender == post || len(s.world.Posts[lender].Aid) == 0 || s.state.Posts[lender].AidFor>>post&1 == 1
}

// grant is the event that lets a post send a unit, 0 if it needs none.
func (s *Sim) grant(post, unit int32) events.Version {
	for i := range s.state.Requests {
		if r := &s.state.Requests[i]; r.By == post && r.From == s.world.Units[unit].Post && r.Granted {
			return r.Since
		}
	}
	return 0
}
