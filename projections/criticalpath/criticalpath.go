// Package criticalpath says which chain of events set the time of the moment that mattered most, what every link of
// it cost and what the time went on.
//
// Contract: a pure fold over the events of one drill, shown in order and without gaps, from the first or from the
// first that the engine emits. A path follows binding causes from an event back to the first that comes from
// outside: one that names an input, or whose cause is the start of the drill. The costs of its links add up exactly
// to the time from that root to the event. The fold copies what it keeps: payloads may be reused.
//
// That a household was trapped is a fact from outside: the water set its time. Its path is the way out that came too
// late: up to the last step the household had taken, else to the order to leave. The last link of it is Raced: its cost
// is the time there was, not the time that something took. So is the time from the water that trapped a household to
// that which harms its people.
//
// Never: no words in any language, no score, no guess at what would have happened otherwise. Slack is a lower bound
// for one enabler on its own.
//
// Start reading at Path and Causes.PathTo; class.go says what a link's time went on, fold.go what is kept.
//
// In JSON references are objects of id, zh and en; what does not apply is left out; a list is never null; times end
// in _ms and are simulated milliseconds since the drill's start.
package criticalpath

import (
	"yanlian/events"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
)

// Moment is why a path was asked for.
type Moment string

// The moments. The first harm is the first household that was trapped; without harm the last household that became
// safe, of the groups that were ordered to leave, is what mattered; without an order nothing did.
const (
	FirstHarm Moment = "first-harm"
	LastSafe  Moment = "last-safe"
	Chosen    Moment = "chosen" // the reader named an event
	None      Moment = "none"
)

// Critical is the answer for a drill, or for its part so far.
type Critical struct {
	Version events.Version `json:"version"` // of the last event seen
	Time    events.SimTime `json:"time_ms"`
	Moment  Moment         `json:"moment"`
	// ToGo are the households ordered to leave that are not safe: with some the last to become safe is only the last so far.
	ToGo      headcount.Count `json:"to_go"`
	FirstHarm *events.Version `json:"first_harm,omitempty"`
	LastSafe  *events.Version `json:"last_safe,omitempty"`
	Path      *Path           `json:"path,omitempty"`
}

// Path is a chain of binding causes, oldest link first. An event from outside is its own root and has no links.
type Path struct {
	From   events.Version `json:"from"` // the root
	To     events.Version `json:"to"`
	Begins events.SimTime `json:"begins_ms"`
	Ends   events.SimTime `json:"ends_ms"`
	TookMs events.SimTime `json:"took_ms"`
	Links  []Link         `json:"links"`
	Steps  []Step         `json:"steps"`
	Sums   []Sum          `json:"sums"` // the dearest first
}

// Link is an event and its binding cause.
type Link struct {
	From    events.Version `json:"from"`
	To      events.Version `json:"to"`
	Cause   string         `json:"cause"`  // kind of the one
	Effect  string         `json:"effect"` // and of the other
	Ends    events.SimTime `json:"ends_ms"`
	CostMs  events.SimTime `json:"cost_ms"`
	Class   Class          `json:"class"`
	Who     roster.Name    `json:"who,omitzero"` // post, unit or household group whose time it was
	Raced   bool           `json:"raced,omitempty"`
	Nearest *Enabler       `json:"nearest,omitempty"`
}

// Enabler is what a link needed besides its cause: of those that are not on the path themselves the one with the
// least slack. A vehicle that was under way with a household is there when the household has got out.
type Enabler struct {
	Version events.Version `json:"version"`
	Kind    string         `json:"kind"`
	Time    events.SimTime `json:"time_ms"`
	Who     roster.Name    `json:"who,omitzero"`
	// SlackMs is how long before the link began it was there; if it came only after that, how long before the link
	// ended. That much later, and the link would have been no longer.
	SlackMs events.SimTime `json:"slack_ms"`
}

// Step is one link or several in a row that are alike: door after door by the same unit.
type Step struct {
	From    events.Version `json:"from"`
	To      events.Version `json:"to"`
	Begins  events.SimTime `json:"begins_ms"`
	Ends    events.SimTime `json:"ends_ms"`
	CostMs  events.SimTime `json:"cost_ms"`
	Class   Class          `json:"class"`
	Who     roster.Name    `json:"who,omitzero"`
	Links   int            `json:"links"`
	Raced   bool           `json:"raced,omitempty"`
	Nearest *Enabler       `json:"nearest,omitempty"` // the one with the least slack
}

// Sum is what the links of one class cost together.
type Sum struct {
	Class  Class          `json:"class"`
	CostMs events.SimTime `json:"cost_ms"`
	Links  int            `json:"links"`
}
