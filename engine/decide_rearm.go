package engine

import (
	"slices"

	"yanlian/events"
)

// willRise tells whether a gauge will reach its warning level once more before the horizon.
func (s *Sim) willRise() bool {
	for g := range s.world.Gauges {
		gauge := &s.world.Gauges[g]
		if at, ok := gauge.Series.NextReach(gauge.WarningMm, int64(s.now)); ok && events.SimTime(at) < s.world.HorizonMs {
			return true
		}
	}
	return false
}

// rearm makes the plan ready for another flood: every trigger of a task forgets what it has seen, so that every task can become due
// again. What was due from the beginning is not due again, and what is repeated stops until it is.
func (s *Sim) rearm(cause events.Version) {
	s.triggers.Forget(&s.matched, 0, 2*len(s.plan.Tasks)) // injects remember
	clear(s.served)
	s.held = slices.DeleteFunc(s.held, func(p pending) bool { return p.kind == pendingTask })
	s.emit(cause, s.slabs.planRearmed.put(events.PlanRearmed{Plan: s.plan.ID, Round: s.state.Round + 1}))
}
