package report

import (
	"cmp"
	"slices"
	"strings"

	"yanlian/events"
	"yanlian/projections/board"
	"yanlian/projections/duty"
	"yanlian/projections/roster"
)

// finding is a fact of the log that asks for an answer.
type finding struct {
	kind    string // the catalogue's family of problems
	version events.Version
	payload events.Payload // what says it, nil if the read models do
	times   int64          // of a shortage
	lacking int64
	at      events.SimTime
}

// shortage is what makes two events lack the same thing.
type shortage struct {
	holder, item, use string
}

// find keeps what went wrong as it is said.
func (l *Log) find(e *events.Event) {
	keep := func(kind string) {
		l.findings = append(l.findings, finding{kind: kind, version: e.Version, payload: e.Payload, at: e.Time})
	}
	switch p := e.Payload.(type) {
	case *events.UnitHeld:
		keep("held")
	case *events.DispatchShort:
		l.lack(e, shortage{string(p.By), p.Work, string(p.To)}, "short", p.Wanted-p.Got)
	case *events.StockShort:
		l.lack(e, shortage{string(p.Holder), string(p.Item), p.For}, "stock", p.Wanted-p.Had)
	case *events.ShelterFilled:
		keep("full")
	case *events.UnitExhausted:
		keep("exhausted")
	case *events.LineCut:
		keep("cut-off")
	case *events.DecisionRefused:
		keep("refused")
	case *events.HouseholdReturned:
		first(&l.back, p.Group, e.Version)
	case *events.HouseholdHarmed:
		first(&l.hurt, p.Group, e.Version)
	case *events.WaterReached:
		if l.wet == nil {
			l.wet = map[events.GroupID]moment{}
		}
		if _, known := l.wet[p.Group]; !known {
			l.wet[p.Group] = moment{e.Time, e.Version}
		}
	}
}

// first keeps the first event of its kind about a group.
func first(of *map[events.GroupID]events.Version, group events.GroupID, v events.Version) {
	if *of == nil {
		*of = map[events.GroupID]events.Version{}
	}
	if _, known := (*of)[group]; !known {
		(*of)[group] = v
	}
}

// lack keeps a shortage once, however often it is met.
func (l *Log) lack(e *events.Event, s shortage, kind string, missing int64) {
	i, known := l.shorts[s]
	if !known {
		if l.shorts == nil {
			l.shorts = map[shortage]int{}
		}
		i = len(l.findings)
		l.shorts[s] = i
		l.findings = append(l.findings, finding{kind: kind, version: e.Version, payload: e.Payload, at: e.Time})
	}
	l.findings[i].times++
	l.findings[i].lacking += missing
}

// problem is a finding in words.
type problem struct {
	kind, text string
	version    events.Version
	weight     int64 // among those of its kind: how late in milliseconds, or how many people
}

// gravest are the kinds of problem that come before the others, in this order: people first.
var gravest = []string{"harmed", "trapped", "not-ordered", "after-water", "returned", "undone", "late"}

// graver orders problems: the gravest kinds first, the worst of each first; the others stay as they are.
func graver(x, y problem) int {
	rank := func(kind string) int {
		if i := slices.Index(gravest, kind); i >= 0 {
			return i
		}
		return len(gravest)
	}
	return cmp.Or(cmp.Compare(rank(x.kind), rank(y.kind)), cmp.Compare(y.weight, x.weight))
}

// problems lists what went wrong: people first, then tasks, the gravest first; then calls, units, stock and
// orders, each in the order of the log.
func (a *author) problems() []problem {
	all := slices.Concat(a.peopleProblems(), a.taskProblems(), a.callProblems())
	for _, kind := range []string{"cut-off", "held", "exhausted", "short", "stock", "full", "refused"} {
		for i := range a.log.findings {
			if f := &a.log.findings[i]; f.kind == kind {
				all = append(all, problem{kind, a.say(f), f.version, 0})
			}
		}
		if kind == "held" {
			all = append(all, a.missing()...)
		}
	}
	slices.SortStableFunc(all, graver)
	return all
}

// say puts a finding into words.
func (a *author) say(f *finding) string {
	switch p := f.payload.(type) {
	case *events.UnitHeld:
		return a.T("report.problem-held", "unit", a.called(roster.Unit, string(p.Unit)), "at", a.called(roster.Place, string(p.At)), "to", a.called(roster.Place, string(p.To)),
			"from", a.Civil(f.at), "length", a.Span(a.log.heldFor(p.Unit, f.at)))
	case *events.DispatchShort:
		return a.T("report.problem-short", "by", a.called(roster.Post, string(p.By)), "work", a.lang.Of("work", p.Work), "to", a.called(roster.Place, string(p.To)),
			"missing", f.lacking, "times", f.times, "at", a.Civil(f.at))
	case *events.StockShort:
		return a.T("report.problem-stock", "holder", a.called(roster.Holder, string(p.Holder)), "item", a.called(roster.Item, string(p.Item)), "use", a.lang.Of("use", p.For),
			"missing", a.Amount(f.lacking, a.measureOf(p.Item)), "times", f.times, "at", a.Civil(f.at))
	case *events.ShelterFilled:
		return a.T("report.problem-full", "shelter", a.called(roster.Shelter, string(p.Shelter)), "capacity", p.Capacity, "at", a.Civil(f.at))
	}
	for i := range a.d.Story.Rows {
		if r := &a.d.Story.Rows[i]; r.Version == f.version && !r.Summary {
			return a.Row(r)
		}
	}
	return ""
}

// heldFor is how long a unit waited from a moment on.
func (l *Log) heldFor(unit events.UnitID, from events.SimTime) events.SimTime {
	for _, u := range l.duties {
		for _, s := range u.spans {
			if to := l.until(s); u.unit == unit && s.status == duty.Held && s.from <= from && from < to {
				return to - from
			}
		}
	}
	return 0
}

