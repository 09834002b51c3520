package compile

import (
	"slices"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
)

func (c *compiler) forms(forms []document.Form) []plan.Form {
	var out []plan.Form
	for i := range forms {
		f := plan.Form{ID: forms[i].ID, Key: keyOf(&forms[i].Entity), Name: c.text(forms[i].Name), Channel: forms[i].Channel}
		for _, name := range forms[i].Items {
			if item, ok := plan.ReportItemNamed(name); ok {
				f.Items |= 1 << item
			}
		}
		out = append(out, f)
	}
	return out
}

// deciders looks up the posts that have a say about a level. Each of them must have the right to say it: one of the verbs.
func (c *compiler) deciders(refs []document.Ref, verbs ...plan.Verb) []events.PostID {
	var out []events.PostID
	for _, r := range refs {
		out = append(out, events.PostID(r.ID))
		at := c.find(&c.posts, r)
		if at == engine.None {
			continue
		}
		p := &c.in.Scenario.Posts[at]
		able := len(p.May) < len(p.At("may").Items) // one of them could not be read
		var may []string
		for _, v := range p.May {
			may = append(may, v.Verb.String())
			able = able || slices.Contains(verbs, v.Verb)
		}
		if !able {
			c.found.Add(r.Node().Problem(problem.NotPermitted, verbs[0].String(), shown(may)))
		}
	}
	return out
}

// proposal checks that somebody decides on what is proposed, and that it is the one who is asked.
func (c *compiler) proposal(a *document.Action, verb plan.Verb) {
	at, known := c.levels.at[a.Level.ID]
	if verb != plan.ProposeLevel || !known {
		return
	}
	l := &c.in.Plan.Levels[at]
	if len(l.Approve) == 0 {
		c.found.Add(a.At("level").Problem(problem.NeedsKey, a.Level.ID, "approve"))
		return
	}
	var ids []string
	for _, r := range l.Approve {
		ids = append(ids, r.ID)
	}
	if a.To.ID != "" && !slices.Contains(ids, a.To.ID) {
		c.found.Add(a.At("to").Problem(problem.NotOneOf, a.To.ID, shown(ids)))
	}
}

// form looks up a kind of report. A plan that lists its forms means no others; one that lists none takes any word.
func (c *compiler) form(b *document.Block, form string) {
	if form != "" {
		c.findText(&c.kindsOfReport, form, b.At("form"))
	}
}
