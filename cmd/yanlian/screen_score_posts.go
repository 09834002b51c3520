package main

import (
	"strconv"
	"strings"

	"yanlian/internal/text"
	"yanlian/projections/scoring"
)

// postTable says what every post could earn, what it has lost, and by which measures.
func (a *app) postTable(s *scoring.Score) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: a.lang.T("head.post"), Wrap: true}, {Head: a.lang.T("head.possible"), Right: true},
		{Head: a.lang.T("head.lost"), Right: true}, {Head: a.lang.T("head.lost-by"), Wrap: true}}}
	for i := range s.Posts {
		p := &s.Posts[i]
		who := a.answers(s, p.Post)
		if p.Post.ID == "" {
			who = a.lang.T("score.no-post")
		}
		var by []string
		for _, m := range p.Measures {
			if m.Lost > 0 {
				by = append(by, a.lang.T("score.charge", "measure", a.called(m.Name), "lost", points(m.Lost)))
			}
		}
		table.Add(who, points(p.Possible), points(p.Lost), strings.Join(by, a.lang.T("list.semicolon")))
	}
	return table
}

// points writes thousandths of a point as points.
func points(permille int64) string {
	return strconv.FormatFloat(float64(permille)/1000, 'f', 2, 64)
}
