package scoring

import (
	"slices"

	"yanlian/events"
)

// filed is a report as it was when it was sent.
type filed struct {
	Moment
	pausedMs       events.SimTime // of the clock of its measure, so far
	proper         bool           // it went by the channel that the form asks for
	wanted, filled int64          // items
	figures        []stated
}

// stated is a figure of a report and what it was compared with.
type stated struct {
	figure ReportFigure
	said   int64
	truth  fact
	right  bool
}

// file looks at a report for every measure that asks about it.
func (f *Fold) file(e *events.Event) {
	p, ok := e.Payload.(*events.ReportFiled)
	if !ok {
		return
	}
	for _, at := range f.judge.reports {
		m := f.judge.measures[at]
		if p.From != m.Post || p.Form != m.Report.Form {
			continue
		}
		s := f.measure(at)
		r := f.look(m, p, Moment{e.Version, e.Time})
		r.pausedMs = s.pausedMs
		if s.pausedSince != nil {
			r.pausedMs += e.Time - *s.pausedSince
		}
		if p.To != m.Report.To {
			s.strays = append(s.strays, r)
			continue
		}
		s.sent = append(s.sent, r)
		if s.stopped == nil {
			s.stopped = &r.Moment
			s.resume(e.Time)
		}
	}
}

// look compares a report with what it should say.
func (f *Fold) look(m *Measure, p *events.ReportFiled, now Moment) filed {
	r := filed{Moment: now, proper: m.Report.Channel == "" || p.Channel == m.Report.Channel}
	for i, item := range p.Wanted {
		if slices.Contains(p.Wanted[:i], item) {
			continue
		}
		r.wanted++
		if slices.Contains(p.Items, item) {
			r.filled++
		}
	}
	for i := range m.Report.Figures {
		t := &m.Report.Figures[i]
		truth := f.truth.of(t.Figure, p.From, m.Report.ByReport)
		if !truth.known || !states(p, t.Figure) { // what is left out is not complete; that it is not accurate would be charged twice
			continue
		}
		n := said(p, t.Figure)
		r.figures = append(r.figures, stated{t.Figure, n, truth, t.holds(n, truth.n)})
	}
	return r
}
