package main

import (
	"strconv"

	"yanlian/events"
	"yanlian/internal/text"
	"yanlian/projections/scoring"
)

// scoreScreen shows how a drill was judged: the grade, what it is made of, what was late and by whom, the outcome beside
// par, and what is not scored.
func (a *app) scoreScreen(s *scoredDrill) error {
	p := a.page()
	a.head(p, &shown{facts: s.Drill, clock: s.clock})
	p.Title(a.lang.T("score.title", "rubric", a.called(s.Score.Rubric)))
	p.Table(tableIndent, a.gradeTable(&s.Score))
	section(p, a.lang.T("score.tasks"), a.scoreTable(&s.Score))
	section(p, a.lang.T("score.posts"), a.postTable(&s.Score))
	section(p, a.lang.T("score.late"), a.lateTable(&s.Score))
	section(p, a.lang.T("score.process-lines"), a.lineTable(&s.Score, scoring.Process))
	section(p, a.lang.T("score.outcome-lines"), a.lineTable(&s.Score, scoring.Outcome))
	section(p, a.lang.T("score.figures"), a.figureTable(&s.Score))
	section(p, a.lang.T("score.unscored"), a.unscoredTable(&s.Score))
	if s.Comparison != nil {
		p.Title(a.lang.T("score.compared", "rubric", a.called(s.Attached.Rubric)))
		p.Table(tableIndent, a.comparedTable(s))
	}
	section(p, a.lang.T("score.kept"), a.keptTable(s.Kept))
	return p.Flush()
}

// keptTable names the evaluations that are kept.
func (a *app) keptTable(kept []keptResult) *text.Table {
	table := &text.Table{Columns: []text.Column{{}, {Wrap: true}}}
	for _, k := range kept {
		table.Add(string(k.Stream), a.called(k.Rubric))
	}
	return table
}

// gradeTable is the result on top.
func (a *app) gradeTable(s *scoring.Score) *text.Table {
	table := &text.Table{Columns: []text.Column{{}, {Wrap: true}}}
	table.Add(a.lang.T("score.overall"), a.lang.T("score.overall-is", "grade", a.grade(s.Overall.Mark)))
	table.Add(a.lang.T("score.process"), a.lang.T("score.sum", "grade", a.grade(s.Process.Mark), "weight", s.Process.Scored, "of", s.Process.Weight))
	table.Add(a.lang.T("score.outcome"), a.lang.T("score.sum", "grade", a.grade(s.Outcome.Mark), "weight", s.Outcome.Scored, "of", s.Outcome.Weight))
	if s.ParRun == scoring.Reference && s.Outcome.Difference != nil {
		table.Add("", a.lang.T("score.outcome-par", "par", percent(*s.Outcome.Par), "difference", differenceOrNone(s.Outcome.Difference)))
	}
	table.Add("", a.lang.Of("par", string(s.ParRun)))
	table.Add(a.lang.T("score.left-out"), a.lang.T("score.left-out-is", "not-applicable", s.Overall.NotApplicable, "unscored", s.Overall.Unscored, "of", s.Overall.Weight))
	for i := range s.Vetoes {
		v := &s.Vetoes[i]
		table.Add(a.lang.T("score.veto"), a.lang.T("score.veto-is", "veto", a.called(v.Name), "event", version(v.Met.Version)))
	}
	for _, gate := range s.FailedGates {
		table.Add(a.lang.T("score.gate"), a.called(gate))
	}
	return table
}

// grade is a rating with its mark, as far as there are any.
func (a *app) grade(m scoring.Mark) string {
	switch {
	case m.Permille == nil && m.Rating == "":
		return a.lang.T("score.no-mark")
	case m.Permille == nil:
		return a.lang.Of("rating", string(m.Rating))
	}
	return a.lang.T("score.grade", "rating", a.lang.Of("rating", string(m.Rating)), "mark", percent(*m.Permille))
}

// scoreTable lists objectives, targets and tasks under numbers.
func (a *app) scoreTable(s *scoring.Score) *text.Table {
	table := &text.Table{Columns: []text.Column{{}, {Head: a.lang.T("head.scored"), Wrap: true}, {Head: a.lang.T("head.post"), Wrap: true},
		{Head: a.lang.T("head.axis")}, {Head: a.lang.T("head.weight"), Right: true}, {Head: a.lang.T("head.mark"), Right: true}, {Head: a.lang.T("head.rating")}}}
	add := func(number string, n name, post name, axis string, weight int64, m scoring.Mark) {
		table.Add(number, a.called(n), a.answers(s, post), axis, strconv.FormatInt(weight, 10), markOrNone(m.Permille), a.rating(m.Rating))
	}
	for i := range s.Objectives {
		o := &s.Objectives[i]
		first := strconv.Itoa(i + 1)
		add(first, o.Name, name{}, "", o.Weight, o.Mark)
		for k := range o.Targets {
			t := &o.Targets[k]
			second := first + "." + strconv.Itoa(k+1)
			add(second, t.Name, name{}, "", t.Weight, t.Mark)
			for n := range t.Tasks {
				task := &t.Tasks[n]
				axis := a.lang.Of("axis", string(task.Axis))
				if task.Must {
					axis = a.lang.T("score.must", "axis", axis)
				}
				add(second+"."+strconv.Itoa(n+1), task.Name, task.Post, axis, task.Weight, task.Mark)
			}
		}
	}
	return table
}

func (a *app) rating(r scoring.Rating) string {
	if r == "" {
		return ""
	}
	return a.lang.Of("rating", string(r))
}

func markOrNone(permille *int64) string {
	if permille == nil {
		return "-"
	}
	return percent(*permille)
}

// percent writes permille as per cent.
func percent(permille int64) string {
	return strconv.FormatFloat(float64(permille)/10, 'f', 1, 64) + " %"
}

// answers is the name of a post that a score names, without the note at its end if that still tells it from the others.
func (a *app) answers(s *scoring.Score, post name) string {
	full := a.called(post)
	short := text.WithoutNote(full)
	for i := range s.Posts {
		if other := a.called(s.Posts[i].Post); other != full && text.WithoutNote(other) == short {
			return full
		}
	}
	return short
}

// version names an event of the drill.
func version(v events.Version) string { return "#" + strconv.FormatInt(int64(v), 10) }
