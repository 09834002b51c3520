// Package timeline is what happened in a drill, in order, as rows that a person can read.
//
// Contract: a pure fold over events; the same events give the same rows, in the order of the events. Every event
// gives one row. Where many events say one thing (households warned one by one, a gauge read every few
// minutes) a summary row follows the event that completes it: half of a group safe, a warning level crossed.
// Every row has an Importance; leaving out the lesser ones leaves a shorter story, never a wrong one. A row has
// a message key and arguments in place of a sentence: whoever shows it says it in a language. The fold keeps
// the payloads it is shown: they must stay as they are for as long as the timeline is used.
//
// Never: no text in any language, no formatting of numbers or times.
//
// Start reading at Row, then Fold.Apply; importance.go says what a chief wants to see.
//
// In JSON the arguments of a row are one object, named as in the event catalogue: references are objects of id,
// zh and en, counts and measures are integers with their unit in the name.
package timeline

import (
	"yanlian/events"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Timeline is the story of a drill, or of its part so far.
type Timeline struct {
	Version  events.Version `json:"version"` // of the last event seen
	Time     events.SimTime `json:"time_ms"`
	StartsAt string         `json:"starts_at"` // civil time of simulated time 0
	Rows     []Row          `json:"rows"`
}

// Row is one thing that happened.
type Row struct {
	Version    events.Version `json:"version"` // of the event; a summary has that of the event that completed it
	Time       events.SimTime `json:"time_ms"`
	Key        string         `json:"key"` // kind of event, as in unit.dispatched, or of summary, as in group.safe
	Summary    bool           `json:"summary"`
	Importance Importance     `json:"importance"`
	Post       roster.Name    `json:"post,omitzero"`   // who decided, did or learned it
	Subject    string         `json:"subject"`         // id of what it is about
	Cause      events.Version `json:"cause"`           // version of the binding cause, -1 for the first event
	Input      string         `json:"input,omitempty"` // attached input that a fact from outside was taken from
	Args       Args           `json:"args"`
}

// Names of the tables.
const (
	rosterTable = "timeline.roster"
	headTable   = "timeline.head"
	rowTable    = "timeline.row"
)

// Tables are the rows of the fold.
func (f *Fold) Tables() table.Set {
	return table.Set{
		{Name: rosterTable, Rows: f.roster.Rows()},
		{Name: headTable, Rows: &f.head},
		{Name: rowTable, Rows: &f.entries},
	}
}

// Timeline is the story up to the last event, without rows of less importance than least.
func (f *Fold) Timeline(least Importance) Timeline { return Read(f.Tables().Source, least) }

// Read puts the story together from the rows of a fold, as they stood after its last event.
func Read(rows table.Source, least Importance) Timeline {
	h := table.One[head](rows, headTable)
	t := Timeline{Version: h.version, Time: h.time, StartsAt: h.startsAt, Rows: []Row{}}
	names := roster.Read(rows, rosterTable)
	for row := range rows(rowTable) {
		if e := row.(entry); e.importance <= least {
			t.Rows = append(t.Rows, e.row(names))
		}
	}
	return t
}

// entry is a row before its names have been looked up.
type entry struct {
	version    events.Version
	time       events.SimTime
	cause      events.Version
	importance Importance
	input      string
	payload    events.Payload // nil for a summary
	summary    *summary       // nil for an event
}

func (e *entry) row(n roster.Names) Row {
	r := Row{Version: e.version, Time: e.time, Importance: e.importance, Cause: e.cause, Input: e.input}
	if e.summary != nil {
		r.Key, r.Summary, r.Subject, r.Args = e.summary.key, true, e.summary.subject, e.summary.args.resolve(n)
		return r
	}
	l := &layouts[e.payload.Kind()]
	r.Key, r.Subject = l.key, l.text(l.subject, e.payload)
	r.Post = n.Of(roster.Post, l.text(l.post, e.payload))
	r.Args = l.args(n, e.payload)
	return r
}
