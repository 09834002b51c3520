// Package plan is the response plan as the engine reads it: levels, tasks with their triggers, and the
// actions a post can take.
//
// Contract: plain data. A task is due when its predicate becomes true; the engine then lets the task's post
// act after its delay, unless people play that post. The same Action is what a person orders.
//
// Never: no code here knows an id of a scenario; ids are compared, never spelt.
//
// Start reading at Plan, then Task and Action.
package plan

import (
	"yanlian/engine/rng"
	"yanlian/events"
	"yanlian/events/match"
)

// Text is a name in both languages.
type Text struct{ Zh, En string }

// Plan is a response plan.
type Plan struct {
	ID     string
	Name   Text
	Levels []Level // in order of Scale, then Rank
	Tasks  []Task  // in the order of their numbers
	Forms  []Form  // kinds of report; a form that is not listed asks for nothing
	Rearm  bool    // it stands ready again after the end of a response if a gauge will reach its warning level once more
}

// Scale tells warnings (预警) from response levels (响应).
type Scale uint8

const (
	Response Scale = iota + 1
	Warning
)

func (s Scale) String() string { return [...]string{"", "response", "warning"}[s] }

// Level is one level of a scale. Rank 1 is the gravest.
type Level struct {
	ID    events.LevelID
	Key   uint64 // entity key of the random draws of what posts do about it
	Name  Text
	Scale Scale
	Rank  int64
	// Who may propose, approve and end it, and whether a consultation has to come first. With no approver any post
	// that may activate a response, or issue a warning, does so. The end of a warning is not proposed.
	Propose, Approve, End []events.PostID
	Consult               bool
}

// Task is something a post has to do when a predicate becomes true.
type Task struct {
	ID     events.TaskID
	Key    uint64 // entity key of the task's random draws
	Name   Text
	Post   events.PostID
	When   match.Predicate
	Delay  rng.Dist        // from the trigger until the post acts, ms
	Limit  events.SimTime  // time limit after the trigger, 0 if none
	Every  events.SimTime  // the task is repeated at this interval, 0 if not
	Until  match.Predicate // ends the repetition once true
	Do     []Action
	Source Source
}

// SourceKind says what a task rests on.
type SourceKind uint8

const (
	Law SourceKind = iota + 1
	MunicipalPlan
	SourceDocument
	Assumption
)

func (k SourceKind) String() string {
	return [...]string{"", "law", "municipal-plan", "source-document", "assumption"}[k]
}

// Source names what a task rests on and the clause or reason.
type Source struct {
	Kind SourceKind
	Text string
}
