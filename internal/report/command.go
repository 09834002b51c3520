package report

import (
	"slices"
	"strings"

	"yanlian/events"
	"yanlian/projections/roster"
)

// command is who may decide what, how the response came about step by step, and what passed between the posts.
func (a *author) command() (string, []Block) {
	var blocks []Block
	n := 0
	part := func(title string, list ...[]Block) {
		if all := slices.Concat(list...); len(all) > 0 {
			n++
			blocks = append(append(blocks, a.sub(n, a.T(title))), all...)
		}
	}
	part("report.authority", a.authorityTable(), a.overlayTable())
	part("report.chain", a.chainTable())
	part("report.alerts", a.alertTable())
	part("report.support", a.postTable(), a.aidTable(), a.recallTable(), a.withdrawalTable(), a.registrationTable())
	part("report.reports", a.messageTable())
	return a.T("report.command"), blocks
}

// authorityTable says who proposes, approves, carries out and ends each level, and what that rests on.
func (a *author) authorityTable() []Block {
	plan := a.log.plan()
	t := &Table{Small: true, Columns: []Column{{Head: a.T("report.head-level"), Width: 11}, {Head: a.T("report.head-proposes"), Width: 12, Spare: true}, {Head: a.T("report.head-approves"), Width: 12, Spare: true},
		{Head: a.T("report.head-sets"), Width: 12}, {Head: a.T("report.head-ends"), Width: 12, Spare: true}, {Head: a.T("report.head-consults"), Width: 8, Spare: true}, {Head: a.T("head.source"), Width: 33}}}
	for _, level := range a.ranked(plan.Levels) {
		var sets []events.PostID
		basis := a.basis(&level)
		for _, s := range plan.sets(level.ID) {
			if !slices.Contains(sets, s.post) {
				sets = append(sets, s.post)
			}
			said := a.T("report.basis-part", "kind", a.lang.Of("source", s.kind), "text", a.lang.Half(s.source))
			if !slices.Contains(basis, said) {
				basis = append(basis, said)
			}
		}
		if len(level.Propose)+len(level.Approve)+len(level.End)+len(sets) == 0 {
			continue
		}
		consult := "-"
		if level.Consult {
			consult = a.T("report.needed")
		}
		t.add(a.called(roster.Level, string(level.ID)), a.posts(level.Propose), a.posts(level.Approve), a.posts(sets), a.posts(level.End), consult, strings.Join(basis, "\n"))
	}
	return a.table(a.T("report.table-authority"), t)
}

// overlayTable is another command structure, with the posts that stand for its headquarters.
func (a *author) overlayTable() []Block {
	t := &Table{Small: true, Columns: []Column{{Head: a.T("report.head-seat"), Width: 26}, {Head: a.T("report.head-stand-in"), Width: 37}, {Head: a.T("head.source"), Width: 37}}}
	for _, s := range a.log.overlay() {
		on := authority{Source: s.Source, Assumption: s.Assumption}
		t.add(a.lang.Pick(s.Name.Zh, s.Name.En), a.posts(s.Posts), strings.Join(a.basis(&on), "\n"))
	}
	return a.table(a.T("report.table-overlay"), t)
}

// basis is what the plan says its powers over a level rest on.
func (a *author) basis(level *authority) (said []string) {
	if level.Source != "" {
		said = append(said, a.lang.Half(level.Source))
	}
	if level.Assumption != "" {
		said = append(said, a.T("report.basis-part", "kind", a.lang.Of("source", "assumption"), "text", a.lang.Half(level.Assumption)))
	}
	return said
}

// ranked are the levels in the order in which a drill meets them: warnings, then the response, the lightest first, as the
// roster lists them.
func (a *author) ranked(levels []authority) []authority {
	place := func(l authority) int {
		return slices.IndexFunc(a.log.levels, func(listed events.LevelListed) bool { return listed.Level == l.ID })
	}
	out := slices.DeleteFunc(slices.Clone(levels), func(l authority) bool { return place(l) < 0 })
	slices.SortStableFunc(out, func(x, y authority) int {
		p, q := a.log.levels[place(x)], a.log.levels[place(y)]
		if p.Scale != q.Scale {
			return strings.Compare(q.Scale, p.Scale) // warning before response
		}
		return int(q.Rank - p.Rank)
	})
	return out
}

