package engine

import (
	"fmt"

	"yanlian/engine/des"
	"yanlian/engine/people"
	"yanlian/engine/rng"
	"yanlian/events"
)

// pendingKind says what is due. At equal times the order of the kinds decides: first the water, then what is
// known of it, then people, units, stock and posts, and the horizon last.
type pendingKind uint8

const (
	pendingRoadFlood    pendingKind = iota + 1 // a: road
	pendingRoadClear                           // a: road
	pendingReach                               // a: group
	pendingRecede                              // a: group
	pendingDoor                                // a: group
	pendingGauge                               // a: gauge, b: number of the reading
	pendingReading                             // a: reach, b: number of the reading
	pendingInject                              // a: inject, b: 0 it happens, 1 + effect: that effect is undone, −1 − number in To: its message reaches that post
	pendingIncident                            // a: demand, b: number of its call
	pendingHarm                                // a: household
	pendingProposal                            // a: proposal
	pendingConsultation                        // a: consultation
	pendingAlert                               // a: alert, b: 0 it is answered, 1 nobody answers, 2 the next attempt
	pendingCommandPost                         // a: post
	pendingAid                                 // a: request
	pendingStaff                               // a: unit, b: number of the member
	pendingReport                              // a: report
	pendingBroadcast                           // a: household
	pendingReady                               // a: household
	pendingShelter                             // a: household
	pendingReturn                              // a: household
	pendingDepart                              // a: unit
	pendingNode                                // a: unit
	pendingLoaded                              // a: unit
	pendingPiece                               // a: unit
	pendingServed                              // a: incident
	pendingShift                               // a: unit, b: 0 it is tired, 1 it is spent, 2 it has rested
	pendingNeed                                // a: shelter, b: need
	pendingTask                                // a: task
	pendingHorizon
)

// pending is what is due, and the event that made it due.
type pending struct {
	cause events.Version
	after events.Version // event that has let it go on, 0 if nothing held it up
	a, b  int32
	kind  pendingKind
}

// Purposes of random draws. A purpose is part of the key of a stream and its name is never changed.
var (
	drawReading   = rng.PurposeOf("reading-delay")
	drawReport    = rng.PurposeOf("report-delay")
	drawTask      = rng.PurposeOf("task-delay")
	drawReached   = rng.PurposeOf("broadcast-reach")
	drawBroadcast = rng.PurposeOf("broadcast-delay")
	drawPrepare   = rng.PurposeOf("prepare")
	drawTurnout   = rng.PurposeOf("turnout")
	drawPiece     = rng.PurposeOf("piece-of-work")
	drawLoad      = rng.PurposeOf("loading")
	drawInject    = rng.PurposeOf("inject-delay")
	drawCall      = rng.PurposeOf("call-interval")
	drawService   = rng.PurposeOf("call-service")

	drawProposal     = rng.PurposeOf("proposal-delay")
	drawConsultation = rng.PurposeOf("consultation")
	drawAnswer       = rng.PurposeOf("alert-answer")
	drawMiss         = rng.PurposeOf("alert-missed")
	drawCommandPost  = rng.PurposeOf("command-post")
	drawAid          = rng.PurposeOf("aid-hop")
	drawStaff        = rng.PurposeOf("staff-return")
	drawRefuse       = rng.PurposeOf("refuse")
	drawReturns      = rng.PurposeOf("return-home")
	drawReturn       = rng.PurposeOf("return-home-delay")
	drawUpstairs     = rng.PurposeOf("upstairs")
	drawTolerance    = rng.PurposeOf("flow-tolerance")
)

// schedule makes something due after a delay.
func (s *Sim) schedule(delay events.SimTime, kind pendingKind, a, b int32, cause events.Version) des.Handle {
	return s.scheduleAt(s.now+max(delay, 0), kind, a, b, cause)
}

func (s *Sim) scheduleAt(at events.SimTime, kind pendingKind, a, b int32, cause events.Version) des.Handle {
	return s.queue.Schedule(int64(at), uint8(kind), pending{cause: cause, a: a, b: b, kind: kind})
}

// draw samples a duration from the stream of a purpose, an entity and an occurrence.
func (s *Sim) draw(d *rng.Dist, p rng.Purpose, entity uint64, occurrence int64) events.SimTime {
	st := s.root.Stream(p, entity, uint64(occurrence))
	return events.SimTime(d.SampleMs(&st))
}

// householdKey keys the draws of a household: by its group and its number, so that no other group moves them.
func (s *Sim) householdKey(h int32) uint64 {
	g := s.state.index.groupOf[h]
	return pairKey(s.world.Groups[g].Key, uint64(h-s.state.index.firstHousehold[g]))
}

// emit appends an event, applies it and returns its version.
func (s *Sim) emit(cause events.Version, p events.Payload, enablers ...events.Version) events.Version {
	return s.emitInput(cause, "", p, enablers...)
}

// emitInput is emit for a fact taken from an attached input.
func (s *Sim) emitInput(cause events.Version, input string, p events.Payload, enablers ...events.Version) events.Version {
	e := events.Event{Version: s.state.Next, Time: s.now, Cause: cause, Input: input, Payload: p,
		Enablers: s.links.keep(cause, enablers)}
	if err := s.state.Apply(&e); err != nil {
		panic(err)
	}
	s.out = append(s.out, e)
	return e.Version
}

