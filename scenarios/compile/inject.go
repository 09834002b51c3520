package compile

import (
	"cmp"
	"strconv"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
)

// injects compiles the injects of the scenario. They know everything, and refer to the plan that the scenario was written
// with: what another plan does not have is noted and never comes true.
func (c *compiler) injects(w *engine.World) {
	c.planOptional = c.in.OtherPlan
	for i := range c.in.Scenario.Injects {
		w.Injects = append(w.Injects, c.inject(w, &c.in.Scenario.Injects[i]))
	}
	c.planOptional = false
}

func (c *compiler) inject(w *engine.World, in *document.Inject) engine.Inject {
	out := engine.Inject{ID: events.InjectID(in.ID), Name: c.text(in.Name), Key: keyOf(&in.Entity), Type: in.Type, Phase: in.Phase,
		Source: in.Sender, Channel: in.Channel, Truth: cmp.Or(in.Truth, document.InjectTruths[0]), Text: c.text(in.Text),
		To: c.findAll(&c.posts, in.To), At: -1, Delay: dist(&in.Delay)}
	if in.Time != nil {
		out.At = events.SimTime(c.moment(in))
	}
	if in.When != nil {
		out.When = c.predicate(in.When, scope{})
	}
	if in.Unless != nil {
		out.Guard = c.predicate(in.Unless, scope{})
	}
	for i := range in.Effects {
		out.Effects = append(out.Effects, c.effect(w, &in.Effects[i]))
	}
	if c.in.Plan != nil {
		for _, t := range c.findAll(&c.tasks, in.Tasks) {
			if t != engine.None {
				out.Tasks = append(out.Tasks, events.TaskID(c.in.Plan.Tasks[t].ID))
			}
		}
	}
	for i := range in.Expected {
		e := &in.Expected[i]
		out.Expected = append(out.Expected, engine.Expected{Post: c.find(&c.posts, e.Post), Action: c.text(e.Action),
			WithinMs: events.SimTime(e.WithinMs), Clause: e.Clause})
	}
	return out
}

// moment is when an inject happens, in ms since the start.
func (c *compiler) moment(in *document.Inject) int64 {
	s, at := c.in.Scenario, in.Time.SinceMs(c.in.Scenario.Start)
	node := in.At("at")
	switch {
	case at < 0:
		c.found.Add(node.Problem(problem.OutOfRange, node.Text, "0 min … "+quantity.FormatDuration(s.DurationMs)))
	case at > s.DurationMs:
		c.notes.Add(node.Problem(problem.NoteAfterEnd, node.Text, quantity.FormatDuration(s.DurationMs)))
	}
	return at
}

func (c *compiler) effect(w *engine.World, e *document.Effect) engine.Effect {
	out := engine.Effect{Road: c.find(&c.roads, e.Road), Unit: c.find(&c.units, e.Unit), Shelter: c.find(&c.shelters, e.Shelter),
		Post: c.find(&c.posts, e.Post), Demand: c.find(&c.demands, e.Demand), Holder: engine.None, Item: engine.None,
		ForMs: events.SimTime(e.ForMs)}
	switch {
	case e.Road.ID != "":
		out.Kind = engine.BlockRoad
	case e.Unit.ID != "":
		out.Kind = engine.DisableUnit
	case e.Shelter.ID != "" && e.Capacity != nil:
		out.Kind, out.Quantity = engine.LimitShelter, *e.Capacity
	case e.Stock != nil:
		lost := c.stock(e.Stock)
		out.Kind, out.Item, out.Quantity = engine.LoseStock, lost.Item, lost.Quantity
		if lost.Holder != engine.None {
			out.Holder = w.HolderIndex(lost.In, lost.Holder)
		}
	case e.Post.ID != "":
		out.Kind = engine.CutLine
	case e.Demand.ID != "":
		out.Kind = engine.CallHelp
	}
	return out
}

// backgroundDemand compiles the calls that compete with the drill.
func (c *compiler) backgroundDemand(w *engine.World) {
	for i := range c.in.Scenario.Demands {
		d := &c.in.Scenario.Demands[i]
		out := engine.Demand{ID: d.ID, Name: c.text(d.Name), Key: keyOf(&d.Entity), Place: c.find(&c.places, d.Place), Post: c.find(&c.posts, d.Post),
			Every: dist(&d.Every), Service: dist(&d.Service), Units: c.findAll(&c.units, d.Units), ByCall: d.ByCall, OnAlert: d.OnAlert}
		least := max(c.in.Scenario.DurationMs/maxRepetitions, 1000)
		if d.Has("every") && d.Every.Law != "" && out.Every.Mean() < float64(least) {
			at := d.At("every")
			c.found.Add(at.Problem(problem.OutOfRange, strconv.FormatInt(int64(out.Every.Mean()), 10)+" ms", "≥ "+quantity.FormatDuration(least)))
		}
		if post := out.Post; post != engine.None {
			c.mayDispatch(d, post)
		}
		w.Demands = append(w.Demands, out)
	}
}

// mayDispatch checks that the post of a demand may send somebody.
func (c *compiler) mayDispatch(d *document.Demand, post int32) {
	p := &c.in.Scenario.Posts[post]
	var may []string
	for _, v := range p.May {
		if v.Verb == plan.Dispatch {
			return
		}
		may = append(may, v.Verb.String())
	}
	if len(may) < len(p.At("may").Items) {
		return // one of them could not be read
	}
	c.found.Add(d.At("post").Problem(problem.NotPermitted, plan.Dispatch.String(), shown(may)))
}
