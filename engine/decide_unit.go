package engine

import (
	"yanlian/engine/des"
	"yanlian/engine/dispatch"
	"yanlian/engine/plan"
	"yanlian/engine/resource"
	"yanlian/engine/travel"
	"yanlian/events"
)

// trip is where a unit is going. It is the part of a journey that is still to come and therefore in no event.
type trip struct {
	path     []travel.EdgeIndex // roads still to drive, in order, from at
	at       int32              // node it leaves next
	to       int32              // end of this leg: a warehouse or its destination
	metres   int64              // driven on fuel that is not accounted for yet
	pending  des.Handle
	ready    events.SimTime // when its turnout is over
	entered  events.SimTime // when it took the road it is on
	turned   bool           // it is on its way back from water on that road
	departed bool           // it has left since the order for this leg
	loads    bool           // it goes to a warehouse first
	depot    int32
	item     int32
	quantity int64
	shelter  int32 // where a supply goes, None otherwise
}

// skill finds how a unit does a kind of work.
func (w *World) skill(u int32, work plan.Work) *Skill {
	for i := range w.Units[u].Skills {
		if w.Units[u].Skills[i].Work == work {
			return &w.Units[u].Skills[i]
		}
	}
	return nil
}

// sends tells whether a post may send a unit.
func (s *Sim) sends(post, unit int32) bool {
	for _, p := range s.world.Posts[post].Sends {
		if p == s.world.Units[unit].Post {
			return true
		}
	}
	return false
}

// expect is the expected time until a unit arrives, false if there is no open road.
func (s *Sim) expect(u int32, a *action) (int64, bool) {
	unit, st := &s.world.Units[u], &s.state.Units[u]
	eta := int64(0)
	if st.Status == resource.Standby {
		eta = s.means.turnout[u]
	}
	from := st.Place
	if a.depot != None {
		ms, ok := s.router.TimeMs(s.roads, travel.NodeIndex(from), travel.NodeIndex(s.world.Depots[a.depot].Place), unit.SpeedPermille)
		if !ok {
			return 0, false
		}
		from = s.world.Depots[a.depot].Place
		eta += ms + s.means.loading[u][a.work]
	}
	ms, ok := s.router.TimeMs(s.roads, travel.NodeIndex(from), travel.NodeIndex(a.place), unit.SpeedPermille)
	return eta + ms, ok
}

// performDispatch sends the units that can be there first.
func (s *Sim) performDispatch(post int32, a *action, cause events.Version) events.Version {
	by := s.world.Posts[post].ID
	if s.barred(a.place, post) {
		return s.refuse(post, a, cause, "withdrawn", string(s.world.Places[a.place].ID))
	}
	if a.unit != None {
		if reason := s.unfit(post, a.unit, a); reason != "" {
			return s.refuse(post, a, cause, reason, string(s.world.Units[a.unit].ID))
		}
	}
	s.candidates = s.candidates[:0]
	for u := range s.world.Units {
		i := int32(u)
		if a.unit != None && i != a.unit || a.unit == None && s.keptBack(i, a) || s.unfit(post, i, a) != "" {
			continue
		}
		if eta, ok := s.expect(i, a); ok {
			s.candidates = append(s.candidates, dispatch.Candidate{Unit: i, EtaMs: eta})
		}
	}
	chosen := dispatch.Choose(s.candidates, int(min(a.units, int64(len(s.candidates)))))
	last := cause
	for rank, c := range chosen {
		last = s.send(c, post, a, int64(rank)+1, cause, 0)
	}
	if int64(len(chosen)) < a.units {
		last = s.emit(cause, s.slabs.dispatchShort.put(events.DispatchShort{By: by, Work: a.work.String(), To: s.world.Places[a.place].ID,
			Wanted: a.units, Got: int64(len(chosen))}))
	}
	return last
}

// unfit says why a unit cannot be sent, "" if it can.
func (s *Sim) unfit(post, u int32, a *action) string {
	st := &s.state.Units[u]
	switch {
	case !s.sends(post, u):
		return "not-your-unit"
	case s.world.skill(u, a.work) == nil, !a.work.Loads() && a.item != s.world.Units[u].FuelItem && a.item != None:
		return "unit-cannot"
	case st.Broken:
		return "unit-broken"
	case !s.granted(post, u):
		return "no-aid-granted"
	case !s.manned(u):
		return "nobody-on-post"
	case st.Spent:
		return "unit-spent"
	case !s.free(u):
		return "unit-busy"
	case s.standsBy(u) && st.Place == a.place && st.Work == a.work && a.depot == None:
		return "already"
	}
	return ""
}

// keptBack tells whether a unit is sent only if it is named: it waits on scene for those who may yet need it, or has no fuel
// for its work and is not to get any.
func (s *Sim) keptBack(u int32, a *action) bool {
	if s.dry(u) {
		return a.item != s.world.Units[u].FuelItem
	}
	return s.standsBy(u)
}

