package report

import (
	"slices"
	"strings"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/projections/roster"
)

// since is how long after a moment another came, if it came.
func (a *author) since(from events.SimTime, to *events.SimTime) string {
	if to == nil {
		return ""
	}
	return a.Clock(*to - from)
}

// postTable lists the command posts that were set up.
func (a *author) postTable() []Block {
	t := &Table{Columns: []Column{{Head: a.T("report.head-command-post")}, {Head: a.T("report.head-ordered-by")}, {Head: a.T("head.place")}, {Head: a.T("report.head-ordered-at"), Right: true},
		{Head: a.T("report.head-works-at"), Right: true}, {Head: a.T("head.response"), Right: true}}}
	for _, c := range a.log.orders.posts {
		t.add(a.called(roster.Post, string(c.post)), a.called(roster.Post, string(c.by)), a.called(roster.Place, string(c.place)), a.Civil(c.at), a.at(c.openedAt), a.since(c.at, c.openedAt))
	}
	return a.table(a.T("report.table-posts"), t)
}

// aidTable lists the requests for aid, the way they went, and the units that came of them.
func (a *author) aidTable() []Block {
	t := &Table{Columns: []Column{{Head: a.T("report.head-asked-by")}, {Head: a.T("report.head-asked-for")}, {Head: a.T("report.head-asked-at"), Right: true}, {Head: a.T("report.head-passed-on")},
		{Head: a.T("report.head-granted-at"), Right: true}, {Head: a.T("head.response"), Right: true}}}
	for _, r := range a.log.orders.aids {
		way := make([]string, len(r.via))
		for i, v := range r.via {
			way[i] = a.T("report.mark", "name", a.called(roster.Post, string(v.post)), "at", a.Civil(v.at))
		}
		granted := a.T("report.not-granted")
		if r.grantedAt != nil {
			granted = a.Civil(*r.grantedAt)
		}
		t.Rows = append(t.Rows, Line{Strong: r.grantedAt == nil, Cells: []string{a.called(roster.Post, string(r.by)), a.called(roster.Post, string(r.from)), a.Civil(r.at), strings.Join(way, a.T("list.comma")),
			granted, a.since(r.at, r.grantedAt)}})
	}
	return a.table(a.T("report.table-aid"), t)
}

// mostBack is the share of those called that counts as being at full strength again, in percent.
const mostBack = 90

// recallTable lists the units whose members were called back, and when they were on post.
func (a *author) recallTable() []Block {
	t := &Table{Columns: []Column{{Head: a.T("head.unit")}, {Head: a.T("report.head-called-by")}, {Head: a.T("report.head-called"), Right: true}, {Head: a.T("report.head-called-at"), Right: true},
		{Head: a.T("report.head-90-at"), Right: true}, {Head: a.T("report.head-all-at"), Right: true}, {Head: a.T("report.head-all-took"), Right: true}}}
	var staff int64
	var back []events.SimTime
	for _, r := range a.log.orders.recalls {
		most, all := share(r.staff, r.back, mostBack), share(r.staff, r.back, 100)
		t.add(a.called(roster.Unit, string(r.unit)), a.called(roster.Post, string(r.by)), number(r.staff), a.Civil(r.at), a.at(most), a.at(all), a.since(r.at, all))
		staff += r.staff
		back = append(back, r.back...)
	}
	if len(t.Rows) > 1 {
		slices.Sort(back)
		first, all := a.log.orders.recalls[0].at, share(staff, back, 100)
		t.strong(a.T("table.sum"), "", number(staff), a.Civil(first), a.at(share(staff, back, mostBack)), a.at(all), a.since(first, all))
	}
	return a.table(a.T("report.table-recalls"), t)
}

func (a *author) withdrawalTable() []Block {
	t := &Table{Columns: []Column{{Head: a.T("head.place")}, {Head: a.T("report.head-ordered-by")}, {Head: a.T("report.head-ordered-at"), Right: true}}}
	for _, w := range a.log.orders.withdrawals {
		t.add(a.called(roster.Place, string(w.place)), a.called(roster.Post, string(w.by)), a.Civil(w.at))
	}
	return a.table(a.T("report.table-withdrawals"), t)
}

// registrationTable compares who is safe with who was told to leave, each time it was done.
func (a *author) registrationTable() []Block {
	t := &Table{Columns: []Column{{Head: a.T("report.head-registered-by")}, {Head: a.T("head.time"), Right: true}, {Head: a.T("head.ordered"), Right: true}, {Head: a.T("report.head-registered"), Right: true},
		{Head: a.T("report.head-missing"), Right: true}}}
	for _, r := range a.log.orders.registrations {
		t.Rows = append(t.Rows, Line{Strong: r.Missing > 0, Cells: []string{a.called(roster.Post, string(r.By)), a.Civil(r.at), number(r.Ordered), number(r.Registered), number(r.Missing)}})
	}
	return a.table(a.T("report.table-registrations"), t)
}

// messageTable lists the reports with what they said.
func (a *author) messageTable() []Block {
	columns := []Column{{Head: a.T("head.number"), Right: true, Width: 5}, {Head: a.T("head.form"), Width: 11}, {Head: a.T("report.head-way"), Width: 23}, {Head: a.T("report.head-channel"), Width: 7, Spare: true}}
	for _, c := range []struct {
		head  string
		width int
	}{{"head.filed", 10}, {"head.received", 10}, {"report.head-items", 7}, {"report.head-stage", 9}, {"head.safe", 6}, {"report.head-to-go", 6}, {"report.head-harmed", 6}} {
		columns = append(columns, Column{Head: a.T(c.head), Right: true, Width: c.width, Spare: c.head == "report.head-items" || c.head == "report.head-harmed"})
	}
	t := &Table{Columns: columns, Small: true}
	for _, m := range a.log.orders.messages {
		channel, stage, received := "-", "-", a.T("report.not-received")
		if m.Channel != "" {
			channel = a.lang.Of("channel", m.Channel)
		}
		if m.StageMm != 0 {
			stage = a.Metres(m.StageMm)
		}
		if m.receivedAt != nil {
			received = a.Civil(*m.receivedAt)
		}
		items := "-"
		if len(m.Wanted) > 0 {
			items = a.T("report.items-of", "filled", len(m.Items), "wanted", len(m.Wanted))
		}
		t.Rows = append(t.Rows, Line{Strong: len(m.Items) < len(m.Wanted) || m.receivedAt == nil, Cells: []string{i18n.Number(m.Report), a.form(m.Form),
			a.T("report.from-to-post", "from", a.called(roster.Post, string(m.From)), "to", a.called(roster.Post, string(m.To))), channel, a.Civil(m.at), received, items, stage,
			number(m.PeopleSafe), number(m.PeopleToGo), number(m.PeopleHarmed)}})
	}
	return a.table(a.T("report.table-reports"), t)
}
