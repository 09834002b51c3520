// Package resources is what a drill had, where it went and what is left: stocks by holder and item, and the
// time of its units.
//
// Contract: a pure fold over events; the same events give the same Resources. Rows stand in the order of first
// mention, which is the order of the roster for all that it lists. For every stock
// left = start + loaded_in + delivered_in − loaded_out − delivered_out − used − lost; for every item
// start = left + on_units + used + lost; for every unit the times in its states add up to the time of the drill so
// far. Nothing is clamped: a stock below zero in the events is a stock below zero here. The fold copies what
// it keeps: payloads may be reused.
//
// Never: distances are not here, because no event tells them; nothing here is a judgement.
//
// Start reading at Resources, then Fold.Apply.
//
// In JSON rows and references start with id, zh and en; a list is never null; quantities are in the item's unit
// of measure; times end in _ms and are milliseconds.
package resources

import (
	"yanlian/events"
	"yanlian/projections/duty"
	"yanlian/projections/roster"
)

// Resources is the account of a drill after one of its events.
type Resources struct {
	Version events.Version `json:"version"` // of the last event seen
	Time    events.SimTime `json:"time_ms"`
	Items   []Item         `json:"items"`
	Stocks  []Stock        `json:"stocks"`
	Units   []Unit         `json:"units"`

	ended bool
}

// Item is the sum over all holders of an item.
type Item struct {
	roster.Name
	Measure string `json:"measure"`  // unit of measure
	Start   int64  `json:"start"`    // what there was when the drill started
	Used    int64  `json:"used"`     // used up
	Lost    int64  `json:"lost"`     // made useless by an inject
	Left    int64  `json:"left"`     // in warehouses and shelters
	OnUnits int64  `json:"on_units"` // on units
	Short   int64  `json:"short"`    // asked for in vain, summed over the askings
}

// Stock is one item at one holder.
type Stock struct {
	Holder       roster.Name  `json:"holder"`
	Class        roster.Class `json:"holder_class"` // depot, shelter or unit
	Item         roster.Name  `json:"item"`
	Measure      string       `json:"measure"`
	Start        int64        `json:"start"`
	LoadedIn     int64        `json:"loaded_in"`     // onto this unit
	LoadedOut    int64        `json:"loaded_out"`    // from here onto units
	DeliveredIn  int64        `json:"delivered_in"`  // handed over to this holder
	DeliveredOut int64        `json:"delivered_out"` // handed over by this unit
	Used         int64        `json:"used"`
	Lost         int64        `json:"lost"`
	Short        int64        `json:"short"`
	Shortages    int64        `json:"shortages"` // times it lacked something
	Left         int64        `json:"left"`
}

// Unit is how a unit spent its time.
type Unit struct {
	roster.Name
	Post         roster.Name    `json:"post"`
	Crew         int64          `json:"crew"`
	Dispatches   int64          `json:"dispatches"`
	StandbyMs    events.SimTime `json:"standby_ms"`
	TurnoutMs    events.SimTime `json:"turnout_ms"`
	TravellingMs events.SimTime `json:"travelling_ms"`
	WorkingMs    events.SimTime `json:"working_ms"`
	HeldMs       events.SimTime `json:"held_ms"`
	IdleMs       events.SimTime `json:"idle_ms"`
	ReturningMs  events.SimTime `json:"returning_ms"`
	EngagedMs    events.SimTime `json:"engaged_ms"` // all but standby
	CrewMs       events.SimTime `json:"crew_ms"`    // engaged time of every member of the crew, summed

	duty  duty.Duty
	since events.SimTime                   // up to here time has been booked
	spent [duty.StatusCount]events.SimTime // booked time by status
}

// Settle moves the account on to a later time at which nothing more has happened. A time before the last
// event, or after the drill's end, counts as that event's.
func (r *Resources) Settle(at events.SimTime) {
	if at > r.Time && !r.ended {
		r.Time = at
	}
	for i := range r.Units {
		r.Units[i].settle(r.Time)
	}
}

func (u *Unit) settle(at events.SimTime) {
	spent := u.spent
	spent[u.duty.Status] += at - u.since
	u.StandbyMs, u.TurnoutMs, u.TravellingMs = spent[duty.Standby], spent[duty.Turnout], spent[duty.Travelling]
	u.WorkingMs, u.HeldMs, u.IdleMs = spent[duty.Working], spent[duty.Held], spent[duty.Idle]
	u.ReturningMs = spent[duty.Returning]
	u.EngagedMs = 0
	for s := duty.Standby + 1; s < duty.StatusCount; s++ {
		u.EngagedMs += spent[s]
	}
	u.CrewMs = events.SimTime(u.Crew) * u.EngagedMs
}
