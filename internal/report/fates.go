package report

import "yanlian/events"

// fates says of every group when it was told, when it was gone, when the water came, and what became of its people.
func (a *author) fates() []Block {
	t := &Table{Columns: []Column{{Head: a.T("head.group")}, {Head: a.T("head.people"), Right: true}, {Head: a.T("head.told-at"), Right: true}, {Head: a.T("head.gone-at"), Right: true},
		{Head: a.T("head.water-at"), Right: true}, {Head: a.T("head.safe"), Right: true}, {Head: a.T("report.head-refused"), Right: true, Spare: true}, {Head: a.T("report.head-returned"), Right: true, Spare: true},
		{Head: a.T("head.was-trapped"), Right: true}, {Head: a.T("head.rescued"), Right: true}, {Head: a.T("report.head-harmed"), Right: true, Spare: true}}}
	var people, safe, trapped, rescued int64
	for i := range a.d.Board.Groups {
		g := &a.d.Board.Groups[i]
		water, f := "", fate{}
		if m, ok := a.log.wet[events.GroupID(g.ID)]; ok {
			water = a.Civil(m.at)
		}
		if met := a.log.fates.groups[events.GroupID(g.ID)]; met != nil {
			f = *met
		}
		people, safe, trapped, rescued = people+g.People, safe+g.Safe.People, trapped+g.WasTrapped.People, rescued+g.Rescued.People
		t.Rows = append(t.Rows, Line{Strong: f.harmed > 0, Cells: []string{a.Name(g.Name), number(g.People), a.at(g.OrderedAt), a.at(g.ClearedAt), water, number(g.Safe.People),
			number(f.refused), number(f.returned), number(g.WasTrapped.People), number(g.Rescued.People), number(f.harmed)}})
	}
	if len(t.Rows) > 1 {
		all := a.log.fates.sum()
		t.strong(a.T("table.sum"), number(people), "", "", "", number(safe), number(all.refused), number(all.returned), number(trapped), number(rescued), number(all.harmed))
	}
	return a.table(a.T("report.table-fates"), t)
}
