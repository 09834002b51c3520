package runner_test

import (
	"encoding/json"
	"testing"

	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/projections"
	"yanlian/projections/criticalpath"
	"yanlian/scenarios"
)

// In the flood drill every path adds up, every cost has a class, and the moment is the one that the outcome tells; with
// doors a metre lower it is another.
func TestPathsOfTheFlood(t *testing.T) {
	c, harms := flood(t, scenarios.Options{}), 0
	for seed := range uint64(6) {
		if seed == 3 {
			for i := range c.World.Groups {
				c.World.Groups[i].DoorMm -= 1_000
			}
		}
		store := memory(t)
		res := run(t, store, c, runner.Options{Seed: seed})
		var d projections.Drill
		var evs []events.Event
		for _, r := range records(t, store, res.Stream) {
			e, err := events.Open(&r)
			if err != nil {
				t.Fatal(err)
			}
			d.Apply(&e)
			evs = append(evs, e)
		}
		causes := d.Path.Causes()
		for i := range evs {
			p, ok := causes.PathTo(evs[i].Version)
			if !ok {
				t.Fatalf("seed %d: no path to event %d", seed, i)
			}
			checkCosts(t, &p, evs)
		}
		got, out := causes.Critical(), d.Outcome.Outcome()
		switch {
		case out.People.WasTrapped.Households > 0:
			if got.Moment != criticalpath.FirstHarm || evs[got.Path.To].Kind() != events.KindHouseholdTrapped {
				t.Errorf("seed %d: households were trapped, and the moment is %s, event %d", seed, got.Moment, got.Path.To)
			}
			harms++
		case got.Moment != criticalpath.LastSafe || got.Path.Ends != *out.People.LastSafeAt ||
			got.ToGo.Households != out.People.Ordered.Households-out.People.Safe.Households:
			t.Errorf("seed %d: %s at %s with %d to go, the last is safe at %s", seed, got.Moment, got.Path.Ends, got.ToGo.Households, *out.People.LastSafeAt)
		}

		view := projections.NewView()
		if err := view.CatchUp(ctx, store); err != nil {
			t.Fatal(err)
		}
		seen, _ := view.Snapshot().Causes(res.Stream)
		if a, b := asJSON(t, seen.Critical()), asJSON(t, got); a != b {
			t.Errorf("seed %d: the view says %s\nand the fold %s", seed, a, b)
		}
	}
	if harms != 3 {
		t.Errorf("households were trapped in %d drills", harms)
	}
}

func checkCosts(t *testing.T, p *criticalpath.Path, evs []events.Event) {
	t.Helper()
	root := &evs[p.From]
	if root.Input == "" && root.Cause > 0 {
		t.Errorf("the path to %d begins with %d, which is not from outside", p.To, p.From)
	}
	var sum events.SimTime
	for i := range p.Links {
		l := &p.Links[i]
		sum += l.CostMs
		if l.CostMs > 0 && (l.Class == criticalpath.Other || l.Who.Zh == "") {
			t.Errorf("path to %d: %s, %s: %s of %q", p.To, l.Cause, l.Effect, l.Class, l.Who.ID)
		}
	}
	if took := evs[p.To].Time - root.Time; sum != took || p.TookMs != took {
		t.Errorf("the path to %d takes %s, its links %s", p.To, took, sum)
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
