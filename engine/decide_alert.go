package engine

import "yanlian/events"

// redialMs is the time between two attempts where a post does not say it: an assumption, as no source gives one.
const redialMs = 5 * events.Minute

// What is due about an alert.
const (
	alertAnswered int32 = iota
	alertMissed
	alertRedial
)

// performAlert rings a post until it answers.
func (s *Sim) performAlert(post int32, a *action, cause events.Version, already func(string) events.Version) events.Version {
	if s.ringing(post, a.to) != None {
		return already(string(s.world.Posts[a.to].ID))
	}
	n := int32(len(s.state.Alerts))
	v := s.emit(cause, s.slabs.alertCalled.put(events.AlertCalled{Alert: int64(n) + 1, By: s.world.Posts[post].ID, To: s.world.Posts[a.to].ID,
		Level: s.levelID(a.level), Attempt: 1}))
	s.ring(n, v)
	return v
}

// ringing is the alert of a post that another has not answered, None if there is none.
func (s *Sim) ringing(by, to int32) int32 {
	for i := len(s.state.Alerts) - 1; i >= 0; i-- {
		if al := &s.state.Alerts[i]; al.By == by && al.To == to && !al.Over {
			return int32(i)
		}
	}
	return None
}

// ring decides what becomes of an attempt. Its draws hang on the two posts, on which of their alerts it is, and on the
// number of the attempt, so that nobody else's alert moves them. People answer for themselves.
func (s *Sim) ring(n int32, cause events.Version) {
	al := &s.state.Alerts[n]
	to, before := &s.world.Posts[al.To], uint64(0)
	for i := range s.state.Alerts[:n] {
		if o := &s.state.Alerts[i]; o.By == al.By && o.To == al.To {
			before++
		}
	}
	key := pairKey(pairKey(to.Key, s.world.Posts[al.By].Key), before)
	miss := s.root.Stream(drawMiss, key, uint64(al.Attempts))
	outcome := alertAnswered
	if to.Played || !s.state.Posts[al.To].Working || miss.IntN(1000) < to.MissPermille {
		outcome = alertMissed
	}
	s.schedule(s.draw(&to.Answer, drawAnswer, key, al.Attempts), pendingAlert, n, outcome, cause)
}

// decideOnAlert ends an attempt or begins the next. Nobody can be reached on a line that is cut.
func (s *Sim) decideOnAlert(p pending) {
	al := &s.state.Alerts[p.a]
	if al.Over {
		return
	}
	to := &s.world.Posts[al.To]
	by := s.world.Posts[al.By].ID
	wait := to.RedialMs
	if wait <= 0 {
		wait = redialMs
	}
	switch cut := s.state.Posts[al.To].CutOff; {
	case p.b == alertRedial && s.state.Posts[al.By].CutOff:
		s.schedule(wait, pendingAlert, p.a, alertRedial, p.cause)
	case p.b == alertRedial:
		v := s.emit(p.cause, s.slabs.alertCalled.put(events.AlertCalled{Alert: int64(p.a) + 1, By: by, To: to.ID, Level: s.levelID(al.Level),
			Attempt: al.Attempts + 1}))
		s.ring(p.a, v)
	case p.b == alertMissed || cut:
		v := s.emit(p.cause, s.slabs.alertMissed.put(events.AlertMissed{Alert: int64(p.a) + 1, By: by, To: to.ID, Attempt: al.Attempts}))
		s.schedule(wait, pendingAlert, p.a, alertRedial, v)
	default:
		s.answer(p.a, p.cause)
	}
}

func (s *Sim) answer(n int32, cause events.Version) events.Version {
	al := &s.state.Alerts[n]
	return s.emit(cause, s.slabs.alertAnswered.put(events.AlertAnswered{Alert: int64(n) + 1, By: s.world.Posts[al.By].ID, To: s.world.Posts[al.To].ID,
		Level: s.levelID(al.Level), Attempt: al.Attempts, TookMs: s.now - al.CalledAt}), al.Called)
}

// performAcknowledge answers the post that rings. The plan's automaton does not mind if nobody does.
func (s *Sim) performAcknowledge(post int32, a *action, cause events.Version, person bool) events.Version {
	if n := s.ringing(a.to, post); n != None {
		return s.answer(n, cause)
	}
	if !person {
		return cause
	}
	return s.refuse(post, a, cause, "not-rung", string(s.world.Posts[a.to].ID))
}
