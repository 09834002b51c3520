package compile

import (
	"yanlian/events"
	"yanlian/projections/scoring"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
)

// reportTerms compiles what a measure asks of reports.
func (c *compiler) reportTerms(m *document.Measure, out *scoring.Measure) {
	r := m.Report
	if r == nil {
		return
	}
	if c.find(&c.posts, r.To); r.To.ID != "" && r.To.ID == string(out.Post) {
		c.found.Add(r.To.Node().Problem(problem.SameTwice, r.To.ID, ""))
	}
	terms := &scoring.ReportTerms{Form: r.Form, To: events.PostID(r.To.ID), Channel: r.Channel, EveryMs: events.SimTime(r.EveryMs), ByReport: r.KnownBy == document.ByReport}
	if r.Until != nil {
		p := c.when(&r.Block, "until", r.Until)
		terms.Until = &p
	}
	if w := r.Weights; w != nil {
		terms.Weights = [scoring.AxisCount]int64{scoring.Timely: w.Timely, scoring.Complete: w.Complete, scoring.Accurate: w.Accurate, scoring.Proper: w.Proper}
	}
	if f := r.Figures; f != nil {
		if f.StageMm != nil {
			terms.Figures = append(terms.Figures, scoring.FigureTerms{Figure: scoring.FigureStage, Within: *f.StageMm})
		}
		for _, people := range []struct {
			figure scoring.ReportFigure
			within *document.PeopleTolerance
		}{{scoring.FigureSafe, f.Safe}, {scoring.FigureToGo, f.ToGo}, {scoring.FigureHarmed, f.Harmed}} {
			if people.within != nil {
				terms.Figures = append(terms.Figures, scoring.FigureTerms{Figure: people.figure, Within: people.within.N, Share: people.within.Share})
			}
		}
	}
	out.Report = terms
}
