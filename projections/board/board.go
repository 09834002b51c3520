// Package board is what is so at one moment of a drill: levels, water, units, people, shelters, roads, tasks
// and reports.
//
// Contract: a pure fold over events; the same events give the same Board, whether they came from a store, from
// the engine or through a view. Rows stand in the order of the roster, reports by number. An id that the
// roster does not list gets its row when it is first mentioned, after the listed ones. The fold copies what it
// keeps: payloads may be reused.
//
// Never: nothing here is a score or a judgement, and no text is in one language.
//
// Start reading at Board, then Fold.Apply.
//
// In JSON every row starts with id, zh and en; a reference to something else is an object of the same three. A
// field about something that has not happened or does not apply is left out; a list is never null. Times end
// in _ms and are simulated milliseconds since the drill's start; stages end in _mm and are millimetres above the
// gauge's zero.
package board

import (
	"yanlian/events"
	"yanlian/projections/duty"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
)

// Board is the state of a drill after one of its events.
type Board struct {
	Head
	Gauges   []Gauge   `json:"gauges"`
	Units    []Unit    `json:"units"`
	Groups   []Group   `json:"groups"`
	Shelters []Shelter `json:"shelters"`
	Roads    []Road    `json:"roads"`
	Tasks    []Task    `json:"tasks"`
	Reports  []Report  `json:"reports"`
}

// Head is what a drill has only one of.
type Head struct {
	Version  events.Version `json:"version"` // of the last event seen
	Time     events.SimTime `json:"time_ms"`
	StartsAt string         `json:"starts_at"` // civil time of simulated time 0
	Scenario roster.Name    `json:"scenario"`
	Plan     roster.Name    `json:"plan"`
	Warning  *Level         `json:"warning,omitempty"`  // in force
	Response *Level         `json:"response,omitempty"` // active
	Ended    *Ended         `json:"ended,omitempty"`
}

// Level is a warning colour in force or an active response level.
type Level struct {
	roster.Name
	Rank  int64          `json:"rank"` // 1 is the gravest
	Since events.SimTime `json:"since_ms"`
	By    roster.Name    `json:"by,omitzero"`
}

// Ended says how the drill ended.
type Ended struct {
	Reason string         `json:"reason"`
	At     events.SimTime `json:"at_ms"`
}

// Gauge is the water at a gauge: what it is, and what is known of it.
type Gauge struct {
	roster.Name
	Place       roster.Name `json:"place"`
	WarningMm   int64       `json:"warning_mm"`
	GuaranteeMm int64       `json:"guarantee_mm"`
	True        *Reading    `json:"true,omitempty"`  // last reading taken
	Known       *Reading    `json:"known,omitempty"` // latest reading that has reached a post, any post
	Peak        *Reading    `json:"peak,omitempty"`  // highest reading taken, the first if there are several
}

// Reading is a stage read at a gauge.
type Reading struct {
	StageMm       int64           `json:"stage_mm"`
	OverWarningMm int64           `json:"over_warning_mm"` // negative below the warning level
	ReadAt        events.SimTime  `json:"read_at_ms"`
	ReceivedAt    *events.SimTime `json:"received_at_ms,omitempty"` // by the post, where one is named
	Post          roster.Name     `json:"post,omitzero"`
}

// Unit is where a unit is and what it does.
type Unit struct {
	roster.Name
	Post        roster.Name     `json:"post"`
	Home        roster.Name     `json:"home"`
	Crew        int64           `json:"crew"`
	Works       []string        `json:"works"`  // what it can do
	Status      duty.Status     `json:"status"` // standby, turnout, travelling, working, held, idle, returning
	Since       events.SimTime  `json:"since_ms"`
	Place       roster.Name     `json:"place"`                    // where it is, or was last
	Destination roster.Name     `json:"destination,omitzero"`     // where it goes
	ExpectedAt  *events.SimTime `json:"expected_at_ms,omitempty"` // when it should be there
	Work        string          `json:"work,omitempty"`           // what it was sent for
	Present     *int64          `json:"present,omitempty"`        // of the crew on post; left out until off-duty members are called back
	Tired       bool            `json:"tired,omitempty"`          // it works more slowly
	Spent       bool            `json:"spent,omitempty"`          // it has to rest before it can be sent again
	BrokenSince *events.SimTime `json:"broken_since_ms,omitempty"`

	duty duty.Duty
}

