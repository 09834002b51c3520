package main

import (
	"strconv"
	"strings"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/internal/text"
	"yanlian/projections/scoring"
)

// eachLine goes through the measures of a score.
func eachLine(s *scoring.Score, f func(*scoring.TaskScore, *scoring.MeasureScore)) {
	for i := range s.Objectives {
		for k := range s.Objectives[i].Targets {
			tasks := s.Objectives[i].Targets[k].Tasks
			for n := range tasks {
				for m := range tasks[n].Measures {
					f(&tasks[n], &tasks[n].Measures[m])
				}
			}
		}
	}
}

// lateTable lists what came too late: by whom, by how much, and which clause asked for it.
func (a *app) lateTable(s *scoring.Score) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: a.lang.T("head.indicator"), Wrap: true}, {Head: a.lang.T("head.answers"), Wrap: true},
		{Head: a.lang.T("head.late-by"), Right: true}, {Head: a.lang.T("head.mark"), Right: true}, {Head: a.lang.T("head.clause"), Wrap: true}}}
	eachLine(s, func(_ *scoring.TaskScore, m *scoring.MeasureScore) {
		if m.Status != scoring.Scored || m.LateMs == 0 && !m.NeverDone {
			return
		}
		late := a.span(m.LateMs)
		if m.NeverDone {
			late = a.lang.T("score.never")
		}
		table.Add(a.called(m.Name), a.answers(s, m.Post), late, markOrNone(m.Mark), a.clause(m))
	})
	return table
}

// clause is what a measure rests on.
func (a *app) clause(m *scoring.MeasureScore) string {
	var parts []string
	if m.Source != "" {
		parts = append(parts, a.lang.Half(m.Source))
	}
	if m.Assumption != "" {
		parts = append(parts, a.lang.T("score.assumption", "why", a.lang.Half(m.Assumption)))
	}
	return strings.Join(parts, a.lang.T("list.semicolon"))
}

// lineTable lists the scored measures of an axis with the events that earned their marks.
func (a *app) lineTable(s *scoring.Score, axis scoring.Axis) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: a.lang.T("head.indicator"), Wrap: true}, {Head: a.lang.T("head.answers"), Wrap: true},
		{Head: a.lang.T("head.value"), Right: true}, {Head: a.lang.T("head.wanted"), Right: true}, {Head: a.lang.T("head.mark"), Right: true}, {Head: a.lang.T("head.evidence"), Wrap: true}}}
	eachLine(s, func(t *scoring.TaskScore, m *scoring.MeasureScore) {
		if t.Axis != axis || m.Status != scoring.Scored {
			return
		}
		table.Add(a.called(m.Name), a.answers(s, m.Post), a.measured(m), a.wanted(m.Kind, &m.Answer), markOrNone(m.Mark), evidence(m.Evidence))
		for i := range m.Axes {
			if x := &m.Axes[i]; x.Status == scoring.Scored {
				table.Add(a.axisOf(m, x), "", a.value(x.Unit, x.Value), a.wanted(m.Kind, &x.Answer), markOrNone(x.Mark), evidence(x.Evidence))
			}
		}
	})
	return table
}

// axisOf names an axis of a report.
func (a *app) axisOf(m *scoring.MeasureScore, x *scoring.AxisScore) string {
	return a.lang.T("score.axis-of", "measure", a.called(m.Name), "axis", a.lang.Of("report-axis", x.Axis.String()))
}

// shownEvidence is how many events a line names.
const shownEvidence = 4

func evidence(list []events.Version) string {
	var said []string
	for i, v := range list {
		if i == shownEvidence {
			said = append(said, "..")
			break
		}
		said = append(said, version(v))
	}
	return strings.Join(said, " ")
}

// value writes a value in its unit; one that is not there is a hyphen.
func (a *app) value(unit scoring.Unit, v *int64) string {
	if v == nil {
		return "-"
	}
	switch unit {
	case scoring.Milliseconds:
		if *v < 0 {
			return "-" + a.span(events.SimTime(-*v))
		}
		return a.span(events.SimTime(*v))
	case scoring.UnitTime, scoring.PersonTime:
		return a.lang.Of("unit", string(unit), "n", strconv.FormatFloat(float64(*v)/float64(events.Hour), 'f', 1, 64))
	case scoring.Permille:
		return percent(*v)
	case scoring.Truth:
		return a.lang.Of("truth", strconv.FormatInt(*v, 10))
	}
	return a.lang.Of("unit", string(unit), "n", i18n.Number(*v))
}

// measured writes what was measured: a clock that stopped before it started says how early.
func (a *app) measured(m *scoring.MeasureScore) string {
	if m.Kind == scoring.TimeLimit && m.Value != nil && *m.Value < 0 {
		return a.lang.T("score.early", "length", a.span(events.SimTime(-*m.Value)))
	}
	return a.value(m.Unit, m.Value)
}

// wanted writes what was asked of a value.
func (a *app) wanted(kind scoring.Kind, m *scoring.Answer) string {
	switch {
	case m.AtLeast != nil && m.AtMost != nil:
		return a.lang.T("score.range", "least", a.value(m.Unit, m.AtLeast), "most", a.value(m.Unit, m.AtMost))
	case kind == scoring.Before && *m.AtLeast == 0:
		return a.lang.T("score.before")
	case m.AtLeast != nil:
		return a.lang.T("score.at-least", "n", a.value(m.Unit, m.AtLeast))
	case m.AtMost != nil:
		return a.lang.T("score.at-most", "n", a.value(m.Unit, m.AtMost))
	}
	return ""
}
