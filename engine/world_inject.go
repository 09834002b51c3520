package engine

import (
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
	"yanlian/events/match"
)

// Inject is a planned message or change of the world (情况注入), a row of the MSEL.
type Inject struct {
	ID      events.InjectID
	Name    plan.Text
	Key     uint64
	Type    string // standard, contingency, adaptive, complexity, information, facilitation
	Phase   string // warning, response, handling, recovery
	Source  string // who sends it in the drill
	Channel string
	Truth   string // true, partial, false, rumour
	Text    plan.Text
	To      []int32 // posts that its message reaches at once

	At    events.SimTime  // when it happens, −1 if When tells
	When  match.Predicate // makes it due
	Delay rng.Dist        // after When, ms
	Guard match.Predicate // it is skipped if this holds when it is due

	Effects  []Effect
	Tasks    []events.TaskID // tasks of the plan that answer it
	Expected []Expected
}

// Expected is what a post is expected to do about an inject (期望行动).
type Expected struct {
	Post     int32
	Action   plan.Text
	WithinMs events.SimTime // 0 if there is no limit
	Clause   string
}

// EffectKind is how an inject changes the world. Nothing else about an inject does.
type EffectKind uint8

const (
	BlockRoad EffectKind = iota + 1
	DisableUnit
	LimitShelter // to Quantity people
	LoseStock    // Quantity of Item at the holder
	CutLine      // of Post
	CallHelp     // an incident of Demand
)

// Effect is one change. Indexes that do not count are None.
type Effect struct {
	Kind     EffectKind
	Road     int32
	Unit     int32
	Shelter  int32
	Holder   int32 // see World.HolderIndex
	Item     int32
	Post     int32
	Demand   int32
	Quantity int64
	ForMs    events.SimTime // the change is undone after so long; 0: never by itself
}

// Demand is a background demand: calls for help that have nothing to do with the hazard and compete for units. Calls come
// as a renewal process; a unit that is free and at home, of those named, goes: the one that is there first.
type Demand struct {
	ID      string
	Name    plan.Text
	Key     uint64
	Place   int32
	Post    int32    // dispatches
	Every   rng.Dist // between two calls, ms; the first comes after such a time
	Service rng.Dist // at the place, ms
	Units   []int32  // who can attend
	ByCall  bool     // only injects call; no calls of its own
	OnAlert bool     // its own calls are part of the drill only while a warning or a response level is in force
}
