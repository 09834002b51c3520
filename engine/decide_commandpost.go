package engine

import (
	"yanlian/engine/resource"
	"yanlian/events"
)

// performSetUp orders a command post to be set up.
func (s *Sim) performSetUp(post int32, a *action, cause events.Version, already func(string) events.Version) events.Version {
	p, st := &s.world.Posts[a.to], &s.state.Posts[a.to]
	if st.Working || st.Ordered {
		return already(string(p.ID))
	}
	o := events.CommandPostOrdered{Post: p.ID, By: s.world.Posts[post].ID}
	if at := s.siteOf(a); at != None {
		o.Place = s.world.Places[at].ID
	}
	v := s.emit(cause, s.slabs.commandPostOrdered.put(o))
	s.schedule(s.draw(&p.Ready, drawCommandPost, p.Key, 0), pendingCommandPost, a.to, 0, v)
	return v
}

// siteOf is where a command post goes: where the order says, or where it was planned.
func (s *Sim) siteOf(a *action) int32 {
	if a.place != None {
		return a.place
	}
	return s.world.Posts[a.to].Place
}

// decideOnCommandPost opens a command post. What its plan wanted before is taken up now.
func (s *Sim) decideOnCommandPost(p pending) {
	post, st := &s.world.Posts[p.a], &s.state.Posts[p.a]
	o := events.CommandPostOpened{Post: post.ID, TookMs: s.now - st.OrderedAt}
	if st.Place != None {
		o.Place = s.world.Places[st.Place].ID
	}
	v := s.emit(p.cause, s.slabs.commandPostOpened.put(o))
	if post.Played {
		return
	}
	for t := range s.plan.Tasks {
		task, ts := &s.plan.Tasks[t], &s.state.Tasks[t]
		if task.Post == post.ID && ts.Triggered && !ts.Done {
			s.schedule(s.draw(&task.Delay, drawTask, task.Key, s.state.Round), pendingTask, int32(t), 0, v)
		}
	}
}

// performRegister compares who is safe with who was ordered to leave.
func (s *Sim) performRegister(post int32, a *action, cause events.Version) events.Version {
	r := events.PeopleRegistered{By: s.world.Posts[post].ID}
	last := events.Version(0)
	for g := range s.state.Groups {
		if gs := &s.state.Groups[g]; gs.Ordered {
			r.Ordered += s.world.Groups[g].People
			r.Registered += gs.PeopleSafe
			last = max(last, gs.OrderAt)
		}
	}
	if last == 0 {
		return s.refuse(post, a, cause, "nothing-ordered", "")
	}
	r.Missing = r.Ordered - r.Registered
	return s.emit(cause, s.slabs.peopleRegistered.put(r), last)
}

// performWithdraw sends home everybody who is at a place or on the way there, whoever sent them. Only the post that has
// ordered it can send somebody there again.
func (s *Sim) performWithdraw(post int32, a *action, cause events.Version, already func(string) events.Version) events.Version {
	place := s.world.Places[a.place].ID
	if s.state.Withdrawn[a.place] != None {
		return already(string(place))
	}
	last := s.emit(cause, s.slabs.withdrawalOrdered.put(events.WithdrawalOrdered{By: s.world.Posts[post].ID, Place: place}))
	order := last
	for u := range s.world.Units {
		st := &s.state.Units[u]
		if st.To != a.place || st.Status == resource.Standby || st.Status == resource.Returning {
			continue
		}
		last = max(last, s.release(int32(u), post, order))
	}
	return last
}

// barred tells whether rescuers have been withdrawn from a place by another post than the one that would send some.
func (s *Sim) barred(place, post int32) bool {
	by := s.state.Withdrawn[place]
	return by != None && by != post
}
