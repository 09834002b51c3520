package engine_test

import (
	"cmp"
	"testing"

	"yanlian/engine/people"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// lowest is the least a duration can be.
func lowest(d rng.Dist) events.SimTime { return events.SimTime(d.Quantile(0)) }

// household is what the auditor knows of one.
type household struct {
	is      string // home, warned, staying, moving, trapped, safe
	since   events.SimTime
	mode    string
	carrier events.UnitID
	people  int64
	harmed  int64
	visits  int64 // at its door since it was last away
	back    bool  // has gone home from a shelter
}

// TestHouseholdsGoTheirWay checks what becomes of every household, and after every event that nobody is lost: those at
// home, staying, warned, on the way, trapped and safe are all there are.
func TestHouseholdsGoTheirWay(t *testing.T) {
	eachRun(t, 80, func(t *testing.T, r *audited) {
		w, n := r.world, namesOf(r.world, r.plan)
		all, safe := map[events.GroupID][]household{}, int64(0)
		total := int64(0)
		for _, g := range w.Groups {
			for i := range g.Households {
				all[g.ID] = append(all[g.ID], household{is: "home", people: people.Size(g.People, g.Households, i)})
			}
			total += g.People
		}
		ordered, wet, cleared := map[events.GroupID]bool{}, map[events.GroupID]bool{}, map[events.GroupID]bool{}
		inside, ended := map[events.ShelterID]int64{}, false
		var e *events.Event
		move := func(g events.GroupID, number, size int64, to string, from ...string) *household {
			h := &all[g][number-1]
			if h.people != size {
				t.Fatalf("event %d: household %d of %s has %d people, not %d", e.Version, number, g, h.people, size)
			}
			for _, f := range from {
				if h.is == f {
					before := *h
					h.is, h.since = to, e.Time
					return &before
				}
			}
			t.Fatalf("event %d %s: household %d of %s is %s", e.Version, e.Kind(), number, g, h.is)
			return nil
		}
		visit := func(g events.GroupID, number int64, unit events.UnitID) {
			if unit == "" {
				return
			}
			h := &all[g][number-1]
			if h.visits++; h.visits > cmp.Or(w.People.Visits, 3) {
				t.Fatalf("event %d: visit %d at household %d of %s", e.Version, h.visits, number, g)
			}
		}
		for i := range r.evs {
			e = &r.evs[i]
			switch p := e.Payload.(type) {
			case *events.EvacuationOrdered:
				ordered[p.Group] = true
			case *events.WaterReached:
				if wet[p.Group] {
					t.Fatalf("event %d: water reaches %s twice", e.Version, p.Group)
				}
				wet[p.Group] = true
			case *events.WaterReceded:
				wet[p.Group] = false
			case *events.HouseholdWarned:
				if !ordered[p.Group] && p.Channel != "water" {
					t.Fatalf("event %d: %s is warned without an order", e.Version, p.Group)
				}
				before := move(p.Group, p.Household, p.People, "warned", "home", "staying")
				if p.Channel == "water" && (before.is != "staying" || !wet[p.Group]) || p.Channel == "broadcast" && before.is != "home" {
					t.Fatalf("event %d: a household that is %s is warned by %s, wet %t", e.Version, before.is, p.Channel, wet[p.Group])
				}
				visit(p.Group, p.Household, p.Unit)
			case *events.HouseholdRefused:
				if !ordered[p.Group] || wet[p.Group] {
					t.Fatalf("event %d: %s refuses, ordered %t, wet %t", e.Version, p.Group, ordered[p.Group], wet[p.Group])
				}
				move(p.Group, p.Household, p.People, "staying", "home", "staying")
				visit(p.Group, p.Household, p.Unit)
			case *events.HouseholdReturned:
				before := move(p.Group, p.Household, p.People, "staying", "safe")
				g := &w.Groups[n.groups[p.Group]]
				if before.back || ended || wet[p.Group] || p.Household > g.Households-g.Assisted || e.Time-before.since < lowest(w.People.Return) {
					t.Fatalf("event %d: goes home again %t, after the end %t, wet %t, after %s", e.Version, before.back, ended, wet[p.Group], e.Time-before.since)
				}
				safe -= p.People
				inside[p.Shelter] -= p.People
				h := &all[p.Group][p.Household-1]
				h.back, h.visits = true, 0
				cleared[p.Group] = false
			case *events.HouseholdHarmed:
				h, g := &all[p.Group][p.Household-1], &w.Groups[n.groups[p.Group]]
				h.harmed += p.Harmed
				if h.is != "trapped" || h.harmed > h.people || p.Harmed < 1 || p.FlowMm2PerS != p.DepthMm*g.FlowMmPerS || p.FlowMm2PerS < w.People.HarmFromMm2PerS {
					t.Fatalf("event %d: %+v, %d of %d harmed while %s", e.Version, p, h.harmed, h.people, h.is)
				}
			case *events.ResponseEnded:
				ended = true
			case *events.ResponseActivated:
				ended = false
			case *events.HouseholdTrapped:
				if !wet[p.Group] || p.DepthMm < w.People.TrapMm {
					t.Fatalf("event %d: trapped in %d mm, wet %t", e.Version, p.DepthMm, wet[p.Group])
				}
				move(p.Group, p.Household, p.People, "trapped", "home", "warned", "staying")
			case *events.HouseholdLeft:
				before := move(p.Group, p.Household, p.People, "moving", "warned", "trapped")
				if before.is == "trapped" && wet[p.Group] {
					t.Fatalf("event %d: a trapped household leaves through the water", e.Version)
				}
				if before.is == "warned" && e.Time-before.since < lowest(w.People.Prepare) {
					t.Fatalf("event %d: a household leaves %s after its warning", e.Version, e.Time-before.since)
				}
				g := &w.Groups[n.groups[p.Group]]
				if before.is == "warned" && (p.Household > g.Households-g.Assisted) != (p.Mode == "vehicle") {
					t.Fatalf("event %d: household %d of %d, %d assisted, leaves by %s", e.Version, p.Household, g.Households, g.Assisted, p.Mode)
				}
				h := &all[p.Group][p.Household-1]
				h.mode, h.carrier = p.Mode, p.Unit
			case *events.HouseholdSheltered:
				before := move(p.Group, p.Household, p.People, "safe", "moving")
				safe += p.People
				inside[p.Shelter] += p.People
				g, took := &w.Groups[n.groups[p.Group]], e.Time-before.since
				if walk := events.SimTime(people.WalkMs(g.WalkM, w.People.WalkMmPerS)); before.mode == "walk" && took != walk {
					t.Fatalf("event %d: a walk of %s takes %s", e.Version, walk, took)
				}
				if before.mode == "vehicle" && took < lowestPiece(r, before.carrier, plan.Carry) {
					t.Fatalf("event %d: carried in %s", e.Version, took)
				}
			case *events.HouseholdRescued:
				before := move(p.Group, p.Household, p.People, "safe", "trapped")
				safe += p.People
				if e.Time-before.since < lowestPiece(r, p.Unit, plan.Rescue) {
					t.Fatalf("event %d: freed %s after being trapped", e.Version, e.Time-before.since)
				}
			case *events.GroupCleared:
				for _, h := range all[p.Group] {
					if cleared[p.Group] || h.is != "moving" && h.is != "safe" {
						t.Fatalf("event %d: %s is cleared, twice or while a household is %s", e.Version, p.Group, h.is)
					}
				}
				cleared[p.Group] = true
			default:
				continue
			}
			sum := map[string]int64{}
			for _, hs := range all {
				for _, h := range hs {
					sum[h.is] += h.people
				}
			}
			if sum["home"]+sum["warned"]+sum["staying"]+sum["moving"]+sum["trapped"]+sum["safe"] != total || sum["safe"] != safe {
				t.Fatalf("event %d: %v of %d people, %d safe", e.Version, sum, total, safe)
			}
		}
		for i, sh := range w.Shelters {
			if got := r.sim.State().Shelters[i].People; got != inside[sh.ID] {
				t.Errorf("%d people are in %s, the state says %d", inside[sh.ID], sh.ID, got)
			}
		}
		for _, g := range w.Groups {
			gone := true
			for _, h := range all[g.ID] {
				gone = gone && (h.is == "moving" || h.is == "safe")
				if h.is == "trapped" && !wet[g.ID] {
					t.Errorf("%s is dry at the end and a household still trapped", g.ID)
				}
			}
			if gone != cleared[g.ID] {
				t.Errorf("%s: everybody gone %t, cleared %t", g.ID, gone, cleared[g.ID])
			}
		}
	})
}

// lowestPiece is the least time in which a unit does a piece of work.
func lowestPiece(r *audited, unit events.UnitID, work plan.Work) events.SimTime {
	for _, u := range r.world.Units {
		for _, k := range u.Skills {
			if u.ID == unit && k.Work == work {
				return lowest(k.Piece)
			}
		}
	}
	return 0
}
