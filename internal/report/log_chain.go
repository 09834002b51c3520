package report

import "yanlian/events"

// change is a change of the response level, or of a warning that was proposed, as it came about: from the proposal, or the
// consultation, to what carries it out.
type change struct {
	what    string         // activate, issue or end, "" as long as it is only consulted about
	subject events.LevelID // level to activate or issue, or the one that is to end
	steps   []step
	closed  bool
}

// step is one event of a change.
type step struct {
	kind    string // proposed, received, consulted, approved, activate, issue, end
	by, to  events.PostID
	with    []string // posts that were consulted
	at      events.SimTime
	until   *events.SimTime // end of a consultation, nil as long as it lasts and for the other steps
	version events.Version
}

// over is when a step was complete.
func (s *step) over() events.SimTime {
	if s.until != nil {
		return *s.until
	}
	return s.at
}

// closes tells whether a step carries its change out.
func (s *step) closes() bool { return s.kind == "activate" || s.kind == "issue" || s.kind == "end" }

// chainLog follows how response levels were changed, and warnings that were proposed.
type chainLog struct {
	changes []*change
	level   events.LevelID // response level that is active
}

func (c *chainLog) apply(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.LevelProposed:
		c.add(p.Change, p.Level, step{kind: "proposed", by: p.By, to: p.To, at: e.Time, version: e.Version})
	case *events.ProposalReceived:
		c.add(p.Change, p.Level, step{kind: "received", by: p.To, at: e.Time, version: e.Version})
	case *events.LevelApproved:
		c.add(p.Change, p.Level, step{kind: "approved", by: p.By, at: e.Time, version: e.Version})
	case *events.ConsultationCalled:
		c.add("", p.Level, step{kind: "consulted", by: p.By, with: p.With, at: e.Time, version: e.Version})
	case *events.ConsultationHeld:
		c.held(p, e)
	case *events.ResponseActivated:
		c.add("activate", p.Level, step{kind: "activate", by: p.By, at: e.Time, version: e.Version}).closed = true
		c.level = p.Level
	case *events.WarningIssued:
		if c.open("issue", p.Level) != nil {
			c.add("issue", p.Level, step{kind: "issue", by: p.By, at: e.Time, version: e.Version}).closed = true
		}
	case *events.ResponseEnded:
		c.add("end", "", step{kind: "end", by: p.By, at: e.Time, version: e.Version}).closed = true
		c.level = ""
	}
}

// add puts a step to the change it belongs to: the one about the same level that is still open.
func (c *chainLog) add(what string, subject events.LevelID, s step) *change {
	if what == "end" && subject == "" {
		subject = c.level
	}
	ch := c.open(what, subject)
	if ch == nil {
		ch = &change{subject: subject}
		c.changes = append(c.changes, ch)
	}
	if what != "" {
		ch.what = what
	}
	ch.steps = append(ch.steps, s)
	return ch
}

// open finds the change about a level that is still open, nil if there is none.
func (c *chainLog) open(what string, subject events.LevelID) *change {
	for _, ch := range c.changes {
		if !ch.closed && ch.subject == subject && (what == "" || ch.what == "" || ch.what == what) {
			return ch
		}
	}
	return nil
}

// held ends the consultation that a post had called. One about no level is a matter of its own.
func (c *chainLog) held(p *events.ConsultationHeld, e *events.Event) {
	for _, ch := range c.changes {
		for i := range ch.steps {
			if s := &ch.steps[i]; ch.subject == p.Level && s.kind == "consulted" && s.by == p.By && s.until == nil {
				s.until = &e.Time
				ch.closed = ch.closed || p.Level == ""
				return
			}
		}
	}
}

// alert is a post that was rung until it answered (叫应).
type alert struct {
	number     int64
	by, to     events.PostID
	level      events.LevelID
	at         events.SimTime
	attempts   int64
	answeredAt *events.SimTime
	version    events.Version // of the last attempt
}

// alertLog follows who was rung, and how often.
type alertLog struct{ alerts []*alert }

func (l *alertLog) apply(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.AlertCalled:
		a := l.alert(p.Alert)
		if a == nil {
			a = &alert{number: p.Alert, by: p.By, to: p.To, level: p.Level, at: e.Time}
			l.alerts = append(l.alerts, a)
		}
		a.attempts, a.version = p.Attempt, e.Version
	case *events.AlertAnswered:
		if a := l.alert(p.Alert); a != nil {
			a.answeredAt = &e.Time
		}
	}
}

func (l *alertLog) alert(number int64) *alert {
	for _, a := range l.alerts {
		if a.number == number {
			return a
		}
	}
	return nil
}
