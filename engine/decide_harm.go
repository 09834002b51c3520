package engine

import (
	"yanlian/engine/hazard"
	"yanlian/engine/people"
	"yanlian/events"
)

// planHarm makes the first harm to a household due that has just been trapped, unless its water stands still, nobody can
// be harmed, or it can go above the water.
func (s *Sim) planHarm(h int32, trapped events.Version) {
	gr := &s.world.Groups[s.state.index.groupOf[h]]
	if gr.FlowMmPerS == 0 || s.world.People.HarmToMm2PerS == 0 {
		return
	}
	if s.state.Households[h].Harmed == 0 {
		s.bears[h] = s.root
	}
	st := s.bears[h].Stream(drawUpstairs, s.householdKey(h), 0)
	if st.IntN(1000) >= gr.UpstairsPermille {
		s.scheduleHarm(h, trapped)
	}
}

// scheduleHarm makes the next harm due: when the water at the door is as deep as the next person can bear.
func (s *Sim) scheduleHarm(h int32, trapped events.Version) {
	next := int64(0)
	for i := range s.state.size(h) {
		if depth := s.bearable(h, i); depth > s.harmedTo[h] && (next == 0 || depth < next) {
			next = depth
		}
	}
	if next == 0 {
		return
	}
	series := s.world.Gauges[s.world.Groups[s.state.index.groupOf[h]].Gauge].Series
	if at, ok := firstAtOrAbove(series, s.doorMm(h)+next, s.now); ok {
		s.scheduleAt(at, pendingHarm, h, 0, trapped)
	}
}

// bearable is the depth at its door that harms person i (from 0) of a household, mm.
func (s *Sim) bearable(h int32, i int64) int64 {
	pe := &s.world.People
	st := s.bears[h].Stream(drawTolerance, s.householdKey(h), uint64(i))
	tolerance := pe.HarmFromMm2PerS + st.IntN(pe.HarmToMm2PerS-pe.HarmFromMm2PerS+1)
	return people.HarmDepthMm(tolerance, s.world.Groups[s.state.index.groupOf[h]].FlowMmPerS)
}

// doorMm is the stage at which water stands at the door of a household.
func (s *Sim) doorMm(h int32) int64 {
	g := s.state.index.groupOf[h]
	gr := &s.world.Groups[g]
	return people.DoorMm(gr.DoorMm, gr.SpreadMm, gr.Households, int64(h-s.state.index.firstHousehold[g])) + s.raisedMm(g)
}

// decideOnHarm harms those of a household who cannot bear the water at their door, if it is still trapped there as it was
// when this was planned.
func (s *Sim) decideOnHarm(p pending) {
	h := p.a
	if hs := s.state.Households[h]; hs.Status != people.Trapped || hs.Since != p.cause {
		return
	}
	g := s.state.index.groupOf[h]
	gr := &s.world.Groups[g]
	gauge := &s.world.Gauges[gr.Gauge]
	depth, harmed := hazard.DepthMm(s.stageAt(gr.Gauge), s.doorMm(h)), int64(0)
	for i := range s.state.size(h) {
		if limit := s.bearable(h, i); limit > s.harmedTo[h] && limit <= depth {
			harmed++
		}
	}
	s.emitInput(0, gauge.Input, s.slabs.householdHarmed.put(events.HouseholdHarmed{Group: gr.ID,
		Household: int64(h-s.state.index.firstHousehold[g]) + 1, Harmed: harmed, DepthMm: depth, FlowMm2PerS: depth * gr.FlowMmPerS}), p.cause)
	s.harmedTo[h] = depth
	s.scheduleHarm(h, p.cause)
}
