package report

import "yanlian/events"

// fate is what befell the people of a group on their way.
type fate struct {
	refused, returned, harmed int64 // people
	harm                      moment
}

// fateLog counts those who would not leave, went back, or were harmed; a household counts once for each.
type fateLog struct {
	groups map[events.GroupID]*fate
	seen   map[home]bool
}

// home is a household of which something has been counted.
type home struct {
	group     events.GroupID
	household int64
	what      events.Kind
}

func (l *fateLog) apply(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.HouseholdRefused:
		if l.first(home{p.Group, p.Household, p.Kind()}) {
			l.of(p.Group).refused += p.People
		}
	case *events.HouseholdReturned:
		if l.first(home{p.Group, p.Household, p.Kind()}) {
			l.of(p.Group).returned += p.People
		}
	case *events.HouseholdHarmed:
		f := l.of(p.Group)
		if f.harmed == 0 {
			f.harm = moment{e.Time, e.Version}
		}
		f.harmed += p.Harmed
	}
}

func (l *fateLog) first(h home) bool {
	if l.seen[h] {
		return false
	}
	if l.seen == nil {
		l.seen = map[home]bool{}
	}
	l.seen[h] = true
	return true
}

func (l *fateLog) of(id events.GroupID) *fate {
	f := l.groups[id]
	if f == nil {
		if l.groups == nil {
			l.groups = map[events.GroupID]*fate{}
		}
		f = &fate{}
		l.groups[id] = f
	}
	return f
}

// sum is the fate of all groups together.
func (l *fateLog) sum() (sum fate) {
	for _, f := range l.groups {
		sum.refused, sum.returned, sum.harmed = sum.refused+f.refused, sum.returned+f.returned, sum.harmed+f.harmed
	}
	return sum
}

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
