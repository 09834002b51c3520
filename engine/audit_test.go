package engine_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
)

// audited is a run whose events are checked by an auditor, who keeps books of its own and reads nothing of the engine
// but its events.
type audited struct {
	world *engine.World
	plan  *plan.Plan
	sim   *engine.Sim
	evs   []events.Event
}

// eachRun runs the valley, scrambled worlds, such into which people throw random orders, and strained, unruly and troubled ones.
func eachRun(t *testing.T, n uint64, f func(t *testing.T, r *audited)) {
	t.Helper()
	run := func(name string, w *engine.World, p *plan.Plan, seed uint64, orders bool) {
		r := &audited{world: w, plan: p, sim: newSim(t, w, p, seed)}
		dice := rand.New(rand.NewPCG(seed, 7))
		for orders && !r.sim.Ended() {
			r.evs = r.sim.Advance(r.sim.Now()+events.SimTime(dice.Int64N(int64(events.Hour))), r.evs)
			if !r.sim.Ended() {
				var err error
				if r.evs, err = r.sim.Do(randomCommand(w, dice), r.evs); err != nil {
					t.Fatal(err)
				}
			}
		}
		r.evs = r.sim.Advance(w.HorizonMs, r.evs)
		t.Run(fmt.Sprint(name, " ", seed), func(t *testing.T) { f(t, r) })
	}
	for seed := range uint64(5) {
		run("valley", valley(t), valleyPlan(), seed, false)
	}
	for seed := range n {
		w, p := scramble(t, seed)
		run("scrambled", w, p, seed, false)
		w, p = scramble(t, seed+1_000)
		run("with orders", w, p, seed, true)
		w, p = scramble(t, seed+2_000)
		strain(w, p, seed)
		run("strained", w, p, seed, seed%2 == 0)
		w, p = unruly(t, seed)
		run("unruly", w, p, seed, false)
		w, p = unruly(t, seed+1_000)
		run("unruly with orders", w, p, seed, true)
		w, p = troubled(t, seed)
		run("troubled", w, p, seed, seed%2 == 1)
	}
}

// indexBy finds things of a world by their ids.
func indexBy[K comparable, T any](list []T, id func(*T) K) map[K]int {
	m := map[K]int{}
	for i := range list {
		m[id(&list[i])] = i
	}
	return m
}

type names struct {
	places map[events.PlaceID]int
	roads  map[events.RoadID]int
	groups map[events.GroupID]int
	units  map[events.UnitID]int
	posts  map[events.PostID]int
	tasks  map[events.TaskID]int
}

func namesOf(w *engine.World, p *plan.Plan) names {
	return names{
		places: indexBy(w.Places, func(v *engine.Place) events.PlaceID { return v.ID }),
		roads:  indexBy(w.Roads, func(v *engine.Road) events.RoadID { return v.ID }),
		groups: indexBy(w.Groups, func(v *engine.Group) events.GroupID { return v.ID }),
		units:  indexBy(w.Units, func(v *engine.Unit) events.UnitID { return v.ID }),
		posts:  indexBy(w.Posts, func(v *engine.Post) events.PostID { return v.ID }),
		tasks:  indexBy(p.Tasks, func(v *plan.Task) events.TaskID { return v.ID }),
	}
}

func TestStockIsMovedAndUsedAndNeverMade(t *testing.T) {
	eachRun(t, 60, func(t *testing.T, r *audited) {
		w := r.world
		type place struct {
			holder events.HolderID
			item   events.ItemID
		}
		held, start, used := map[place]int64{}, map[events.ItemID]int64{}, map[events.ItemID]int64{}
		for _, s := range w.Stocks {
			item := w.Items[s.Item].ID
			held[place{w.HolderID(s.In, s.Holder), item}] += s.Quantity
			start[item] += s.Quantity
		}
		take := func(e *events.Event, holder events.HolderID, item events.ItemID, n int64) {
			if at := (place{holder, item}); n <= 0 || held[at] < n {
				t.Fatalf("event %d takes %d of %s from %s, which has %d", e.Version, n, item, holder, held[at])
			} else {
				held[at] -= n
			}
		}
		for i := range r.evs {
			switch e := &r.evs[i]; p := e.Payload.(type) {
			case *events.StockLoaded:
				take(e, p.From, p.Item, p.Quantity)
				held[place{events.HolderID(p.Unit), p.Item}] += p.Quantity
			case *events.StockDelivered:
				take(e, events.HolderID(p.Unit), p.Item, p.Quantity)
				held[place{p.To, p.Item}] += p.Quantity
			case *events.StockUsed:
				take(e, p.Holder, p.Item, p.Quantity)
				used[p.Item] += p.Quantity
			case *events.StockLost:
				take(e, p.Holder, p.Item, p.Quantity)
				used[p.Item] += p.Quantity
			case *events.StockShort:
				if have := held[place{p.Holder, p.Item}]; p.Had != have || p.Wanted <= have {
					t.Fatalf("event %d: %s has %d of %s, not %d; wanted %d", e.Version, p.Holder, have, p.Item, p.Had, p.Wanted)
				}
			}
		}
		left := map[events.ItemID]int64{}
		for at, n := range held {
			left[at.item] += n
		}
		for _, it := range w.Items {
			if left[it.ID]+used[it.ID] != start[it.ID] {
				t.Errorf("%s: %d at the start, %d left and %d used", it.ID, start[it.ID], left[it.ID], used[it.ID])
			}
		}
		for h, id := range holders(w) {
			for i, it := range w.Items {
				if got, want := r.sim.State().Stock.At(h, i), held[place{id, it.ID}]; got != want {
					t.Errorf("the state says that %s has %d of %s, the events %d", id, got, it.ID, want)
				}
			}
		}
	})
}

