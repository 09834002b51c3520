package main

import (
	"strings"

	"yanlian/internal/text"
	"yanlian/projections/injects"
)

// injectsScreen shows the injects of a drill and what came of them.
func (a *app) injectsScreen(r *shown) error {
	t := a.teller(r)
	p := a.page()
	a.head(p, r)
	p.Title(a.lang.T("title.injects", "time", r.clock.full(r.at), "elapsed", elapsed(r.at)))
	if len(r.injects.Rows) == 0 {
		p.Text(tableIndent, a.lang.T("injects.none"))
		return p.Flush()
	}
	p.Table(tableIndent, t.injectTable(r.injects.Rows))
	section(p, a.lang.T("title.inject-tasks"), t.injectTaskTable(r.injects.Rows))
	return p.Flush()
}

func (t *teller) injectTable(rows []injects.Row) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: t.lang.T("head.inject"), Wrap: true}, {Head: t.lang.T("head.inject-type")},
		{Head: t.lang.T("head.status")}, {Head: t.lang.T("head.planned"), Right: true}, {Head: t.lang.T("head.released"), Right: true},
		{Head: t.lang.T("head.delivered"), Wrap: true}, {Head: t.lang.T("head.first-response"), Right: true}}}
	for i := range rows {
		r := &rows[i]
		planned, kind, response := t.lang.T("injects.on-condition"), "", ""
		if r.PlannedAt != nil {
			planned = t.at(r.PlannedAt)
		}
		if r.Type != "" {
			kind = t.lang.Of("inject-type", r.Type)
		}
		if r.ResponseMs != nil {
			response = t.span(*r.ResponseMs)
		}
		table.Add(t.briefly(r.Name), kind, t.lang.Of("inject-status", r.Status), planned, t.at(r.ReleasedAt), t.deliveries(r.To), response)
	}
	return table
}

// deliveries lists who has learnt of an inject, and when.
func (t *teller) deliveries(to []injects.Delivery) string {
	var said []string
	for i := range to {
		if d := &to[i]; d.DeliveredAt != nil {
			said = append(said, t.lang.T("injects.delivered", "post", t.briefly(d.Post), "at", t.at(d.DeliveredAt)))
		}
	}
	return strings.Join(said, t.lang.T("list.comma"))
}

// injectTaskTable lists what injects that have happened ask for.
func (t *teller) injectTaskTable(rows []injects.Row) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: t.lang.T("head.inject"), Wrap: true}, {Head: t.lang.T("head.task"), Wrap: true},
		{Head: t.lang.T("head.post"), Wrap: true}, {Head: t.lang.T("head.triggered"), Right: true}, {Head: t.lang.T("head.done"), Right: true},
		{Head: t.lang.T("head.late"), Right: true}}}
	for i := range rows {
		r := &rows[i]
		if r.ReleasedAt == nil {
			continue
		}
		for k := range r.Tasks {
			task, late := &r.Tasks[k], ""
			if task.LateMs > 0 {
				late = t.span(task.LateMs)
			}
			table.Add(t.briefly(r.Name), t.briefly(task.Name), t.briefly(task.Post), t.at(task.TriggeredAt), t.at(task.DoneAt), late)
		}
	}
	return table
}
