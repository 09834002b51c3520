package main

import (
	"strings"

	"yanlian/internal/text"
	"yanlian/projections/board"
	"yanlian/projections/outcome"
)

// resultTable is how the drill turned out, one line for each question.
func (t *teller) resultTable(o *outcome.Outcome, tasks []board.Task) *text.Table {
	table := &text.Table{Columns: []text.Column{{}, {Wrap: true}}}
	for i := range o.Gauges {
		g := &o.Gauges[i]
		table.Add(t.lang.T("result.water"), t.lang.T("result.peak", "gauge", t.briefly(g.Name), "peak", metres(g.PeakMm), "at", t.clock.civil(g.PeakAt), "over", t.over(g.OverWarningMm)))
	}
	table.Add(t.lang.T("board.warning"), t.levels(o, "warning"))
	table.Add(t.lang.T("board.response"), t.levels(o, "response"))
	table.Add(t.lang.T("result.people"), t.lang.T("result.people-all", "ordered", o.People.Ordered.People, "safe", o.People.Safe.People,
		"at-risk", o.People.AtRisk.People, "was-trapped", o.People.WasTrapped.People, "rescued", o.People.Rescued.People, "trapped", o.People.Trapped.People))
	if p := &o.People; p.Refused.People+p.Returned.People+p.Harmed.People > 0 {
		table.Add("", t.lang.T("result.people-stayed", "refused", p.Refused.People, "returned", p.Returned.People, "harmed", p.Harmed.People))
	}
	if o.People.LastSafeAt != nil {
		table.Add("", t.lang.T("result.last-safe", "at", t.clock.civil(*o.People.LastSafeAt)))
	}
	table.Add(t.lang.T("result.units"), t.lang.T("result.units-all", "sent", o.Units.Sent, "dispatches", o.Units.Dispatches, "held", o.Units.Held, "short", o.Units.Short))
	table.Add(t.lang.T("result.reports"), t.reports(&o.Reports))
	t.taskLines(table, o, tasks)
	if o.Orders.Decisions > 0 {
		table.Add(t.lang.T("result.decisions"), t.lang.T("result.decisions-all", "decisions", o.Orders.Decisions, "refused", o.Orders.Refused))
	}
	table.Add(t.lang.T("result.end"), t.lang.T("result.ended", "reason", t.lang.Of("end", o.EndReason), "at", t.clock.civil(o.Time), "elapsed", t.span(o.Time)))
	return table
}

// taskLines counts the tasks, and names those that were done late or are overdue.
func (t *teller) taskLines(table *text.Table, o *outcome.Outcome, tasks []board.Task) {
	var late []*board.Task
	for i := range tasks {
		if tasks[i].LateMs > 0 {
			late = append(late, &tasks[i])
		}
	}
	table.Add(t.lang.T("result.tasks"), t.lang.T("result.tasks-all", "triggered", o.Tasks.Triggered, "done", o.Tasks.Done, "late", len(late)))
	for _, k := range late {
		table.Add("", t.lang.T("result.late", "task", t.called(k.Name), "post", t.briefly(k.Post), "late", t.span(k.LateMs)))
	}
}

// levels lists the levels of a scale in the order in which they were set.
func (t *teller) levels(o *outcome.Outcome, scale string) string {
	var said []string
	for i := range o.Levels {
		if l := &o.Levels[i]; l.Scale == scale {
			said = append(said, t.lang.T("result.level", "level", t.called(l.Name), "at", t.clock.civil(l.At)))
		}
	}
	if said == nil {
		return t.lang.T("board.no-level")
	}
	return strings.Join(said, t.lang.T("list.comma"))
}

func (t *teller) reports(r *outcome.Reports) string {
	if r.FirstDelayMs == nil {
		return t.lang.T("result.reports-none", "filed", r.Filed)
	}
	return t.lang.T("result.reports-all", "filed", r.Filed, "delay", t.span(*r.FirstDelayMs))
}