// holders lists who can hold stock, in the order of State.Stock.
func holders(w *engine.World) (out []events.HolderID) {
	for i := range w.Depots {
		out = append(out, events.HolderID(w.Depots[i].ID))
	}
	for i := range w.Shelters {
		out = append(out, events.HolderID(w.Shelters[i].ID))
	}
	for i := range w.Units {
		out = append(out, events.HolderID(w.Units[i].ID))
	}
	return out
}

func TestReadingsReachPostsAsTakenAndInOrder(t *testing.T) {
	eachRun(t, 30, func(t *testing.T, r *audited) {
		g := &r.world.Gauges[0]
		var taken, got = 0, map[events.PostID]events.SimTime{}
		for i := range r.evs {
			switch e := &r.evs[i]; p := e.Payload.(type) {
			case *events.GaugeRead:
				if e.Time != events.SimTime(taken)*g.EveryMs || p.StageMm != g.Series.At(int64(e.Time)) || p.OverWarningMm != p.StageMm-g.WarningMm {
					t.Fatalf("event %d: reading %d at %s: %+v", e.Version, taken, e.Time, p)
				}
				taken++
			case *events.ReadingReceived:
				if p.ReadAt != got[p.Post] || p.ReadAt > e.Time || p.StageMm != g.Series.At(int64(p.ReadAt)) {
					t.Fatalf("event %d at %s: %+v, expected the reading of %s", e.Version, e.Time, p, got[p.Post])
				}
				got[p.Post] += g.EveryMs
			}
		}
	})
}

func TestEveryReportArrivesOnceAndTasksAreDoneOnce(t *testing.T) {
	eachRun(t, 60, func(t *testing.T, r *audited) {
		filed, triggered, done := []*events.ReportFiled{}, map[events.TaskID]events.SimTime{}, map[events.TaskID]bool{}
		received := map[int64]bool{}
		for i := range r.evs {
			switch e := &r.evs[i]; p := e.Payload.(type) {
			case *events.ReportFiled:
				filed = append(filed, p)
				if p.Report != int64(len(filed)) {
					t.Fatalf("event %d: report %d is number %d", e.Version, p.Report, len(filed))
				}
			case *events.ReportReceived:
				f := filed[p.Report-1]
				if received[p.Report] || f.From != p.From || f.To != p.To || f.Form != p.Form {
					t.Fatalf("event %d: %+v of %+v", e.Version, p, f)
				}
				received[p.Report] = true
			case *events.TaskTriggered:
				if _, twice := triggered[p.Task]; twice || done[p.Task] {
					t.Fatalf("event %d: task %s is due again", e.Version, p.Task)
				}
				triggered[p.Task] = e.Time
			case *events.TaskDone:
				at, was := triggered[p.Task]
				if done[p.Task] || was && p.TookMs != e.Time-at || p.LateMs < 0 {
					t.Fatalf("event %d: %+v, triggered %t at %s", e.Version, p, was, at)
				}
				done[p.Task] = true
			}
		}
	})
}

func TestTheEndIsTheLastEventAndSumsUp(t *testing.T) {
	eachRun(t, 60, func(t *testing.T, r *audited) {
		want := events.DrillEnded{}
		for i := range r.evs {
			switch p := r.evs[i].Payload.(type) {
			case *events.HouseholdSheltered:
				want.PeopleSafe += p.People
			case *events.HouseholdRescued:
				want.PeopleSafe += p.People
				want.PeopleRescued += p.People
				want.PeopleTrapped -= p.People
			case *events.HouseholdReturned:
				want.PeopleSafe -= p.People
			case *events.HouseholdHarmed:
				want.PeopleHarmed += p.Harmed
			case *events.HouseholdTrapped:
				want.PeopleTrapped += p.People
			case *events.HouseholdLeft:
				if trappedNow(r.evs[:i], p) {
					want.PeopleTrapped -= p.People
				}
			case *events.ReportFiled:
				want.ReportsFiled++
			case *events.UnitDispatched:
				want.UnitsSent++
			case *events.DecisionReceived:
				want.DecisionsTaken++
			}
		}
		wet := map[events.GroupID]bool{}
		for _, p := range find[*events.WaterReached](r.evs) {
			if !wet[p.Group] {
				want.PeopleAtRisk += r.world.Groups[namesOf(r.world, r.plan).groups[p.Group]].People
			}
			wet[p.Group] = true
		}
		ends := find[*events.DrillEnded](r.evs)
		if len(ends) != 1 || r.evs[len(r.evs)-1].Payload != ends[0] {
			t.Fatalf("%d ends, last event %s", len(ends), r.evs[len(r.evs)-1].Kind())
		}
		want.Reason = ends[0].Reason
		if *ends[0] != want {
			t.Errorf("got  %+v\nwant %+v", *ends[0], want)
		}
		if more := r.sim.Advance(r.world.HorizonMs*2, nil); len(more) != 0 {
			t.Errorf("%d events after the end", len(more))
		}
	})
}

// trappedNow tells whether the last that became of a household was that it was trapped.
func trappedNow(evs []events.Event, p *events.HouseholdLeft) (trapped bool) {
	for i := range evs {
		switch q := evs[i].Payload.(type) {
		case *events.HouseholdTrapped:
			if q.Group == p.Group && q.Household == p.Household {
				trapped = true
			}
		case *events.HouseholdLeft:
			if q.Group == p.Group && q.Household == p.Household {
				trapped = false
			}
		}
	}
	return trapped
}
