// Package problem describes what is wrong with a file that people write, precisely enough to find and mend it.
//
// Contract: a Problem names file, line, column (in characters, from 1), the path inside the document, what was
// found and what is allowed. Its Code is stable and never reused; the other fields are the code's parameters and
// hold no prose, so a catalogue can render every problem in any language. Problems sort by position.
//
// Never: a problem that stops the search for the next one, or prose outside the English templates of this package.
//
// Start reading at Problem, then List.
package problem

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Problem is one thing that is wrong, or worth knowing, in one place of one file.
type Problem struct {
	File    string
	Line    int    // from 1; 0 if it is about the file as a whole
	Column  int    // in characters, from 1; 0 if it is about the line or file as a whole
	Path    string // place inside the document, for example groups[2].door
	Code    Code
	Found   string // as it stands in the file
	Allowed string // values, a range, or the forms that are accepted
	Near    string // the known name that resembles what was found, if one does
}

// Error renders the problem in English as file:line:column: path: what is wrong.
func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
		if p.Column > 0 {
			fmt.Fprintf(&b, ":%d", p.Column)
		}
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if p.Path != "" {
		b.WriteString(p.Path + ": ")
	}
	b.WriteString(p.text())
	return b.String()
}

func (p Problem) text() string {
	s := strings.NewReplacer("{found}", quote(p.Found), "{allowed}", p.Allowed).Replace(english[p.Code])
	if p.Near != "" {
		s += "; did you mean " + quote(p.Near) + "?"
	}
	return s
}

// shownLength is how much of what was found a message repeats.
const shownLength = 60

func quote(s string) string {
	if r := []rune(s); len(r) > shownLength {
		s = string(r[:shownLength]) + "…"
	}
	return strconv.Quote(s)
}

func compare(a, b Problem) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Code, b.Code), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Found, b.Found), cmp.Compare(a.Allowed, b.Allowed))
}

// Problems is everything that is wrong with a set of files, in order of position. As an error it has a line for
// each.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// MaxProblems is how many problems a List keeps; what comes after them is counted and not kept.
const MaxProblems = 1000

// List collects problems.
type List struct {
	kept    []Problem
	dropped int
}

// Add collects problems.
func (l *List) Add(ps ...Problem) {
	room := min(MaxProblems-len(l.kept), len(ps))
	l.kept = append(l.kept, ps[:room]...)
	l.dropped += len(ps) - room
}

// Len is the number of problems so far.
func (l *List) Len() int { return len(l.kept) + l.dropped }

// maxSuggestions is how many problems may come with a name that was perhaps meant; looking for it costs time.
const maxSuggestions = 100

// Nearest is Nearest for the first problems of a list and nothing after them.
func (l *List) Nearest(name string, known []string) string {
	if l.Len() >= maxSuggestions {
		return ""
	}
	return Nearest(name, known)
}

// Sorted returns the problems by position; nil if there are none. Problems that were not kept are the last one.
func (l *List) Sorted() Problems {
	if len(l.kept) == 0 {
		return nil
	}
	ps := slices.Clone(l.kept)
	slices.SortStableFunc(ps, compare)
	ps = slices.CompactFunc(ps, func(a, b Problem) bool { return a == b })
	if l.dropped > 0 {
		last := ps[len(ps)-1]
		ps = append(ps, Problem{File: last.File, Code: TooManyProblems, Found: strconv.Itoa(l.dropped), Allowed: strconv.Itoa(MaxProblems)})
	}
	return ps
}

// Err returns the problems as an error, nil if there are none.
func (l *List) Err() error {
	if ps := l.Sorted(); ps != nil {
		return ps
	}
	return nil
}