// standsBy tells whether a unit waits on scene (待命) because there may yet be people to help there.
func (s *Sim) standsBy(u int32) bool {
	st := &s.state.Units[u]
	if st.Status != resource.OnScene || st.Place != st.To || st.Work != plan.Carry && st.Work != plan.Rescue {
		return false
	}
	for g := range s.world.Groups {
		if s.world.Groups[g].Place == st.Place && s.workLeft(int32(g), st.Work) {
			return true
		}
	}
	return false
}

// free tells whether a unit can be sent somewhere. At a warehouse where it is wanted it is on scene, but loading.
func (s *Sim) free(u int32) bool {
	st := &s.state.Units[u]
	return st.Status.Available() && !st.Broken && !s.trips[u].loads
}

// send gives a unit its order; call is the event of the incident it is sent to, 0 if there is none.
func (s *Sim) send(c dispatch.Candidate, post int32, a *action, rank int64, cause, call events.Version) events.Version {
	u := c.Unit
	unit, before := &s.world.Units[u], s.state.Units[u]
	v := s.emit(cause, s.slabs.unitDispatched.put(events.UnitDispatched{Unit: unit.ID, By: s.world.Posts[post].ID, Work: a.work.String(),
		To: s.world.Places[a.place].ID, EtaMs: events.SimTime(c.EtaMs), Rank: rank, Candidates: int64(len(s.candidates))}),
		before.Since, s.grant(post, u), call)
	t := &s.trips[u]
	*t = trip{path: t.path[:0], at: before.Place, to: a.place, shelter: a.shelter, depot: a.depot, item: a.item, quantity: a.quantity}
	if a.depot != None {
		t.loads, t.to = true, s.world.Depots[a.depot].Place
	}
	delay := events.SimTime(0)
	if before.Status == resource.Standby {
		delay = s.draw(&unit.Turnout, drawTurnout, unit.Key, int64(s.taken[u]))
		s.beginShift(u, v)
	}
	s.taken[u]++
	t.ready = s.now + delay
	t.pending = s.schedule(delay, pendingDepart, u, 0, v)
	return v
}

// decideOnTurnout lets a unit that is ready leave.
func (s *Sim) decideOnTurnout(p pending) { s.depart(p.a, p.cause) }

// depart starts a leg: it looks for a way and takes its first road, or waits.
func (s *Sim) depart(u int32, cause events.Version, enablers ...events.Version) {
	t := &s.trips[u]
	t.departed = false
	if t.at == t.to {
		s.endLeg(u, cause)
		return
	}
	s.findWay(u, cause, enablers...)
}

// findWay looks for the fastest open way to the end of the leg and sets off, or waits for a road to open.
func (s *Sim) findWay(u int32, cause events.Version, enablers ...events.Version) {
	t, unit := &s.trips[u], &s.world.Units[u]
	at, to := s.world.Places[t.at].ID, s.world.Places[t.to].ID
	path, ms, ok := s.router.Route(s.roads, travel.NodeIndex(t.at), travel.NodeIndex(t.to), unit.SpeedPermille, t.path[:0])
	t.path = path
	if !ok {
		t.pending = des.Handle{}
		s.emit(cause, s.slabs.unitHeld.put(events.UnitHeld{Unit: unit.ID, At: at, To: to}), enablers...)
		return
	}
	var v events.Version
	if t.departed {
		v = s.emit(cause, s.slabs.unitRerouted.put(events.UnitRerouted{Unit: unit.ID, At: at, To: to, TravelMs: events.SimTime(ms)}), enablers...)
	} else {
		v = s.emit(cause, s.slabs.unitDeparted.put(events.UnitDeparted{Unit: unit.ID, From: at, To: to, Roads: int64(len(path)),
			TravelMs: events.SimTime(ms)}), enablers...)
		t.departed = true
	}
	s.drive(u, v)
}

// drive takes the next road of the way.
func (s *Sim) drive(u int32, cause events.Version) {
	t := &s.trips[u]
	ms := s.roads.EdgeMs(t.path[0], s.world.Units[u].SpeedPermille)
	t.entered = s.now
	t.pending = s.schedule(events.SimTime(ms), pendingNode, u, 0, cause)
}

// turnBack makes units turn that are on a road when it becomes impassable: they drive back the way they have come.
// Nothing says where on the road the water or the obstacle is, so nobody is taken to have passed it.
func (s *Sim) turnBack(road int32, cause events.Version) {
	for u := range s.trips {
		t := &s.trips[u]
		if t.pending == (des.Handle{}) || len(t.path) == 0 || t.path[0] != travel.EdgeIndex(road) || t.turned {
			continue
		}
		all, past := s.roads.EdgeMs(t.path[0], s.world.Units[u].SpeedPermille), int64(s.now-t.entered)
		if past >= all {
			continue // it is through this very moment
		}
		s.queue.Cancel(t.pending)
		t.turned = true
		t.metres += 2 * (s.world.Roads[road].LengthM * past / all)
		t.pending = s.schedule(events.SimTime(past), pendingNode, int32(u), 0, cause)
	}
}

