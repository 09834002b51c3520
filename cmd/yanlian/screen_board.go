package main

import (
	"yanlian/internal/text"
	"yanlian/projections/board"
)

// boardScreen shows the state of a drill at a time.
func (a *app) boardScreen(r *shown) error {
	t := a.teller(r)
	p := a.page()
	a.head(p, r)
	p.Title(a.lang.T("title.board", "time", r.clock.full(r.at), "elapsed", elapsed(r.at)))
	p.Table(tableIndent, t.situation(&r.board))
	section(p, a.lang.T("title.people"), t.groupTable(r.board.Groups))
	section(p, a.lang.T("title.shelters"), t.shelterTable(r.board.Shelters))
	section(p, a.lang.T("title.units"), t.unitTable(r.board.Units))
	section(p, a.lang.T("title.roads"), t.roadTable(r.board.Roads))
	section(p, a.lang.T("title.tasks"), t.taskTable(r.board.Tasks))
	section(p, a.lang.T("title.reports"), t.reportTable(r.board.Reports))
	return p.Flush()
}

// section writes a table under its title, and neither if the table is empty.
func section(p *text.Page, title string, table *text.Table) {
	if table.Len() > 0 {
		p.Title(title)
		p.Table(tableIndent, table)
	}
}

// situation says what there is one of: levels and water.
func (t *teller) situation(b *board.Board) *text.Table {
	table := &text.Table{Columns: []text.Column{{}, {Wrap: true}}}
	level := func(l *board.Level) string {
		if l == nil {
			return t.lang.T("board.no-level")
		}
		return t.lang.T("board.level", "level", t.called(l.Name), "since", t.clock.civil(l.Since), "by", t.briefly(l.By))
	}
	table.Add(t.lang.T("board.warning"), level(b.Warning))
	table.Add(t.lang.T("board.response"), level(b.Response))
	for i := range b.Gauges {
		g := &b.Gauges[i]
		if g.True == nil {
			table.Add(t.briefly(g.Name), t.lang.T("board.no-reading"))
			continue
		}
		table.Add(t.briefly(g.Name), t.lang.T("board.gauge", "stage", metres(g.True.StageMm), "over", t.over(g.True.OverWarningMm),
			"at", t.clock.civil(g.True.ReadAt), "peak", metres(g.Peak.StageMm), "peak-at", t.clock.civil(g.Peak.ReadAt)))
	}
	if b.Ended != nil {
		table.Add(t.lang.T("board.ended"), t.lang.T("board.ended-at", "reason", t.lang.Of("end", b.Ended.Reason), "at", t.clock.civil(b.Ended.At)))
	}
	return table
}

// over says how a stage stands to the warning level.
func (a *app) over(mm int64) string {
	if mm < 0 {
		return a.lang.T("stage.below", "by", metres(-mm))
	}
	return a.lang.T("stage.over", "by", metres(mm))
}

func (t *teller) groupTable(groups []board.Group) *text.Table {
	columns := []text.Column{{Head: t.lang.T("head.group"), Wrap: true}}
	for _, head := range []string{t.lang.T("head.people"), t.lang.T("head.ordered"), t.lang.T("head.warned"), t.lang.T("head.left"), t.lang.T("head.safe"),
		t.lang.T("head.trapped"), t.lang.T("head.rescued"), t.lang.T("head.cleared")} {
		columns = append(columns, text.Column{Head: head, Right: true})
	}
	table := &text.Table{Columns: append(columns, text.Column{Head: t.lang.T("head.door-water")})}
	var sum [7]int64
	for i := range groups {
		g := &groups[i]
		counts := [7]int64{g.People, g.Ordered.People, g.Warned.People, g.Left.People, g.Safe.People, g.Trapped.People, g.Rescued.People}
		for k := range counts {
			sum[k] += counts[k]
		}
		table.Add(append(append([]string{t.briefly(g.Name)}, numbers(counts[:])...), t.at(g.ClearedAt), t.water(g))...)
	}
	if len(groups) > 1 {
		table.Add(append([]string{t.lang.T("table.sum")}, numbers(sum[:])...)...)
	}
	return table
}

func (t *teller) water(g *board.Group) string {
	switch {
	case g.Wet:
		return t.lang.T("group.wet", "since", t.at(g.WetSince))
	case g.DikeMm > 0:
		return t.lang.T("group.diked", "height", metres(g.DikeMm))
	}
	return ""
}