// settle shows every new event to the triggers until nothing more follows from them, then looks whether the
// drill is over.
func (s *Sim) settle() {
	for again := true; again; again = s.decideEnd() {
		for s.seen < len(s.out) {
			e := s.out[s.seen]
			s.seen++
			s.rose = s.triggers.Observe(&s.matched, &e, s.rose[:0])
			for _, i := range s.rose {
				tasks := int32(len(s.plan.Tasks))
				switch inject := i - 2*tasks; {
				case i < tasks:
					s.decideOnTrigger(i, e.Version)
				case inject >= 0 && int(inject) < len(s.world.Injects):
					s.decideOnInjectDue(inject, e.Version)
				}
			}
			if e.Kind() == events.KindResponseEnded {
				s.leaveIncidents(e.Version)
			}
		}
	}
}

// decide carries out what is due.
func (s *Sim) decide(p pending) {
	switch p.kind {
	case pendingRoadFlood, pendingRoadClear:
		s.decideOnRoadWater(p)
	case pendingReach:
		s.decideOnReach(p.a)
	case pendingRecede:
		s.decideOnRecede(p.a)
	case pendingDoor:
		s.decideOnDoor(p.a)
	case pendingHarm:
		s.decideOnHarm(p)
	case pendingGauge:
		s.decideOnGauge(p.a, p.b)
	case pendingReading:
		s.decideOnReading(p)
	case pendingInject:
		s.decideOnInject(p)
	case pendingIncident:
		s.decideOnCall(p)
	case pendingServed:
		s.decideOnServed(p)
	case pendingProposal:
		s.decideOnProposal(p)
	case pendingConsultation:
		s.decideOnConsultation(p)
	case pendingAlert:
		s.decideOnAlert(p)
	case pendingCommandPost:
		s.decideOnCommandPost(p)
	case pendingReport:
		s.decideOnReport(p)
	case pendingBroadcast:
		s.decideOnBroadcast(p)
	case pendingReady:
		s.decideOnReady(p)
	case pendingShelter:
		s.decideOnSheltered(p)
	case pendingReturn:
		s.decideOnReturn(p)
	case pendingDepart:
		s.decideOnTurnout(p)
	case pendingNode:
		s.decideOnNode(p)
	case pendingLoaded:
		s.decideOnLoaded(p)
	case pendingPiece:
		s.decideOnPiece(p)
	case pendingAid:
		s.decideOnAid(p)
	case pendingStaff:
		s.decideOnStaff(p)
	case pendingShift:
		s.decideOnShift(p)
	case pendingNeed:
		s.decideOnNeed(p)
	case pendingTask:
		s.decideOnTask(p)
	case pendingHorizon:
		s.closeDrill("horizon", 0)
	default:
		panic(fmt.Sprintf("nothing pending has the kind %d", p.kind))
	}
}

// decideAtStart schedules what comes from outside, and the tasks that are due from the beginning.
func (s *Sim) decideAtStart() {
	for r := range s.world.Roads {
		s.scheduleRoadWater(int32(r), true)
	}
	for g := range s.world.Groups {
		s.waters[g] = water{}
		s.scheduleReach(int32(g), true)
		s.scheduleDoor(int32(g))
	}
	for g := range s.world.Gauges {
		s.schedule(0, pendingGauge, int32(g), 0, 0)
	}
	for t := range s.plan.Tasks {
		if s.triggers.Holds(&s.matched, t) {
			s.schedule(0, pendingTask, int32(t), -1, 0)
		}
	}
	s.scheduleInjects()
	s.scheduleCalls()
	s.scheduleAt(s.world.HorizonMs, pendingHorizon, 0, 0, 0)
}

// decideEnd ends the drill once the response has ended, every unit is home that can move, nobody is trapped, on the way or
// getting ready to leave, and no report is under way and no task waits for its post. Nothing is waited for that a line that is
// cut holds up, no command post that nobody has ordered, nobody who stays at home, and nobody who waits for a vehicle that has
// gone home too. If the plan is to meet another flood, it is made ready for it instead.
func (s *Sim) decideEnd() (rearmed bool) {
	st := s.state
	if st.Ended || st.EndedAt == 0 || st.Totals.HouseholdsMoving > 0 || st.Totals.PeopleTrapped > 0 || st.Totals.UnitsOut > 0 && s.unitsOut() ||
		s.reportsUnderWay() > 0 {
		return false
	}
	for g := range st.Groups {
		if st.Groups[g].Count[people.Warned] > s.leftWaiting(int32(g)) {
			return false
		}
	}
	for i := range st.Tasks {
		post := &st.Posts[st.index.posts[s.plan.Tasks[i].Post]]
		waited := st.Tasks[i].Triggered && !st.Tasks[i].Done && !s.playedTask(i)
		if waited && (post.Working || post.Ordered) && !s.isHeld(pendingTask, int32(i)) {
			return false
		}
	}
	if s.plan.Rearm && s.willRise() {
		s.rearm(st.Next - 1)
		return true
	}
	s.closeDrill("response-ended", st.Next-1)
	return false
}

// leftWaiting counts the households of a group that are ready and wait for a vehicle.
func (s *Sim) leftWaiting(g int32) (n int64) {
	for h := s.state.index.firstHousehold[g]; h < s.state.index.firstHousehold[g+1]; h++ {
		if s.ready[h] {
			n++
		}
	}
	return n
}

// closeDrill emits the last event. Whatever is still pending will never happen.
func (s *Sim) closeDrill(reason string, cause events.Version) {
	s.leaveIncidents(0)
	t := &s.state.Totals
	s.emit(cause, s.slabs.drillEnded.put(events.DrillEnded{Reason: reason, PeopleSafe: t.PeopleSafe,
		PeopleAtRisk: t.PeopleAtRisk, PeopleTrapped: t.PeopleTrapped, PeopleRescued: t.PeopleRescued,
		PeopleHarmed: t.PeopleHarmed, ReportsFiled: int64(len(s.state.Reports)), UnitsSent: t.UnitsSent, DecisionsTaken: t.Decisions}))
	s.queue.Reset()
}
