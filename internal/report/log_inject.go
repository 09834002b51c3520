package report

import "yanlian/events"

// inject is a planned message or change of the world, and what became of it.
type inject struct {
	events.InjectListed
	channel, truth string
	releasedAt     *events.SimTime
	skippedAt      *events.SimTime
	version        events.Version // of the release, 0 before it
	effects        []effect
}

// effect is a change of the world that an inject brought.
type effect struct {
	payload events.Payload
	from    events.SimTime
	to      *events.SimTime // when it was undone
}

// injectLog follows the injects of a drill.
type injectLog struct{ injects []*inject }

func (l *injectLog) apply(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.InjectListed:
		l.injects = append(l.injects, &inject{InjectListed: *p})
	case *events.InjectReleased:
		in := l.inject(p.Inject)
		in.channel, in.truth, in.releasedAt, in.version = p.Channel, p.Truth, &e.Time, e.Version
	case *events.InjectSkipped:
		l.inject(p.Inject).skippedAt = &e.Time
	case *events.RoadBlocked:
		l.effect(p.Inject, e)
	case *events.UnitDisabled:
		l.effect(p.Inject, e)
	case *events.ShelterLimited:
		l.effect(p.Inject, e)
	case *events.StockLost:
		l.effect(p.Inject, e)
	case *events.LineCut:
		l.effect(p.Inject, e)
	case *events.IncidentReported:
		for _, in := range l.injects {
			if in.version != 0 && in.version == e.Cause {
				in.effects = append(in.effects, effect{payload: p, from: e.Time})
			}
		}
	case *events.RoadUnblocked:
		l.undo(e.Time, func(was events.Payload) bool { b, ok := was.(*events.RoadBlocked); return ok && b.Road == p.Road })
	case *events.UnitRestored:
		l.undo(e.Time, func(was events.Payload) bool { d, ok := was.(*events.UnitDisabled); return ok && d.Unit == p.Unit })
	case *events.LineRestored:
		l.undo(e.Time, func(was events.Payload) bool { c, ok := was.(*events.LineCut); return ok && c.Post == p.Post })
	}
}

// inject finds an inject; one that was never listed has its id and nothing else.
func (l *injectLog) inject(id events.InjectID) *inject {
	for _, in := range l.injects {
		if in.Inject == id {
			return in
		}
	}
	in := &inject{InjectListed: events.InjectListed{Inject: id}}
	l.injects = append(l.injects, in)
	return in
}

func (l *injectLog) effect(id events.InjectID, e *events.Event) {
	in := l.inject(id)
	in.effects = append(in.effects, effect{payload: e.Payload, from: e.Time})
}

// undo ends the effects that an event takes back.
func (l *injectLog) undo(at events.SimTime, undone func(events.Payload) bool) {
	for _, in := range l.injects {
		for i := range in.effects {
			if f := &in.effects[i]; f.to == nil && undone(f.payload) {
				f.to = &at
			}
		}
	}
}

// incident is a call for help that has nothing to do with the hazard.
type incident struct {
	number   int64
	demand   string
	place    events.PlaceID
	at       events.SimTime
	waited   bool
	waitMs   events.SimTime
	unit     events.UnitID
	closedAt *events.SimTime
}

// incidentLog follows the calls of the background demand.
type incidentLog struct {
	incidents []*incident
	byNumber  map[int64]*incident
}

func (l *incidentLog) apply(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.IncidentReported:
		in := &incident{number: p.Incident, demand: p.Demand, place: p.Place, at: e.Time}
		l.incidents = append(l.incidents, in)
		if l.byNumber == nil {
			l.byNumber = map[int64]*incident{}
		}
		l.byNumber[p.Incident] = in
	case *events.IncidentWaiting:
		l.incident(p.Incident, func(in *incident) { in.waited = true })
	case *events.IncidentClosed:
		l.incident(p.Incident, func(in *incident) { in.unit, in.waitMs, in.closedAt = p.Unit, p.WaitMs, &e.Time })
	}
}

// incident changes a call; one that was never reported is left out.
func (l *incidentLog) incident(number int64, f func(*incident)) {
	if in := l.byNumber[number]; in != nil {
		f(in)
	}
}
