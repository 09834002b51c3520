package scoring

import (
	"yanlian/events"
	"yanlian/projections/roster"
)

const full = 1000 // permille

// answer judges a measure by what was seen of it.
func answer(m *Measure, s *seen, h *head, names roster.Names, figures []Figure) MeasureScore {
	out := MeasureScore{Name: m.Name, Kind: m.Kind, Post: names.Of(roster.Post, string(m.Post)), Weight: max(m.Weight, 1),
		Source: m.Source, Assumption: m.Assumption, Answer: Answer{Start: s.started, Stop: s.stopped, Evidence: []events.Version{}}}
	out.cite(s.given)
	switch {
	case m.Kind == TimeLimit:
		out.timeLimit(m, s, h)
	case m.Kind == Before:
		out.before(m, s, h)
	case m.Kind == Report:
		out.report(m, s, h)
	case m.Given != nil && s.given == nil && h.ended:
		out.none(NotApplicable, NotArisen)
	case m.Kind == Human:
		out.none(Unscored, NeedsEvaluator)
	case !h.ended:
		out.none(Unscored, NotEnded)
	case m.Kind == State:
		out.state(s, h)
	case m.Kind == Count:
		out.count(m, s, h)
	case m.Kind == Ratio:
		out.ratio(m, s)
	case m.Kind == OfFigure:
		out.figure(m, figures)
	}
	return out
}

// timeLimit is the time from start to stop, without what paused the clock. A stop before the start is early.
func (o *Answer) timeLimit(m *Measure, s *seen, h *head) {
	tolerance, limit := m.tolerance(), int64(m.LimitMs)
	o.Unit, o.AtMost, o.ToleranceMs = Milliseconds, &limit, &tolerance
	o.cite(s.started, s.stopped)
	if s.started == nil {
		o.awaited(h)
		return
	}
	o.PausedMs = s.pausedMs
	until := h.time
	if s.stopped != nil {
		until = s.stopped.At
	} else if s.pausedSince != nil {
		o.PausedMs += h.time - *s.pausedSince
	}
	took := until - s.started.At - o.PausedMs
	o.LateMs = max(took-m.LimitMs, 0)
	switch {
	case s.stopped != nil:
		o.score(int64(took), graded(took-m.LimitMs, tolerance))
	case !h.ended:
		o.LateMs = 0
		o.none(Unscored, NotEnded)
	case o.LateMs == 0:
		o.none(Unscored, LimitNotOver)
	default:
		o.never(h)
	}
}

// never is an act that was wanted and had not come when the drill ended.
func (o *Answer) never(h *head) {
	o.NeverDone = true
	o.absent(h)
	o.mark(0)
}

// absent cites the end of the drill for what the log does not hold.
func (o *Answer) absent(h *head) { o.Evidence = append(o.Evidence, h.version) }

// before is the time by which the act came before what it had to precede. If that never came, the act was early.
func (o *Answer) before(m *Measure, s *seen, h *head) {
	tolerance, margin := m.tolerance(), int64(m.MarginMs)
	o.Unit, o.AtLeast, o.ToleranceMs = Milliseconds, &margin, &tolerance
	o.cite(s.stopped, s.started)
	switch {
	case s.started != nil && s.stopped != nil:
		ahead := s.started.At - s.stopped.At
		o.LateMs = max(m.MarginMs-ahead, 0)
		o.score(int64(ahead), graded(m.MarginMs-ahead, tolerance))
	case !h.ended:
		o.none(Unscored, NotEnded)
	case s.stopped != nil:
		o.absent(h)
		o.mark(full)
	case s.started != nil:
		o.never(h)
	default:
		o.none(NotApplicable, NotArisen)
	}
}

// graded falls from full at the limit to zero where the tolerance ends.
func graded[N ~int64](over, tolerance N) int64 {
	switch {
	case over <= 0:
		return full
	case over >= tolerance:
		return 0
	}
	return share(int64(tolerance-over), int64(tolerance))
}

// share is part over whole in permille, rounded to the nearest. Both are above zero.
func share(part, whole int64) int64 { return (part*full + whole/2) / whole }

func (o *Answer) state(s *seen, h *head) {
	o.Unit = Truth
	o.cite(s.held)
	if s.held != nil {
		o.score(1, full)
		return
	}
	o.absent(h)
	o.score(0, 0)
}

// count earns its share: of the lower limit if it is too small, of itself in the upper limit if it is too large.
func (o *Answer) count(m *Measure, s *seen, h *head) {
	o.Unit = Times
	if s.counted == nil {
		o.absent(h)
	}
	o.Evidence = append(o.Evidence, s.counted...)
	if m.AtLeast > 0 {
		o.AtLeast = &m.AtLeast
	}
	if m.AtMost >= 0 {
		o.AtMost = &m.AtMost
	}
	switch {
	case s.part < m.AtLeast:
		o.score(s.part, share(s.part, m.AtLeast))
	case m.AtMost >= 0 && s.part > m.AtMost:
		o.score(s.part, share(m.AtMost, s.part))
	default:
		o.score(s.part, full)
	}
}

// ratio earns the share of the share that was wanted.
func (o *Answer) ratio(m *Measure, s *seen) {
	o.Unit, o.AtLeast = Permille, &m.SharePermille
	o.Evidence = append(append(o.Evidence, s.counted...), s.wholeEvidence...)
	if s.whole <= 0 {
		o.none(NotApplicable, NothingCounted)
		return
	}
	value := share(max(s.part, 0), s.whole)
	if value >= m.SharePermille {
		o.score(value, full)
		return
	}
	o.score(value, share(value, m.SharePermille))
}

// figure is graded by what it is above what is allowed.
func (o *MeasureScore) figure(m *Measure, figures []Figure) {
	o.AtMost = &m.UpTo
	for i := range figures {
		if f := &figures[i]; f.Figure == m.Figure {
			o.Unit = f.Unit
			o.Evidence = append(o.Evidence, f.Evidence...)
			o.score(*f.Value, graded(*f.Value-m.UpTo, m.NothingAt-m.UpTo))
		}
	}
}

// awaited is a measure whose start has not come.
func (o *Answer) awaited(h *head) {
	if h.ended {
		o.none(NotApplicable, NotArisen)
		return
	}
	o.none(Unscored, NotEnded)
}

func (o *Answer) score(value, mark int64) {
	o.Value = &value
	o.mark(mark)
}

func (o *Answer) mark(permille int64) { o.Status, o.Mark = Scored, &permille }

func (o *Answer) none(s Status, r Reason) { o.Status, o.Reason = s, r }

func (o *Answer) cite(moments ...*Moment) {
	for _, m := range moments {
		if m != nil {
			o.Evidence = append(o.Evidence, m.Version)
		}
	}
}
