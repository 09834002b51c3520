package report

import "yanlian/events"

// readiness is who of a unit was on post, and how long its crew lasted.
type readiness struct {
	present, strength int64 // strength is 0 as long as no event tells
	tiredAt           *events.SimTime
	exhaustedAt       *events.SimTime
	restedAt          *events.SimTime
}

// readinessLog follows the crews of the units.
type readinessLog struct{ units map[events.UnitID]*readiness }

func (l *readinessLog) apply(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.StaffReturned:
		r := l.of(p.Unit)
		r.present, r.strength = p.Present, p.Strength
	case *events.UnitTired:
		l.of(p.Unit).tiredAt = &e.Time
	case *events.UnitExhausted:
		l.of(p.Unit).exhaustedAt = &e.Time
	case *events.UnitRested:
		l.of(p.Unit).restedAt = &e.Time
	}
}

func (l *readinessLog) of(id events.UnitID) *readiness {
	r := l.units[id]
	if r == nil {
		if l.units == nil {
			l.units = map[events.UnitID]*readiness{}
		}
		r = &readiness{}
		l.units[id] = r
	}
	return r
}
