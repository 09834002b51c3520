// Package headcount counts households: warned, staying, gone, safe, trapped, rescued, harmed, each household once.
//
// Contract: a pure fold over events. A household is counted once for each step, however often an event says
// it; rescued and sheltered households are safe, and a household that was both is safe once. A household is
// trapped from the moment the water came until it is rescued or gets away by itself. One that goes home from its
// shelter has neither left nor is it safe until it leaves again. People harmed are added up, event by event.
//
// Never: it does not know what a group is called or where it lives.
//
// Start reading at Tally and Fold.
package headcount

import "yanlian/events"

// Count is a number of households and the people in them.
type Count struct {
	Households int64 `json:"households"`
	People     int64 `json:"people"`
}

// move counts a household of so many people that comes to belong to the count, or no longer does.
func (c *Count) move(before, after bool, people int64) {
	switch {
	case after && !before:
		c.Add(Count{1, people})
	case before && !after:
		c.Add(Count{-1, -people})
	}
}

// Add adds another count.
func (c *Count) Add(o Count) { c.Households += o.Households; c.People += o.People }

// Tally is how far a group of households has come.
type Tally struct {
	Warned     Count `json:"warned"`      // know that they have to leave, whether they will or not
	Left       Count `json:"left"`        // have left home on foot or by vehicle and not gone back
	Safe       Count `json:"safe"`        // are in a shelter or were rescued
	Trapped    Count `json:"trapped"`     // are trapped by water now
	WasTrapped Count `json:"was_trapped"` // have ever been
	Rescued    Count `json:"rescued"`     // were freed by a unit
	Refused    Count `json:"refused"`     // have ever refused to leave
	Returned   Count `json:"returned"`    // have ever gone home from a shelter
	Staying    Count `json:"staying"`     // know, are at home and do not leave now: have refused or gone home
	Harmed     Count `json:"harmed"`      // had people harmed by moving water, and how many
}

// Add adds another tally.
func (t *Tally) Add(o Tally) {
	t.Warned.Add(o.Warned)
	t.Left.Add(o.Left)
	t.Safe.Add(o.Safe)
	t.Trapped.Add(o.Trapped)
	t.WasTrapped.Add(o.WasTrapped)
	t.Rescued.Add(o.Rescued)
	t.Refused.Add(o.Refused)
	t.Returned.Add(o.Returned)
	t.Staying.Add(o.Staying)
	t.Harmed.Add(o.Harmed)
}

// Step is what has happened to a household.
type Step uint8

// The steps of a household. NoStep is an event about no household, or one that changes no count.
const (
	NoStep Step = iota
	Warned
	Left
	Sheltered
	Trapped
	Rescued
	Refused
	Returned
	Harmed
	staying    // now
	wasTrapped // ever
)

// Fold counts. The zero Fold is ready.
type Fold struct {
	groups map[events.GroupID]*group
}

type group struct {
	tally Tally
	homes map[int64]steps
}

// steps is the set of steps a household has taken and not gone back on.
type steps uint16

// take is the set after another step.
func (s steps) take(step Step) steps {
	after := s | 1<<step
	switch step {
	case Refused:
		return after | 1<<Warned | 1<<staying
	case Returned:
		return after&^(1<<Left|1<<Sheltered|1<<Trapped) | 1<<staying
	case Trapped:
		after |= 1 << wasTrapped
	}
	return after &^ (1 << staying)
}

func (s steps) has(step Step) bool { return s&(1<<step) != 0 }
func (s steps) safe() bool         { return s.has(Sheltered) || s.has(Rescued) }
func (s steps) gone() bool         { return s.has(Left) || s.safe() }
func (s steps) trapped() bool      { return s.has(Trapped) && !s.gone() }

// Apply takes the next event and tells which step of a household of which group has changed the count. The events of
// households that were counted before, and all others, are NoStep.
func (f *Fold) Apply(e *events.Event) (events.GroupID, Step) {
	switch p := e.Payload.(type) {
	case *events.HouseholdWarned:
		return p.Group, f.take(p.Group, p.Household, p.People, Warned)
	case *events.HouseholdLeft:
		return p.Group, f.take(p.Group, p.Household, p.People, Left)
	case *events.HouseholdSheltered:
		return p.Group, f.take(p.Group, p.Household, p.People, Sheltered)
	case *events.HouseholdTrapped:
		return p.Group, f.take(p.Group, p.Household, p.People, Trapped)
	case *events.HouseholdRescued:
		return p.Group, f.take(p.Group, p.Household, p.People, Rescued)
	case *events.HouseholdRefused:
		return p.Group, f.take(p.Group, p.Household, p.People, Refused)
	case *events.HouseholdReturned:
		return p.Group, f.take(p.Group, p.Household, p.People, Returned)
	case *events.HouseholdHarmed:
		return p.Group, f.harm(p)
	}
	return "", NoStep
}

func (f *Fold) take(id events.GroupID, household, people int64, step Step) Step {
	g := f.group(id)
	before := g.homes[household]
	after := before.take(step)
	if before == after {
		return NoStep
	}
	g.homes[household] = after
	g.tally.move(before, after, people)
	return step
}

// harm counts a household that is harmed for the first time, and all people of it who are.
func (f *Fold) harm(p *events.HouseholdHarmed) Step {
	g := f.group(p.Group)
	if s := g.homes[p.Household]; !s.has(Harmed) {
		g.homes[p.Household] = s | 1<<Harmed
		g.tally.Harmed.Households++
	}
	g.tally.Harmed.People += p.Harmed
	return Harmed
}

func (f *Fold) group(id events.GroupID) *group {
	g := f.groups[id]
	if g == nil {
		if f.groups == nil {
			f.groups = map[events.GroupID]*group{}
		}
		g = &group{homes: map[int64]steps{}}
		f.groups[id] = g
	}
	return g
}

// move counts a household of so many people anew.
func (t *Tally) move(before, after steps, people int64) {
	t.Warned.move(before.has(Warned), after.has(Warned), people)
	t.Left.move(before.has(Left), after.has(Left), people)
	t.Safe.move(before.safe(), after.safe(), people)
	t.Trapped.move(before.trapped(), after.trapped(), people)
	t.WasTrapped.move(before.has(wasTrapped), after.has(wasTrapped), people)
	t.Rescued.move(before.has(Rescued), after.has(Rescued), people)
	t.Refused.move(before.has(Refused), after.has(Refused), people)
	t.Returned.move(before.has(Returned), after.has(Returned), people)
	t.Staying.move(before.has(staying), after.has(staying), people)
}

// Group is the tally of a group.
func (f *Fold) Group(id events.GroupID) Tally {
	if g := f.groups[id]; g != nil {
		return g.tally
	}
	return Tally{}
}
