package compile

import (
	"strconv"
	"strings"

	"yanlian/engine"
	"yanlian/events"
	"yanlian/events/match"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
)

// predicate compiles a condition. What could not be read has been reported and compiles to anything.
func (c *compiler) predicate(p *document.Predicate, s scope) match.Predicate {
	switch p.Test() {
	case "all":
		return match.Predicate{All: c.predicates(p.All, s)}
	case "any":
		return match.Predicate{Any: c.predicates(p.Any, s)}
	case "not":
		if p.Not != nil {
			inner := c.predicate(p.Not, s)
			return match.Predicate{Not: &inner}
		}
	case "reading":
		if p.Reading != nil {
			return c.reading(p.Reading, s)
		}
	case "report":
		if p.Report != nil {
			return c.report(p.Report, s)
		}
	case "done":
		c.taskOf(p.Done, s)
		return eventLeaf(events.KindTaskDone, is("task", p.Done.ID))
	case "triggered":
		c.taskOf(p.Triggered, s)
		return eventLeaf(events.KindTaskTriggered, is("task", p.Triggered.ID))
	case "level":
		c.find(&c.responses, p.Level)
		return eventLeaf(events.KindResponseActivated, is("level", p.Level.ID))
	case "warning":
		c.find(&c.warnings, p.Warning)
		return eventLeaf(events.KindWarningIssued, is("level", p.Warning.ID))
	case "response_ended":
		return eventLeaf(events.KindResponseEnded)
	case "ordered":
		return every(c.eachGroup(p.Ordered, ordered))
	case "cleared":
		return every(c.eachGroup(p.Cleared, cleared))
	case "cleared_if_ordered":
		return every(c.eachGroup(p.ClearedIfOrdered, func(g string) match.Predicate {
			order := ordered(g)
			return match.Predicate{Any: []match.Predicate{{Not: &order}, cleared(g)}}
		}))
	case "arrived":
		if p.Arrived != nil {
			return c.arrived(p.Arrived)
		}
	case "water":
		c.find(&c.groups, p.Water)
		return eventLeaf(events.KindWaterReached, is("group", p.Water.ID))
	case "road_flooded":
		c.find(&c.roads, p.RoadFlooded)
		return eventLeaf(events.KindRoadFlooded, is("road", p.RoadFlooded.ID))
	case "shelter_open":
		c.find(&c.shelters, p.ShelterOpen)
		return eventLeaf(events.KindShelterOpened, is("shelter", p.ShelterOpen.ID))
	case "event":
		if p.Event != nil {
			leaf := c.event(p.Event)
			return match.Predicate{Leaf: &leaf}
		}
	default:
		return c.chainPredicate(p, s)
	}
	return match.Predicate{}
}

func (c *compiler) predicates(ps []document.Predicate, s scope) []match.Predicate {
	out := make([]match.Predicate, 0, len(ps))
	for i := range ps {
		out = append(out, c.predicate(&ps[i], s))
	}
	return out
}

func ordered(group string) match.Predicate {
	return eventLeaf(events.KindEvacuationOrdered, is("group", group))
}

func cleared(group string) match.Predicate {
	return eventLeaf(events.KindGroupCleared, is("group", group))
}

// eachGroup makes a predicate for each of the groups, in the order of the groups.
func (c *compiler) eachGroup(r document.Refs, make func(group string) match.Predicate) []match.Predicate {
	groups := c.in.Scenario.Groups
	var out []match.Predicate
	if r.All {
		for i := range groups {
			out = append(out, make(groups[i].ID))
		}
		return out
	}
	for _, g := range c.findAll(&c.groups, r.IDs) {
		if g != engine.None {
			out = append(out, make(groups[g].ID))
		}
	}
	return out
}

// taskOf looks up a task; a post hears of another post's tasks only by reports.
func (c *compiler) taskOf(r document.Ref, s scope) {
	at := c.find(&c.tasks, r)
	if at == engine.None || !s.inPlan {
		return
	}
	if post := c.in.Plan.Tasks[at].Post.ID; post != s.post {
		c.notes.Add(r.Node().Problem(problem.NoteOtherPost, post, ""))
	}
}

// reading looks at the latest reading that reached the post.
func (c *compiler) reading(r *document.Reading, s scope) match.Predicate {
	post := s.post
	if s.inPlan {
		c.onlyInRubric(&r.Block, "post", "gauge, at_least, above, at_most, below")
	} else {
		post = r.Post.ID
		c.find(&c.posts, r.Post)
		if !r.Has("post") {
			at := r.At("")
			c.found.Add(at.Problem(problem.MissingKey, "post", "post"))
		}
	}
	gauge := c.find(&c.gauges, r.Gauge)
	latest := match.Condition{Field: "stage_mm"}
	for _, side := range []struct {
		level *quantity.Level
		op    match.Op
	}{{r.AtLeast, match.AtLeast}, {r.Above, match.MoreThan}, {r.AtMost, match.AtMost}, {r.Below, match.LessThan}} {
		if side.level == nil {
			continue
		}
		if latest.Op = side.op; gauge != engine.None {
			latest.Int = c.in.Scenario.Gauges[gauge].StageMm(*side.level)
		}
	}
	if gauge != engine.None && post != "" && !c.reaches(gauge, post) {
		c.notes.Add(r.At("gauge").Problem(problem.NoteUnreached, r.Gauge.ID, ""))
	}
	return match.Predicate{Leaf: &match.Leaf{Kind: events.KindReadingReceived,
		Where: []match.Condition{is("gauge", r.Gauge.ID), is("post", post)}, Latest: &latest}}
}

