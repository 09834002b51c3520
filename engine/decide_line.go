package engine

import (
	"yanlian/engine/des"
	"yanlian/engine/plan"
	"yanlian/events"
)

// hold keeps what was to be delivered while one of the posts between which it goes is cut off, and tells whether it
// does. What is held arrives, in its order, when the line is restored; after says by which event.
func (s *Sim) hold(p pending, posts ...int32) bool {
	for _, post := range posts {
		if s.state.Posts[post].CutOff {
			s.held = append(s.held, p)
			return true
		}
	}
	return false
}

// restoreLine connects a post again, by the work of a unit if it is not None, and delivers what was held.
func (s *Sim) restoreLine(post, unit int32, cause events.Version) events.Version {
	p := events.LineRestored{Post: s.world.Posts[post].ID}
	if unit != None {
		p.Unit = s.world.Units[unit].ID
	}
	v := s.emit(cause, s.slabs.lineRestored.put(p), s.state.Posts[post].Line)
	n := len(s.held)
	for i := range n {
		held := s.held[i]
		held.after = v
		s.decide(held) // it is held again if its other end is cut off
	}
	s.held = append(s.held[:0], s.held[n:]...)
	return v
}

// reportsUnderWay counts the reports that will still arrive by themselves: a line that is cut is not waited for.
func (s *Sim) reportsUnderWay() int64 {
	n := s.state.Totals.ReportsUnderWay
	for i := range s.held {
		if s.held[i].kind == pendingReport {
			n--
		}
	}
	return n
}

// isHeld tells whether something of a kind waits for a line.
func (s *Sim) isHeld(kind pendingKind, a int32) bool {
	for i := range s.held {
		if s.held[i].kind == kind && s.held[i].a == a {
			return true
		}
	}
	return false
}

// nextLine begins to repair the line of the next post at the place that is cut off, or stops if there is none. The time
// depends on the damage, not on who repairs it.
func (s *Sim) nextLine(u int32, cause events.Version) {
	for post := range s.world.Posts {
		if s.world.Posts[post].Place != s.state.Units[u].Place || !s.state.Posts[post].CutOff {
			continue
		}
		inject, _ := s.effectOn(CutLine, int32(post))
		key := pairKey(s.world.Injects[inject].Key, s.world.Posts[post].Key)
		piece := s.draw(&s.world.skill(u, plan.Repair).Piece, drawPiece, key, 0)
		s.jobs[u].post = int32(post)
		s.jobs[u].pending = s.schedule(s.pace(u, piece), pendingPiece, u, 0, cause)
		return
	}
	s.stopWork(u, cause)
}

// repaired is a line that a unit has repaired, unless it has come back in the meantime.
func (s *Sim) repaired(u int32, cause events.Version) events.Version {
	post := s.jobs[u].post
	s.jobs[u].pending = des.Handle{}
	if !s.state.Posts[post].CutOff {
		return cause
	}
	for i := range s.world.Injects {
		for n := range s.world.Injects[i].Effects {
			if e := &s.world.Injects[i].Effects[n]; e.Kind == CutLine && e.Post == post {
				s.inForce[i] &^= 1 << n
			}
		}
	}
	return s.restoreLine(post, u, cause)
}
