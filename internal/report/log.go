package report

import (
	"yanlian/events"
	"yanlian/projections/duty"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Log is what a report needs of a drill's events beyond the read models: courses over time, and what went wrong. The zero
// Log is a drill before its first event. It keeps the payloads it is shown.
type Log struct {
	started  events.DrillStarted
	ended    bool
	end      events.SimTime // time of the last event
	inputs   []input
	gauges   []course
	people   []headsAt
	rounds   []round
	calls    []call
	duties   []unitDuties
	places   []events.PlaceListed
	levels   []events.LevelListed
	played   []events.PostID
	cuts     []roadCut
	wet      map[events.GroupID]moment
	back     map[events.GroupID]events.Version // the first household of a group to go home
	hurt     map[events.GroupID]events.Version // the first of a group of whom people were harmed
	findings []finding

	chain     chainLog
	alerts    alertLog
	orders    orderLog
	injects   injectLog
	incidents incidentLog
	crews     readinessLog
	stock     stockLog

	roster  roster.Fold
	counts  headcount.Fold
	ordered map[events.GroupID]int64 // people told to leave
	shorts  map[shortage]int         // place in findings
	units   map[events.UnitID]int    // place in duties
}

// moment is when something happened, and the event that says so.
type moment struct {
	at      events.SimTime
	version events.Version
}

// input is a document that was attached to the drill.
type input struct {
	role, name, digest, text string
}

// course is what a gauge read.
type course struct {
	gauge  events.GaugeID
	points []reading
}

type reading struct {
	at      events.SimTime
	stageMm int64
}

// headsAt is how many people had taken each step, from a moment on.
type headsAt struct {
	at                          events.SimTime
	ordered, warned, left, safe int64
	trapped                     int64
}

// round is one time that a task was due or done.
type round struct {
	task        events.TaskID
	post        events.PostID
	triggeredAt *events.SimTime
	doneAt      *events.SimTime
	tookMs      events.SimTime
	lateMs      events.SimTime
	version     events.Version // of its last event
}

// call is one time that a unit was sent somewhere.
type call struct {
	unit      events.UnitID
	work      string
	place     events.PlaceID
	sentAt    events.SimTime
	arrivedAt *events.SimTime
	done      bool // it has arrived or was called back
	version   events.Version
}

// unitDuties is what a unit did, one after the other.
type unitDuties struct {
	unit  events.UnitID
	duty  duty.Duty
	spans []dutySpan
}

type dutySpan struct {
	status   duty.Status
	from, to events.SimTime // to is 0 while it lasts
}

// roadCut is a time in which a road could not be used.
type roadCut struct {
	road events.RoadID
	why  string // a text of the catalogue: under water, closed by order, blocked
	from events.SimTime
	to   *events.SimTime // nil if it still could not at the end
}

// Why a road could not be used.
const (
	underWater = "report.key-cut"
	byOrder    = "report.key-closed"
	blocked    = "report.key-blocked"
)

// Apply takes the next event.
func (l *Log) Apply(e *events.Event) {
	l.end = e.Time
	switch p := e.Payload.(type) {
	case *events.DrillStarted:
		l.started = *p
	case *events.DrillEnded:
		l.ended = true
	case *events.InputAttached:
		l.attach(p)
	case *events.PlaceListed:
		l.places = append(l.places, *p)
	case *events.LevelListed:
		l.levels = append(l.levels, *p)
	case *events.PostListed:
		if p.Played {
			l.played = append(l.played, p.Post)
		}
	case *events.GaugeRead:
		l.read(p, e.Time)
	case *events.TaskTriggered:
		l.rounds = append(l.rounds, round{task: p.Task, post: p.Post, triggeredAt: &e.Time, version: e.Version})
	case *events.TaskDone:
		l.done(p, e)
	}
	l.roster.Apply(e)
	l.household(e)
	l.movement(e)
	l.roads(e)
	l.find(e)
	l.chain.apply(e)
	l.alerts.apply(e)
	l.orders.apply(e)
	l.injects.apply(e)
	l.incidents.apply(e)
	l.crews.apply(e)
	l.stock.apply(e)
}

func (l *Log) attach(p *events.InputAttached) {
	if p.Part > 1 && len(l.inputs) > 0 {
		l.inputs[len(l.inputs)-1].text += p.Text
		return
	}
	l.inputs = append(l.inputs, input{p.Role, p.Name, p.Digest, p.Text})
}

func (l *Log) read(p *events.GaugeRead, at events.SimTime) {
	for i := range l.gauges {
		if l.gauges[i].gauge == p.Gauge {
			l.gauges[i].points = append(l.gauges[i].points, reading{at, p.StageMm})
			return
		}
	}
	l.gauges = append(l.gauges, course{p.Gauge, []reading{{at, p.StageMm}}})
}

// done closes the oldest round of the task that is still open; a task that was done before it was due is a round of its own.
func (l *Log) done(p *events.TaskDone, e *events.Event) {
	for i := range l.rounds {
		r := &l.rounds[i]
		if r.task == p.Task && r.doneAt == nil {
			r.doneAt, r.post, r.tookMs, r.lateMs, r.version = &e.Time, p.Post, p.TookMs, p.LateMs, e.Version
			return
		}
	}
	l.rounds = append(l.rounds, round{task: p.Task, post: p.Post, doneAt: &e.Time, tookMs: p.TookMs, lateMs: p.LateMs, version: e.Version})
}

// household follows the people of all groups together.
func (l *Log) household(e *events.Event) {
	if p, ok := e.Payload.(*events.EvacuationOrdered); ok {
		if l.ordered == nil {
			l.ordered = map[events.GroupID]int64{}
		}
		step := p.People - l.ordered[p.Group]
		l.ordered[p.Group] = p.People
		l.heads(e.Time, func(h *headsAt) { h.ordered += step })
		return
	}
	id := groupOf(e.Payload)
	if id == "" {
		return
	}
	was := l.counts.Group(id)
	l.counts.Apply(e)
	now := l.counts.Group(id)
	if now == was {
		return
	}
	l.heads(e.Time, func(h *headsAt) {
		h.warned += now.Warned.People - was.Warned.People
		h.left += now.Left.People - was.Left.People
		h.safe += now.Safe.People - was.Safe.People
		h.trapped += now.Trapped.People - was.Trapped.People
	})
}

// groupOf is the group of a household's event.
func groupOf(p events.Payload) events.GroupID {
	switch p := p.(type) {
	case *events.HouseholdWarned:
		return p.Group
	case *events.HouseholdLeft:
		return p.Group
	case *events.HouseholdSheltered:
		return p.Group
	case *events.HouseholdTrapped:
		return p.Group
	case *events.HouseholdRescued:
		return p.Group
	case *events.HouseholdRefused:
		return p.Group
	case *events.HouseholdReturned:
		return p.Group
	case *events.HouseholdHarmed:
		return p.Group
	}
	return ""
}

// heads changes the counts from a moment on.
func (l *Log) heads(at events.SimTime, change func(*headsAt)) {
	n := len(l.people)
	switch {
	case n == 0:
		l.people = append(l.people, headsAt{at: at})
	case l.people[n-1].at != at:
		next := l.people[n-1]
		next.at = at
		l.people = append(l.people, next)
	}
	change(&l.people[len(l.people)-1])
}

// movement follows units from the order to the end.
func (l *Log) movement(e *events.Event) {
	id, ok := duty.Of(e)
	if !ok {
		return
	}
	u := l.unit(id)
	was := u.duty
	u.duty.Apply(e)
	if now := u.duty; now.Status != was.Status {
		if n := len(u.spans); n > 0 {
			u.spans[n-1].to = e.Time
		}
		u.spans = append(u.spans, dutySpan{status: now.Status, from: e.Time})
	}
	switch p := e.Payload.(type) {
	case *events.UnitDispatched:
		l.calls = append(l.calls, call{unit: id, work: p.Work, place: p.To, sentAt: e.Time, version: e.Version})
	case *events.UnitArrived:
		l.arrive(id, p.Place, &e.Time)
	case *events.WorkStarted: // one that was there already only starts to work
		l.arrive(id, p.Place, &e.Time)
	case *events.UnitReleased:
		l.arrive(id, "", nil)
	}
}

// arrive closes the open call of a unit: it is where it was sent, or it was called back, without a place.
func (l *Log) arrive(unit events.UnitID, at events.PlaceID, when *events.SimTime) {
	for i := len(l.calls) - 1; i >= 0; i-- {
		c := &l.calls[i]
		if c.unit != unit {
			continue
		}
		if !c.done && (when == nil || c.place == at) {
			c.arrivedAt, c.done = when, true
		}
		return
	}
}

func (l *Log) unit(id events.UnitID) *unitDuties {
	i, ok := l.units[id]
	if !ok {
		if l.units == nil {
			l.units = map[events.UnitID]int{}
		}
		i = len(l.duties)
		l.units[id] = i
		l.duties = append(l.duties, unitDuties{unit: id})
	}
	return &l.duties[i]
}

// roads follows when roads could not be used, and why.
func (l *Log) roads(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.RoadFlooded:
		l.cuts = append(l.cuts, roadCut{road: p.Road, why: underWater, from: e.Time})
	case *events.RoadCleared:
		l.reopen(p.Road, underWater, e.Time)
	case *events.RoadClosed:
		l.cuts = append(l.cuts, roadCut{road: p.Road, why: byOrder, from: e.Time})
	case *events.RoadOpened:
		l.reopen(p.Road, byOrder, e.Time)
	case *events.RoadBlocked:
		l.cuts = append(l.cuts, roadCut{road: p.Road, why: blocked, from: e.Time})
	case *events.RoadUnblocked:
		l.reopen(p.Road, blocked, e.Time)
	}
}

func (l *Log) reopen(road events.RoadID, why string, at events.SimTime) {
	for i := range l.cuts {
		if c := &l.cuts[i]; c.road == road && c.why == why && c.to == nil {
			c.to = &at
		}
	}
}

// input finds the attached document of a role.
func (l *Log) input(role string) (in input, ok bool) {
	for _, in := range l.inputs {
		if in.role == role {
			return in, true
		}
	}
	return input{}, false
}

// names looks up what the drill has listed.
func (l *Log) names() roster.Names {
	const name = "roster"
	return roster.Read(table.Set{{Name: name, Rows: l.roster.Rows()}}.Source, name)
}

// until is when a span ended, or the drill.
func (l *Log) until(s dutySpan) events.SimTime {
	if s.to == 0 {
		return l.end
	}
	return s.to
}
