// Package outcome is how a drill has turned out so far, on one page: people, water, levels, reports, orders,
// shelters, units, stock and tasks.
//
// Contract: a pure fold over events; the same events give the same Outcome. Of a drill that has ended it is
// the result. Rows stand in the order of first mention, levels in the order in which they were reached. The
// fold copies what it keeps: payloads may be reused.
//
// Never: nothing here is a score: a rubric judges, elsewhere.
//
// Start reading at Outcome, then Fold.Apply.
//
// In JSON rows and references are or start with id, zh and en; what has not happened is left out; a list is
// never null; times end in _ms and are simulated milliseconds since the drill's start.
package outcome

import (
	"yanlian/events"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
)

// Outcome is the result of a drill, or of its part so far.
type Outcome struct {
	Version   events.Version `json:"version"` // of the last event seen
	Time      events.SimTime `json:"time_ms"`
	EndReason string         `json:"end_reason"` // response-ended or horizon; empty while the drill runs

	People   People    `json:"people"`
	Gauges   []Gauge   `json:"gauges"`
	Levels   []Level   `json:"levels"` // warnings and responses, each time one was set
	Reports  Reports   `json:"reports"`
	Orders   Orders    `json:"orders"`
	Shelters []Shelter `json:"shelters"`
	Units    Units     `json:"units"`
	Stock    []Item    `json:"stock"` // items used or found short
	Tasks    Tasks     `json:"tasks"`
}

// People is who was in danger and who got out, each as households and people.
type People struct {
	Listed  headcount.Count `json:"listed"`  // all groups
	AtRisk  headcount.Count `json:"at_risk"` // groups whose doors the water reached
	Ordered headcount.Count `json:"ordered"` // told to leave
	headcount.Tally
	LastGoneAt *events.SimTime `json:"last_gone_at_ms,omitempty"` // when the last household so far left home or was freed from it
	LastSafeAt *events.SimTime `json:"last_safe_at_ms,omitempty"` // when a household last became safe
}

// Gauge is the water at a gauge.
type Gauge struct {
	roster.Name
	PeakMm         int64           `json:"peak_mm"` // highest reading, above the gauge's zero
	PeakAt         events.SimTime  `json:"peak_at_ms"`
	OverWarningMm  int64           `json:"over_warning_mm"`                  // of the peak; negative below the warning level
	WarningReadAt  *events.SimTime `json:"warning_read_at_ms,omitempty"`     // first reading at or over the warning level
	WarningKnownAt *events.SimTime `json:"warning_received_at_ms,omitempty"` // first post that received such a reading
}

// Level is a warning or a response level that was set.
type Level struct {
	roster.Name
	Scale string         `json:"scale"` // warning or response
	Rank  int64          `json:"rank"`  // 1 is the gravest
	At    events.SimTime `json:"at_ms"`
	By    roster.Name    `json:"by,omitzero"`
}

// Reports is what was reported. The clock of the first report runs from the first reading at or over the warning level of a
// gauge that people live at, so not of one upstream; reports filed before it do not count as that report.
type Reports struct {
	Filed        int64           `json:"filed"`
	Received     int64           `json:"received"`
	FirstAt      *events.SimTime `json:"first_at_ms,omitempty"`
	FirstDelayMs *events.SimTime `json:"first_delay_ms,omitempty"`
}

// Orders is what was decided.
type Orders struct {
	Evacuations  int64           `json:"evacuations"`
	FirstAt      *events.SimTime `json:"first_evacuation_at_ms,omitempty"`
	RoadClosures int64           `json:"road_closures"`
	Decisions    int64           `json:"decisions"` // from outside, refused ones included
	Refused      int64           `json:"refused"`   // orders the rules refused
}

// Shelter is a shelter that was opened or reached.
type Shelter struct {
	roster.Name
	Capacity int64           `json:"capacity"`
	OpenedAt *events.SimTime `json:"opened_at_ms,omitempty"`
	Reached  headcount.Count `json:"reached"` // households and people that reached it
	FilledAt *events.SimTime `json:"filled_at_ms,omitempty"`
}

// Units is how units were sent.
type Units struct {
	Dispatches int64 `json:"dispatches"`
	Sent       int64 `json:"sent"`  // different units
	Held       int64 `json:"held"`  // times one found no open road
	Short      int64 `json:"short"` // units wanted in vain, summed over the askings

	FirstRescuerAt *events.SimTime `json:"first_rescuer_at_ms,omitempty"` // when the first unit sent to rescue was there
}

// Item is stock that was used up or found short.
type Item struct {
	roster.Name
	Measure string `json:"measure"`
	Used    int64  `json:"used"`
	Short   int64  `json:"short"`
	OutMs   int64  `json:"out_ms"` // time in which holders lacked it, from a want to the next delivery, summed over holders
}

// Tasks is how the tasks of the plan were done.
type Tasks struct {
	Listed    int64 `json:"listed"`
	Triggered int64 `json:"triggered"`
	Done      int64 `json:"done"`
	Late      int64 `json:"late"` // done after their limit
}