// posts names posts; none is a hyphen.
func (a *author) posts(ids []events.PostID) string {
	if len(ids) == 0 {
		return "-"
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = a.called(roster.Post, string(id))
	}
	return strings.Join(names, a.T("list.comma"))
}

// chainTable tells each change of the response level, and of a warning that was proposed, step by step.
func (a *author) chainTable() []Block {
	t := &Table{Columns: []Column{{Head: a.T("report.head-change"), Width: 17}, {Head: a.T("report.head-step"), Width: 12}, {Head: a.T("report.head-who"), Width: 35},
		{Head: a.T("head.time"), Right: true, Width: 16}, {Head: a.T("report.head-since-last"), Right: true, Width: 10, Spare: true}, {Head: a.T("report.head-since-first"), Right: true, Width: 10, Spare: true}}}
	for _, c := range a.log.chain.changes {
		for i := range c.steps {
			s := &c.steps[i]
			name, sinceLast, sinceFirst := "", "", ""
			if i == 0 {
				name = a.changeName(c)
			} else {
				sinceLast, sinceFirst = a.Clock(s.over()-c.steps[i-1].over()), a.Clock(s.over()-c.steps[0].at)
			}
			at := a.Civil(s.at)
			if s.until != nil && *s.until > s.at {
				at = a.T("report.from-to", "from", at, "to", a.Civil(*s.until))
			}
			t.Rows = append(t.Rows, Line{Strong: s.closes() && i > 0, Joined: i > 0, Cells: []string{name, a.lang.Of("chain-step", s.kind), a.stepWho(s), at, sinceLast, sinceFirst}})
		}
		if !c.closed {
			t.Rows = append(t.Rows, Line{Joined: true, Cells: []string{"", a.T("report.chain-open")}})
		}
	}
	return a.table(a.T("report.table-chain"), t)
}

func (a *author) changeName(c *change) string {
	level := a.called(roster.Level, string(c.subject))
	switch {
	case c.subject == "":
		return a.T("report.chain-consultation")
	case c.what == "end":
		return a.T("report.chain-end", "level", level)
	case c.what == "issue":
		return a.T("report.chain-issue", "level", level)
	}
	return a.T("report.chain-activate", "level", level)
}

func (a *author) stepWho(s *step) string {
	who := a.called(roster.Post, string(s.by))
	switch {
	case s.to != "":
		return a.T("report.from-to-post", "from", who, "to", a.called(roster.Post, string(s.to)))
	case len(s.with) > 0:
		with := make([]events.PostID, len(s.with))
		for i := range with {
			with[i] = events.PostID(s.with[i])
		}
		return a.T("report.consulted-with", "by", who, "with", a.posts(with))
	}
	return who
}

// alertTable lists who was rung (叫应), how often, and when there was an answer.
func (a *author) alertTable() []Block {
	t := &Table{Columns: []Column{{Head: a.T("report.head-alert-by")}, {Head: a.T("report.head-alert-to")}, {Head: a.T("report.head-about")}, {Head: a.T("report.head-first-call"), Right: true},
		{Head: a.T("report.head-attempts"), Right: true}, {Head: a.T("report.head-answered"), Right: true}, {Head: a.T("report.head-after"), Right: true}}}
	for _, l := range a.log.alerts.alerts {
		about, answered, after := "-", a.T("report.not-answered"), ""
		if l.level != "" {
			about = a.called(roster.Level, string(l.level))
		}
		if l.answeredAt != nil {
			answered, after = a.Civil(*l.answeredAt), a.Clock(*l.answeredAt-l.at)
		}
		t.Rows = append(t.Rows, Line{Strong: l.answeredAt == nil, Cells: []string{a.called(roster.Post, string(l.by)), a.called(roster.Post, string(l.to)), about, a.Civil(l.at),
			number(l.attempts), answered, after}})
	}
	return a.table(a.T("report.table-alerts"), t)
}
