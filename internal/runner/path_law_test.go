package runner_test

import (
	"slices"
	"testing"

	"yanlian/engine"
	"yanlian/engine/rng"
	"yanlian/events"
	"yanlian/projections/criticalpath"
	"yanlian/scenarios"
)

// spread is a distribution that can be shifted without changing its shape.
func spread(from, to, less events.SimTime) rng.Dist {
	return rng.Uniform(float64(from-less), float64(to-less))
}

// lawful is the flood with delays that can be shortened. Told by loudspeaker and able to walk, households wait for no unit:
// then nothing depends on which unit is where when. Nothing else competes for units, keeps them back or makes people change
// their minds.
func lawful(flood *scenarios.Compiled, alone bool) *scenarios.Compiled {
	w, p := *flood.World, *flood.Plan
	c := &scenarios.Compiled{World: &w, Plan: &p}
	w.Injects, w.Demands = nil, nil
	w.People.RefusePermille, w.People.ReturnPermille = 0, 0
	p.Tasks, w.Units, w.Groups, w.Gauges = slices.Clone(p.Tasks), slices.Clone(w.Units), slices.Clone(w.Groups), slices.Clone(w.Gauges)
	w.Gauges[0].Reach = slices.Clone(w.Gauges[0].Reach)
	for i := range c.Plan.Tasks {
		c.Plan.Tasks[i].Delay = spread(6*events.Minute, 15*events.Minute, 0)
	}
	for i := range c.World.Units {
		u := &c.World.Units[i]
		u.Turnout, u.OffDuty, u.Shift = spread(6*events.Minute, 30*events.Minute, 0), 0, engine.Shift{}
	}
	c.World.People.Prepare = spread(6*events.Minute, 40*events.Minute, 0)
	for i := range c.World.Gauges[0].Reach {
		c.World.Gauges[0].Reach[i].Delay = spread(6*events.Minute, 9*events.Minute, 0)
	}
	if alone {
		c.World.People.BroadcastPermille = 1_000
		for i := range c.World.Groups {
			c.World.Groups[i].Assisted = 0
		}
	}
	return c
}

// shorten takes a time away from what a link of a path waited for, and tells whether it knows what that is.
func shorten(c *scenarios.Compiled, l *criticalpath.Link, evs []events.Event, by events.SimTime) bool {
	switch p := evs[l.From-1].Payload.(type) {
	case *events.GaugeRead:
		for i := range c.World.Gauges[0].Reach {
			c.World.Gauges[0].Reach[i].Delay = spread(6*events.Minute, 9*events.Minute, by)
		}
	case *events.TaskTriggered:
		for i := range c.Plan.Tasks {
			if c.Plan.Tasks[i].ID == p.Task {
				c.Plan.Tasks[i].Delay = spread(6*events.Minute, 15*events.Minute, by)
			}
		}
	case *events.UnitDispatched:
		for i := range c.World.Units {
			if c.World.Units[i].ID == p.Unit {
				c.World.Units[i].Turnout = spread(6*events.Minute, 30*events.Minute, by)
			}
		}
	case *events.HouseholdWarned:
		if l.Class != criticalpath.Preparation {
			return false
		}
		c.World.People.Prepare = spread(6*events.Minute, 40*events.Minute, by)
	default:
		return false
	}
	return l.CostMs > 0
}

// play runs the engine without a store, as a study does.
func play(t *testing.T, c *scenarios.Compiled, seed uint64) ([]events.Event, criticalpath.Critical) {
	t.Helper()
	s, err := engine.New(c.World, c.Plan, seed)
	if err != nil {
		t.Fatal(err)
	}
	var f criticalpath.Fold
	evs := s.Advance(c.World.HorizonMs, nil)
	for i := range evs {
		f.Apply(&evs[i])
	}
	return evs, f.Causes().Critical()
}

// TestShorterLinksMoveTheMomentByNoMore: take δ away from what one link of the critical path waited for, run again, and
// the last household is safe at most δ earlier. Where households wait for units this holds for as small a δ as
// changes no choice: once a unit goes to another door first, everything behind it is another story.
func TestShorterLinksMoveTheMomentByNoMore(t *testing.T) {
	base := flood(t, scenarios.Options{})
	for _, test := range []struct {
		alone bool
		by    []events.SimTime
	}{
		{true, []events.SimTime{events.Second, 5 * events.Minute}},
		{false, []events.SimTime{events.Second}},
	} {
		classes := map[criticalpath.Class]int{}
		for seed := range uint64(20) {
			evs, before := play(t, lawful(base, test.alone), seed)
			for _, by := range test.by {
				for i := range before.Path.Links {
					c, l := lawful(base, test.alone), &before.Path.Links[i]
					if !shorten(c, l, evs, by) {
						continue
					}
					_, after := play(t, c, seed)
					moved := before.Path.Ends - after.Path.Ends
					if moved < 0 || moved > by {
						t.Errorf("alone %t, seed %d: %s of %s shorter by %s moves the moment from %s by %s", test.alone, seed, l.Class, l.Who.ID, by, before.Path.Ends, moved)
					}
					if moved > 0 {
						classes[l.Class]++
					}
				}
			}
		}
		if classes[criticalpath.Information] == 0 || classes[criticalpath.Decision] == 0 || classes[criticalpath.Preparation] == 0 ||
			!test.alone && classes[criticalpath.Turnout] == 0 {
			t.Errorf("alone %t: shorter links that moved the moment: %v", test.alone, classes)
		}
	}
}
