package main

import (
	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/internal/runner"
	"yanlian/internal/text"
	"yanlian/projections/board"
	"yanlian/projections/timeline"
)

// runScreen shows how a run went, on two screens.
func (a *app) runScreen(r *shown, res runner.Result, at storeAddress) error {
	t := a.teller(r)
	p := a.page()
	a.head(p, r)
	section(p, a.lang.T("title.timeline"), t.timelineTable(t.brief(r.rows(timeline.Headline))))
	if r.outcome.People.Ordered.People+r.outcome.People.AtRisk.People > 0 {
		section(p, a.lang.T("title.people"), t.fateTable(r.board.Groups, r.story.Rows))
	}
	section(p, a.lang.T("title.calls"), t.callTable(r.story.Rows))
	if roads := roadsCut(r.story.Rows); len(roads) > 0 {
		p.Title(a.lang.T("title.roads-cut"))
		p.Text(tableIndent, t.cuts(roads))
	}
	section(p, a.lang.T("title.stock"), a.usedTable(r.account.Items))
	section(p, a.lang.T("title.result"), t.resultTable(&r.outcome, r.board.Tasks))
	a.next(p, r, res, at)
	return p.Flush()
}

// fateTable says of every group when it was told, when it had left, when the water came, and what became of its people.
func (t *teller) fateTable(groups []board.Group, story []timeline.Row) *text.Table {
	wet := map[string]events.SimTime{}
	for i := range story {
		if _, known := wet[story[i].Subject]; story[i].Key == events.KindWaterReached.String() && !known {
			wet[story[i].Subject] = story[i].Time
		}
	}
	columns := []text.Column{{Head: t.lang.T("head.group"), Wrap: true}}
	for _, head := range []string{t.lang.T("head.people"), t.lang.T("head.told-at"), t.lang.T("head.gone-at"), t.lang.T("head.water-at"),
		t.lang.T("head.ordered"), t.lang.T("head.warned"), t.lang.T("head.left"), t.lang.T("head.safe"), t.lang.T("head.was-trapped"), t.lang.T("head.rescued")} {
		columns = append(columns, text.Column{Head: head, Right: true})
	}
	table := &text.Table{Columns: columns}
	var sum [7]int64
	for i := range groups {
		g := &groups[i]
		n := [7]int64{g.People, g.Ordered.People, g.Warned.People, g.Left.People, g.Safe.People, g.WasTrapped.People, g.Rescued.People}
		for k := range n {
			sum[k] += n[k]
		}
		water := ""
		if at, ok := wet[g.ID]; ok {
			water = t.clock.civil(at)
		}
		table.Add(append([]string{t.briefly(g.Name), i18n.Number(g.People), t.at(g.OrderedAt), t.at(g.ClearedAt), water}, numbers(n[1:])...)...)
	}
	table.Add(append([]string{t.lang.T("table.sum"), i18n.Number(sum[0]), "", "", ""}, numbers(sum[1:])...)...)
	return table
}

// callTable lists the units that were sent: for what, where, when, and how long it took.
func (t *teller) callTable(story []timeline.Row) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: t.lang.T("head.unit"), Wrap: true}, {Head: t.lang.T("head.work")}, {Head: t.lang.T("head.place"), Wrap: true},
		{Head: t.lang.T("head.sent"), Right: true}, {Head: t.lang.T("head.arrived"), Right: true}, {Head: t.lang.T("head.response"), Right: true}}}
	for _, c := range callsOf(story) {
		arrived, took := t.lang.T("call.not-arrived"), ""
		if c.arrivedAt != nil {
			arrived, took = t.clock.civil(*c.arrivedAt), clockTime(*c.arrivedAt-c.sentAt)
		}
		table.Add(t.briefly(c.unit), t.lang.Of("work", c.work), t.briefly(c.place), t.clock.civil(c.sentAt), arrived, took)
	}
	return table
}
