package main

import (
	"yanlian/internal/text"
	"yanlian/projections/timeline"
)

// timelineTable sets rows of a timeline: civil time, time since the start, what happened.
func (t *teller) timelineTable(rows []timeline.Row) *text.Table {
	table := &text.Table{Columns: []text.Column{
		{Head: t.lang.T("head.time"), Right: true}, {Head: t.lang.T("head.elapsed"), Right: true}, {Head: t.lang.T("head.what"), Wrap: true}}}
	for i := range rows {
		table.Add(t.clock.civil(rows[i].Time), elapsed(rows[i].Time), t.row(&rows[i]))
	}
	return table
}

// head writes what a drill is and at what time it is shown.
func (a *app) head(p *text.Page, r *shown) {
	p.Title(a.called(r.facts.Scenario))
	facts := &text.Table{Columns: []text.Column{{}, {Wrap: true}}}
	facts.Add(a.lang.T("head.plan"), a.called(r.facts.Plan))
	facts.Add(a.lang.T("head.begins"), a.lang.T("head.begins-for", "start", r.clock.full(0), "length", a.span(r.facts.Horizon), "seed", r.facts.Seed, "attempt", r.facts.Attempt))
	facts.Add(a.lang.T("head.drill"), string(r.facts.ID))
	p.Table(tableIndent, facts)
}

// timelineScreen shows what happened.
func (a *app) timelineScreen(r *shown, detail timeline.Importance) error {
	p := a.page()
	a.head(p, r)
	p.Title(a.lang.T("title.timeline"))
	p.Table(tableIndent, a.teller(r).timelineTable(r.rows(detail)))
	return p.Flush()
}
