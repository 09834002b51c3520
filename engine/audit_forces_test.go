package engine_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// strain gives a world what keeps its forces back: members off duty, turns of duty, fuel at work, and a neighbour whose units
// have to be asked for. Its dice are its own: worlds that are not strained stay as they are.
func strain(w *engine.World, p *plan.Plan, seed uint64) {
	dice := rand.New(rand.NewPCG(seed, 13))
	w.Posts = append(w.Posts, engine.Post{ID: "neighbour", Key: 3, May: allVerbs, Sends: []int32{2},
		Aid: []engine.Hop{{Post: 1, Delay: rng.Uniform(minute, 40*minute)}, {Post: 2, Delay: rng.Uniform(minute, 40*minute)}}})
	for i := range 2 {
		w.Posts[i].Sends = append(slices.Clone(w.Posts[i].Sends), 2)
	}
	w.Stocks = append(w.Stocks, engine.Stock{In: engine.InDepot, Holder: 0, Item: 2, Quantity: 300_000})
	for i := range w.Units {
		u := &w.Units[i]
		u.OffDuty, u.Return = dice.Int64N(u.Crew+1), rng.Uniform(0, 90*minute)
		if dice.IntN(2) == 0 {
			tired := events.Minute * events.SimTime(1+dice.Int64N(200))
			u.Shift = engine.Shift{TiredMs: tired, SlowPermille: 1000 + dice.Int64N(2_000), MaxMs: tired + events.Minute*events.SimTime(dice.Int64N(300)),
				RestMs: events.Minute * events.SimTime(dice.Int64N(300))}
		}
		if dice.IntN(2) == 0 {
			u.FuelPerHour = 1 + dice.Int64N(60_000)
		}
		if dice.IntN(4) == 0 {
			u.Post = 2
		}
	}
	task := func(post events.PostID, when events.Kind, every events.SimTime, do ...plan.Action) {
		n := len(p.Tasks)
		p.Tasks = append(p.Tasks, plan.Task{ID: events.TaskID(fmt.Sprint("strain-", n)), Key: uint64(200 + n), Post: post,
			When: happened(when, "", ""), Delay: rng.Uniform(0, 20*minute), Every: every, Do: do})
	}
	task("town", events.KindReportFiled, 0, plan.Action{Verb: plan.Recall}, plan.Action{Verb: plan.RequestAid, To: "neighbour"})
	task("district", events.KindReportReceived, 0, plan.Action{Verb: plan.Recall}, plan.Action{Verb: plan.RequestAid, To: "neighbour"})
	task("district", events.KindAidGranted, 0, plan.Action{Verb: plan.Recall, Unit: w.Units[dice.IntN(len(w.Units))].ID},
		plan.Action{Verb: plan.Dispatch, Work: plan.Rescue, Units: 2, Place: "street"})
	task("district", events.KindUnitExhausted, 2*events.Hour, plan.Action{Verb: plan.Release},
		plan.Action{Verb: plan.Dispatch, Work: plan.Sweep, Place: "street"},
		plan.Action{Verb: plan.Dispatch, Work: plan.Rescue, Place: "street", Depot: "store", Item: "fuel", Quantity: 9_000})
	p.Tasks[len(p.Tasks)-1].Until = happened(events.KindResponseEnded, "", "")
}

// crewed is what the auditor knows of a unit's people and fuel.
type crewed struct {
	present            int64
	recalled           bool
	onDuty             bool
	dutyAt             events.SimTime
	tired, spent       bool
	released           bool
	work               string
	working            bool
	workedMs           events.SimTime
	since              events.SimTime
	homeAt             events.SimTime
	burned, unaccepted int64
}

// forces follows the people of the units and who may send them.
type forces struct {
	t       *testing.T
	w       *engine.World
	e       *events.Event
	n       names
	units   map[events.UnitID]*crewed
	asked   []*events.AidRequested
	passed  map[int64]int
	granted map[[2]events.PostID]bool
}

