package main

import (
	"yanlian/internal/text"
	"yanlian/projections/scoring"
)

// evaluationScreen lists evaluations, and the differences of each from that by the drill's own rubric.
func (a *app) evaluationScreen(rows []evaluationRow) error {
	p := a.page()
	list := &text.Table{Columns: []text.Column{{Head: a.lang.T("head.evaluation")}, {Head: a.lang.T("head.rubric"), Wrap: true}, {Head: a.lang.T("head.events"), Right: true},
		{Head: a.lang.T("score.overall"), Right: true}, {Head: a.lang.T("score.process"), Right: true}, {Head: a.lang.T("score.outcome"), Right: true}}}
	for i := range rows {
		r := &rows[i]
		rubric := a.called(r.Rubric)
		if r.Own {
			rubric = a.lang.T("evaluation.own", "rubric", rubric)
		}
		list.Add(string(r.Stream)[:shortEvaluation], rubric, plain(uint64(r.DrillEvents)), a.grade(r.Overall.Mark), markOrNone(r.Process.Permille), markOrNone(r.Outcome.Permille))
	}
	p.Table(0, list)
	for i := range rows {
		if r := &rows[i]; len(r.Compared) > 0 {
			p.Title(a.lang.T("evaluation.compared", "rubric", a.called(r.Rubric)))
			p.Table(tableIndent, a.changeTable(r.Compared))
		}
	}
	return p.Flush()
}

// shortEvaluation is how many columns of an evaluation's id a list shows.
const shortEvaluation = len("evaluation-") + 8

func (a *app) changeTable(changes []keptChange) *text.Table {
	table := &text.Table{Columns: []text.Column{{Wrap: true}, {Head: a.lang.T("head.by-this"), Right: true}, {Head: a.lang.T("head.by-attached"), Right: true},
		{Head: a.lang.T("head.difference"), Right: true}, {Head: a.lang.T("head.weights"), Right: true}}}
	for i := range changes {
		c := &changes[i]
		what := ""
		switch {
		case c.Task != nil:
			what = a.called(*c.Task)
		case c.Of == string(scoring.Process):
			what = a.lang.T("score.process")
		case c.Of == string(scoring.Outcome):
			what = a.lang.T("score.outcome")
		default:
			what = a.lang.T("score.overall")
		}
		table.Add(what, markOrNone(c.Mark), markOrNone(c.Own), differenceOrNone(c.Difference), weightOrNone(c.Weight)+" / "+weightOrNone(c.OwnWeight))
	}
	return table
}
