package main

import (
	"context"
	"errors"
	"strings"

	"yanlian/events"
	"yanlian/internal/report"
	"yanlian/internal/text"
	"yanlian/projections/scoring"
	"yanlian/scenarios/problem"
)

// pathParts is the critical path as its screen shows it.
func (a *app) pathParts(r *shown) []report.Part {
	t := a.teller(r)
	c := r.causes.Critical()
	parts := []report.Part{{Text: t.moment(&c)}}
	if c.Path == nil || c.Path.TookMs == 0 {
		return parts
	}
	said := t.sentences(r.story.Rows)
	return append(parts, tablePart(a.lang.T("title.path-sums"), t.sumTable(c.Path)), tablePart(a.lang.T("title.path-steps"), t.stepTable(c.Path, said)),
		tablePart(a.lang.T("title.path-near"), t.nearTable(c.Path, said)))
}

// scoreParts is the score by the drill's own rubric as its screen shows it, and its verdict; nothing for a drill without one. A rubric
// that this version cannot read, because it was attached under older rules, does not keep the drill from being told.
func (a *app) scoreParts(ctx context.Context, store events.Store, drill events.StreamID) (parts []report.Part, verdict string, err error) {
	s, err := a.scored(ctx, store, drill, "")
	var problems problem.Problems
	if errors.As(err, &problems) {
		return []report.Part{{Text: a.lang.T("report.no-score", "count", len(problems), "drill", string(drill))}}, "", nil
	}
	if err != nil || s.Score.Rubric.ID == "" {
		return nil, "", err
	}
	return []report.Part{
		{Text: a.lang.T("score.title", "rubric", a.called(s.Score.Rubric))},
		tablePart(a.lang.T("score.overall"), a.gradeTable(&s.Score)),
		tablePart(a.lang.T("score.tasks"), a.scoreTable(&s.Score)),
		tablePart(a.lang.T("score.posts"), a.postTable(&s.Score)),
		tablePart(a.lang.T("score.late"), a.lateTable(&s.Score)),
		tablePart(a.lang.T("score.process-lines"), a.lineTable(&s.Score, scoring.Process)),
		tablePart(a.lang.T("score.outcome-lines"), a.lineTable(&s.Score, scoring.Outcome)),
		tablePart(a.lang.T("score.figures"), a.figureTable(&s.Score)),
		tablePart(a.lang.T("score.unscored"), a.unscoredTable(&s.Score)),
	}, a.inShort(&s.Score), nil
}

// inShort is the score in a sentence: the grades, and what kept them down.
func (a *app) inShort(s *scoring.Score) string {
	said := []string{a.lang.T("report.verdict-is", "overall", a.grade(s.Overall.Mark), "process", a.grade(s.Process.Mark), "outcome", a.grade(s.Outcome.Mark))}
	var gates, vetoes []string
	for _, gate := range s.FailedGates {
		gates = append(gates, a.called(gate))
	}
	for i := range s.Vetoes {
		vetoes = append(vetoes, a.called(s.Vetoes[i].Name))
	}
	if len(gates) > 0 {
		said = append(said, a.lang.T("report.verdict-gates", "gates", strings.Join(gates, a.lang.T("list.comma"))))
	}
	if len(vetoes) > 0 {
		said = append(said, a.lang.T("report.verdict-vetoes", "vetoes", strings.Join(vetoes, a.lang.T("list.comma"))))
	}
	return strings.Join(said, a.lang.T("list.semicolon"))
}

// tablePart sets the table of a screen on a page.
func tablePart(title string, t *text.Table) report.Part {
	out := &report.Table{}
	for _, c := range t.Columns {
		out.Columns = append(out.Columns, report.Column{Head: c.Head, Right: c.Right})
	}
	for _, row := range t.Rows() {
		out.Rows = append(out.Rows, report.Line{Cells: row})
	}
	return report.Part{Title: title, Table: out}
}
