package engine

import (
	"yanlian/engine/des"
	"yanlian/engine/hazard"
	"yanlian/engine/people"
	"yanlian/engine/plan"
	"yanlian/engine/resource"
	"yanlian/events"
)

// job is the piece of work a unit is at.
type job struct {
	pending   des.Handle
	household int32          // None if it is at none
	group     int32          // of a dike
	bags      int64          // being laid
	last      events.Version // last piece it finished, 0 if none
}

// bagsAtOnce is how many sandbags make one piece of dike work.
const bagsAtOnce = 100

// startWork begins what a unit was sent for.
func (s *Sim) startWork(u int32, cause events.Version) {
	st := &s.state.Units[u]
	s.jobs[u] = job{household: None}
	v := s.emit(cause, s.slabs.workStarted.put(events.WorkStarted{Unit: s.world.Units[u].ID, Work: st.Work.String(), Place: s.world.Places[st.Place].ID}))
	s.jobs[u].last = v
	if st.Work == plan.Supply {
		s.jobs[u].pending = s.schedule(s.draw(&s.world.skill(u, plan.Supply).Piece, drawPiece, s.world.Units[u].Key, int64(s.taken[u])), pendingPiece, u, 0, v)
		return
	}
	s.nextPiece(u, v)
}

// nextPiece gives a working unit something to do, or lets it stop if nothing is left. Cause is the event that
// made it look.
func (s *Sim) nextPiece(u int32, cause events.Version) {
	switch s.state.Units[u].Work {
	case plan.Sweep, plan.Carry, plan.Rescue:
		s.nextHousehold(u, cause)
	case plan.Dike:
		s.nextBags(u, cause)
	}
}

// nextHousehold takes the next household that the unit can help: groups in the order of the scenario, doors from
// the lowest up.
func (s *Sim) nextHousehold(u int32, cause events.Version) {
	st, x := &s.state.Units[u], s.state.index
	left := false
	for g := range s.world.Groups {
		if s.world.Groups[g].Place != st.Place {
			continue
		}
		left = left || s.workLeft(int32(g), st.Work)
		if !s.hasWork(int32(g), st.Work) {
			continue
		}
		for h := x.firstHousehold[g]; h < x.firstHousehold[g+1]; h++ {
			if !s.assistable(h, st.Work) {
				continue
			}
			s.claimed[h] = true
			s.jobs[u].household = h
			if st.Work == plan.Carry {
				since := s.state.Households[h].Since
				cause = s.leave(h, max(cause, since), u, cause, since)
			}
			piece := s.draw(&s.world.skill(u, st.Work).Piece, drawPiece, s.pieceKey(h, st.Work), 0)
			s.jobs[u].pending = s.schedule(piece, pendingPiece, u, 0, cause)
			return
		}
	}
	if left {
		return
	}
	for v := range s.world.Units {
		other := &s.state.Units[v]
		if other.Status == resource.Working && other.Work == st.Work && other.Place == st.Place && s.jobs[v].household == None {
			s.stopWork(int32(v), cause)
		}
	}
}

// hasWork is a cheap test whether a group can have a household that a unit can help now.
func (s *Sim) hasWork(g int32, w plan.Work) bool {
	gs := &s.state.Groups[g]
	switch w {
	case plan.Sweep:
		return gs.Ordered && gs.Count[people.Home] > 0
	case plan.Carry:
		return gs.Count[people.Warned] > 0
	default:
		return gs.Count[people.Trapped] > 0
	}
}

// workLeft tells whether a unit should stay for a group although there may be nothing to do right now: boats stay
// until they are released, vehicles until the households that need them are gone.
func (s *Sim) workLeft(g int32, w plan.Work) bool {
	gs := &s.state.Groups[g]
	switch w {
	case plan.Sweep:
		return gs.Ordered && gs.Count[people.Home] > 0
	case plan.Carry:
		return !gs.Cleared
	default:
		return true
	}
}

func (s *Sim) stopWork(u int32, cause events.Version) {
	st := &s.state.Units[u]
	s.jobs[u].household = None
	s.emit(cause, s.slabs.workEnded.put(events.WorkEnded{Unit: s.world.Units[u].ID, Work: st.Work.String(), Place: s.world.Places[st.Place].ID}))
}

// wake lets units at a place that wait, or that had stopped for lack of work, look again.
func (s *Sim) wake(place int32, cause events.Version) {
	for u := range s.world.Units {
		st := &s.state.Units[u]
		if st.Place != place || s.jobs[u].household != None || st.Work != plan.Sweep && st.Work != plan.Carry && st.Work != plan.Rescue {
			continue
		}
		switch {
		case st.Status == resource.Working:
			s.nextHousehold(int32(u), cause)
		case st.Status == resource.OnScene && st.To == place && s.anyAssistable(place, st.Work):
			s.startWork(int32(u), cause)
		}
	}
}

func (s *Sim) anyAssistable(place int32, w plan.Work) bool {
	for g := range s.world.Groups {
		if s.world.Groups[g].Place == place && s.workLeft(int32(g), w) && s.hasWork(int32(g), w) {
			return true
		}
	}
	return false
}

