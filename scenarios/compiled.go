package scenarios

import (
	"slices"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios/compile"
	"yanlian/scenarios/decisions"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
)

// compile checks what was read and makes the drill of it.
func (d *drill) compile() (*Compiled, error) {
	out := d.build()
	return d.finish(out)
}

func (d *drill) build() compile.Output {
	in := compile.Input{Scenario: d.scenario, Plan: d.plan, Rubric: d.rubric, Readings: map[string]compile.Readings{}, OtherPlan: d.otherPlan}
	for id, r := range d.readings {
		in.Readings[id] = compile.Readings{TimesMs: r.TimesMs, StagesMm: r.StageMm}
	}
	if d.scenario != nil {
		for i := range d.scenario.Series {
			s := &d.scenario.Series[i]
			if _, ok := in.Readings[s.ID]; !ok && s.ID != "" && s.File == "" && d.found.Len() == 0 {
				d.found.Add(s.At("id").Problem(problem.MissingSeries, s.ID, "file"))
			}
		}
	}
	return compile.Compile(in, &d.found, &d.notes)
}

func (d *drill) finish(out compile.Output) (*Compiled, error) {
	d.play(out.World)
	if err := d.found.Err(); err != nil {
		return nil, err
	}
	c := &Compiled{World: out.World, Plan: out.Plan, Rubric: out.Rubric, Start: d.scenario.Start, Hazard: d.scenario.Hazard,
		Summary: plan.Text{Zh: d.scenario.Summary.Zh, En: d.scenario.Summary.En}, Decisions: d.orders, Notes: d.notes.Sorted()}
	c.Inputs = append(c.Inputs, newInput(RoleScenario, d.scenario.ID, d.scenario.Canonical()), newInput(RolePlan, d.plan.ID, d.plan.Canonical()))
	if d.rubric != nil {
		c.Inputs = append(c.Inputs, newInput(RoleRubric, d.rubric.ID, d.rubric.Canonical()))
	}
	for id, r := range d.readings {
		c.Inputs = append(c.Inputs, newInput(RoleSeries, id, r.canonical()))
	}
	if len(d.played) > 0 {
		c.Inputs = append(c.Inputs, newInput(RoleDecisions, RoleDecisions, d.storeDecisions()))
	}
	sortInputs(c.Inputs)
	c.InputsDigest = DigestInputs(c.Inputs)
	return c, nil
}

// play marks the posts that people play: those that were named, and those that decide something.
func (d *drill) play(w *engine.World) {
	for _, o := range d.orders {
		d.played = append(d.played, string(o.Command.Post))
	}
	slices.Sort(d.played)
	d.played = slices.Compact(d.played)
	if w == nil {
		return
	}
	for _, id := range d.played {
		at := slices.IndexFunc(w.Posts, func(p engine.Post) bool { return string(p.ID) == id })
		if at >= 0 {
			w.Posts[at].Played = true
			continue
		}
		var known []string
		for i := range w.Posts {
			known = append(known, string(w.Posts[i].ID))
		}
		d.found.Add(Problem{Code: problem.UnknownID, Found: id, Allowed: joinIDs(known), Near: problem.Nearest(id, known)})
	}
}

func (d *drill) storeDecisions() []byte {
	doc := document.Decisions{Format: document.Format}
	for _, id := range d.played {
		doc.Played = append(doc.Played, document.Ref{ID: id})
	}
	for _, o := range d.orders {
		doc.Rows = append(doc.Rows, document.DecisionRow{AtMs: int64(o.At), Post: document.Ref{ID: string(o.Command.Post)},
			Action: o.Command.Action.Verb.String(), Terms: o.Command.Action.Terms(), Row: o.Command.Row})
	}
	return doc.Canonical()
}

func (d *drill) restoreDecisions(doc *document.Decisions) {
	for _, r := range doc.Played {
		d.played = append(d.played, r.ID)
	}
	for i := range doc.Rows {
		r := &doc.Rows[i]
		action, err := plan.ParseAction(r.Action, r.Terms)
		if err != nil {
			d.found.Add(r.At("terms").Problem(problem.BadTerm, err.Error(), "name=value"))
			continue
		}
		d.orders = append(d.orders, decisions.Decision{At: events.SimTime(r.AtMs),
			Command: engine.Command{Post: events.PostID(r.Post.ID), Action: action, Row: r.Row}})
	}
}
