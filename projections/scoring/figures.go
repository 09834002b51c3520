package scoring

import (
	"slices"

	"yanlian/events"
	"yanlian/projections/duty"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
)

// The figures of an outcome. They are read off every drill, with a rubric or without.
const (
	PeopleTrapped    = "people-trapped"     // people whom the water found at home
	TrappedTime      = "trapped-time"       // time of people trapped by water
	PeopleHarmed     = "people-harmed"      // people whom moving water harmed
	PeopleNotSafe    = "people-not-safe"    // people who were ordered out, are neither in a shelter nor rescued, and neither refused nor went home
	AssistedLeft     = "assisted-left"      // households that need a vehicle and were still at home when water stood at their own door
	PeopleMovedDry   = "people-moved-dry"   // people who were ordered out and left, and whose own door water never reached
	DisplacedTime    = "displaced-time"     // time of people away from home, moved or rescued
	EvacuationMargin = "evacuation-margin"  // of each group that water reached: from the last household's leaving to the water
	UnitIdle         = "unit-idle"          // time of units away from home with nothing to do
	ShelterOverflow  = "shelter-overflow"   // people over the capacity of a shelter, by time
	StockOuts        = "shelter-stock-outs" // times that a shelter lacked something
)

// FigureIDs lists the figures in the order in which they are shown.
func FigureIDs() []string {
	return []string{PeopleTrapped, TrappedTime, PeopleHarmed, PeopleNotSafe, AssistedLeft, PeopleMovedDry, DisplacedTime, EvacuationMargin, UnitIdle, ShelterOverflow, StockOuts}
}

// FiguresToScore lists the figures that a measure may ask for, with their units: those of which there is one number.
func FiguresToScore() map[string]Unit {
	return map[string]Unit{PeopleTrapped: People, TrappedTime: PersonTime, PeopleHarmed: People, PeopleNotSafe: People, AssistedLeft: Times, PeopleMovedDry: People, DisplacedTime: PersonTime,
		UnitIdle: UnitTime, ShelterOverflow: PersonTime, StockOuts: Times}
}

// IsTime tells whether values in the unit are durations or sums of them.
func (u Unit) IsTime() bool { return u == Milliseconds || u == UnitTime || u == PersonTime }

// Unit is what a value is counted in.
type Unit string

// The units of values. Unit and person times are sums over units and people.
const (
	Milliseconds Unit = "ms"
	UnitTime     Unit = "unit_ms"
	PersonTime   Unit = "person_ms"
	People       Unit = "people"
	Times        Unit = "times"
	Permille     Unit = "permille"
	Truth        Unit = "truth" // 1 if it holds, 0 if not
)

// Figure is one number of an outcome, beside par where it is known.
type Figure struct {
	Figure     string           `json:"figure"`
	Of         Name             `json:"of,omitzero"` // the group, where there is one number for each
	Unit       Unit             `json:"unit"`
	Value      *int64           `json:"value,omitempty"`
	Reason     Reason           `json:"reason,omitempty"` // why there is no value
	Par        *int64           `json:"par,omitempty"`
	Difference *int64           `json:"difference,omitempty"` // value − par
	Evidence   []events.Version `json:"evidence"`
}

// counted is a number and the first events that make it up.
type counted struct {
	n        int64
	evidence []events.Version
}

func (c *counted) add(n int64, v events.Version) {
	c.n += n
	c.evidence = keep(c.evidence, v)
}

type group struct {
	id         events.GroupID
	doors      doors
	left       []household // who left, in this order
	trapped    int64       // people trapped now
	wasTrapped int64       // households that have ever been
	safe       int64       // people who have become safe
	staying    int64       // people who know, are at home and do not leave now: they refused or went home
	told       int64       // people who were ordered out
	ordered    *Moment
	cleared    *Moment
	water      *Moment // the first
}

type shelter struct {
	id       events.ShelterID
	capacity int64
	people   int64
	since    events.SimTime // when people was last changed
	over     events.SimTime // person time over the capacity so far
	evidence []events.Version
}

type unit struct {
	duty duty.Duty
	idle events.SimTime // before the present duty began
}

