package compile

import (
	"yanlian/events"
	"yanlian/events/match"
	"yanlian/projections/scoring"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
)

// author finds the one post that answers for a measure. Process is charged to somebody: such a measure needs a post, and
// what it is timed by must be something that this post can know, or the delay of one would be charged to another, and a
// fast river to all of them.
func (c *compiler) author(m *document.Measure, t *scoring.Task, out *scoring.Measure) {
	if c.find(&c.posts, m.Post); m.Post.ID != "" {
		out.Post = events.PostID(m.Post.ID)
	}
	if t.Axis != scoring.Process && out.Kind != scoring.Report { // a report has an author on either axis
		return
	}
	if out.Post == "" {
		c.found.Add(m.At("").Problem(problem.MissingKey, "post", "post"))
		return
	}
	key, timed := "from", &out.From
	if out.Kind == scoring.Before {
		key, timed = "then", &out.Then
	}
	if k := c.hidden(timed, out.Post); k != 0 {
		c.found.Add(m.At(key).Problem(problem.StartUnknown, k.String(), string(out.Post)))
	}
}

// public are the orders and levels that everybody hears of.
var public = map[events.Kind]bool{
	events.KindWarningIssued: true, events.KindWarningLifted: true, events.KindResponseActivated: true, events.KindResponseEnded: true,
	events.KindEvacuationOrdered: true, events.KindRoadClosed: true, events.KindRoadOpened: true, events.KindShelterOpened: true,
	events.KindCommandPostOrdered: true, events.KindCommandPostOpened: true, events.KindWithdrawalOrdered: true,
}

// own are the fields that say whose an event is: the post that it reached, or that did it.
var own = map[events.Kind][]string{
	events.KindReadingReceived: {"post"}, events.KindReportReceived: {"to"}, events.KindReportFiled: {"from"},
	events.KindDecisionReceived: {"post"}, events.KindDecisionRefused: {"post"},
	events.KindLevelProposed: {"by"}, events.KindProposalReceived: {"to"}, events.KindLevelApproved: {"by", "for"},
	events.KindConsultationCalled: {"by", "with"}, events.KindConsultationHeld: {"by", "with"},
	events.KindAlertCalled: {"by", "to"}, events.KindAlertMissed: {"by"}, events.KindAlertAnswered: {"by", "to"},
	events.KindAidRequested: {"by"}, events.KindAidForwarded: {"via"}, events.KindAidGranted: {"by"},
	events.KindStaffRecalled: {"by"}, events.KindPeopleRegistered: {"by"}, events.KindInjectDelivered: {"post"},
	events.KindUnitDispatched: {"by"}, events.KindDispatchShort: {"by"}, events.KindUnitReleased: {"by"},
}

// hidden is a kind of event in a predicate of which a post would not hear, 0 if there is none.
func (c *compiler) hidden(p *match.Predicate, post events.PostID) events.Kind {
	for _, list := range [][]match.Predicate{p.All, p.Any} {
		for i := range list {
			if k := c.hidden(&list[i], post); k != 0 {
				return k
			}
		}
	}
	if p.Not != nil {
		return c.hidden(p.Not, post)
	}
	if l := p.Leaf; l != nil && l.Kind != 0 && !public[l.Kind] && !c.known(l, post) {
		return l.Kind
	}
	return 0
}

// known tells whether the events of a leaf are of the post itself.
func (c *compiler) known(l *match.Leaf, post events.PostID) bool {
	for _, w := range l.Where {
		if w.Op != match.Equal {
			continue
		}
		for _, field := range own[l.Kind] {
			if w.Field == field && (w.Text == string(post) || w.Text == "") { // one without a post has been reported
				return true
			}
		}
		if (l.Kind == events.KindTaskTriggered || l.Kind == events.KindTaskDone) && w.Field == "task" && c.taskPost(w.Text) == string(post) {
			return true
		}
	}
	return false
}

// taskPost is the post of a task of the plan; a task that is not there has been reported.
func (c *compiler) taskPost(id string) string {
	if at, ok := c.tasks.at[id]; ok {
		return c.in.Plan.Tasks[at].Post.ID
	}
	return ""
}
