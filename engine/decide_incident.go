package engine

import (
	"yanlian/engine/des"
	"yanlian/engine/dispatch"
	"yanlian/engine/plan"
	"yanlian/engine/resource"
	"yanlian/events"
)

// call keys the draws of an incident, so that they depend on nothing that is decided.
type call struct {
	key uint64
	n   int64
}

// scheduleCalls makes the first call of every background demand due.
func (s *Sim) scheduleCalls() {
	for d := range s.world.Demands {
		if !s.world.Demands[d].ByCall {
			s.scheduleCall(int32(d), 0)
		}
	}
}

func (s *Sim) scheduleCall(d, n int32) {
	dm := &s.world.Demands[d]
	s.schedule(max(s.draw(&dm.Every, drawCall, dm.Key, int64(n)), 1), pendingIncident, d, n, 0)
}

func (s *Sim) decideOnCall(p pending) {
	dm := &s.world.Demands[p.a]
	if !dm.OnAlert || s.state.Warning.Level != None || s.state.Response.Level != None {
		s.reportIncident(p.a, call{dm.Key, int64(p.b)}, 0)
	}
	s.scheduleCall(p.a, p.b+1)
}

// reportIncident is a call for help. Once the response has ended, calls are no part of the drill any more.
func (s *Sim) reportIncident(d int32, c call, cause events.Version) {
	if s.state.EndedAt != 0 {
		return
	}
	dm := &s.world.Demands[d]
	i := int32(len(s.state.Incidents))
	s.calls = append(s.calls, c)
	v := s.emitPlanned(cause, s.slabs.incidentReported.put(events.IncidentReported{Incident: int64(i) + 1, Demand: dm.ID,
		Place: s.world.Places[dm.Place].ID}))
	if !s.sendTo(i, v) {
		s.letWait(i, v)
	}
}

// letWait puts an incident into the queue, in the order in which the calls came.
func (s *Sim) letWait(i int32, cause events.Version) {
	s.emit(cause, s.slabs.incidentWaiting.put(events.IncidentWaiting{Incident: int64(i) + 1, Place: s.placeOf(i)}))
	if s.state.EndedAt != 0 {
		s.leaveToOthers(i, s.state.Next-1)
		return
	}
	at := len(s.waiting)
	s.waiting = append(s.waiting, i)
	for ; at > 0 && s.waiting[at-1] > i; at-- {
		s.waiting[at-1], s.waiting[at] = s.waiting[at], s.waiting[at-1]
	}
}

func (s *Sim) placeOf(i int32) events.PlaceID {
	return s.world.Places[s.world.Demands[s.state.Incidents[i].Demand].Place].ID
}

// sendTo sends the unit that is free at home and there first, if there is one and nobody has withdrawn all from the place.
func (s *Sim) sendTo(i int32, cause events.Version) bool {
	inc := &s.state.Incidents[i]
	dm := &s.world.Demands[inc.Demand]
	a := action{verb: plan.Dispatch, work: plan.Attend, units: 1, place: dm.Place, unit: None, shelter: None, depot: None, item: None}
	s.candidates = s.candidates[:0]
	if s.barred(dm.Place, dm.Post) {
		return false
	}
	for _, u := range dm.Units {
		if st := &s.state.Units[u]; st.Status != resource.Standby || st.Spent || !s.free(u) || !s.manned(u) || s.dry(u) {
			continue
		}
		if eta, ok := s.expect(u, &a); ok {
			s.candidates = append(s.candidates, dispatch.Candidate{Unit: u, EtaMs: eta})
		}
	}
	for _, c := range dispatch.Choose(s.candidates, 1) {
		s.attending[c.Unit] = i
		s.send(c, dm.Post, &a, 1, cause, inc.Reported)
		return true
	}
	return false
}

// serveWaiting offers the incidents that wait, first come first served, to the units that are free now.
func (s *Sim) serveWaiting(cause events.Version) {
	left := s.waiting[:0]
	for _, i := range s.waiting {
		if !s.sendTo(i, cause) {
			left = append(left, i)
		}
	}
	s.waiting = left
}

// startService begins to attend the incident a unit was sent to.
func (s *Sim) startService(u int32, cause events.Version) {
	i := s.attending[u]
	if i == None {
		s.stopWork(u, cause)
		return
	}
	c := s.calls[i]
	service := s.draw(&s.world.Demands[s.state.Incidents[i].Demand].Service, drawService, c.key, c.n)
	s.jobs[u].pending = s.schedule(service, pendingServed, i, 0, cause)
}

// decideOnServed ends an incident and sends its unit home.
func (s *Sim) decideOnServed(p pending) {
	inc := s.state.Incidents[p.a]
	u := inc.Unit
	s.attending[u], s.jobs[u].pending = None, des.Handle{}
	s.stopWork(u, p.cause)
	v := s.emit(s.state.Next-1, s.slabs.incidentClosed.put(events.IncidentClosed{Incident: int64(p.a) + 1, Place: s.placeOf(p.a),
		Unit: s.world.Units[u].ID, WaitMs: inc.SentAt - inc.At}), inc.Reported)
	s.release(u, s.state.Units[u].By, v)
}

// leaveCall gives the incident of a unit that cannot attend it to another one.
func (s *Sim) leaveCall(u int32, cause events.Version) {
	i := s.attending[u]
	if i == None {
		return
	}
	s.attending[u] = None
	s.letWait(i, cause)
	s.serveWaiting(s.state.Next - 1)
}

// leaveIncidents ends the background demand: what waits is left to others.
func (s *Sim) leaveIncidents(cause events.Version) {
	for _, i := range s.waiting {
		s.leaveToOthers(i, cause)
	}
	s.waiting = s.waiting[:0]
}

func (s *Sim) leaveToOthers(i int32, cause events.Version) {
	inc := s.state.Incidents[i]
	s.emit(max(cause, inc.Reported), s.slabs.incidentClosed.put(events.IncidentClosed{Incident: int64(i) + 1, Place: s.placeOf(i),
		WaitMs: s.now - inc.At}), inc.Reported)
}
