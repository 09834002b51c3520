package compile

import (
	"slices"
	"strconv"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
)

func (c *compiler) post(p *document.Post) engine.Post {
	out := engine.Post{ID: events.PostID(p.ID), Name: c.text(p.Name), Key: keyOf(&p.Entity), Report: dist(&p.Report), Counts: p.Counts,
		Convene: dist(&p.Convene), Place: c.find(&c.places, p.Place)}
	for _, v := range p.May {
		out.May |= 1 << v.Verb
	}
	out.Sends = c.findAll(&c.posts, p.Sends)
	if at := slices.IndexFunc(p.May, func(v document.Verb) bool { return v.Verb == plan.Dispatch }); at >= 0 && !p.Has("sends") {
		c.found.Add(p.At("may").Problem(problem.NeedsKey, plan.Dispatch.String(), "sends"))
	}
	for i := range p.Aid {
		out.Aid = append(out.Aid, engine.Hop{Post: c.find(&c.posts, p.Aid[i].Post), Delay: dist(&p.Aid[i].Delay)})
	}
	if n := len(c.in.Scenario.Posts); n > maxLendingPosts && p.Has("aid") {
		c.found.Add(p.At("aid").Problem(problem.OutOfRange, strconv.Itoa(n), "1 … "+strconv.Itoa(maxLendingPosts)))
	}
	if a := p.Alert; a != nil {
		out.Answer, out.MissPermille, out.RedialMs = dist(&a.Answer), a.MissPermille, events.SimTime(a.RedialMs)
	}
	if u := p.SetUp; u != nil {
		out.SetUp, out.Ready = true, dist(&u.Ready)
		if u.Place.ID != "" {
			out.Place = c.find(&c.places, u.Place)
		}
	}
	return out
}

// counting makes every post know the true numbers in a scenario that does not say who counts.
func (c *compiler) counting(w *engine.World) {
	for i := range c.in.Scenario.Posts {
		if c.in.Scenario.Posts[i].Counts {
			return
		}
	}
	for i := range w.Posts {
		w.Posts[i].Counts = true
	}
}