func (f *forces) want(ok bool, format string, args ...any) {
	f.t.Helper()
	if !ok {
		f.t.Fatalf("event %d %s at %s: "+format, append([]any{f.e.Version, f.e.Kind(), f.e.Time}, args...)...)
	}
}

// TestForcesComeGoTireAndBurnAsTheWorldSays checks, in strained worlds: nobody is sent who is not there, has to rest or
// belongs to a neighbour who has not agreed; a request passes every hop once, in order; every member returns once; a unit is
// tired and spent to the minute, stops, and rests as long as it has to; and the fuel of its work is rate times time.
func TestForcesComeGoTireAndBurnAsTheWorldSays(t *testing.T) {
	seen := map[events.Kind]int{}
	eachRun(t, 120, func(t *testing.T, r *audited) {
		f := &forces{t: t, w: r.world, n: namesOf(r.world, r.plan), units: map[events.UnitID]*crewed{}, passed: map[int64]int{},
			granted: map[[2]events.PostID]bool{}}
		for i := range r.world.Units {
			u := &r.world.Units[i]
			f.units[u.ID] = &crewed{present: u.Crew - u.OffDuty}
		}
		for i := range r.evs {
			f.e = &r.evs[i]
			seen[f.e.Kind()]++
			f.see()
		}
		for i := range r.world.Units {
			f.sums(&r.world.Units[i], &r.sim.State().Units[i])
		}
	})
	for _, k := range []events.Kind{events.KindAidRequested, events.KindAidForwarded, events.KindAidGranted, events.KindStaffRecalled,
		events.KindStaffReturned, events.KindUnitTired, events.KindUnitExhausted, events.KindUnitRested} {
		if seen[k] < 20 {
			t.Errorf("%s happens %d times: too seldom to be tested", k, seen[k])
		}
	}
}

func (f *forces) unit(id events.UnitID) (*crewed, *engine.Unit) {
	return f.units[id], &f.w.Units[f.n.units[id]]
}

func (f *forces) see() {
	switch p := f.e.Payload.(type) {
	case *events.UnitDispatched:
		u, unit := f.unit(p.Unit)
		lender := &f.w.Posts[unit.Post]
		f.want(u.present > 0 || unit.OffDuty == 0, "nobody of %s is on post", p.Unit)
		f.want(!u.spent, "%s has to rest", p.Unit)
		f.want(p.Work == "attend" || lender.ID == p.By || len(lender.Aid) == 0 || f.granted[[2]events.PostID{p.By, lender.ID}], "%s is not lent to %s", p.Unit, p.By)
		if !u.onDuty {
			u.onDuty, u.dutyAt = true, f.e.Time
		}
		u.work, u.released = p.Work, false
	case *events.UnitDisabled:
		u, _ := f.unit(p.Unit)
		f.stop(u)
	case *events.UnitReleased:
		u, _ := f.unit(p.Unit)
		f.stop(u)
		u.released = true
	case *events.UnitReturned:
		u, _ := f.unit(p.Unit)
		u.onDuty, u.homeAt, u.spent = false, f.e.Time, u.spent || u.tired
	case *events.UnitTired:
		u, unit := f.unit(p.Unit)
		f.want(u.onDuty && !u.tired && p.OnDutyMs == unit.Shift.TiredMs && f.e.Time == u.dutyAt+p.OnDutyMs, "%+v, on duty since %s", p, u.dutyAt)
		u.tired = true
	case *events.UnitExhausted:
		u, unit := f.unit(p.Unit)
		f.want(u.tired && !u.spent && !u.released && p.OnDutyMs == unit.Shift.MaxMs && f.e.Time == u.dutyAt+p.OnDutyMs, "%+v, on duty since %s", p, u.dutyAt)
		u.spent = true
	case *events.UnitRested:
		u, unit := f.unit(p.Unit)
		f.want(u.spent && f.e.Time == u.homeAt+unit.Shift.RestMs, "%s came home at %s", p.Unit, u.homeAt)
		u.tired, u.spent = false, false
	case *events.WorkStarted:
		u, _ := f.unit(p.Unit)
		f.want(!u.spent || u.work == "supply" || u.work == "attend", "%s has to be relieved", p.Unit)
		u.working, u.since = true, f.e.Time
	case *events.WorkEnded:
		u, _ := f.unit(p.Unit)
		f.stop(u)
	case *events.StockUsed:
		if p.For == "work" {
			u, unit := f.unit(events.UnitID(p.Holder))
			f.want(f.w.Items[unit.FuelItem].ID == p.Item, "%s burns no %s", p.Holder, p.Item)
			u.burned += p.Quantity
		}
	case *events.StockShort:
		if u := f.units[events.UnitID(p.Holder)]; u != nil && p.For == "work" && !f.beforeWork(p) {
			u.unaccepted += p.Wanted - p.Had
		}
	default:
		f.seeOrders()
	}
}

