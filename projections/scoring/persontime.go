package scoring

import (
	"yanlian/events"
	"yanlian/projections/headcount"
)

// personTime adds up the time of people in some state.
type personTime struct {
	people   int64
	since    events.SimTime // when people was last changed
	personMs int64          // until then
	evidence []events.Version
}

func (p *personTime) take(people int64, e *events.Event) {
	if people == 0 {
		return
	}
	p.personMs += p.people * int64(e.Time-p.since)
	p.people, p.since = p.people+people, e.Time
	p.evidence = keep(p.evidence, e.Version)
}

func (p *personTime) until(now events.SimTime) counted {
	return counted{p.personMs + p.people*int64(now-p.since), p.evidence}
}

// home is a household.
type home struct {
	group events.GroupID
	no    int64
}

// household takes what became of a household: who is in the water, and who is away from home.
func (f *Fold) household(h *head, e *events.Event) headcount.Step {
	switch p := e.Payload.(type) {
	case *events.HouseholdLeft:
		f.move(h, e, home{p.Group, p.Household}, p.People, true)
	case *events.HouseholdRescued:
		f.move(h, e, home{p.Group, p.Household}, p.People, true)
	case *events.HouseholdReturned:
		f.move(h, e, home{p.Group, p.Household}, p.People, false)
	}
	id, step := f.counts.Apply(e)
	if step != headcount.NoStep {
		g := f.group(id)
		before := g.trapped
		g.trapped = f.counts.Group(id).Trapped.People
		g.safe, g.staying = f.counts.Group(id).Safe.People, f.counts.Group(id).Staying.People
		h.inWater.take(g.trapped-before, e)
	}
	return step
}

func (f *Fold) move(h *head, e *events.Event, of home, people int64, away bool) {
	switch {
	case f.gone[of] == away:
		return
	case !away:
		people = -people
	case f.gone == nil:
		f.gone = map[home]bool{}
	}
	f.gone[of] = away
	h.away.take(people, e)
}
