package report

import (
	"strings"
	"time"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/projections/roster"
	"yanlian/scenarios/quantity"
)

// injectChapter is what the director put in (情况注入), what it changed and how it was answered.
func (a *author) injectChapter() (string, []Block) {
	var released, skipped int
	for _, in := range a.log.injects.injects {
		switch {
		case in.releasedAt != nil:
			released++
		case in.skippedAt != nil:
			skipped++
		}
	}
	all := len(a.log.injects.injects)
	if all == 0 {
		return a.T("report.injects"), nil
	}
	blocks := []Block{{Text: a.T("report.injects-said", "all", all, "released", released, "skipped", skipped, "open", all-released-skipped)}}
	blocks = append(blocks, a.table(a.T("report.table-injects"), a.injectTable(false))...)
	return a.T("report.injects"), append(blocks, a.table(a.T("report.table-answers"), a.answerTable())...)
}

// injectTable lists the injects; in full it repeats what they say.
func (a *author) injectTable(full bool) *Table {
	schedule := a.log.schedule()
	w := [...]int{16, 14, 25, 8, 8, 24}
	if full {
		w = [...]int{36, 11, 18, 7, 9, 14}
	}
	t := &Table{Small: true, Columns: []Column{{Head: a.T("head.number"), Right: true, Width: 5}, {Head: a.T("report.head-inject"), Width: w[0]}, {Head: a.T("report.head-inject-kind"), Width: w[1]}, {Head: a.T("report.head-way"), Width: w[2]},
		{Head: a.T("report.head-planned"), Right: true, Width: w[3]}, {Head: a.T("report.head-released"), Right: true, Width: w[4]}, {Head: a.T("report.head-effects"), Width: w[5]}}}
	for i, in := range a.log.injects.injects {
		planned, released := a.T("report.on-condition"), a.T("report.not-released")
		if at := schedule.of(in.Inject).At; at != "" {
			planned = a.planned(at)
		}
		switch {
		case in.releasedAt != nil:
			released = a.Civil(*in.releasedAt)
		case in.skippedAt != nil:
			released = a.T("report.skipped-at", "at", a.Civil(*in.skippedAt))
		}
		effects := make([]string, len(in.effects))
		for k := range in.effects {
			effects[k] = a.effect(&in.effects[k])
		}
		called, said := a.called(roster.Inject, string(in.Inject)), schedule.of(in.Inject).Text
		if text := a.lang.Pick(said.Zh, said.En); full && text != "" {
			called += "\n" + text
		}
		t.add(i18n.Number(int64(i+1)), called, a.injectKind(in), a.injectWay(in), planned, released, strings.Join(effects, "\n"))
	}
	return t
}

// injectKind says what sort of inject it is, in which phase, and whether it is true.
func (a *author) injectKind(in *inject) string {
	var said []string
	for _, s := range []struct{ family, member string }{{"inject-type", in.Type}, {"inject-phase", in.Phase}, {"inject-truth", in.truth}} {
		if s.member != "" {
			said = append(said, a.lang.Of(s.family, s.member))
		}
	}
	return strings.Join(said, a.T("list.comma"))
}

func (a *author) injectWay(in *inject) string {
	to := make([]events.PostID, len(in.To))
	for i := range to {
		to[i] = events.PostID(in.To[i])
	}
	switch {
	case in.Source == "":
		return a.posts(to)
	case len(to) == 0:
		return a.lang.Half(in.Source)
	}
	return a.T("report.from-to-post", "from", a.lang.Half(in.Source), "to", a.posts(to))
}

// effect says what an inject changed, and until when.
func (a *author) effect(f *effect) string {
	what := ""
	switch p := f.payload.(type) {
	case *events.RoadBlocked:
		what = a.T("report.effect-road", "road", a.called(roster.Road, string(p.Road)))
	case *events.UnitDisabled:
		what = a.T("report.effect-unit", "unit", a.called(roster.Unit, string(p.Unit)))
	case *events.ShelterLimited:
		return a.T("report.effect-shelter", "shelter", a.called(roster.Shelter, string(p.Shelter)), "capacity", p.Capacity, "at", a.Civil(f.from))
	case *events.StockLost:
		return a.T("report.effect-stock", "holder", a.called(roster.Holder, string(p.Holder)), "item", a.called(roster.Item, string(p.Item)), "quantity", a.Amount(p.Quantity, a.measureOf(p.Item)))
	case *events.LineCut:
		what = a.T("report.effect-line", "post", a.called(roster.Post, string(p.Post)))
	case *events.IncidentReported:
		return a.T("report.effect-call", "place", a.called(roster.Place, string(p.Place)))
	}
	if f.to == nil {
		return a.T("report.effect-lasting", "what", what)
	}
	return a.T("report.span", "what", what, "from", a.Civil(f.from), "to", a.Civil(*f.to))
}

