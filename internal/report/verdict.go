package report

import (
	"slices"
	"strings"

	"yanlian/events"
	"yanlian/projections/roster"
)

// conclusions are what a chief wants to know first: how the drill was judged, who was late, and what went wrong.
func (a *author) conclusions() (facts []Fact) {
	if a.d.Verdict != "" {
		facts = append(facts, Fact{Name: a.T("report.verdict"), Text: a.d.Verdict})
	}
	if len(a.log.rounds) > 0 {
		facts = append(facts, Fact{Name: a.T("report.late-posts"), Text: a.latePosts()})
	}
	if all := a.problems(); len(all) > 0 {
		facts = append(facts, Fact{Name: a.T("report.main-problems"), Text: a.T("report.main-problems-are", "count", len(all), "kinds", a.kindsOf(all), "first", all[0].text)})
	}
	return facts
}

// tardy is how a post kept the limits of its tasks.
type tardy struct {
	post       events.PostID
	late, open int
	longest    events.SimTime
	task       events.TaskID // of the longest
}

// latePosts says which posts did tasks late or left them undone, in the order in which they first did.
func (a *author) latePosts() string {
	var all []tardy
	for i := range a.log.rounds {
		r := &a.log.rounds[i]
		if r.doneAt != nil && r.lateMs <= 0 {
			continue
		}
		at := slices.IndexFunc(all, func(t tardy) bool { return t.post == r.post })
		if at < 0 {
			at = len(all)
			all = append(all, tardy{post: r.post})
		}
		t := &all[at]
		if r.doneAt == nil {
			t.open++
			continue
		}
		t.late++
		if r.lateMs > t.longest {
			t.longest, t.task = r.lateMs, r.task
		}
	}
	if len(all) == 0 {
		return a.T("report.nobody-late")
	}
	var said []string
	for _, t := range all {
		post := a.called(roster.Post, string(t.post))
		if t.late > 0 {
			said = append(said, a.T("report.late-post", "post", post, "late", t.late, "longest", a.Span(t.longest), "task", a.pick(a.task(t.task).Name)))
		}
		if t.open > 0 {
			said = append(said, a.T("report.open-post", "post", post, "open", t.open))
		}
	}
	return strings.Join(said, a.T("list.semicolon"))
}

// kindsOf counts problems by kind, in the order in which they are listed.
func (a *author) kindsOf(all []problem) string {
	var said []string
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && all[i+n].kind == all[i].kind {
			n++
		}
		said = append(said, a.T("report.problem-count", "kind", a.lang.Of("problem-kind", all[i].kind), "count", n))
		i += n
	}
	return strings.Join(said, a.T("list.comma"))
}
