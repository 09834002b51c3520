package engine

import "yanlian/events"

// scenarioInput names the attached input that planned injects and background calls are taken from.
const scenarioInput = "scenario"

// emitPlanned is emit for what the scenario has planned: without a cause it comes from outside.
func (s *Sim) emitPlanned(cause events.Version, p events.Payload) events.Version {
	if cause == 0 {
		return s.emitInput(0, scenarioInput, p)
	}
	return s.emit(cause, p)
}

// injectWhen and injectGuard are the places of an inject's predicates among the triggers: those of the tasks come first.
func (s *Sim) injectWhen(i int32) int  { return 2*len(s.plan.Tasks) + int(i) }
func (s *Sim) injectGuard(i int32) int { return s.injectWhen(i) + len(s.world.Injects) }

// scheduleInjects schedules the injects that happen at a time, and those that are due from the beginning.
func (s *Sim) scheduleInjects() {
	for i := range s.world.Injects {
		if at := s.world.Injects[i].At; at >= 0 {
			s.scheduleAt(at, pendingInject, int32(i), 0, 0)
		} else if s.triggers.Holds(&s.matched, s.injectWhen(int32(i))) {
			s.decideOnInjectDue(int32(i), 0)
		}
	}
}

// decideOnInjectDue lets an inject happen after its delay; it happens once.
func (s *Sim) decideOnInjectDue(i int32, cause events.Version) {
	in := &s.world.Injects[i]
	if s.due[i] || in.At >= 0 {
		return
	}
	s.due[i] = true
	s.schedule(s.draw(&in.Delay, drawInject, in.Key, 0), pendingInject, i, 0, cause)
}

// decideOnInject releases an inject, undoes one of its effects, or brings its message to a post.
func (s *Sim) decideOnInject(p pending) {
	switch {
	case p.b == 0:
		s.releaseInject(p.a, p.cause)
	case p.b > 0:
		s.undoEffect(p.a, p.b-1, p.cause)
	default:
		s.deliverInject(p)
	}
}

// releaseInject lets an inject happen unless what it was to bring about has happened: its effects in their order, then
// its message.
func (s *Sim) releaseInject(i int32, cause events.Version) {
	in := &s.world.Injects[i]
	if s.triggers.Holds(&s.matched, s.injectGuard(i)) {
		s.emitPlanned(cause, s.slabs.injectSkipped.put(events.InjectSkipped{Inject: in.ID, Reason: "guard"}))
		return
	}
	v := s.emitPlanned(cause, s.slabs.injectReleased.put(events.InjectReleased{Inject: in.ID, Channel: in.Channel, Truth: in.Truth}))
	for n := range in.Effects {
		s.takeEffect(i, int32(n), v)
	}
	for n := range in.To {
		s.deliverInject(pending{kind: pendingInject, a: i, b: -1 - int32(n), cause: v})
	}
}

// deliverInject brings the message of an inject to the post number −1 − b of its list.
func (s *Sim) deliverInject(p pending) {
	in := &s.world.Injects[p.a]
	post := in.To[-1-p.b]
	if in.needsLine() && s.hold(p, post) {
		return
	}
	s.emit(max(p.cause, p.after), s.slabs.injectDelivered.put(events.InjectDelivered{Inject: in.ID, Post: s.world.Posts[post].ID}), p.cause)
}

// needsLine tells whether the message of an inject comes over a line. Radio, media and people do not need one.
func (in *Inject) needsLine() bool { return in.Channel == "phone" || in.Channel == "platform" }

// takeEffect changes the world, for a time if the effect says so. One that stays in force is remembered: what two of
// them have done is undone with the last.
func (s *Sim) takeEffect(i, n int32, cause events.Version) {
	in := &s.world.Injects[i]
	e := &in.Effects[n]
	switch e.Kind {
	case LoseStock:
		s.loseStock(in.ID, e, cause)
		return
	case CallHelp:
		s.reportIncident(e.Demand, call{pairKey(in.Key, uint64(n)), 0}, cause)
		return
	}
	s.inForce[i] |= 1 << n
	var v events.Version
	switch e.Kind {
	case BlockRoad:
		v = s.blockRoad(e.Road, in.ID, cause)
	case DisableUnit:
		v = s.disableUnit(e.Unit, in.ID, cause)
	case LimitShelter:
		v = s.limitShelter(e.Shelter, in.ID, cause)
	case CutLine:
		v = s.emit(cause, s.slabs.lineCut.put(events.LineCut{Post: s.world.Posts[e.Post].ID, Inject: in.ID}))
	}
	if e.ForMs > 0 {
		s.schedule(e.ForMs, pendingInject, i, 1+n, v)
	}
}

// undoEffect ends an effect whose time is over, unless a repair has ended it before.
func (s *Sim) undoEffect(i, n int32, cause events.Version) {
	if s.inForce[i]>>n&1 == 0 {
		return
	}
	s.inForce[i] &^= 1 << n
	in := &s.world.Injects[i]
	e := &in.Effects[n]
	if e.Kind == LimitShelter {
		s.limitShelter(e.Shelter, in.ID, cause)
		return
	}
	if _, still := s.effectOn(e.Kind, e.target()); still {
		return
	}
	switch e.Kind {
	case BlockRoad:
		s.unblockRoad(e.Road, in.ID, cause)
	case DisableUnit:
		s.restoreUnit(e.Unit, in.ID, cause)
	case CutLine:
		s.restoreLine(e.Post, None, cause)
	}
}

// target is what an effect that can be undone is on.
func (e *Effect) target() int32 {
	switch e.Kind {
	case BlockRoad:
		return e.Road
	case DisableUnit:
		return e.Unit
	case LimitShelter:
		return e.Shelter
	}
	return e.Post
}

// effectOn is the first inject with an effect of a kind in force on something.
func (s *Sim) effectOn(kind EffectKind, target int32) (inject int32, ok bool) {
	for i := range s.world.Injects {
		for n := range s.world.Injects[i].Effects {
			e := &s.world.Injects[i].Effects[n]
			if s.inForce[i]>>n&1 == 1 && e.Kind == kind && e.target() == target {
				return int32(i), true
			}
		}
	}
	return None, false
}

// loseStock takes away what there is, at most as much as the effect says.
func (s *Sim) loseStock(inject events.InjectID, e *Effect, cause events.Version) {
	if lost := min(e.Quantity, s.state.Stock.At(int(e.Holder), int(e.Item))); lost > 0 {
		s.emit(cause, s.slabs.stockLost.put(events.StockLost{Holder: s.world.holderID(e.Holder), Item: s.world.Items[e.Item].ID,
			Quantity: lost, Inject: inject}))
	}
}

// limitShelter lets a shelter take as many people as the tightest effect in force says, as planned if there is none.
func (s *Sim) limitShelter(shelter int32, inject events.InjectID, cause events.Version) events.Version {
	capacity := s.world.Shelters[shelter].Capacity
	for i := range s.world.Injects {
		for n := range s.world.Injects[i].Effects {
			e := &s.world.Injects[i].Effects[n]
			if s.inForce[i]>>n&1 == 1 && e.Kind == LimitShelter && e.Shelter == shelter {
				capacity = min(capacity, e.Quantity)
			}
		}
	}
	return s.emit(cause, s.slabs.shelterLimited.put(events.ShelterLimited{Shelter: s.world.Shelters[shelter].ID, Capacity: capacity, Inject: inject}))
}
