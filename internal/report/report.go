// Package report writes a drill down for people who keep paper: the report of a drill, and the record of an exercise
// (演练记录) with blanks for what only those present know.
//
// Contract: a report is a pure function of a drill, a form and a language; the same drill gives the same bytes. It is one
// HTML page with everything in it, no script and no reference to anything outside, and prints on A4. Every number is read
// off the drill's events; what the log does not know is a blank line, never a guess. Beside each drawing stands a table of
// what it shows.
//
// Never: no judgement of its own: the problems it lists are facts of the log, with the event that states them. No store and
// no wall clock: when a drill was stored comes with it.
//
// Start reading at Write, then report.chapters; document.go is what a page is made of, page.html and page.css how it looks.
package report

import (
	"io"
	"time"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/projections/board"
	"yanlian/projections/outcome"
	"yanlian/projections/resources"
	"yanlian/projections/roster"
	"yanlian/projections/timeline"
)

// Form is a kind of page.
type Form string

// The forms.
const (
	Report Form = "report" // what happened, with charts and what went wrong
	Record Form = "record" // 演练记录: the fields a township has to keep
)

// Forms lists them, the default first.
func Forms() []string { return []string{string(Report), string(Record)} }

// Drill is a drill that is written down. Its parts have all been read to the same event.
type Drill struct {
	Stream   events.StreamID
	Events   int64
	Digest   string    // chain digest of the last event
	Recorded time.Time // wall clock of the first append
	Story    timeline.Timeline
	Board    board.Board
	Account  resources.Resources
	Outcome  outcome.Outcome
	Log      *Log
	Path     []Part // the critical path, in the words of the screens; none if there is no moment to explain
	Score    []Part // the score; none for a drill without a rubric
	Verdict  string // the score in a sentence
}

// Part is a piece of a chapter that comes ready: a sentence, or a table with its title.
type Part struct {
	Text  string
	Title string
	Table *Table
}

// Words says things of a drill as the screens of the program say them.
type Words interface {
	Row(*timeline.Row) string              // what happened, in a sentence
	Brief([]timeline.Row) []timeline.Row   // without what tables say; orders given together are one row
	Name(roster.Name) string               // what a thing is called, as short as it can be
	Civil(events.SimTime) string           // time of day, with the day if it is not the first
	Full(events.SimTime) string            // date and time of day
	Span(events.SimTime) string            // a length of time
	Metres(mm int64) string                // a stage or a height, with its unit
	Amount(n int64, measure string) string // a quantity with its unit
	Over(mm int64) string                  // how a stage stands to the warning level
	Elapsed(events.SimTime) string         // time since the start
	Clock(length events.SimTime) string    // a length of time as h:mm
}

// Write writes a drill in a form and a language.
func Write(w io.Writer, form Form, lang i18n.Lang, words Words, d *Drill) error {
	a := &author{Words: words, lang: lang, d: d, log: d.Log, names: d.Log.names(), forms: d.Log.plan().Forms}
	if form == Record {
		return render(w, a.record())
	}
	return render(w, a.report())
}

// author writes one page.
type author struct {
	Words
	lang            i18n.Lang
	d               *Drill
	log             *Log
	names           roster.Names
	forms           []reportForm    // kinds of report the plan names
	busy            map[string]bool // places at which something happened
	figures, tables int             // numbered so far
}

// T says a message of the catalogue.
func (a *author) T(key string, args ...any) string { return a.lang.T(key, args...) }

// pick is a name in the page's language, in full.
func (a *author) pick(n roster.Name) string {
	if s := a.lang.Pick(n.Zh, n.En); s != "" {
		return s
	}
	return n.ID
}

// called is what an id of the log stands for, as short as it can be.
func (a *author) called(c roster.Class, id string) string { return a.Name(a.names.Of(c, id)) }

// at is the civil time of something that may not have happened.
func (a *author) at(at *events.SimTime) string {
	if at == nil {
		return ""
	}
	return a.Civil(*at)
}
