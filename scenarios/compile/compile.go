// Package compile turns documents into what the engine runs: a world, a plan and a rubric.
//
// Contract: every reference is looked up and every rule between blocks is checked; all problems are reported at
// the place where the mistake stands. The order of every list of the world and the plan, and the key of every
// random draw, follow the entities' numbers, or their ids where they have none: so neither the order in a file nor
// a new name changes a run.
//
// Never: a default that a document does not say in its canonical form, or a look at a file.
//
// Start reading at Compile.
package compile

import (
	"slices"
	"strconv"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/projections/scoring"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
)

// Input is what is compiled. A document that could not be read is nil, and so is a rubric that was not given.
type Input struct {
	Scenario *document.Scenario
	Plan     *document.Plan
	Rubric   *document.Rubric
	Readings map[string]Readings // by id of the series
	// OtherPlan tells that the plan need not be the one the scenario was written with.
	OtherPlan bool
}

// Readings is a record fitted to its gauge: times since the start, stages above the gauge's zero.
type Readings struct {
	TimesMs, StagesMm []int64
}

// Output is what the engine runs. It is complete only if no problem was found.
type Output struct {
	World  *engine.World
	Plan   *plan.Plan
	Rubric *scoring.Rubric
}

// upstream is the record as a gauge upstream reads it: earlier by the time the water takes, and above another zero. The
// flood travels without losing height (pure translation), so a record that stays below a mark stays below it there as well.
func (r Readings) upstream(leadMs, offsetMm int64) (timesMs, stagesMm []int64) {
	timesMs, stagesMm = slices.Clone(r.TimesMs), slices.Clone(r.StagesMm)
	for i := range timesMs {
		timesMs[i] -= leadMs
		stagesMm[i] += offsetMm
	}
	return timesMs, stagesMm
}

// Compile checks and compiles.
func Compile(in Input, found, notes *problem.List) Output {
	if in.Scenario == nil {
		return Output{}
	}
	c := newCompiler(in, found, notes)
	out := Output{World: c.world()}
	if in.Plan != nil {
		out.Plan = c.plan()
	}
	if in.Rubric != nil && in.Plan != nil {
		out.Rubric = c.rubric()
	}
	return out
}

type compiler struct {
	in           Input
	found, notes *problem.List

	places, roads, series, gauges, posts, shelters, groups, items, depots, units, demands, injectIDs index
	levels, warnings, responses, tasks, kindsOfReport                                                index

	planOptional bool // what the plan does not have is noted
}

func newCompiler(in Input, found, notes *problem.List) *compiler {
	c := &compiler{in: in, found: found, notes: notes}
	s := in.Scenario
	c.places = indexOf(s.Places, required)
	c.roads = indexOf(s.Roads, optional)
	c.gauges = indexOf(s.Gauges, required)
	c.posts = indexOf(s.Posts, required)
	c.shelters = indexOf(s.Shelters, required)
	c.groups = indexOf(s.Groups, required)
	c.items = indexOf(s.Items, optional)
	c.depots = indexOf(s.Depots, optional)
	c.units = indexOf(s.Units, optional)
	c.demands = indexOf(s.Demands, optional)
	c.injectIDs = indexOf(s.Injects, optional)
	c.series = newIndex(required)
	for i := range s.Series {
		c.series.add(s.Series[i].ID, int32(i))
	}
	c.levels, c.warnings, c.responses, c.tasks = newIndex(required), newIndex(required), newIndex(required), newIndex(required)
	c.kindsOfReport = newIndex(required)
	if in.Plan != nil {
		c.indexPlan(in.Plan)
	}
	return c
}

func (c *compiler) text(t document.Text) plan.Text { return plan.Text{Zh: t.Zh, En: t.En} }

// keyOf is the key of an entity's random draws. No id contains the sign before the number.
func keyOf(e *document.Entity) uint64 {
	if e.Number != 0 {
		return rng.KeyOf("#" + strconv.FormatInt(e.Number, 10))
	}
	return rng.KeyOf(e.ID)
}

// dist compiles a distribution; one that was left out is the constant 0.
func dist(d *document.Dist) rng.Dist {
	law, _ := rng.ParseLaw(d.Law)
	ms := func(v *int64) float64 {
		if v == nil {
			return 0
		}
		return float64(*v)
	}
	var out rng.Dist
	switch law {
	case rng.LawConstant:
		out = rng.Constant(ms(d.Value))
	case rng.LawUniform:
		out = rng.Uniform(ms(d.Low), ms(d.High))
	case rng.LawExponential:
		out = rng.Exponential(ms(d.Mean))
	case rng.LawNormal:
		out = rng.Normal(ms(d.Mean), ms(d.SD))
	case rng.LawLogNormal:
		if d.CV != nil {
			out = rng.LogNormalMeanCV(ms(d.Mean), d.CV.Float())
		} else if d.Sigma != nil {
			out = rng.LogNormal(ms(d.Median), d.Sigma.Float())
		}
	case rng.LawTriangular:
		out = rng.Triangular(ms(d.Low), ms(d.Mode), ms(d.High))
	case rng.LawWeibull:
		if d.Shape != nil {
			out = rng.Weibull(d.Shape.Float(), ms(d.Scale))
		}
	case rng.LawEmpirical:
		values := make([]float64, len(d.Values))
		for i, v := range d.Values {
			values[i] = float64(v)
		}
		out = rng.Empirical(values)
	}
	if d.Min != nil {
		out = out.AtLeast(ms(d.Min))
	}
	if d.Max != nil {
		out = out.AtMost(ms(d.Max))
	}
	return out
}
