package engine

import (
	"yanlian/engine/people"
	"yanlian/engine/plan"
	"yanlian/events"
)

// performEvacuation orders household groups to leave. Loudspeakers and telephones reach a share of the
// households after a while; the others must be fetched at the door.
func (s *Sim) performEvacuation(by events.PostID, a *action, cause events.Version, already func(string) events.Version) events.Version {
	last := refused
	order := func(g int32) {
		if s.state.Groups[g].Ordered {
			return
		}
		gr := &s.world.Groups[g]
		last = s.emit(cause, s.slabs.evacuationOrdered.put(events.EvacuationOrdered{Group: gr.ID, By: by,
			Households: gr.Households, People: gr.People}))
		s.broadcast(g, last)
		s.wake(gr.Place, last)
	}
	for _, g := range a.groups {
		order(g)
	}
	if len(a.groups) == 0 {
		for g := range s.world.Groups {
			order(int32(g))
		}
	}
	if last == refused {
		detail := "all"
		if len(a.groups) > 0 {
			detail = string(s.world.Groups[a.groups[0]].ID)
		}
		return already(detail)
	}
	return last
}

func (s *Sim) broadcast(g int32, order events.Version) {
	pe := &s.world.People
	for h := s.state.index.firstHousehold[g]; h < s.state.index.firstHousehold[g+1]; h++ {
		key := s.householdKey(h)
		st := s.root.Stream(drawReached, key, 0)
		if st.IntN(1000) < pe.BroadcastPermille {
			s.schedule(s.draw(&pe.Broadcast, drawBroadcast, key, 0), pendingBroadcast, h, 0, order)
		}
	}
}

// warn makes a household prepare to leave that knows by a channel, at the door of which a unit may stand.
func (s *Sim) warn(h int32, channel string, cause events.Version, unit int32, enablers ...events.Version) events.Version {
	g := s.state.index.groupOf[h]
	p := events.HouseholdWarned{Group: s.world.Groups[g].ID, Household: int64(h-s.state.index.firstHousehold[g]) + 1,
		People: s.state.size(h), Channel: channel}
	if unit != None {
		p.Unit = s.world.Units[unit].ID
	}
	v := s.emit(cause, s.slabs.householdWarned.put(p), enablers...)
	s.wakeIfDone(g, unit, v)
	s.schedule(s.draw(&s.world.People.Prepare, drawPrepare, s.householdKey(h), int64(s.returns[h])), pendingReady, h, 0, v)
	return v
}

func (s *Sim) decideOnBroadcast(p pending) {
	if s.state.Households[p.a].Status == people.Home {
		s.tell(p.a, p.cause, None)
	}
}

// decideOnReady lets a household that is ready leave, or wait for a vehicle if it needs one.
func (s *Sim) decideOnReady(p pending) {
	if hs := s.state.Households[p.a]; hs.Status != people.Warned || hs.Since != p.cause {
		return
	}
	if s.state.assisted(p.a) {
		s.ready[p.a] = true
		s.wake(s.world.Groups[s.state.index.groupOf[p.a]].Place, p.cause)
		return
	}
	s.leave(p.a, p.cause, None)
}

// leave puts a household on its way, on foot or with a unit, and clears its group if it was the last.
func (s *Sim) leave(h int32, cause events.Version, unit int32, enablers ...events.Version) events.Version {
	g := s.state.index.groupOf[h]
	gr := &s.world.Groups[g]
	p := events.HouseholdLeft{Group: gr.ID, Household: int64(h-s.state.index.firstHousehold[g]) + 1, People: s.state.size(h), Mode: "walk"}
	if unit != None {
		p.Mode, p.Unit = "vehicle", s.world.Units[unit].ID
	}
	s.ready[h] = false
	v := s.emit(cause, s.slabs.householdLeft.put(p), enablers...)
	s.target[h] = s.pickShelter(h, v)
	s.bound[s.target[h]] += p.People
	if unit == None {
		s.schedule(events.SimTime(people.WalkMs(gr.WalkM, s.world.People.WalkMmPerS)), pendingShelter, h, 0, v)
	}
	s.clearGroup(g, v)
	return v
}

