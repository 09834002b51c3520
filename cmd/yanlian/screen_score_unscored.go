package main

import (
	"yanlian/internal/text"
	"yanlian/projections/scoring"
)

// unscoredTable lists what has no mark, and why.
func (a *app) unscoredTable(s *scoring.Score) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: a.lang.T("head.indicator"), Wrap: true}, {Head: a.lang.T("head.answers"), Wrap: true}, {Head: a.lang.T("head.status")}, {Head: a.lang.T("head.reason"), Wrap: true}}}
	eachLine(s, func(_ *scoring.TaskScore, m *scoring.MeasureScore) {
		if m.Status != scoring.Scored {
			table.Add(a.called(m.Name), a.answers(s, m.Post), a.lang.Of("scored", string(m.Status)), a.lang.Of("reason", string(m.Reason)))
			return
		}
		for i := range m.Axes {
			if x := &m.Axes[i]; x.Status != scoring.Scored {
				table.Add(a.axisOf(m, x), a.answers(s, m.Post), a.lang.Of("scored", string(x.Status)), a.lang.Of("reason", string(x.Reason)))
			}
		}
	})
	return table
}