func (c *compiler) reaches(gauge int32, post string) bool {
	for _, r := range c.in.Scenario.Gauges[gauge].Reach {
		if r.Post.ID == post {
			return true
		}
	}
	return false
}

// onlyInRubric reports a key that names whose knowledge is meant where there is no choice.
func (c *compiler) onlyInRubric(b *document.Block, key, allowed string) {
	if b.Has(key) {
		c.found.Add(b.At(key).Problem(problem.NotOneOf, key, allowed))
	}
}

func (c *compiler) report(r *document.ReportTest, s scope) match.Predicate {
	var where []match.Condition
	if s.inPlan {
		c.onlyInRubric(&r.Block, "to", "form, from, count")
		where = append(where, is("to", s.post))
	} else if c.find(&c.posts, r.To); r.To.ID != "" {
		where = append(where, is("to", r.To.ID))
	}
	if c.find(&c.posts, r.From); r.From.ID != "" {
		where = append(where, is("from", r.From.ID))
	}
	if c.form(&r.Block, r.Form); r.Form != "" {
		where = append(where, is("form", r.Form))
	}
	return count(r.Count, eventLeaf(events.KindReportReceived, where...))
}

func (c *compiler) arrived(a *document.Arrived) match.Predicate {
	var where []match.Condition
	if a.Work != "" {
		where = append(where, is("work", a.Work))
	}
	if c.find(&c.places, a.Place); a.Place.ID != "" {
		where = append(where, is("place", a.Place.ID))
	}
	return count(a.Count, eventLeaf(events.KindWorkStarted, where...))
}

func (c *compiler) event(e *document.EventTest) match.Leaf {
	out := match.Leaf{Kind: e.Type, Count: e.Count}
	if e.Type == 0 {
		return out
	}
	info := events.InfoOf(e.Type)
	for i := range e.Where {
		if cond, ok := c.condition(info, &e.Where[i]); ok {
			out.Where = append(out.Where, cond)
		}
	}
	if e.Latest != nil {
		out.Count = 0
		if cond, ok := c.condition(info, e.Latest); ok {
			out.Latest = &cond
		}
	}
	return out
}

var matchOps = map[string]match.Op{"is": match.Equal, "is_not": match.NotEqual, "at_least": match.AtLeast, "above": match.MoreThan,
	"at_most": match.AtMost, "below": match.LessThan}

func (c *compiler) condition(info *events.Info, t *document.FieldTest) (match.Condition, bool) {
	field, ok := info.Field(t.Field)
	if !ok && t.Field != "" {
		var names []string
		for i := range info.Fields {
			names = append(names, info.Fields[i].Name)
		}
		p := t.At("field").Problem(problem.UnknownKey, t.Field, strings.Join(names, ", "))
		p.Near = c.found.Nearest(t.Field, names)
		c.found.Add(p)
	}
	if !ok || len(t.Ops) != 1 {
		return match.Condition{}, false
	}
	op := t.Ops[0]
	out := match.Condition{Field: t.Field, Op: matchOps[op.Name]}
	switch field.Type {
	case events.FieldText, events.FieldTexts:
		out.Text = op.Value
		if out.Op > match.NotEqual {
			c.found.Add(op.Node().Problem(problem.NotOneOf, op.Name, "is, is_not"))
			return out, false
		}
		if index := c.namedBy(t.Field); index != nil {
			c.findText(index, op.Value, op.Node())
		}
		return out, true
	}
	n, allowed, ok := fieldNumber(field, op.Value)
	if !ok {
		c.found.Add(op.Node().Problem(problem.NotANumber, op.Value, allowed))
	}
	out.Int = n
	return out, ok
}

// namedBy finds what the ids of a field refer to, nil where that depends on the event.
func (c *compiler) namedBy(field string) *index {
	switch field {
	case "post", "by", "with", "via":
		return &c.posts
	case "place", "home":
		return &c.places
	case "road":
		return &c.roads
	case "gauge":
		return &c.gauges
	case "group":
		return &c.groups
	case "shelter":
		return &c.shelters
	case "depot":
		return &c.depots
	case "unit":
		return &c.units
	case "item":
		return &c.items
	case "level", "previous":
		return &c.levels
	case "task":
		return &c.tasks
	}
	return nil
}

// fieldNumber reads the value of a field that is a number: plain, or as a quantity where its name ends in a unit.
func fieldNumber(f *events.Field, s string) (n int64, allowed string, ok bool) {
	if f.Type == events.FieldBool {
		if s == "true" {
			return 1, "", true
		}
		return 0, "true, false", s == "false"
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n, "", true
	}
	var fault *quantity.Fault
	switch {
	case strings.HasSuffix(f.Name, "_mm"):
		allowed = "5000, 5 m"
		n, fault = quantity.Length(s)
	case strings.HasSuffix(f.Name, "_ms"):
		allowed = "60000, 1 min"
		n, fault = quantity.Duration(s)
	default:
		return 0, "5", false
	}
	return n, allowed, fault == nil
}