// Group is a household group.
type Group struct {
	roster.Name
	Place      roster.Name     `json:"place"`
	Shelter    roster.Name     `json:"shelter"` // the one it is to go to
	Households int64           `json:"households"`
	People     int64           `json:"people"`
	Assisted   int64           `json:"assisted"` // households that cannot leave without a vehicle
	DoorMm     int64           `json:"door_mm"`
	DikeMm     int64           `json:"dike_mm"` // height of the dike in front of it, 0 without one
	Wet        bool            `json:"wet"`     // water stands at the lowest door
	WetSince   *events.SimTime `json:"wet_since_ms,omitempty"`
	OrderedAt  *events.SimTime `json:"ordered_at_ms,omitempty"` // first order to leave
	Ordered    headcount.Count `json:"ordered"`                 // told to leave by the last order
	headcount.Tally
	ClearedAt *events.SimTime `json:"cleared_at_ms,omitempty"` // nobody is left at home
}

// Shelter is a shelter and who is in it.
type Shelter struct {
	roster.Name
	Place     roster.Name     `json:"place"`
	Capacity  int64           `json:"capacity"` // people
	Open      bool            `json:"open"`
	OpenedAt  *events.SimTime `json:"opened_at_ms,omitempty"`
	Occupants headcount.Count `json:"occupants"` // households and people that are in it
	FilledAt  *events.SimTime `json:"filled_at_ms,omitempty"`
}

// Road is whether a road can be used.
type Road struct {
	roster.Name
	From         roster.Name     `json:"from"`
	To           roster.Name     `json:"to"`
	LengthM      int64           `json:"length_m"`
	Passable     bool            `json:"passable"` // neither flooded nor blocked nor closed
	FloodedSince *events.SimTime `json:"flooded_since_ms,omitempty"`
	BlockedSince *events.SimTime `json:"blocked_since_ms,omitempty"` // by something else than water
	ClosedSince  *events.SimTime `json:"closed_since_ms,omitempty"`  // by order
	ClosedBy     roster.Name     `json:"closed_by,omitzero"`
}

// The states of a task.
const (
	TaskIdle = "idle" // not yet triggered
	TaskDue  = "due"  // triggered, to be done
	TaskLate = "late" // due, and past its limit
	TaskDone = "done" // done; late_ms says how late
)

// Task is a task of the plan.
type Task struct {
	roster.Name
	Post        roster.Name     `json:"post"`
	LimitMs     events.SimTime  `json:"limit_ms"` // after the trigger, 0 without a limit
	SourceKind  string          `json:"source_kind"`
	Source      string          `json:"source"`
	Status      string          `json:"status"` // idle, due, late, done
	TriggeredAt *events.SimTime `json:"triggered_at_ms,omitempty"`
	Deadline    *events.SimTime `json:"deadline_ms,omitempty"`
	DoneAt      *events.SimTime `json:"done_at_ms,omitempty"`
	TookMs      events.SimTime  `json:"took_ms"`
	LateMs      events.SimTime  `json:"late_ms"` // past the limit when it was done, or now if it is late
}

// Report is a report from one post to another.
type Report struct {
	Number     int64           `json:"report"` // in this drill, from 1
	Form       string          `json:"form"`
	From       roster.Name     `json:"from"`
	To         roster.Name     `json:"to"`
	FiledAt    events.SimTime  `json:"filed_at_ms"`
	ReceivedAt *events.SimTime `json:"received_at_ms,omitempty"`
	StageMm    int64           `json:"stage_mm"` // the stage the sender knew, 0 if none
	PeopleSafe int64           `json:"people_safe"`
	PeopleToGo int64           `json:"people_to_go"`
}
