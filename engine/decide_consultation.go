package engine

import "yanlian/events"

// consultation is one that has been called and not yet held.
type consultation struct {
	by, level int32
	with      []int32
	calledAt  events.SimTime
}

// performConsultation calls posts together; how long that and the talk take is the caller's. It is keyed by what is talked
// about too, so that no other consultation moves it.
func (s *Sim) performConsultation(post int32, a *action, cause events.Version) events.Version {
	caller := &s.world.Posts[post]
	v := s.emit(cause, s.slabs.consultationCalled.put(events.ConsultationCalled{By: caller.ID, With: s.postIDs(a.with, post, false),
		Level: s.levelID(a.level)}))
	before := int64(0)
	for i := range s.consultations {
		if c := &s.consultations[i]; c.by == post && c.level == a.level {
			before++
		}
	}
	n := int32(len(s.consultations))
	s.consultations = append(s.consultations, consultation{by: post, level: a.level, with: a.with, calledAt: s.now})
	s.schedule(s.draw(&caller.Convene, drawConsultation, s.aboutLevel(caller, a.level), before), pendingConsultation, n, 0, v)
	return v
}

// decideOnConsultation ends a consultation. Who is cut off, or not set up, has not taken part.
func (s *Sim) decideOnConsultation(p pending) {
	c := &s.consultations[p.a]
	s.emit(p.cause, s.slabs.consultationHeld.put(events.ConsultationHeld{By: s.world.Posts[c.by].ID, With: s.postIDs(c.with, c.by, true),
		Level: s.levelID(c.level), TookMs: s.now - c.calledAt}))
}

// postIDs lists the ids of posts besides one, of all or of those only that can be reached.
func (s *Sim) postIDs(posts []int32, besides int32, reached bool) []string {
	out := s.texts.take(len(posts))
	for _, p := range posts {
		st := &s.state.Posts[p]
		if p == besides || reached && (st.CutOff || !st.Working) {
			continue
		}
		out = append(out, string(s.world.Posts[p].ID))
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