// clearGroup notes that the last household of a group has gone.
func (s *Sim) clearGroup(g int32, cause events.Version) {
	gs := &s.state.Groups[g]
	if gs.Cleared || gs.leftHome() < s.world.Groups[g].Households {
		return
	}
	gr := &s.world.Groups[g]
	v := s.emit(cause, s.slabs.groupCleared.put(events.GroupCleared{Group: gr.ID, Households: gr.Households, People: gr.People}), gs.OrderAt)
	s.wake(gr.Place, v)
}

// pickShelter is where a household goes: the shelter of its group if that is open and has room for it besides
// those who are on their way there, else the first open one with room, else that of its group whatever its state.
func (s *Sim) pickShelter(h int32, cause events.Version) int32 {
	own := s.world.Groups[s.state.index.groupOf[h]].Shelter
	size := s.state.size(h)
	room := func(i int32) bool {
		sh := &s.state.Shelters[i]
		return sh.Open && sh.People+s.bound[i]+size <= sh.Capacity
	}
	if room(own) {
		return own
	}
	if s.state.Shelters[own].Open {
		s.fill(own, cause)
	}
	for i := range s.world.Shelters {
		if room(int32(i)) {
			return int32(i)
		}
	}
	return own
}

// fill notes once that a shelter has no room for a household that wants to go there.
func (s *Sim) fill(shelter int32, cause events.Version) {
	if sh := &s.world.Shelters[shelter]; !s.state.Shelters[shelter].Filled {
		s.emit(cause, s.slabs.shelterFilled.put(events.ShelterFilled{Shelter: sh.ID, Capacity: s.state.Shelters[shelter].Capacity}))
	}
}

// decideOnSheltered takes a household in and lets it have what every person gets on arrival.
func (s *Sim) decideOnSheltered(p pending) {
	h, sh := p.a, s.target[p.a]
	g := s.state.index.groupOf[h]
	size := s.state.size(h)
	shelter := &s.world.Shelters[sh]
	v := s.emit(p.cause, s.slabs.householdSheltered.put(events.HouseholdSheltered{Group: s.world.Groups[g].ID,
		Household: int64(h-s.state.index.firstHousehold[g]) + 1, People: size, Shelter: shelter.ID}), s.state.Shelters[sh].OpenedAt)
	s.bound[sh] -= size
	s.planReturn(h, v)
	st := &s.state.Shelters[sh]
	if st.People >= st.Capacity {
		s.fill(sh, v)
	}
	if !st.Open {
		return
	}
	for n := range s.world.Needs {
		if need := &s.world.Needs[n]; need.EveryMs == 0 && need.at(sh) {
			s.use(s.world.holder(InShelter, sh), need.Item, need.of(st.People)-need.of(st.People-size), "shelter", v)
		}
	}
}

// decideOnNeed lets the people in a shelter use what they need for the next while, unless the response has ended.
func (s *Sim) decideOnNeed(p pending) {
	need := &s.world.Needs[p.b]
	if s.state.EndedAt == 0 {
		s.use(s.world.holder(InShelter, p.a), need.Item, need.of(s.state.Shelters[p.a].People), "shelter", p.cause)
	}
	s.schedule(need.EveryMs, pendingNeed, p.a, p.b, p.cause)
}

// use takes stock out of a holder and returns how much there was; what is lacking is a fact of its own.
func (s *Sim) use(holder, item int32, quantity int64, purpose string, cause events.Version) int64 {
	if quantity <= 0 || item == None {
		return 0
	}
	have := s.state.Stock.At(int(holder), int(item))
	id, it := s.world.holderID(holder), s.world.Items[item].ID
	if have < quantity {
		s.emit(cause, s.slabs.stockShort.put(events.StockShort{Holder: id, Item: it, Wanted: quantity, Had: have, For: purpose}))
		quantity = have
	}
	if quantity > 0 {
		s.emit(cause, s.slabs.stockUsed.put(events.StockUsed{Holder: id, Item: it, Quantity: quantity, For: purpose}))
	}
	return quantity
}

// assistable tells whether a unit at work can do something for a household now.
func (s *Sim) assistable(h int32, w plan.Work) bool {
	if s.claimed[h] {
		return false
	}
	switch st := s.state.Households[h].Status; w {
	case plan.Sweep:
		return st == people.Home && s.state.Groups[s.state.index.groupOf[h]].Ordered
	case plan.Carry:
		return st == people.Warned && s.ready[h]
	default:
		return st == people.Trapped
	}
}
