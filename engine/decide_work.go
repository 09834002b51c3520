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
	until     events.SimTime // when it will have done with the household
	group     int32          // of a dike
	post      int32          // of a line
	resume    bool           // the unit has broken down at work
	bags      int64          // being laid
	free      events.Version // event since which it has had time for the next piece
}

// bagsAtOnce is how many sandbags make one piece of dike work.
const bagsAtOnce = 100

// startWork begins what a unit was sent for, if it is fit for it; a call is attended anyway. Boats and vehicles that find nobody
// to help stop at once and stand by on scene until somebody wakes them.
func (s *Sim) startWork(u int32, cause events.Version) {
	st := &s.state.Units[u]
	s.jobs[u] = job{household: None, free: cause}
	if st.Work != plan.Supply && st.Work != plan.Attend && !s.fit(u, cause, false) {
		return
	}
	v := s.beginWork(u, cause)
	if st.Work == plan.Attend {
		s.startService(u, v)
		return
	}
	if st.Work == plan.Supply {
		piece := s.draw(&s.world.skill(u, plan.Supply).Piece, drawPiece, s.world.Units[u].Key, int64(s.taken[u]))
		s.jobs[u].pending = s.schedule(s.pace(u, piece), pendingPiece, u, 0, v)
		return
	}
	s.nextPiece(u, v)
}

// beginWork lets a unit begin to work where it is.
func (s *Sim) beginWork(u int32, cause events.Version) events.Version {
	st := &s.state.Units[u]
	v := s.emit(cause, s.slabs.workStarted.put(events.WorkStarted{Unit: s.world.Units[u].ID, Work: st.Work.String(), Place: s.world.Places[st.Place].ID}), st.Since)
	s.jobs[u] = job{household: None, free: v}
	s.turns[u].burnedAt = s.now
	return v
}

// nextPiece gives a working unit something to do, or lets it stop if nothing is left. Cause is the event that
// made it look.
func (s *Sim) nextPiece(u int32, cause events.Version) {
	switch s.state.Units[u].Work {
	case plan.Sweep, plan.Carry, plan.Rescue:
		s.nextHousehold(u, cause)
	case plan.Dike:
		s.nextBags(u, cause)
	case plan.Repair:
		s.nextLine(u, cause)
	}
}

// nextHousehold takes the next household that the unit can help, or lets it stop. A boat or a vehicle stands by until it is
// needed again; sweep teams stay as long as one of them is at a door, and then all stop.
func (s *Sim) nextHousehold(u int32, cause events.Version) {
	st := &s.state.Units[u]
	h, left := s.seek(u)
	switch {
	case h != None:
		s.takeUp(u, h, cause)
	case st.Work != plan.Sweep:
		s.stopWork(u, cause)
	case !left:
		for v := range s.world.Units {
			other := &s.state.Units[v]
			if other.Status == resource.Working && other.Work == st.Work && other.Place == st.Place && s.jobs[v].household == None {
				s.stopWork(int32(v), cause)
			}
		}
	}
}

// seek finds the next household that a unit can help where it is, None if there is none, and tells whether a group is left that
// may need it: groups in the order of the scenario, doors from the lowest up. Sweepers who have been at all doors go again to
// those who stay, group by group, one round after the other.
func (s *Sim) seek(u int32) (h int32, left bool) {
	st, x := &s.state.Units[u], s.state.index
	for g := range s.world.Groups {
		if s.world.Groups[g].Place != st.Place {
			continue
		}
		left = left || s.workLeft(int32(g), st.Work)
		if !s.hasWork(int32(g), st.Work) {
			continue
		}
		for h := s.firstToHelp(int32(g), st.Work); h < x.firstHousehold[g+1]; h++ {
			if s.assistable(h, st.Work) {
				return h, true
			}
		}
	}
	if st.Work == plan.Sweep {
		if h := s.nextStaying(st.Place); h != None {
			return h, true
		}
	}
	return None, left
}

// takeUp begins a piece of work at a household.
func (s *Sim) takeUp(u, h int32, cause events.Version) {
	work, visit := s.state.Units[u].Work, int64(0)
	s.claimed[h] = true
	s.jobs[u].household = h
	switch work {
	case plan.Carry:
		cause = s.leave(h, cause, u, s.state.Households[h].Since, s.jobs[u].free)
	case plan.Sweep:
		visit = int64(s.told[h])
	}
	piece := s.pace(u, s.draw(&s.world.skill(u, work).Piece, drawPiece, s.pieceKey(h, work), visit))
	s.jobs[u].pending, s.jobs[u].until = s.schedule(piece, pendingPiece, u, 0, cause), s.now+piece
}

// firstToHelp is where in a group to begin to look for a household to help. Whoever knows or is gone stays so, and those
// who need a vehicle are the last: without these two facts a sweep of a large group would take quadratic time.
func (s *Sim) firstToHelp(g int32, w plan.Work) int32 {
	first := s.state.index.firstHousehold[g]
	switch gr := &s.world.Groups[g]; w {
	case plan.Sweep:
		told := &s.waters[g].told
		for int64(*told) < gr.Households && s.state.Households[first+*told].Status != people.Home {
			*told++
		}
		return first + *told
	case plan.Carry:
		return first + int32(gr.Households-gr.Assisted)
	default:
		return first
	}
}

