package main

import (
	"strconv"
	"strings"

	"yanlian/internal/text"
	"yanlian/scenarios/problem"
)

// shownFound is how many columns of what was found in a file a message repeats.
const shownFound = 60

// problem says what is wrong in one place of a file: file:line:column: path: what is wrong.
func (a *app) problem(p problem.Problem) string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		b.WriteString(":" + strconv.Itoa(p.Line))
		if p.Column > 0 {
			b.WriteString(":" + strconv.Itoa(p.Column))
		}
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if p.Path != "" {
		b.WriteString(p.Path + ": ")
	}
	b.WriteString(a.lang.Of("problem", string(p.Code), "found", quoted(p.Found), "allowed", p.Allowed))
	if p.Near != "" {
		b.WriteString(a.lang.T("problem-near", "near", quoted(p.Near)))
	}
	return b.String()
}

func quoted(s string) string { return strconv.Quote(text.Cut(s, shownFound)) }
