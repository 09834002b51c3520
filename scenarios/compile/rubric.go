package compile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"yanlian/events"
	"yanlian/events/match"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/rubric"
	"yanlian/scenarios/tree"
)

func (c *compiler) rubric() *rubric.Rubric {
	r := c.in.Rubric
	out := &rubric.Rubric{ID: r.ID, Name: c.text(r.Name), Total: r.Total}
	for _, b := range r.Bands {
		out.Bands = append(out.Bands, rubric.Band{Rating: rubric.Rating(b.Rating), FromPermille: b.FromPermille})
	}
	slices.SortStableFunc(out.Bands, func(a, b rubric.Band) int { return cmp.Compare(b.FromPermille, a.FromPermille) })
	for i := range r.Vetoes {
		v := &r.Vetoes[i]
		out.Vetoes = append(out.Vetoes, rubric.Veto{ID: v.ID, Name: c.text(v.Name), When: c.when(&v.Block, "when", &v.When)})
	}
	measures := map[string]*tree.Node{}
	var weights int64
	complete := r.Has("total")
	for i := range r.Objectives {
		o := &r.Objectives[i]
		objective := rubric.Objective{ID: o.ID, Name: c.text(o.Name)}
		for j := range o.Targets {
			t := &o.Targets[j]
			target := rubric.Target{ID: t.ID, Name: c.text(t.Name), Threshold: c.text(t.Threshold)}
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
func (c *compiler) criticalTask(t *document.CriticalTask, measures map[string]*tree.Node) rubric.Task {
	c.find(&c.posts, t.Post)
	out := rubric.Task{ID: t.ID, Name: c.text(t.Name), Post: events.PostID(t.Post.ID), Must: t.Gate == "must", Weight: t.Weight}
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
		out.Measures = append(out.Measures, c.measure(m))
	}
	return out
}

func (c *compiler) measure(m *document.Measure) rubric.Measure {
	kind, _ := rubric.KindNamed(m.Kind)
	out := rubric.Measure{ID: m.ID, Name: c.text(m.Name), Kind: kind, LimitMs: events.SimTime(m.LimitMs),
		MarginMs: events.SimTime(m.MarginMs), AtMost: -1, Sum: m.Sum, SharePermille: m.SharePermille, Source: m.Source, Assumption: m.Assumption,
		From: c.when(&m.Block, "from", m.From), To: c.when(&m.Block, "to", m.To), First: c.when(&m.Block, "first", m.First),
		Then: c.when(&m.Block, "then", m.Then), When: c.when(&m.Block, "when", m.When)}
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
		out.Question = c.text(*m.Question)
	}
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
			return out
		}
	}
	return out
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
