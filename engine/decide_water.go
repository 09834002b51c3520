package engine

import (
	"yanlian/engine/des"
	"yanlian/engine/hazard"
	"yanlian/engine/people"
	"yanlian/engine/travel"
	"yanlian/events"
)

// water is what is pending at the doors of a household group.
type water struct {
	reach    des.Handle
	door     des.Handle
	nextDoor int64 // household (from 0) whose door is next to be tested
	told     int32 // the first so many households all know or are gone
	again    line  // who stays and is to be visited once more
	bagsLaid int64
}

// firstAtOrAbove is the first time from a time on at which a stage stands at a level.
func firstAtOrAbove(series *hazard.Series, levelMm int64, from events.SimTime) (events.SimTime, bool) {
	if series.At(int64(from)) >= levelMm {
		return from, true
	}
	at, ok := series.NextReach(levelMm, int64(from))
	return events.SimTime(at), ok
}

// stageAt is the true stage at a gauge now.
func (s *Sim) stageAt(gauge int32) int64 { return s.world.Gauges[gauge].Series.At(int64(s.now)) }

func (s *Sim) scheduleRoadWater(r int32, first bool) {
	road := &s.world.Roads[r]
	if road.Gauge == None {
		return
	}
	series := s.world.Gauges[road.Gauge].Series
	if s.state.Roads[r].Flooded {
		if at, ok := series.NextFall(road.FloodMm, int64(s.now)); ok {
			s.scheduleAt(events.SimTime(at), pendingRoadClear, r, 0, 0)
		}
		return
	}
	at, ok := series.NextReach(road.FloodMm, int64(s.now))
	if first && series.At(0) >= road.FloodMm {
		at, ok = 0, true
	}
	if ok {
		s.scheduleAt(events.SimTime(at), pendingRoadFlood, r, 0, 0)
	}
}

// decideOnRoadWater closes a road that goes under water and opens one that comes out of it.
func (s *Sim) decideOnRoadWater(p pending) {
	road := &s.world.Roads[p.a]
	gauge := &s.world.Gauges[road.Gauge]
	if p.kind == pendingRoadFlood {
		v := s.emitInput(0, gauge.Input, s.slabs.roadFlooded.put(events.RoadFlooded{Road: road.ID, StageMm: s.stageAt(road.Gauge)}))
		s.roads.Close(travel.EdgeIndex(p.a))
		s.turnBack(p.a, v)
		s.scheduleRoadWater(p.a, false)
		return
	}
	v := s.emitInput(0, gauge.Input, s.slabs.roadCleared.put(events.RoadCleared{Road: road.ID, StageMm: s.stageAt(road.Gauge)}))
	s.scheduleRoadWater(p.a, false)
	s.reopenRoad(p.a, v)
}

// raisedMm is how much a standing dike raises the doors of a group.
func (s *Sim) raisedMm(g int32) int64 {
	if s.state.Groups[g].Diked {
		return s.world.Groups[g].DikeHeightMm
	}
	return 0
}

func (s *Sim) scheduleReach(g int32, first bool) {
	gr := &s.world.Groups[g]
	series := s.world.Gauges[gr.Gauge].Series
	level := gr.DoorMm + s.raisedMm(g)
	at, ok := series.NextReach(level, int64(s.now))
	if first && series.At(int64(s.now)) >= level {
		at, ok = int64(s.now), true
	}
	s.waters[g].reach = des.Handle{}
	if ok {
		s.waters[g].reach = s.scheduleAt(events.SimTime(at), pendingReach, g, 0, 0)
	}
}

func (s *Sim) decideOnReach(g int32) {
	gr := &s.world.Groups[g]
	s.waters[g].reach = des.Handle{}
	v := s.emitInput(0, s.world.Gauges[gr.Gauge].Input,
		s.slabs.waterReached.put(events.WaterReached{Group: gr.ID, StageMm: s.stageAt(gr.Gauge)}))
	if at, ok := s.world.Gauges[gr.Gauge].Series.NextFall(gr.DoorMm+s.raisedMm(g), int64(s.now)); ok {
		s.scheduleAt(events.SimTime(at), pendingRecede, g, 0, 0)
	}
	s.changeMinds(g, v)
}

// decideOnRecede lets those go who were trapped: the way is free again.
func (s *Sim) decideOnRecede(g int32) {
	gr := &s.world.Groups[g]
	v := s.emitInput(0, s.world.Gauges[gr.Gauge].Input,
		s.slabs.waterReceded.put(events.WaterReceded{Group: gr.ID, StageMm: s.stageAt(gr.Gauge)}))
	s.scheduleReach(g, false)
	if s.state.Groups[g].Count[people.Trapped] == 0 {
		return
	}
	for h := s.state.index.firstHousehold[g]; h < s.state.index.firstHousehold[g+1]; h++ {
		if s.state.Households[h].Status == people.Trapped && !s.claimed[h] {
			s.leave(h, v, None, s.state.Households[h].Since)
		}
	}
}

// scheduleDoor makes the next door of a group due at the time when the trap depth stands there.
func (s *Sim) scheduleDoor(g int32) {
	gr, wa := &s.world.Groups[g], &s.waters[g]
	wa.door = des.Handle{}
	if wa.nextDoor >= gr.Households {
		return
	}
	level := s.trapLevel(g, wa.nextDoor)
	if at, ok := firstAtOrAbove(s.world.Gauges[gr.Gauge].Series, level, s.now); ok {
		wa.door = s.scheduleAt(at, pendingDoor, g, 0, 0)
	}
}

func (s *Sim) trapLevel(g int32, i int64) int64 {
	gr := &s.world.Groups[g]
	return people.DoorMm(gr.DoorMm, gr.SpreadMm, gr.Households, i) + s.raisedMm(g) + s.world.People.TrapMm
}

// decideOnDoor traps the households at whose doors the trap depth stands now.
func (s *Sim) decideOnDoor(g int32) {
	gr, wa := &s.world.Groups[g], &s.waters[g]
	stage := s.stageAt(gr.Gauge)
	for wa.nextDoor < gr.Households && s.trapLevel(g, wa.nextDoor) <= stage {
		h := s.state.index.firstHousehold[g] + int32(wa.nextDoor)
		wa.nextDoor++
		if st := s.state.Households[h].Status; st != people.Home && st != people.Warned && st != people.Staying {
			continue
		}
		s.ready[h] = false
		v := s.emitInput(0, s.world.Gauges[gr.Gauge].Input, s.slabs.householdTrapped.put(events.HouseholdTrapped{Group: gr.ID,
			Household: wa.nextDoor, People: s.state.size(h), DepthMm: hazard.DepthMm(stage, s.doorMm(h))}), s.state.Households[h].Since)
		s.planHarm(h, v)
		s.wake(gr.Place, v)
	}
	s.scheduleDoor(g)
}

// decideOnDike raises the doors behind a dike that has just been finished.
func (s *Sim) decideOnDike(g int32) {
	wa := &s.waters[g]
	s.queue.Cancel(wa.reach)
	s.queue.Cancel(wa.door)
	s.scheduleReach(g, true)
	s.scheduleDoor(g)
}
