package compile

import (
	"yanlian/projections/scoring"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
)

// figure compiles a measure of a figure: its limits are in the figure's unit, and rise. What became of people and things is
// no post's doing alone, so it is on the outcome axis.
func (c *compiler) figure(m *document.Measure, t *scoring.Task, out *scoring.Measure) {
	if out.Kind != scoring.OfFigure {
		return
	}
	var upTo document.Amount
	if m.UpTo != nil {
		upTo = *m.UpTo
	}
	out.Figure, out.UpTo, out.NothingAt = m.Figure, upTo.N, m.NothingAt.N
	if t.Axis != scoring.Outcome {
		c.found.Add(m.At("kind").Problem(problem.NotOneOf, out.Kind.String(), "axis: outcome"))
	}
	unit, known := scoring.FiguresToScore()[m.Figure]
	if !known || !m.Has("up_to") || !m.Has("nothing_at") {
		return
	}
	fits := true
	for key, v := range map[string]document.Amount{"up_to": upTo, "nothing_at": m.NothingAt} {
		switch {
		case v.IsTime == unit.IsTime():
			continue
		case unit.IsTime():
			c.found.Add(m.At(key).Problem(problem.NotAQuantity, m.At(key).Text, "60 h"))
		default:
			c.found.Add(m.At(key).Problem(problem.NotANumber, m.At(key).Text, "300"))
		}
		fits = false
	}
	if fits && out.NothingAt <= out.UpTo {
		c.found.Add(m.At("nothing_at").Problem(problem.OutOfRange, m.At("nothing_at").Text, "> up_to"))
	}
}
