package main

import (
	"strconv"

	"yanlian/internal/text"
	"yanlian/projections/scoring"
)

// comparedTable shows both results and the tasks that the two rubrics judge differently.
func (a *app) comparedTable(s *scoredDrill) *text.Table {
	table := &text.Table{Columns: []text.Column{{Wrap: true}, {Head: a.lang.T("head.by-this"), Right: true}, {Head: a.lang.T("head.by-attached"), Right: true},
		{Head: a.lang.T("head.difference"), Right: true}, {Head: a.lang.T("head.weights"), Right: true}}}
	sum := func(key string, here, there scoring.Mark, difference *int64) {
		table.Add(key, a.grade(here), a.grade(there), differenceOrNone(difference), "")
	}
	sum(a.lang.T("score.overall"), s.Score.Overall.Mark, s.Attached.Overall.Mark, s.Comparison.Overall)
	sum(a.lang.T("score.process"), s.Score.Process.Mark, s.Attached.Process.Mark, s.Comparison.Process)
	sum(a.lang.T("score.outcome"), s.Score.Outcome.Mark, s.Attached.Outcome.Mark, s.Comparison.Outcome)
	for i := range s.Comparison.Tasks {
		c := &s.Comparison.Tasks[i]
		var difference *int64
		if c.Mark != nil && c.Other != nil {
			d := *c.Mark - *c.Other
			difference = &d
		}
		table.Add(a.called(c.Name), markOrNone(c.Mark), markOrNone(c.Other), differenceOrNone(difference), weightOrNone(c.Weight)+" / "+weightOrNone(c.OtherWeight))
	}
	return table
}

func differenceOrNone(permille *int64) string {
	switch {
	case permille == nil:
		return "-"
	case *permille > 0:
		return "+" + percent(*permille)
	}
	return percent(*permille)
}

// weightOrNone is a weight, a hyphen for a rubric without the task.
func weightOrNone(weight int64) string {
	if weight == 0 {
		return "-"
	}
	return strconv.FormatInt(weight, 10)
}
