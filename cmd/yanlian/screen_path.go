package main

import (
	"cmp"
	"slices"
	"strconv"

	"yanlian/events"
	"yanlian/internal/text"
	"yanlian/projections/criticalpath"
	"yanlian/projections/timeline"
)

// pathScreen shows a critical path: what it comes to, its steps, what the time went on, and what was nearly on it.
func (a *app) pathScreen(r *shown, c *criticalpath.Critical) error {
	t := a.teller(r)
	p := a.page()
	a.head(p, r)
	p.Title(a.lang.T("title.path"))
	p.Text(tableIndent, t.moment(c))
	if c.Moment == criticalpath.FirstHarm && c.LastSafe != nil {
		p.Text(tableIndent, a.lang.T("path.also", "version", plain(uint64(*c.LastSafe))))
	}
	if c.Path == nil || c.Path.TookMs == 0 {
		return p.Flush()
	}
	said := t.sentences(r.story.Rows)
	section(p, a.lang.T("title.path-steps"), t.stepTable(c.Path, said))
	section(p, a.lang.T("title.path-sums"), t.sumTable(c.Path))
	section(p, a.lang.T("title.path-near"), t.nearTable(c.Path, said))
	return p.Flush()
}

// sentences says the events of a story by their versions.
func (t *teller) sentences(rows []timeline.Row) func(events.Version) string {
	at := make(map[events.Version]int, len(rows))
	for i := range rows {
		if !rows[i].Summary {
			at[rows[i].Version] = i
		}
	}
	return func(v events.Version) string { return t.row(&rows[at[v]]) }
}

func (t *teller) stepTable(p *criticalpath.Path, said func(events.Version) string) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: t.lang.T("head.time"), Right: true}, {Head: t.lang.T("head.what"), Wrap: true},
		{Head: t.lang.T("head.response"), Right: true}, {Head: t.lang.T("head.path-class"), Wrap: true}}}
	table.Add(t.clock.civil(p.Begins), said(p.From), "", t.lang.T("path.begins"))
	for i := range p.Steps {
		s := &p.Steps[i]
		what, class := said(s.To), t.lang.Of("spent", string(s.Class))
		if s.Links > 1 {
			what = t.lang.T("path.repeated", "what", what, "since", t.clock.civil(s.Begins), "count", s.Links)
		}
		if s.Raced {
			class = t.lang.T("path.too-late", "class", class)
		}
		if s.CostMs == 0 {
			table.Add(t.clock.civil(s.Ends), what, "-", "")
			continue
		}
		took := t.clock.between(s.Begins, s.Ends)
		if took == 0 {
			took = s.CostMs
		}
		table.Add(t.clock.civil(s.Ends), what, t.span(took), class)
	}
	return table
}

func (t *teller) sumTable(p *criticalpath.Path) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: t.lang.T("head.path-class")}, {Head: t.lang.T("head.response"), Right: true},
		{Head: t.lang.T("head.path-share"), Right: true}}}
	all := t.clock.between(p.Begins, p.Ends)
	for _, s := range t.sums(p) {
		share := strconv.FormatInt(int64((100*s.CostMs+all/2)/all), 10) + "%"
		table.Add(t.lang.Of("spent", string(s.Class)), t.span(s.CostMs), share)
	}
	table.Add(t.lang.T("table.sum"), t.span(all), "100%")
	return table
}

// nearShown is how many enablers are shown that were nearly critical.
const nearShown = 5

// nearTable lists the enablers with the least slack.
func (t *teller) nearTable(p *criticalpath.Path, said func(events.Version) string) *text.Table {
	least := map[events.Version]*criticalpath.Enabler{}
	var near []*criticalpath.Enabler
	for i := range p.Steps {
		if n := p.Steps[i].Nearest; n != nil && least[n.Version] == nil {
			least[n.Version] = n
			near = append(near, n)
		}
	}
	slices.SortStableFunc(near, func(a, b *criticalpath.Enabler) int { return cmp.Compare(a.SlackMs, b.SlackMs) })
	table := &text.Table{Columns: []text.Column{{Head: t.lang.T("head.time"), Right: true}, {Head: t.lang.T("head.what"), Wrap: true}, {Head: t.lang.T("head.path-slack"), Right: true}}}
	for _, n := range near[:min(nearShown, len(near))] {
		table.Add(t.clock.civil(n.Time), said(n.Version), t.span(n.SlackMs))
	}
	return table
}