// hasWork is a cheap test whether a group can have a household that a unit can help now.
func (s *Sim) hasWork(g int32, w plan.Work) bool {
	gs := &s.state.Groups[g]
	switch w {
	case plan.Sweep:
		return gs.Ordered && (gs.Count[people.Home] > 0 || s.waters[g].again.first > 0)
	case plan.Carry:
		return gs.Count[people.Warned] > 0
	default:
		return gs.Count[people.Trapped] > 0
	}
}

// workLeft tells whether a unit should stay for a group although there may be nothing to do right now: boats stand by
// until they are released, vehicles until the households that need them are gone.
func (s *Sim) workLeft(g int32, w plan.Work) bool {
	gs := &s.state.Groups[g]
	switch w {
	case plan.Sweep:
		return s.hasWork(g, w)
	case plan.Carry:
		return !gs.Cleared
	default:
		return true
	}
}

func (s *Sim) stopWork(u int32, cause events.Version) events.Version {
	st := &s.state.Units[u]
	s.jobs[u].household = None
	v := s.emit(cause, s.slabs.workEnded.put(events.WorkEnded{Unit: s.world.Units[u].ID, Work: st.Work.String(), Place: s.world.Places[st.Place].ID}))
	s.burnWork(u, v)
	return v
}

// wake lets units at a place that wait, or that had stopped for lack of work, look again.
func (s *Sim) wake(place int32, cause events.Version) {
	for u := range s.world.Units {
		st := &s.state.Units[u]
		if st.Place != place || st.Broken || s.jobs[u].household != None || st.Work != plan.Sweep && st.Work != plan.Carry && st.Work != plan.Rescue {
			continue
		}
		switch {
		case st.Status == resource.Working:
			s.nextHousehold(int32(u), cause)
		case st.Status == resource.OnScene && st.To == place && !s.trips[u].loads && !st.Spent && !s.dry(int32(u)):
			if h, _ := s.seek(int32(u)); h != None {
				v := s.beginWork(int32(u), cause)
				if st.Work == plan.Carry {
					v = cause // the vehicle stood by: it was the household that was ready last
				}
				s.nextHousehold(int32(u), v)
			}
		}
	}
}

// decideOnPiece finishes a piece of work and looks for the next.
func (s *Sim) decideOnPiece(p pending) {
	u := p.a
	st, j := &s.state.Units[u], &s.jobs[u]
	j.pending = des.Handle{}
	var v events.Version
	switch st.Work {
	case plan.Supply:
		s.deliver(u, p.cause)
		return
	case plan.Dike:
		v = s.layBags(u, p.cause)
	case plan.Repair:
		v = s.repaired(u, p.cause)
	default:
		h := j.household
		v = s.helped(u, h, p.cause)
		s.unclaim(h, v)
		j.household = None // not before: what has followed may have woken idle units, and it is none
	}
	j.free = v
	if st.Status != resource.Working {
		return
	}
	if enough := s.burnWork(u, v); s.fit(u, v, !enough) {
		s.nextPiece(u, v)
		return
	}
	s.stopWork(u, v)
}

// helped is what comes of a visit to a household. Whoever has been warned, trapped or freed in the meantime was
// visited in vain.
func (s *Sim) helped(u, h int32, cause events.Version) events.Version {
	g := s.state.index.groupOf[h]
	hs, gs, free := s.state.Households[h], &s.state.Groups[g], s.jobs[u].free
	switch st := &s.state.Units[u]; {
	case st.Work == plan.Sweep && (hs.Status == people.Home || hs.Status == people.Staying):
		return s.tell(h, max(cause, gs.OrderAt, hs.Since), u, cause, gs.OrderAt, hs.Since, free)
	case st.Work == plan.Carry:
		s.schedule(0, pendingShelter, h, 0, hs.Since)
	case st.Work == plan.Rescue && hs.Status == people.Trapped:
		gr := &s.world.Groups[g]
		v := s.emit(max(cause, hs.Since), s.slabs.householdRescued.put(events.HouseholdRescued{Group: gr.ID,
			Household: int64(h-s.state.index.firstHousehold[g]) + 1, People: s.state.size(h), Unit: s.world.Units[u].ID}), cause, hs.Since, free)
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
		s.jobs[u].pending = s.schedule(s.pace(u, piece*events.SimTime(j.bags)/bagsAtOnce), pendingPiece, u, 0, cause)
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
	s.release(u, s.state.Units[u].By, s.stopWork(u, cause))
}

// dropJob lets go of the household or the bags a unit was at. Whom it carries gets to the shelter when it would have
// anyway; whom it was to warn or to free is left to the other units at the place.
func (s *Sim) dropJob(u int32, cause events.Version) {
	j := s.jobs[u]
	s.queue.Cancel(j.pending)
	s.jobs[u] = job{household: None}
	if j.household == None {
		return
	}
	if s.state.Units[u].Work == plan.Carry {
		s.scheduleAt(j.until, pendingShelter, j.household, 0, s.state.Households[j.household].Since)
	}
	s.unclaim(j.household, cause)
	s.wake(s.world.Groups[s.state.index.groupOf[j.household]].Place, cause)
}

// unclaim lets go of a household. If the water came and went while the unit was there, the household leaves now; if it
// stays, it will be visited once more.
func (s *Sim) unclaim(h int32, cause events.Version) {
	s.claimed[h] = false
	s.lineUp(h)
	if hs := s.state.Households[h]; hs.Status == people.Trapped && !s.state.Groups[s.state.index.groupOf[h]].Wet {
		s.leave(h, max(cause, hs.Since), None, cause, hs.Since)
	}
}