// beforeWork tells whether a shortage was found before a piece of work and not after it: nothing has been burned then.
func (f *forces) beforeWork(p *events.StockShort) bool {
	_, unit := f.unit(events.UnitID(p.Holder))
	return p.Had == 0 && p.Wanted == unit.FuelPerHour
}

func (f *forces) stop(u *crewed) {
	if u.working {
		u.working, u.workedMs = false, u.workedMs+f.e.Time-u.since
	}
}

func (f *forces) seeOrders() {
	switch p := f.e.Payload.(type) {
	case *events.AidRequested:
		f.want(p.Request == int64(len(f.asked))+1 && p.By != p.From && len(f.w.Posts[f.n.posts[p.From]].Aid) > 0, "%+v", p)
		for _, a := range f.asked {
			f.want(a.By != p.By || a.From != p.From, "%s asks twice", p.By)
		}
		f.asked = append(f.asked, p)
	case *events.AidForwarded:
		hops := f.w.Posts[f.n.posts[p.From]].Aid
		hop := f.passed[p.Request]
		f.want(hop < len(hops)-1 && f.w.Posts[hops[hop].Post].ID == p.Via && f.asked[p.Request-1].From == p.From, "hop %d: %+v", hop, p)
		f.passed[p.Request]++
	case *events.AidGranted:
		f.want(f.passed[p.Request] == len(f.w.Posts[f.n.posts[p.From]].Aid)-1 && f.asked[p.Request-1].By == p.By, "%+v", p)
		f.passed[p.Request]++
		f.granted[[2]events.PostID{p.By, p.From}] = true
	case *events.StaffRecalled:
		u, unit := f.unit(p.Unit)
		f.want(!u.recalled && p.Staff == unit.OffDuty && p.Staff > 0, "%+v of %d", p, unit.OffDuty)
		u.recalled = true
	case *events.StaffReturned:
		u, unit := f.unit(p.Unit)
		u.present++
		f.want(u.recalled && p.Present == u.present && p.Present <= p.Strength && p.Strength == unit.Crew, "%+v", p)
	}
}

// sums compares a unit at the end of a drill with the state, and the fuel of its work with rate times time. A piece that was
// under way at the end is not accounted for.
func (f *forces) sums(unit *engine.Unit, got *engine.UnitState) {
	u := f.units[unit.ID]
	if got.Present != u.present || got.Recalled != u.recalled || got.Tired != u.tired || got.Spent != u.spent {
		f.t.Errorf("%s: the state says %+v, the events %+v", unit.ID, *got, *u)
	}
	want := unit.FuelPerHour * int64(u.workedMs) / int64(events.Hour)
	if used := u.burned + u.unaccepted; !u.working && used != want {
		f.t.Errorf("%s used or lacked %d at work, want %d for %s at %d an hour", unit.ID, used, want, u.workedMs, unit.FuelPerHour)
	}
}
