package main

import (
	"yanlian/internal/text"
	"yanlian/projections/scoring"
)

// figureTable lists the figures of the outcome, beside par if that is another drill.
func (a *app) figureTable(s *scoring.Score) *text.Table {
	columns := []text.Column{{Head: a.lang.T("head.figure"), Wrap: true}, {Head: a.lang.T("head.value"), Right: true}}
	beside := s.ParRun == scoring.Reference
	if beside {
		columns = append(columns, text.Column{Head: a.lang.T("head.par"), Right: true}, text.Column{Head: a.lang.T("head.difference"), Right: true})
	}
	table := &text.Table{Columns: append(columns, text.Column{Head: a.lang.T("head.evidence"), Wrap: true})}
	for i := range s.Figures {
		f := &s.Figures[i]
		what := a.lang.Of("figure", f.Figure)
		if f.Of.ID != "" {
			what = a.lang.T("score.figure-of", "figure", what, "of", a.called(f.Of))
		}
		value := a.value(f.Unit, f.Value)
		if f.Value == nil {
			value = a.lang.Of("reason", string(f.Reason))
		}
		row := []string{what, value}
		if beside {
			difference := a.value(f.Unit, f.Difference)
			if f.Difference != nil && *f.Difference > 0 {
				difference = "+" + difference
			}
			row = append(row, a.value(f.Unit, f.Par), difference)
		}
		table.Add(append(row, evidence(f.Evidence))...)
	}
	return table
}
