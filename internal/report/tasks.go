package report

import (
	"yanlian/events"
	"yanlian/internal/report/chart"
	"yanlian/projections/board"
	"yanlian/projections/roster"
)

// taskChapter is how the tasks of the plan were done against their limits.
func (a *author) taskChapter() (string, []Block) {
	lanes, first := a.taskLanes()
	keys := []chart.Key{{Fill: chart.Rising, Text: a.T("report.key-in-time")}, {Fill: chart.Crossed, Text: a.T("report.key-late")},
		{Shape: chart.Bar, Sign: true, Text: a.T("report.key-limit")}, {Shape: chart.Diamond, Sign: true, Text: a.T("report.key-done")}, {Shape: chart.Alert, Sign: true, Text: a.T("report.key-done-late")}}
	o := &a.d.Outcome.Tasks
	blocks := []Block{{Text: a.T("report.tasks-said", "listed", o.Listed, "triggered", o.Triggered, "done", o.Done, "late", o.Late)}}
	if len(lanes) == 0 {
		return a.T("report.tasks"), blocks
	}
	blocks = append(blocks, a.gantts("tasks", a.T("report.figure-tasks"), a.T("report.about-tasks", "triggered", o.Triggered, "late", o.Late), lanes, first, keys)...)
	return a.T("report.tasks"), append(blocks, a.table(a.T("report.table-tasks"), a.taskTable())...)
}

// taskLanes are the tasks that were due or done, by the post that had to do them, and when the first was.
func (a *author) taskLanes() (lanes []chart.Lane, first events.SimTime) {
	first = a.log.end
	for i := range a.d.Board.Tasks {
		t := &a.d.Board.Tasks[i]
		lane := chart.Lane{Group: a.pick(t.Post), Name: a.pick(t.Name)}
		for k := range a.log.rounds {
			if r := &a.log.rounds[k]; r.task == events.TaskID(t.ID) {
				first = min(first, a.draw(&lane, r, t))
			}
		}
		if len(lane.Bars)+len(lane.Signs) > 0 {
			lanes = append(lanes, lane)
		}
	}
	return grouped(lanes), first
}

// draw adds a round to its lane: a bar from the trigger to the end, hatched otherwise past the limit. It returns when the round began.
func (a *author) draw(lane *chart.Lane, r *round, t *board.Task) events.SimTime {
	end := a.log.end
	if r.doneAt != nil {
		end = *r.doneAt
		sign := chart.Sign{At: int64(end), Shape: chart.Diamond, Title: a.T("report.mark", "name", a.T("report.key-done"), "at", a.Civil(end))}
		if r.lateMs > 0 {
			sign.Shape, sign.Title = chart.Alert, a.T("report.mark", "name", a.T("report.key-done-late"), "at", a.Civil(end))
		}
		defer func() { lane.Signs = append(lane.Signs, sign) }() // over the limit's mark
	}
	if r.triggeredAt == nil {
		lane.Text = a.T("report.done-early")
		return end
	}
	from, inTime := *r.triggeredAt, end
	bar := func(from, to events.SimTime, fill chart.Fill, what string) {
		lane.Bars = append(lane.Bars, chart.Span{From: int64(from), To: int64(to), Fill: fill, Title: a.T("report.span", "what", what, "from", a.Civil(from), "to", a.Civil(to))})
	}
	if t.LimitMs > 0 {
		limit := from + t.LimitMs
		inTime = min(end, limit)
		lane.Signs = append(lane.Signs, chart.Sign{At: int64(limit), Shape: chart.Bar, Title: a.T("report.mark", "name", a.T("report.key-limit"), "at", a.Civil(limit))})
	}
	bar(from, inTime, chart.Rising, a.T("report.key-in-time"))
	if end > inTime {
		bar(inTime, end, chart.Crossed, a.T("report.key-late"))
	}
	switch {
	case r.doneAt == nil:
		lane.Text = a.T("report.not-done")
	case r.lateMs > 0:
		lane.Text = a.T("report.late-by", "late", a.Span(r.lateMs))
	default:
		lane.Text = a.Span(r.tookMs)
	}
	return from
}

func (a *author) taskTable() *Table {
	t := &Table{Columns: []Column{{Head: a.T("head.task"), Width: 22}, {Head: a.T("head.post"), Width: 17}, {Head: a.T("head.triggered"), Right: true, Width: 12}, {Head: a.T("head.limit"), Right: true, Width: 8},
		{Head: a.T("head.done"), Right: true, Width: 12}, {Head: a.T("report.head-took"), Right: true, Width: 8}, {Head: a.T("head.late"), Right: true, Width: 8}, {Head: a.T("head.source"), Width: 13}}}
	for i := range a.log.rounds {
		r := &a.log.rounds[i]
		task := a.task(r.task)
		limit, done, took, late := "-", a.T("report.not-done"), "", ""
		if task.LimitMs > 0 {
			limit = a.Clock(task.LimitMs)
		}
		if r.doneAt != nil {
			done, took = a.Civil(*r.doneAt), a.Clock(r.tookMs)
		}
		if r.lateMs > 0 {
			late = a.Clock(r.lateMs)
		}
		t.Rows = append(t.Rows, Line{Strong: r.lateMs > 0 || r.doneAt == nil, Cells: []string{a.pick(task.Name), a.called(roster.Post, string(r.post)), a.at(r.triggeredAt), limit, done, took, late,
			a.lang.Of("source", task.SourceKind)}})
	}
	return t
}
