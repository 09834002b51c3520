package report

import (
	"yanlian/events"
	"yanlian/projections/headcount"
)

// fates says of every group when it was told, when it was gone, when the water came, and what became of its people.
func (a *author) fates() []Block {
	t := &Table{Columns: []Column{{Head: a.T("head.group")}, {Head: a.T("head.people"), Right: true}, {Head: a.T("head.told-at"), Right: true}, {Head: a.T("head.gone-at"), Right: true},
		{Head: a.T("head.water-at"), Right: true}, {Head: a.T("head.safe"), Right: true}, {Head: a.T("report.head-refused"), Right: true, Spare: true}, {Head: a.T("report.head-returned"), Right: true, Spare: true},
		{Head: a.T("head.was-trapped"), Right: true}, {Head: a.T("head.rescued"), Right: true}, {Head: a.T("report.head-harmed"), Right: true, Spare: true}}}
	var people int64
	var all headcount.Tally
	for i := range a.d.Board.Groups {
		g := &a.d.Board.Groups[i]
		water := ""
		if m, ok := a.log.wet[events.GroupID(g.ID)]; ok {
			water = a.Civil(m.at)
		}
		people += g.People
		all.Add(g.Tally)
		t.Rows = append(t.Rows, Line{Strong: g.Harmed.People > 0, Cells: []string{a.Name(g.Name), number(g.People), a.at(g.OrderedAt), a.at(g.ClearedAt), water, number(g.Safe.People),
			number(g.Refused.People), number(g.Returned.People), number(g.WasTrapped.People), number(g.Rescued.People), number(g.Harmed.People)}})
	}
	if len(t.Rows) > 1 {
		t.strong(a.T("table.sum"), number(people), "", "", "", number(all.Safe.People), number(all.Refused.People), number(all.Returned.People), number(all.WasTrapped.People),
			number(all.Rescued.People), number(all.Harmed.People))
	}
	return a.table(a.T("report.table-fates"), t)
}
