package engine

import (
	"yanlian/engine/resource"
	"yanlian/events"
)

// burnsAtWork tells whether a unit needs fuel for its work.
func (s *Sim) burnsAtWork(u int32) bool {
	unit := &s.world.Units[u]
	return unit.FuelItem != None && unit.FuelPerHour > 0
}

// dry tells whether a unit has no fuel left to work on.
func (s *Sim) dry(u int32) bool {
	return s.burnsAtWork(u) && s.state.Stock.At(int(s.world.holder(InUnit, u)), int(s.world.Units[u].FuelItem)) == 0
}

// burnWork uses the fuel of the work since it was last accounted for, and tells whether it was there. What is less than one
// unit of measure is kept for the next account, so that however often there is one, the sum is rate times time, rounded down
// once.
func (s *Sim) burnWork(u int32, cause events.Version) bool {
	if !s.burnsAtWork(u) {
		return true
	}
	unit, t := &s.world.Units[u], &s.turns[u]
	used := resource.PerTime(unit.FuelPerHour, int64(s.now-t.burnedAt), &t.rest)
	t.burnedAt = s.now
	return s.use(s.world.holder(InUnit, u), unit.FuelItem, used, "work", cause) == used
}

// fit tells whether a unit can begin a piece of work: it has not to be relieved and has fuel. Lack of fuel is a fact of its
// own unless it has been said already.
func (s *Sim) fit(u int32, cause events.Version, said bool) bool {
	if s.state.Units[u].Spent {
		return false
	}
	if !s.dry(u) {
		return true
	}
	if unit := &s.world.Units[u]; !said {
		s.emit(cause, s.slabs.stockShort.put(events.StockShort{Holder: events.HolderID(unit.ID), Item: s.world.Items[unit.FuelItem].ID,
			Wanted: unit.FuelPerHour, For: "work"}))
	}
	return false
}
