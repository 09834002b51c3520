package main

import (
	"yanlian/internal/i18n"
	"yanlian/internal/text"
	"yanlian/projections/resources"
)

// resourcesScreen shows the account of a drill up to a time.
func (a *app) resourcesScreen(r *shown) error {
	t := a.teller(r)
	p := a.page()
	a.head(p, r)
	p.Title(a.lang.T("title.resources", "time", r.clock.full(r.at), "elapsed", elapsed(r.at)))
	p.Table(tableIndent, a.itemTable(r.account.Items))
	section(p, a.lang.T("title.stocks"), t.stockTable(r.account.Stocks))
	section(p, a.lang.T("title.unit-time"), t.unitTimeTable(r.account.Units))
	return p.Flush()
}

func (a *app) itemTable(items []resources.Item) *text.Table {
	table := &text.Table{Columns: a.amountColumns([]string{a.lang.T("head.item")},
		a.lang.T("head.start"), a.lang.T("head.used"), a.lang.T("head.written-off"), a.lang.T("head.left-over"), a.lang.T("head.on-units"), a.lang.T("head.short"))}
	for i := range items {
		it := &items[i]
		table.Add(append([]string{a.called(it.Name)}, a.amounts(it.Measure, it.Start, it.Used, it.Lost, it.Left, it.OnUnits, it.Short)...)...)
	}
	return table
}

// stockTable lists the stocks that something has happened to.
func (t *teller) stockTable(stocks []resources.Stock) *text.Table {
	table := &text.Table{Columns: t.amountColumns([]string{t.lang.T("head.holder"), t.lang.T("head.item")},
		t.lang.T("head.start"), t.lang.T("head.in"), t.lang.T("head.out"), t.lang.T("head.used"), t.lang.T("head.written-off"), t.lang.T("head.left-over"), t.lang.T("head.short"))}
	for i := range stocks {
		s := &stocks[i]
		in, out := s.LoadedIn+s.DeliveredIn, s.LoadedOut+s.DeliveredOut
		if in+out+s.Used+s.Lost+s.Short == 0 {
			continue
		}
		table.Add(append([]string{t.briefly(s.Holder), t.called(s.Item)}, t.amounts(s.Measure, s.Start, in, out, s.Used, s.Lost, s.Left, s.Short)...)...)
	}
	return table
}

// amountColumns are columns of names, one for the unit of measure, and columns of quantities.
func (a *app) amountColumns(names []string, quantities ...string) (columns []text.Column) {
	for _, head := range names {
		columns = append(columns, text.Column{Head: head, Wrap: true})
	}
	columns = append(columns, text.Column{Head: a.lang.T("head.measure")})
	for _, head := range quantities {
		columns = append(columns, text.Column{Head: head, Right: true})
	}
	return columns
}

// amounts writes a unit of measure and quantities in it; nothing is a hyphen.
func (a *app) amounts(measure string, ns ...int64) []string {
	out := []string{a.measure(measure)}
	for _, n := range ns {
		s := "-"
		if n != 0 {
			s = quantity(n, measure)
		}
		out = append(out, s)
	}
	return out
}

func (t *teller) unitTimeTable(units []resources.Unit) *text.Table {
	columns := []text.Column{{Head: t.lang.T("head.unit"), Wrap: true}}
	for _, head := range []string{t.lang.T("head.crew"), t.lang.T("head.dispatches"), t.lang.T("head.turnout"), t.lang.T("head.travelling"), t.lang.T("head.working"),
		t.lang.T("head.held"), t.lang.T("head.idle"), t.lang.T("head.returning"), t.lang.T("head.engaged")} {
		columns = append(columns, text.Column{Head: head, Right: true})
	}
	table := &text.Table{Columns: columns}
	for i := range units {
		u := &units[i]
		if u.Dispatches == 0 {
			continue
		}
		table.Add(t.briefly(u.Name), i18n.Number(u.Crew), i18n.Number(u.Dispatches), clockTime(u.TurnoutMs), clockTime(u.TravellingMs), clockTime(u.WorkingMs),
			clockTime(u.HeldMs), clockTime(u.IdleMs), clockTime(u.ReturningMs), clockTime(u.EngagedMs))
	}
	return table
}
