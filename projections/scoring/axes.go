package scoring

import (
	"slices"

	"yanlian/events"
)

// report judges the reports of a post on four axes. The mark is the weighted mean of the axes that are scored. Without any
// report only Timely is: it is missing once.
func (o *MeasureScore) report(m *Measure, s *seen, h *head) {
	judged := s.sent
	if len(judged) == 0 {
		judged = s.strays // sent, but not to whom it should have gone: that is a matter of form
	}
	if m.Report.EveryMs == 0 {
		judged = judged[:min(len(judged), 1)]
	}
	for _, axis := range ReportAxes() {
		a := AxisScore{Axis: axis, Weight: max(m.Report.Weights[axis], 1), Answer: Answer{Evidence: []events.Version{}}}
		switch {
		case axis == Timely:
			a.timely(m, s, judged, h)
		case !h.ended && (m.Report.EveryMs > 0 || len(s.sent) == 0):
			a.none(Unscored, NotEnded)
		case len(judged) == 0:
			a.none(NotApplicable, NoReport)
		case axis == Complete:
			a.complete(judged)
		case axis == Accurate:
			a.accurate(judged)
		case axis == Proper:
			a.proper(m, s, judged, h)
		}
		o.Axes = append(o.Axes, a)
	}
	o.join()
}

// join makes the mark of the axes. What was late and when is that of the first report.
func (o *MeasureScore) join() {
	timely := &o.Axes[Timely].Answer
	o.Start, o.Stop, o.LateMs, o.PausedMs, o.NeverDone = timely.Start, timely.Stop, timely.LateMs, timely.PausedMs, timely.NeverDone
	o.none(timely.Status, timely.Reason)
	var marks, weights int64
	for i := range o.Axes {
		a := &o.Axes[i]
		for _, v := range a.Evidence {
			if !slices.Contains(o.Evidence, v) {
				o.Evidence = keep(o.Evidence, v)
			}
		}
		switch a.Status {
		case Scored:
			marks += a.Weight * *a.Mark
			weights += a.Weight
		case Unscored:
			o.none(Unscored, a.Reason)
		}
	}
	if weights > 0 {
		o.Reason = ""
		o.mark((marks + weights/2) / weights)
	}
}

// timely is a time limit to the first report.
func (a *AxisScore) timely(m *Measure, s *seen, judged []filed, h *head) {
	clock := *s
	if len(judged) > 0 {
		clock.stopped, clock.pausedMs, clock.pausedSince = &judged[0].Moment, judged[0].pausedMs, nil
	}
	a.Start, a.Stop = clock.started, clock.stopped
	a.timeLimit(m, &clock, h)
}

// complete is the share of the items wanted that are filled in, over all reports.
func (a *AxisScore) complete(judged []filed) {
	var wanted, filled int64
	for i := range judged {
		wanted += judged[i].wanted
		filled += judged[i].filled
		a.Evidence = keep(a.Evidence, judged[i].Version)
	}
	a.share(filled, wanted, NothingCounted)
}

// accurate is the share of the figures that are near enough, over all reports.
func (a *AxisScore) accurate(judged []filed) {
	var right int64
	for i := range judged {
		r := &judged[i]
		a.Evidence = keep(a.Evidence, r.Version)
		for _, f := range r.figures {
			a.Figures = append(a.Figures, FigureScore{Report: r.Version, Figure: f.figure, Said: f.said, Truth: f.truth.n, Right: f.right})
			if f.right {
				right++
			} else if !slices.Contains(a.Evidence, f.truth.at) {
				a.Evidence = keep(a.Evidence, f.truth.at)
			}
		}
	}
	a.share(right, int64(len(a.Figures)), NothingKnown)
}

// proper is the mean of what the form asks for: the addressee, the channel if it names one, and the intervals if it is
// repeated and one has come up.
func (a *AxisScore) proper(m *Measure, s *seen, judged []filed, h *head) {
	var proper int64
	for i := range judged {
		a.Evidence = keep(a.Evidence, judged[i].Version)
		if judged[i].proper {
			proper++
		}
	}
	var marks, parts int64
	part := func(mark int64) { marks, parts = marks+mark, parts+1 }
	if part(full); len(s.sent) == 0 {
		marks = 0
	}
	if m.Report.Channel != "" {
		part(share(proper, int64(len(judged))))
	}
	if kept, any := a.intervals(m, s, judged, h); any {
		part(kept)
	}
	a.share(marks, parts*full, NoReport)
}

// intervals is the mean mark of the times between reports. The last one counts if a report was overdue when they ended.
func (a *AxisScore) intervals(m *Measure, s *seen, judged []filed, h *head) (mark int64, any bool) {
	every := m.Report.EveryMs
	if every == 0 {
		return 0, false
	}
	tolerance := every
	if m.ToleranceMs != nil {
		tolerance = *m.ToleranceMs
	}
	end := Moment{h.version, h.time}
	if s.ends != nil {
		end = *s.ends
	}
	var marks, n int64
	for i := range judged {
		next, isLast := end, true
		if i+1 < len(judged) && judged[i+1].At <= end.At {
			next, isLast = judged[i+1].Moment, false
		}
		late := next.At - judged[i].At - every
		if isLast && late <= 0 {
			break
		}
		a.LateMs += max(late, 0)
		marks += graded(late, tolerance)
		n++
		if isLast {
			a.Evidence = keep(a.Evidence, end.Version)
			break
		}
	}
	if n == 0 {
		return 0, false
	}
	return (marks + n/2) / n, true
}

// share earns its share of the whole, all of which is wanted.
func (a *AxisScore) share(part, whole int64, without Reason) {
	if whole == 0 {
		a.none(NotApplicable, without)
		return
	}
	value, wanted := share(part, whole), int64(full)
	a.Unit, a.AtLeast = Permille, &wanted
	a.score(value, value)
}
