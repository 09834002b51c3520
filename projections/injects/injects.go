// Package injects is the list of injects (情况注入, MSEL) with what came of each: planned, released, delivered, answered.
//
// Contract: a pure fold over events; the same events give the same Injects. Rows stand in the order of the roster; an inject
// that it does not list comes when it is first mentioned. The fold copies what it keeps: payloads may be reused.
//
// A response to an inject is the first of its tasks that is done, or the first decision of a post that has learnt of it, after
// its release. That it came because of the inject is not claimed.
//
// Never: nothing here is a score or a judgement, and no text is in one language.
//
// Start reading at Injects, then Fold.Apply.
//
// In JSON rows and references start with id, zh and en; what has not happened or does not apply is left out; a list is never
// null; times end in _ms and are milliseconds since the start.
package injects

import (
	"yanlian/events"
	"yanlian/projections/roster"
)

// Injects is the list after one of the events of a drill.
type Injects struct {
	Version events.Version `json:"version"` // of the last event seen
	Time    events.SimTime `json:"time_ms"`
	Rows    []Row          `json:"injects"`
}

// Text is a message in both languages.
type Text struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// Row is one inject.
type Row struct {
	roster.Name
	Type       string          `json:"type"`
	Phase      string          `json:"phase"`
	Source     string          `json:"source"` // who sends it in the drill
	Text       Text            `json:"text"`
	Status     string          `json:"status"`
	PlannedAt  *events.SimTime `json:"planned_at_ms,omitempty"` // left out if a condition tells
	ReleasedAt *events.SimTime `json:"released_at_ms,omitempty"`
	SkippedAt  *events.SimTime `json:"skipped_at_ms,omitempty"`
	Channel    string          `json:"channel,omitempty"` // how it was told
	Truth      string          `json:"truth,omitempty"`   // true, partial, false or rumour
	To         []Delivery      `json:"to"`
	Tasks      []Task          `json:"tasks"`
	// The first response and how long after the release it came.
	RespondedAt *events.SimTime `json:"responded_at_ms,omitempty"`
	ResponseMs  *events.SimTime `json:"response_ms,omitempty"`
}

// The states of an inject.
const (
	Pending   = "pending"   // it has not happened
	Released  = "released"  // it has happened and has had no response
	Responded = "responded" // it has had a response
	Skipped   = "skipped"   // it was not needed
)

// Delivery is a post that the message goes to.
type Delivery struct {
	Post        roster.Name     `json:"post"`
	DeliveredAt *events.SimTime `json:"delivered_at_ms,omitempty"`
}

// Task is a task of the plan that an inject asks for.
type Task struct {
	roster.Name
	Post        roster.Name     `json:"post"`
	TriggeredAt *events.SimTime `json:"triggered_at_ms,omitempty"`
	DoneAt      *events.SimTime `json:"done_at_ms,omitempty"`
	LateMs      events.SimTime  `json:"late_ms"`
}