// decideOnPiece finishes a piece of work and looks for the next.
func (s *Sim) decideOnPiece(p pending) {
	u := p.a
	st, j := &s.state.Units[u], &s.jobs[u]
	j.pending = des.Handle{}
	v := p.cause
	switch st.Work {
	case plan.Supply:
		s.deliver(u, p.cause)
		return
	case plan.Dike:
		v = s.layBags(u, p.cause)
	default:
		h := j.household
		v = s.helped(u, h, p.cause) // it keeps the household until then: what follows may wake idle units
		j.household, s.claimed[h] = None, false
	}
	j.last = v
	if st.Status == resource.Working {
		s.nextPiece(u, v)
	}
}

// helped is what comes of a visit to a household. Whoever has been warned, trapped or freed in the meantime was
// visited in vain.
func (s *Sim) helped(u, h int32, cause events.Version) events.Version {
	g := s.state.index.groupOf[h]
	hs, gs := s.state.Households[h], &s.state.Groups[g]
	switch st := &s.state.Units[u]; {
	case st.Work == plan.Sweep && hs.Status == people.Home:
		return s.warn(h, max(cause, gs.OrderAt), u, cause, gs.OrderAt)
	case st.Work == plan.Carry:
		s.schedule(0, pendingShelter, h, 0, hs.Since)
	case st.Work == plan.Rescue && hs.Status == people.Trapped:
		gr := &s.world.Groups[g]
		v := s.emit(max(cause, hs.Since), s.slabs.householdRescued.put(events.HouseholdRescued{Group: gr.ID,
			Household: int64(h-s.state.index.firstHousehold[g]) + 1, People: s.state.size(h), Unit: s.world.Units[u].ID}), cause, hs.Since)
		s.clearGroup(g, v)
		return v
	}
	return cause
}

// nextBags lays the next sandbags in front of the first group at the place that still needs a dike and is dry.
func (s *Sim) nextBags(u int32, cause events.Version) {
	st, j := &s.state.Units[u], &s.jobs[u]
	have := s.state.Stock.At(int(s.world.holder(InUnit, u)), int(s.world.Sandbags))
	for g := range s.world.Groups {
		gr, gs := &s.world.Groups[g], &s.state.Groups[g]
		if gr.Place != st.Place || gr.DikeHeightMm == 0 || gs.Diked || gs.WasWet {
			continue
		}
		need := hazard.SandbagsForDike(gr.DikeLengthMm, gr.DikeHeightMm) - s.waters[g].bagsLaid
		if have == 0 {
			s.emit(cause, s.slabs.stockShort.put(events.StockShort{Holder: events.HolderID(s.world.Units[u].ID),
				Item: s.world.Items[s.world.Sandbags].ID, Wanted: need, Had: 0, For: "dike"}))
			break
		}
		j.group, j.bags = int32(g), min(bagsAtOnce, need, have)
		piece := s.draw(&s.world.skill(u, plan.Dike).Piece, drawPiece, s.world.Groups[g].Key, s.waters[g].bagsLaid)
		s.jobs[u].pending = s.schedule(piece*events.SimTime(j.bags)/bagsAtOnce, pendingPiece, u, 0, cause)
		return
	}
	s.stopWork(u, cause)
}

// layBags puts down the bags of a piece of dike work, and finishes the dike with the last.
func (s *Sim) layBags(u int32, cause events.Version) events.Version {
	j := &s.jobs[u]
	gr, gs, wa := &s.world.Groups[j.group], &s.state.Groups[j.group], &s.waters[j.group]
	if gs.Diked || gs.WasWet {
		return cause
	}
	need := hazard.SandbagsForDike(gr.DikeLengthMm, gr.DikeHeightMm)
	laid := s.use(s.world.holder(InUnit, u), s.world.Sandbags, min(j.bags, need-wa.bagsLaid), "dike", cause)
	wa.bagsLaid += laid
	if wa.bagsLaid < need {
		return s.state.Next - 1
	}
	v := s.emit(s.state.Next-1, s.slabs.dikeRaised.put(events.DikeRaised{Group: gr.ID, Unit: s.world.Units[u].ID, HeightMm: gr.DikeHeightMm}))
	s.decideOnDike(j.group)
	return v
}

// deliver hands over what a supply unit has loaded and sends it home.
func (s *Sim) deliver(u int32, cause events.Version) {
	t := &s.trips[u]
	holder := s.world.holder(InUnit, u)
	if have := s.state.Stock.At(int(holder), int(t.item)); have > 0 {
		cause = s.emit(cause, s.slabs.stockDelivered.put(events.StockDelivered{Unit: s.world.Units[u].ID,
			To: events.HolderID(s.world.Shelters[t.shelter].ID), Item: s.world.Items[t.item].ID, Quantity: min(have, t.quantity)}))
	}
	s.stopWork(u, cause)
	s.release(u, s.state.Units[u].By, s.state.Next-1)
}

// dropJob lets go of the household or the bags a unit was at. Whom it carries it sets down at the shelter first;
// whom it was freeing walks if the water has gone.
func (s *Sim) dropJob(u int32, cause events.Version) {
	j := &s.jobs[u]
	s.queue.Cancel(j.pending)
	h := j.household
	s.jobs[u] = job{household: None}
	if h == None {
		return
	}
	s.claimed[h] = false
	switch hs := s.state.Households[h]; hs.Status {
	case people.Moving:
		s.schedule(0, pendingShelter, h, 0, hs.Since)
	case people.Trapped:
		if !s.state.Groups[s.state.index.groupOf[h]].Wet {
			s.leave(h, cause, None, hs.Since)
		}
	}
}