// answerTable sets what was expected of whom beside the tasks that an inject asks for, and when they were done.
func (a *author) answerTable() *Table {
	schedule := a.log.schedule()
	t := &Table{Small: true, Columns: []Column{{Head: a.T("head.number"), Right: true, Width: 5}, {Head: a.T("report.head-expected"), Width: 42}, {Head: a.T("head.task"), Width: 22},
		{Head: a.T("head.done"), Right: true, Width: 11}, {Head: a.T("report.head-after-inject"), Right: true, Width: 10}, {Head: a.T("head.late"), Right: true, Width: 9}}}
	for i, in := range a.log.injects.injects {
		var expected []string
		for _, x := range schedule.of(in.Inject).Expected {
			expected = append(expected, a.expectation(&x))
		}
		for k := range max(len(in.Tasks), min(len(expected), 1)) {
			cells := []string{"", "", "", "", "", ""}
			if k == 0 {
				cells[0], cells[1] = i18n.Number(int64(i+1)), strings.Join(expected, "\n")
			}
			late := false
			if k < len(in.Tasks) {
				task := events.TaskID(in.Tasks[k])
				cells[2] = a.pick(a.task(task).Name)
				cells[3], cells[4], cells[5], late = a.answered(in, task)
			}
			t.Rows = append(t.Rows, Line{Cells: cells, Strong: late, Joined: k > 0})
		}
	}
	return t
}

func (a *author) expectation(x *expectation) string {
	post, action, within := a.called(roster.Post, string(x.Post)), a.lang.Pick(x.Action.Zh, x.Action.En), lengthAs(a.Span, x.Within)
	switch {
	case x.Within != "" && x.Clause != "":
		return a.T("report.expected-both", "post", post, "action", action, "within", within, "clause", a.lang.Half(x.Clause))
	case x.Within != "":
		return a.T("report.expected-within", "post", post, "action", action, "within", within)
	case x.Clause != "":
		return a.T("report.expected-clause", "post", post, "action", action, "clause", a.lang.Half(x.Clause))
	}
	return a.T("report.expected", "post", post, "action", action)
}

// planned is the time of an inject as the drill tells times: the scenario counts it from its start or names it.
func (a *author) planned(written string) string {
	start, err := events.ParseCivil(a.log.started.StartsAt)
	at, bad := events.ParseCivil(written)
	if err != nil || bad != nil {
		return lengthAs(a.Civil, written)
	}
	return a.Civil(events.SimTime(at.Sub(start) / time.Millisecond))
}

// lengthAs says a length of time that a scenario has written, or repeats what it has written if that is no length.
func lengthAs(say func(events.SimTime) string, written string) string {
	ms, fault := quantity.Duration(written)
	if fault != nil {
		return written
	}
	return say(events.SimTime(ms))
}

// answered is when a task that an inject asks for was done, how long after the release, and how late.
func (a *author) answered(in *inject, task events.TaskID) (done, after, late string, strong bool) {
	if in.releasedAt == nil {
		return "-", "", "", false
	}
	for i := range a.log.rounds {
		r := &a.log.rounds[i]
		if r.task != task || r.doneAt == nil || *r.doneAt < *in.releasedAt {
			continue
		}
		if r.lateMs > 0 {
			late = a.Clock(r.lateMs)
		}
		return a.Civil(*r.doneAt), a.Clock(*r.doneAt - *in.releasedAt), late, r.lateMs > 0
	}
	for i := range a.log.rounds {
		if r := &a.log.rounds[i]; r.task == task && r.doneAt != nil {
			return a.Civil(*r.doneAt), a.T("report.done-before"), "", false
		}
	}
	return a.T("report.not-done"), "", "", true
}