// figure takes what the figures are made of.
func (f *Fold) figure(h *head, e *events.Event) {
	now := &Moment{e.Version, e.Time}
	step := f.household(h, e)
	if id, ok := duty.Of(e); ok {
		u, _ := f.units.Edit(id)
		u.apply(h, e)
	}
	switch p := e.Payload.(type) {
	case *events.GroupListed:
		f.list(p)
	case *events.GaugeRead:
		f.flow(h, e, p)
	case *events.DikeRaised:
		f.group(p.Group).doors.raisedMm = p.HeightMm
	case *events.HouseholdLeft:
		// One that went home and leaves again has been moved once.
		if g := f.group(p.Group); step == headcount.Left &&
			(f.counts.Group(p.Group).Returned.Households == 0 || !slices.Contains(g.left, household{p.Household, p.People})) {
			g.left = append(g.left, household{p.Household, p.People}) // rows that were read before end where they ended
		}
	case *events.HouseholdTrapped:
		// One that is trapped again is the same people.
		if g, n := f.group(p.Group), f.counts.Group(p.Group).WasTrapped.Households; n > g.wasTrapped {
			h.trapped.add(p.People, e.Version)
			g.wasTrapped = n
		}
		if d := &f.group(p.Group).doors; d.assisted(p.Household) {
			f.leave(h, e, home{p.Group, p.Household})
		}
	case *events.HouseholdHarmed:
		h.harmed.add(p.Harmed, e.Version)
	case *events.EvacuationOrdered:
		g := f.group(p.Group)
		g.told = p.People
		if g.ordered == nil {
			g.ordered = now
		}
	case *events.GroupCleared:
		if g := f.group(p.Group); g.cleared == nil {
			g.cleared = now
		}
	case *events.WaterReached:
		g := f.group(p.Group)
		g.doors.flow(p.StageMm)
		f.leaveAssisted(h, e, g)
		if g.water == nil {
			g.water = now
		}
	case *events.ShelterListed:
		f.shelter(p.Shelter).capacity = p.Capacity
	case *events.HouseholdSheltered:
		f.shelter(p.Shelter).take(p.People, e)
	case *events.HouseholdReturned:
		f.shelter(p.Shelter).take(-p.People, e)
		if g := f.group(p.Group); g.water == nil {
			g.cleared = nil // until it has been fetched again
		}
	case *events.StockShort:
		if p.For == "shelter" {
			h.outs.add(1, e.Version)
		}
	}
}

func (u *unit) apply(h *head, e *events.Event) {
	before := u.duty
	u.duty.Apply(e)
	if u.duty.Status == before.Status {
		return
	}
	if before.Status == duty.Idle {
		u.idle += e.Time - before.Since
	}
	if u.duty.Status == duty.Idle {
		h.idle.add(1, e.Version)
	}
}

// take adds people who come to a shelter, or takes away those who go home.
func (s *shelter) take(people int64, e *events.Event) {
	s.over += events.SimTime(max(s.people-s.capacity, 0)) * (e.Time - s.since)
	s.people += people
	s.since = e.Time
	if people > 0 && s.people > s.capacity {
		s.evidence = keep(s.evidence, e.Version)
	}
}

func (f *Fold) group(id events.GroupID) *group {
	g, _ := f.groups.Edit(id)
	g.id = id
	return g
}

func (f *Fold) shelter(id events.ShelterID) *shelter {
	s, _ := f.shelters.Edit(id)
	s.id = id
	return s
}

// figures puts the figures together as they stood at the last event.
func figures(h *head, groups []group, shelters []shelter, units []unit, names roster.Names) []Figure {
	dry, unsafe, idle, over := counted{}, counted{}, int64(0), counted{}
	margins := []Figure{}
	for i := range groups {
		g := &groups[i]
		if n := g.movedDry(); n > 0 {
			dry.n += n
			dry.evidence = g.ordering(dry.evidence)
		}
		if n := g.told - g.safe - g.staying; n > 0 {
			unsafe.n += n
			unsafe.evidence = g.ordering(unsafe.evidence)
		}
		if g.water != nil {
			margins = append(margins, g.margin(names))
		}
	}
	for i := range units {
		idle += int64(units[i].idle)
		if units[i].duty.Status == duty.Idle {
			idle += int64(h.time - units[i].duty.Since)
		}
	}
	for i := range shelters {
		s := &shelters[i]
		over.n += int64(s.over) + max(s.people-s.capacity, 0)*int64(h.time-s.since)
		for _, v := range s.evidence {
			over.evidence = keep(over.evidence, v)
		}
	}
	out := []Figure{number(PeopleTrapped, People, h.trapped), number(TrappedTime, PersonTime, h.inWater.until(h.time)),
		number(PeopleHarmed, People, h.harmed), number(PeopleNotSafe, People, unsafe), number(AssistedLeft, Times, h.left), number(PeopleMovedDry, People, dry), number(DisplacedTime, PersonTime, h.away.until(h.time))}
	out = append(out, margins...)
	return append(out, number(UnitIdle, UnitTime, counted{idle, h.idle.evidence}), number(ShelterOverflow, PersonTime, over),
		number(StockOuts, Times, h.outs))
}

func number(id string, in Unit, c counted) Figure {
	return Figure{Figure: id, Unit: in, Value: &c.n, Evidence: list(c.evidence)}
}

// ordering is the evidence for people who left: the order, if there was one.
func (g *group) ordering(evidence []events.Version) []events.Version {
	if g.ordered == nil {
		return evidence
	}
	return keep(evidence, g.ordered.Version)
}

// margin is the time that was left when the last household had gone.
func (g *group) margin(names roster.Names) Figure {
	f := Figure{Figure: EvacuationMargin, Of: names.Of(roster.Group, string(g.id)), Unit: Milliseconds, Evidence: list(g.ordering(nil))}
	if g.cleared == nil {
		f.Reason = NeverCleared
		f.Evidence = append(f.Evidence, g.water.Version)
		return f
	}
	left := int64(g.water.At - g.cleared.At)
	f.Value = &left
	f.Evidence = append(f.Evidence, g.cleared.Version, g.water.Version)
	return f
}

// list is a list that is never null in JSON.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