// decideOnNode is a unit at the end of a road, or back at its beginning: it is there, drives on, or finds its next
// road closed.
func (s *Sim) decideOnNode(p pending) {
	t := &s.trips[p.a]
	if t.turned {
		t.turned, t.path = false, t.path[:0]
		if t.at == t.to { // it has been called home in the meantime, and this is home
			s.endLeg(p.a, p.cause)
			return
		}
		s.findWay(p.a, p.cause, s.state.Units[p.a].Since)
		return
	}
	edge := t.path[0]
	node, _ := s.world.Network.Traverse(edge, travel.NodeIndex(t.at))
	t.at = int32(node)
	t.metres += s.world.Roads[edge].LengthM
	t.path = append(t.path[:0], t.path[1:]...)
	if t.at == t.to {
		s.endLeg(p.a, p.cause)
		return
	}
	switch {
	case len(t.path) == 0: // it has been released under way
		s.findWay(p.a, p.cause, s.state.Units[p.a].Since)
		return
	case s.roads.IsClosed(t.path[0]):
		s.findWay(p.a, p.cause, s.state.Roads[t.path[0]].Since)
		return
	}
	s.drive(p.a, p.cause)
}

// decideOnRoadOpen lets waiting units try again.
func (s *Sim) decideOnRoadOpen(cause events.Version) {
	for u := range s.world.Units {
		st := s.state.Units[u].Status
		waits := st == resource.Held || st == resource.Returning && s.trips[u].pending == des.Handle{} && s.trips[u].at != s.trips[u].to
		if waits && !s.state.Units[u].Broken {
			s.tryAgain(int32(u), cause)
		}
	}
	s.serveWaiting(cause)
}

// tryAgain lets a waiting unit go on if there is a way.
func (s *Sim) tryAgain(u int32, cause events.Version) {
	t := &s.trips[u]
	if _, ok := s.router.TimeMs(s.roads, travel.NodeIndex(t.at), travel.NodeIndex(t.to), s.world.Units[u].SpeedPermille); ok {
		s.findWay(u, cause, s.state.Units[u].Since)
	}
}

// endLeg is a unit at the end of a leg: at home, at the warehouse, or where it is wanted.
func (s *Sim) endLeg(u int32, cause events.Version) {
	t, unit, st := &s.trips[u], &s.world.Units[u], &s.state.Units[u]
	t.pending = des.Handle{}
	place := s.world.Places[t.at].ID
	if st.Status == resource.Returning {
		v := s.emit(cause, s.slabs.unitReturned.put(events.UnitReturned{Unit: unit.ID, Place: place}), st.Since)
		s.burn(u, v)
		s.endShift(u, v)
		s.serveWaiting(v)
		return
	}
	took := events.SimTime(0)
	if t.departed {
		took = s.now - st.LeftAt
	}
	v := s.emit(cause, s.slabs.unitArrived.put(events.UnitArrived{Unit: unit.ID, Place: place, TravelMs: took}), st.Since)
	s.burn(u, v)
	if t.loads {
		s.load(u, v)
		return
	}
	s.startWork(u, v)
}

// load begins to load a unit that stands at its warehouse.
func (s *Sim) load(u int32, cause events.Version) {
	skill := s.world.skill(u, s.state.Units[u].Work)
	s.trips[u].pending = s.schedule(s.draw(&skill.Piece, drawLoad, s.world.Units[u].Key, int64(s.taken[u])), pendingLoaded, u, 0, cause)
}

// burn uses the fuel of the way that has been driven.
func (s *Sim) burn(u int32, cause events.Version) {
	unit := &s.world.Units[u]
	if unit.FuelItem == None {
		return
	}
	s.use(s.world.holder(InUnit, u), unit.FuelItem, resource.PerDistance(unit.FuelPerKm, s.trips[u].metres), "travel", cause)
	s.trips[u].metres = 0
}

// decideOnLoaded takes what the warehouse has, at most what was ordered, and drives on.
func (s *Sim) decideOnLoaded(p pending) {
	u := p.a
	t := &s.trips[u]
	holder := s.world.holder(InDepot, t.depot)
	from, item := s.world.holderID(holder), s.world.Items[t.item].ID
	cause, quantity, purpose := p.cause, t.quantity, "work"
	if w := s.state.Units[u].Work; w.Loads() {
		purpose = w.String()
	}
	if have := s.state.Stock.At(int(holder), int(t.item)); have < quantity {
		s.emit(cause, s.slabs.stockShort.put(events.StockShort{Holder: from, Item: item, Wanted: quantity, Had: have, For: purpose}))
		quantity = have
	}
	if quantity > 0 {
		cause = s.emit(cause, s.slabs.stockLoaded.put(events.StockLoaded{From: from, Unit: s.world.Units[u].ID, Item: item, Quantity: quantity}))
	}
	t.loads, t.to = false, s.state.Units[u].To
	if t.at == t.to {
		s.startWork(u, cause)
		return
	}
	s.depart(u, cause)
}

// pieceKey keys the time of a piece of work by what it is done to, so that it is the same whoever does it.
func (s *Sim) pieceKey(h int32, w plan.Work) uint64 { return pairKey(s.householdKey(h), uint64(w)) }
