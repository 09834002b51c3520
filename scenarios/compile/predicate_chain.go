package compile

import (
	"yanlian/events"
	"yanlian/events/match"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
)

// chainPredicate compiles a condition on what passes between posts. In a plan a post knows what reached it, what it did
// itself, and what everybody hears of.
func (c *compiler) chainPredicate(p *document.Predicate, s scope) match.Predicate {
	switch p.Test() {
	case "proposed":
		c.find(&c.levels, p.Proposed)
		return proposed(s, is("level", p.Proposed.ID))
	case "proposed_end":
		return proposed(s, is("change", "end"))
	case "approved":
		c.find(&c.levels, p.Approved)
		return ofPost(s, events.KindLevelApproved, []string{"by", "for"}, is("level", p.Approved.ID))
	case "approved_end":
		return ofPost(s, events.KindLevelApproved, []string{"by", "for"}, is("change", "end"))
	case "consulted":
		var where []match.Condition
		if p.Consulted != nil && p.Consulted.By.ID != "" {
			c.find(&c.posts, p.Consulted.By)
			where = append(where, is("by", p.Consulted.By.ID))
		}
		return ofPost(s, events.KindConsultationHeld, []string{"by", "with"}, where...)
	case "alerted":
		if p.Alerted != nil {
			return c.alerted(p.Alerted, s)
		}
	case "answered":
		c.find(&c.posts, p.Answered)
		return ofPost(s, events.KindAlertAnswered, []string{"by"}, is("to", p.Answered.ID))
	case "command_post":
		c.find(&c.posts, p.CommandPost)
		return eventLeaf(events.KindCommandPostOpened, is("post", p.CommandPost.ID))
	case "aid_granted":
		c.find(&c.posts, p.AidGranted)
		return ofPost(s, events.KindAidGranted, []string{"by"}, is("from", p.AidGranted.ID))
	case "registered":
		c.find(&c.posts, p.Registered)
		return eventLeaf(events.KindPeopleRegistered, is("by", p.Registered.ID))
	case "inject":
		if _, known := c.injectIDs.at[p.Inject.ID]; !known {
			c.notes.Add(p.Inject.Node().Problem(problem.NoteNoInject, p.Inject.ID, ""))
		}
		if s.inPlan {
			return eventLeaf(events.KindInjectDelivered, is("inject", p.Inject.ID), is("post", s.post))
		}
		return eventLeaf(events.KindInjectReleased, is("inject", p.Inject.ID))
	case "staff_back":
		if p.StaffBack != nil {
			c.find(&c.units, p.StaffBack.Unit)
			return eventLeaf(events.KindStaffReturned, is("unit", p.StaffBack.Unit.ID),
				match.Condition{Field: "present", Op: match.AtLeast, Int: max(p.StaffBack.Present, 1)})
		}
	}
	return match.Predicate{}
}

// proposed looks for a proposal: in a plan one that has reached the post.
func proposed(s scope, where ...match.Condition) match.Predicate {
	if s.inPlan {
		return eventLeaf(events.KindProposalReceived, append(where, is("to", s.post))...)
	}
	return eventLeaf(events.KindLevelProposed, where...)
}

// ofPost looks for an event; in a plan for one that names the post in one of the fields.
func ofPost(s scope, k events.Kind, fields []string, where ...match.Condition) match.Predicate {
	if !s.inPlan {
		return eventLeaf(k, where...)
	}
	var any []match.Predicate
	for _, f := range fields {
		any = append(any, eventLeaf(k, append([]match.Condition{is(f, s.post)}, where...)...))
	}
	if len(any) == 1 {
		return any[0]
	}
	return match.Predicate{Any: any}
}

// alerted looks for a call: in a plan one to the post.
func (c *compiler) alerted(a *document.Alerted, s scope) match.Predicate {
	var where []match.Condition
	if s.inPlan {
		c.onlyInRubric(&a.Block, "post", "by")
		where = append(where, is("to", s.post))
	} else if c.find(&c.posts, a.Post); a.Post.ID != "" {
		where = append(where, is("to", a.Post.ID))
	}
	if c.find(&c.posts, a.By); a.By.ID != "" {
		where = append(where, is("by", a.By.ID))
	}
	return eventLeaf(events.KindAlertCalled, where...)
}