// peopleProblems are those of people whom the water met.
func (a *author) peopleProblems() (out []problem) {
	for i := range a.d.Board.Groups {
		g := &a.d.Board.Groups[i]
		wet, reached := a.log.wet[events.GroupID(g.ID)]
		name := a.Name(g.Name)
		if g.WasTrapped.Households > 0 {
			out = append(out, problem{"trapped", a.T("report.problem-trapped", "group", name, "households", g.WasTrapped.Households, "people", g.WasTrapped.People,
				"rescued", g.Rescued.People, "freed", max(0, g.WasTrapped.People-g.Rescued.People-g.Trapped.People), "still", g.Trapped.People), wet.version, int64(g.WasTrapped.People)})
		}
		if g.Harmed.People > 0 {
			out = append(out, problem{"harmed", a.T("report.problem-harmed", "group", name, "people", g.Harmed.People), a.log.hurt[events.GroupID(g.ID)], int64(g.Harmed.People)})
		}
		if g.Returned.Households > 0 {
			out = append(out, problem{"returned", a.T("report.problem-returned", "group", name, "households", g.Returned.Households, "people", g.Returned.People), a.log.back[events.GroupID(g.ID)], int64(g.Returned.People)})
		}
		switch {
		case !reached:
		case g.OrderedAt == nil:
			out = append(out, problem{"not-ordered", a.T("report.problem-not-ordered", "group", name, "water", a.Civil(wet.at)), wet.version, int64(a.log.end - wet.at)})
		case g.ClearedAt == nil && g.Returned.Households > 0:
			out = append(out, problem{"after-water", a.T("report.problem-not-back", "group", name, "water", a.Civil(wet.at), "people", g.Ordered.People-g.Safe.People), wet.version, 0})
		case g.ClearedAt == nil:
			out = append(out, problem{"after-water", a.T("report.problem-not-cleared", "group", name, "water", a.Civil(wet.at)), wet.version, int64(a.log.end - wet.at)})
		case *g.ClearedAt > wet.at:
			out = append(out, problem{"after-water", a.T("report.problem-after-water", "group", name, "water", a.Civil(wet.at), "cleared", a.Civil(*g.ClearedAt),
				"after", a.Span(*g.ClearedAt-wet.at)), wet.version, int64(*g.ClearedAt - wet.at)})
		}
	}
	return out
}

// taskProblems are tasks done late, or never though they were due.
func (a *author) taskProblems() (out []problem) {
	for i := range a.log.rounds {
		r := &a.log.rounds[i]
		task := a.task(r.task)
		name, post := a.pick(task.Name), a.called(roster.Post, string(r.post))
		switch {
		case r.doneAt == nil:
			out = append(out, problem{"undone", a.T("report.problem-undone", "task", name, "post", post, "at", a.at(r.triggeredAt)), r.version, 0})
		case r.lateMs > 0:
			out = append(out, problem{"late", a.T("report.problem-late", "task", name, "post", post, "late", a.Span(r.lateMs), "limit", a.Span(task.LimitMs),
				"took", a.Span(r.tookMs)), r.version, int64(r.lateMs)})
		}
	}
	return out
}

// callProblems are posts that did not answer, requests that were not granted and reports that did not say all they had to.
func (a *author) callProblems() (out []problem) {
	for _, l := range a.log.alerts.alerts {
		if l.answeredAt == nil {
			out = append(out, problem{"alert", a.T("report.problem-alert", "by", a.called(roster.Post, string(l.by)), "to", a.called(roster.Post, string(l.to)), "attempts", l.attempts,
				"at", a.Civil(l.at)), l.version, 0})
		}
	}
	for _, r := range a.log.orders.aids {
		if r.grantedAt == nil {
			out = append(out, problem{"aid", a.T("report.problem-aid", "by", a.called(roster.Post, string(r.by)), "from", a.called(roster.Post, string(r.from)), "at", a.Civil(r.at)), r.version, 0})
		}
	}
	for _, m := range a.log.orders.messages {
		if missing := a.missingItems(m); len(missing) > 0 {
			out = append(out, problem{"report", a.T("report.problem-report", "from", a.called(roster.Post, string(m.From)), "form", a.form(m.Form), "number", m.Report,
				"at", a.Civil(m.at), "missing", strings.Join(missing, a.T("list.comma")), "wanted", len(m.Wanted)), m.version, 0})
		}
	}
	return out
}

// missingItems names what the form of a report asks for and the report does not say.
func (a *author) missingItems(m *message) (names []string) {
	for _, item := range m.Wanted {
		if !slices.Contains(m.Items, item) {
			names = append(names, a.lang.Of("report-item", item))
		}
	}
	return names
}

// missing are units that never came to where they were sent.
func (a *author) missing() (out []problem) {
	for i := range a.log.calls {
		if c := &a.log.calls[i]; c.arrivedAt == nil {
			out = append(out, problem{"missing", a.T("report.problem-missing", "unit", a.called(roster.Unit, string(c.unit)), "work", a.lang.Of("work", c.work),
				"to", a.called(roster.Place, string(c.place)), "at", a.Civil(c.sentAt)), c.version, 0})
		}
	}
	return out
}

// task finds a task of the plan.
func (a *author) task(id events.TaskID) board.Task {
	for _, t := range a.d.Board.Tasks {
		if t.ID == string(id) {
			return t
		}
	}
	return board.Task{Name: roster.Ref(id)}
}

func (a *author) measureOf(item events.ItemID) string {
	for _, i := range a.d.Account.Items {
		if i.ID == string(item) {
			return i.Measure
		}
	}
	return ""
}
