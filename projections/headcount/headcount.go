// Package headcount counts households: warned, gone, safe, trapped, rescued, each household once.
//
// Contract: a pure fold over events. A household is counted once for each step, however often an event says
// it; rescued and sheltered households are safe, and a household that was both is safe once. A household is
// trapped from the moment the water came until it is rescued or gets away by itself.
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

func (c *Count) add(n, people int64) { c.Households += n; c.People += n * people }

// Add adds another count.
func (c *Count) Add(o Count) { c.Households += o.Households; c.People += o.People }

// Tally is how far a group of households has come.
type Tally struct {
	Warned     Count `json:"warned"`      // know that they have to leave
	Left       Count `json:"left"`        // have left home on foot or by vehicle
	Safe       Count `json:"safe"`        // have reached a shelter or were rescued
	Trapped    Count `json:"trapped"`     // are trapped by water now
	WasTrapped Count `json:"was_trapped"` // have ever been
	Rescued    Count `json:"rescued"`     // were freed by a unit
}

// Add adds another tally.
func (t *Tally) Add(o Tally) {
	t.Warned.Add(o.Warned)
	t.Left.Add(o.Left)
	t.Safe.Add(o.Safe)
	t.Trapped.Add(o.Trapped)
	t.WasTrapped.Add(o.WasTrapped)
	t.Rescued.Add(o.Rescued)
}

// Step is what has happened to a household.
type Step uint8

// The steps of a household. NoStep is an event about no household, or one that had been counted before.
const (
	NoStep Step = iota
	Warned
	Left
	Sheltered
	Trapped
	Rescued
)

// Fold counts. The zero Fold is ready.
type Fold struct {
	groups map[events.GroupID]*group
}

type group struct {
	tally Tally
	homes map[int64]steps
}

// steps is the set of steps a household has taken.
type steps uint8

func (s steps) has(step Step) bool { return s&(1<<step) != 0 }
func (s steps) safe() bool         { return s.has(Sheltered) || s.has(Rescued) }
func (s steps) gone() bool         { return s.has(Left) || s.safe() }
func (s steps) trapped() bool      { return s.has(Trapped) && !s.gone() }

// Apply takes the next event and tells which step of which group it added. The events of households that were
// counted before, and all others, add NoStep.
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
	}
	return "", NoStep
}

func (f *Fold) take(id events.GroupID, household, people int64, step Step) Step {
	g := f.groups[id]
	if g == nil {
		if f.groups == nil {
			f.groups = map[events.GroupID]*group{}
		}
		g = &group{homes: map[int64]steps{}}
		f.groups[id] = g
	}
	before := g.homes[household]
	if before.has(step) {
		return NoStep
	}
	after := before | 1<<step
	g.homes[household] = after
	g.tally.take(step, before, after, people)
	return step
}

func (t *Tally) take(step Step, before, after steps, people int64) {
	switch step {
	case Warned:
		t.Warned.add(1, people)
	case Left:
		t.Left.add(1, people)
	case Trapped:
		t.WasTrapped.add(1, people)
	case Rescued:
		t.Rescued.add(1, people)
	}
	if after.safe() && !before.safe() {
		t.Safe.add(1, people)
	}
	switch {
	case after.trapped() && !before.trapped():
		t.Trapped.add(1, people)
	case before.trapped() && !after.trapped():
		t.Trapped.add(-1, people)
	}
}

// Group is the tally of a group.
func (f *Fold) Group(id events.GroupID) Tally {
	if g := f.groups[id]; g != nil {
		return g.tally
	}
	return Tally{}
}
