package compile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"yanlian/events"
	"yanlian/events/match"
	"yanlian/projections/scoring"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

func (c *compiler) rubric() *scoring.Rubric {
	r := c.in.Rubric
	out := &scoring.Rubric{Name: named(r.ID, r.Name), Total: r.Total}
	for _, b := range r.Bands {
		out.Bands = append(out.Bands, scoring.Band{Rating: scoring.Rating(b.Rating), FromPermille: b.FromPermille})
	}
	slices.SortStableFunc(out.Bands, func(a, b scoring.Band) int { return cmp.Compare(b.FromPermille, a.FromPermille) })
	for i := range r.Vetoes {
		v := &r.Vetoes[i]
		out.Vetoes = append(out.Vetoes, scoring.Veto{Name: named(v.ID, v.Name), When: c.when(&v.Block, "when", &v.When), Source: v.Source, Assumption: v.Assumption})
	}
	measures := map[string]*tree.Node{}
	var weights int64
	complete := r.Has("total")
	for i := range r.Objectives {
		o := &r.Objectives[i]
		objective := scoring.Objective{Name: named(o.ID, o.Name)}
		for j := range o.Targets {
			t := &o.Targets[j]
			target := scoring.Target{Name: named(t.ID, t.Name), Threshold: scoring.Text(t.Threshold)}
			for k := range t.Tasks {
				weights += t.Tasks[k].Weight
				complete = complete && weighed(&t.Tasks[k])
				target.Tasks = append(target.Tasks, c.criticalTask(&t.Tasks[k], measures))
			}
			objective.Targets = append(objective.Targets, target)
		}
		out.Objectives = append(out.Objectives, objective)
	}
	if complete && weights != r.Total {
		c.found.Add(r.At("total").Problem(problem.WeightTotal, strconv.FormatInt(weights, 10), strconv.FormatInt(r.Total, 10)))
	}
	return out
}

func named(id string, t document.Text) scoring.Name {
	return scoring.Name{ID: id, Zh: t.Zh, En: t.En}
}

// weighed tells whether the weight of a task could be read.
func weighed(t *document.CriticalTask) bool {
	return t.Has("weight") && (t.Weight != 0 || strings.Trim(t.At("weight").Text, "0") == "")
}

// when compiles a predicate that must be there; one that is missing has been reported.
func (c *compiler) when(b *document.Block, key string, p *document.Predicate) match.Predicate {
	if p == nil || !b.Has(key) {
		return match.Predicate{}
	}
	return c.predicate(p, scope{})
}

// criticalTask compiles a task of a rubric. measures holds the ids of all measures so far: they are unique in the
// whole rubric.
func (c *compiler) criticalTask(t *document.CriticalTask, measures map[string]*tree.Node) scoring.Task {
	c.find(&c.posts, t.Post)
	out := scoring.Task{Name: named(t.ID, t.Name), Post: events.PostID(t.Post.ID), Must: t.Gate == "must", Weight: t.Weight,
		Axis: cmp.Or(scoring.Axis(t.Axis), scoring.Process)}
	for _, at := range c.findAll(&c.tasks, t.Plan) {
		if at >= 0 {
			out.Plan = append(out.Plan, events.TaskID(c.in.Plan.Tasks[at].ID))
		}
	}
	for i := range t.Measures {
		m := &t.Measures[i]
		at := m.At("id")
		if before := measures[m.ID]; before != nil && m.ID != "" {
			c.found.Add(at.Problem(problem.DoubledID, m.ID, before.Place()))
		}
		measures[m.ID] = at
		out.Measures = append(out.Measures, c.measure(m, &out))
	}
	return out
}

func (c *compiler) measure(m *document.Measure, t *scoring.Task) scoring.Measure {
	kind, _ := scoring.KindNamed(m.Kind)
	out := scoring.Measure{Name: named(m.ID, m.Name), Kind: kind, Post: t.Post, Weight: m.Weight, LimitMs: events.SimTime(m.Limit()),
		MarginMs: events.SimTime(m.MarginMs), Anew: m.Anew, AtMost: -1, Sum: m.Sum, SharePermille: m.SharePermille, Source: m.Source, Assumption: m.Assumption,
		From: c.when(&m.Block, "from", m.From), To: c.when(&m.Block, "to", m.To), First: c.when(&m.Block, "first", m.First),
		Then: c.when(&m.Block, "then", m.Then), When: c.when(&m.Block, "when", m.When)}
	if m.Has("pauses") {
		out.Pauses = c.predicates(m.Pauses, scope{})
	}
	if m.Given != nil {
		p := c.when(&m.Block, "given", m.Given)
		out.Given = &p
	}
	if m.ToleranceMs != nil {
		tolerance := events.SimTime(*m.ToleranceMs)
		out.ToleranceMs = &tolerance
	}
	if m.AtLeast != nil {
		out.AtLeast = *m.AtLeast
	}
	if m.AtMost != nil {
		out.AtMost = *m.AtMost
	}
	if m.AtLeast != nil && m.AtMost != nil && *m.AtLeast > *m.AtMost {
		c.found.Add(m.At("at_most").Problem(problem.OutOfRange, m.At("at_most").Text, "≥ at_least"))
	}
	if m.Question != nil {
		out.Question = scoring.Text(*m.Question)
	}
	c.figure(m, t, &out)
	c.author(m, t, &out)
	c.counted(m, &out)
	c.reportTerms(m, &out)
	return out
}

// counted compiles the events that a measure counts.
func (c *compiler) counted(m *document.Measure, out *scoring.Measure) {
	for _, side := range []struct {
		test *document.EventTest
		leaf *match.Leaf
		sum  bool
	}{{m.Of, &out.Of, false}, {m.Part, &out.Part, true}, {m.Whole, &out.Whole, true}} {
		if side.test == nil {
			continue
		}
		*side.leaf = c.event(side.test)
		if side.sum && m.Sum != "" && side.test.Type != 0 && !c.sumField(m, side.test) {
			return
		}
	}
}

// sumField checks that a field that is added up is a number of the event.
func (c *compiler) sumField(m *document.Measure, t *document.EventTest) bool {
	info := events.InfoOf(t.Type)
	if f, ok := info.Field(m.Sum); ok && f.Type == events.FieldInt {
		return true
	}
	var numbers []string
	for i := range info.Fields {
		if info.Fields[i].Type == events.FieldInt {
			numbers = append(numbers, info.Fields[i].Name)
		}
	}
	p := m.At("sum").Problem(problem.UnknownKey, m.Sum, shown(numbers))
	p.Near = c.found.Nearest(m.Sum, numbers)
	c.found.Add(p)
	return false
}
