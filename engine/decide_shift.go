package engine

import (
	"yanlian/engine/des"
	"yanlian/engine/resource"
	"yanlian/events"
)

// turn is what is pending of a unit's turn of duty, and the work on fuel that is not accounted for yet.
type turn struct {
	tired, spent des.Handle
	burnedAt     events.SimTime // up to here the fuel of the work in hand is accounted for
	rest         int64          // of the last account, in unit of measure times ms: less than one unit for an hour
}

// Steps of a turn of duty, the second number of pendingShift.
const (
	shiftTired int32 = iota
	shiftSpent
	shiftRested
)

// beginShift starts the turn of duty of a unit that is sent from home.
func (s *Sim) beginShift(u int32, cause events.Version) {
	sh := &s.world.Units[u].Shift
	if sh.MaxMs == 0 {
		return
	}
	s.turns[u].tired = s.schedule(sh.TiredMs, pendingShift, u, shiftTired, cause)
	s.turns[u].spent = s.schedule(sh.MaxMs, pendingShift, u, shiftSpent, cause)
}

// endShift ends it at home. Whoever is tired or spent rests before it can be sent again.
func (s *Sim) endShift(u int32, cause events.Version) {
	s.queue.Cancel(s.turns[u].tired)
	s.queue.Cancel(s.turns[u].spent)
	s.turns[u].tired, s.turns[u].spent = des.Handle{}, des.Handle{}
	if s.state.Units[u].Spent {
		s.schedule(s.world.Units[u].Shift.RestMs, pendingShift, u, shiftRested, cause)
	}
}

// decideOnShift is a unit that gets tired, has to be relieved, or has rested. A unit that has been released already needs
// no relief any more.
func (s *Sim) decideOnShift(p pending) {
	u := p.a
	unit, st := &s.world.Units[u], &s.state.Units[u]
	switch p.b {
	case shiftTired:
		s.emit(p.cause, s.slabs.unitTired.put(events.UnitTired{Unit: unit.ID, OnDutyMs: s.now - st.DutyAt}))
	case shiftSpent:
		if st.Status == resource.Returning {
			return
		}
		v := s.emit(p.cause, s.slabs.unitExhausted.put(events.UnitExhausted{Unit: unit.ID, OnDutyMs: s.now - st.DutyAt}))
		if st.Status == resource.Working && s.jobs[u].pending == (des.Handle{}) {
			s.stopWork(u, v)
		}
	case shiftRested:
		s.serveWaiting(s.emit(p.cause, s.slabs.unitRested.put(events.UnitRested{Unit: unit.ID})))
	}
}
