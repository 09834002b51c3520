package compile

import (
	"cmp"
	"slices"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/events/match"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

func (c *compiler) indexPlan(p *document.Plan) {
	for i := range p.Levels {
		l := &p.Levels[i]
		c.levels.add(l.ID, int32(i))
		if l.Scale == plan.Warning.String() {
			c.warnings.add(l.ID, int32(i))
		} else {
			c.responses.add(l.ID, int32(i))
		}
	}
	c.tasks = indexOf(p.Tasks, required)
	c.kindsOfReport = indexOf(p.Forms, required)
}

func (c *compiler) plan() *plan.Plan {
	p := c.in.Plan
	out := &plan.Plan{ID: p.ID, Name: c.text(p.Name), Levels: c.planLevels(p.Levels), Forms: c.forms(p.Forms), Rearm: p.Rearm}
	for i := range p.Tasks {
		out.Tasks = append(out.Tasks, c.task(&p.Tasks[i]))
	}
	return out
}

func (c *compiler) planLevels(levels []document.Level) []plan.Level {
	type rank struct {
		scale string
		rank  int64
	}
	first := map[rank]*tree.Node{}
	var out []plan.Level
	for i := range levels {
		l := &levels[i]
		at := l.At("rank")
		if before := first[rank{l.Scale, l.Rank}]; before != nil && l.Rank > 0 {
			c.found.Add(at.Problem(problem.DoubledEntry, at.Text, before.Place()))
		}
		first[rank{l.Scale, l.Rank}] = at
		scale, set, end := plan.Response, plan.ActivateResponse, []plan.Verb{plan.Approve, plan.EndResponse}
		if l.Scale == plan.Warning.String() {
			scale, set, end = plan.Warning, plan.IssueWarning, []plan.Verb{plan.LiftWarning}
		}
		out = append(out, plan.Level{ID: events.LevelID(l.ID), Key: keyOf(&l.Entity), Name: c.text(l.Name), Scale: scale, Rank: l.Rank, Consult: l.Consult,
			Propose: c.deciders(l.Propose, plan.ProposeLevel), Approve: c.deciders(l.Approve, plan.Approve, set),
			End: c.deciders(l.End, end...)})
	}
	slices.SortStableFunc(out, func(a, b plan.Level) int {
		return cmp.Or(cmp.Compare(a.Scale, b.Scale), cmp.Compare(a.Rank, b.Rank))
	})
	return out
}

var sourceKinds = map[string]plan.SourceKind{
	plan.Law.String():            plan.Law,
	plan.MunicipalPlan.String():  plan.MunicipalPlan,
	plan.SourceDocument.String(): plan.SourceDocument,
	plan.Assumption.String():     plan.Assumption,
}

func (c *compiler) task(t *document.Task) plan.Task {
	out := plan.Task{ID: events.TaskID(t.ID), Key: keyOf(&t.Entity), Name: c.text(t.Name), Post: events.PostID(t.Post.ID),
		Delay: dist(&t.Delay), Limit: events.SimTime(t.LimitMs), Every: events.SimTime(t.EveryMs),
		Source: plan.Source{Kind: sourceKinds[t.Basis.Kind], Text: t.Basis.Text}}
	c.repetition(&t.Block, t.EveryMs)
	post := c.find(&c.posts, t.Post)
	scope := scope{post: t.Post.ID, inPlan: true}
	if t.Has("when") {
		out.When = c.predicate(&t.When, scope)
	}
	if t.Until != nil {
		out.Until = c.predicate(t.Until, scope)
	}
	for i := range t.Do {
		out.Do = append(out.Do, c.action(&t.Do[i], post))
	}
	return out
}

// action compiles an order of a post.
func (c *compiler) action(a *document.Action, post int32) plan.Action {
	verb, _ := plan.VerbNamed(a.Verb)
	work, _ := plan.WorkNamed(a.Work)
	out := plan.Action{Verb: verb, Work: work, Level: events.LevelID(a.Level.ID), To: events.PostID(a.To.ID), Form: a.Form,
		Shelter: events.ShelterID(a.Shelter.ID), Units: a.Units, Unit: events.UnitID(a.Unit.ID), Place: events.PlaceID(a.Place.ID),
		Road: events.RoadID(a.Road.ID), Depot: events.DepotID(a.Depot.ID), Item: events.ItemID(a.Item.ID), Quantity: a.Quantity,
		Channel: a.Channel, Items: a.Items}
	levels := &c.responses
	switch verb {
	case plan.IssueWarning:
		levels = &c.warnings
	case plan.ProposeLevel, plan.Approve, plan.Consult, plan.Alert:
		levels = &c.levels
	}
	for _, p := range c.findAll(&c.posts, a.With) {
		if p != engine.None {
			out.With = append(out.With, events.PostID(c.in.Scenario.Posts[p].ID))
		}
	}
	c.proposal(a, verb)
	c.form(&a.Block, a.Form)
	c.find(levels, a.Level)
	to := c.find(&c.posts, a.To)
	shelter := c.find(&c.shelters, a.Shelter)
	place := c.find(&c.places, a.Place)
	unit := c.find(&c.units, a.Unit)
	c.find(&c.roads, a.Road)
	c.find(&c.depots, a.Depot)
	c.find(&c.items, a.Item)
	for _, g := range c.findAll(&c.groups, a.Groups.IDs) {
		if g != engine.None {
			out.Groups = append(out.Groups, events.GroupID(c.in.Scenario.Groups[g].ID))
		}
	}
	if shelter != engine.None && place != engine.None {
		if want := c.in.Scenario.Shelters[shelter].Place.ID; want != a.Place.ID {
			c.found.Add(a.At("place").Problem(problem.NotOneOf, a.Place.ID, want))
		}
	}
	if verb == plan.Dispatch && !work.Loads() && a.Has("item") {
		c.fuelOnly(a, unit)
	}
	if verb == plan.RequestAid && to != engine.None && to != post {
		c.lends(a, to, post)
	}
	if work == plan.Dike && c.in.Scenario.DikeItem.ID == "" {
		c.found.Add(a.At("work").Problem(problem.NeedsKey, work.String(), "dike_item"))
	}
	if verb == plan.SetUpPost && to != engine.None && c.in.Scenario.Posts[to].SetUp == nil {
		c.found.Add(a.At("to").Problem(problem.NeedsKey, a.To.ID, "set_up"))
	}
	if to != engine.None && to == post {
		c.found.Add(a.At("to").Problem(problem.SameTwice, a.To.ID, ""))
	}
	if verb != 0 && post != engine.None {
		c.mayPost(a, verb, work, post)
	}
	return out
}

// fuelOnly demands that what a unit loads for other work than dike or supply is its fuel.
func (c *compiler) fuelOnly(a *document.Action, unit int32) {
	var burned []string
	for i := range c.in.Scenario.Units {
		u := &c.in.Scenario.Units[i]
		if u.Fuel != nil && (unit == engine.None || unit == int32(i)) && !slices.Contains(burned, u.Fuel.Item.ID) {
			burned = append(burned, u.Fuel.Item.ID)
		}
	}
	switch {
	case a.Item.ID == "" || slices.Contains(burned, a.Item.ID):
	case len(burned) == 0:
		c.found.Add(a.At("item").Problem(problem.NeedsKey, cmp.Or(a.Unit.ID, a.Verb), "fuel"))
	default:
		c.found.Add(a.At("item").Problem(problem.NotOneOf, a.Item.ID, shown(burned)))
	}
}

// lends demands that a post which is asked for its units lends them on request, and that the one who asks may send them then.
func (c *compiler) lends(a *document.Action, to, post int32) {
	if !c.in.Scenario.Posts[to].Has("aid") {
		c.found.Add(a.At("to").Problem(problem.NeedsKey, a.To.ID, "aid"))
	}
	if post == engine.None {
		return
	}
	var sends []string
	for _, r := range c.in.Scenario.Posts[post].Sends {
		sends = append(sends, r.ID)
	}
	if !slices.Contains(sends, a.To.ID) {
		c.found.Add(a.At("to").Problem(problem.NotOneOf, a.To.ID, shown(sends)))
	}
}

// mayPost checks that a post may give an order and has somebody to give it to.
func (c *compiler) mayPost(a *document.Action, verb plan.Verb, work plan.Work, post int32) {
	p := &c.in.Scenario.Posts[post]
	var may []string
	for _, v := range p.May {
		may = append(may, v.Verb.String())
	}
	if len(may) < len(p.At("may").Items) {
		return // one of them could not be read
	}
	if !slices.Contains(may, verb.String()) {
		c.found.Add(a.At("action").Problem(problem.NotPermitted, verb.String(), shown(may)))
		return
	}
	able := func(u document.Unit) bool {
		return slices.ContainsFunc(p.Sends, func(r document.Ref) bool { return r.ID == u.Post.ID }) &&
			slices.ContainsFunc(u.Skills, func(s document.Skill) bool { return s.Work == work.String() })
	}
	switch i := slices.IndexFunc(c.in.Scenario.Units, func(u document.Unit) bool { return u.ID == a.Unit.ID }); {
	case work == 0:
	case !slices.ContainsFunc(c.in.Scenario.Units, able):
		c.notes.Add(a.At("work").Problem(problem.NoteNoUnit, work.String(), ""))
	case i >= 0 && !able(c.in.Scenario.Units[i]):
		c.notes.Add(a.At("unit").Problem(problem.NoteUnitUnable, a.Unit.ID, work.String()))
	}
}

// scope is where a predicate stands: in a task of a post, which knows only what reached it, or in a rubric, which
// knows everything.
type scope struct {
	post   string
	inPlan bool
}

func eventLeaf(k events.Kind, where ...match.Condition) match.Predicate {
	return match.Predicate{Leaf: &match.Leaf{Kind: k, Where: where}}
}

func is[S ~string](field string, value S) match.Condition {
	return match.Condition{Field: field, Op: match.Equal, Text: string(value)}
}

// every is true once each of the predicates is.
func every(ps []match.Predicate) match.Predicate {
	if len(ps) == 1 {
		return ps[0]
	}
	return match.Predicate{All: ps}
}

func count(n int64, p match.Predicate) match.Predicate {
	p.Leaf.Count = n
	return p
}
