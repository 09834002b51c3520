package engine_test

import (
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// hamlet is a world without chance: every duration is constant, so that what happens can be worked out by hand.
//
//	seat ── short, 12 km, floods at 1.2 m ── street ── lane, 1 km ── hill
//	  └─ long-a, 12 km ── ford ── long-b, 12 km ──┘
//
// A vehicle drives 10 m/s: 20 min for 12 km.
func hamlet(t testing.TB) *engine.World {
	t.Helper()
	w := &engine.World{ID: "hamlet", HorizonMs: 24 * events.Hour, SpeedPermille: 1000, Sandbags: 1}
	for _, id := range []events.PlaceID{"seat", "ford", "street", "hill"} {
		w.Places = append(w.Places, engine.Place{ID: id})
	}
	w.Roads = []engine.Road{
		{ID: "short", From: 0, To: 2, LengthM: 12_000, Gauge: 0, FloodMm: 1_200},
		{ID: "long-a", From: 0, To: 1, LengthM: 12_000, Gauge: engine.None},
		{ID: "long-b", From: 1, To: 2, LengthM: 12_000, Gauge: engine.None},
		{ID: "lane", From: 2, To: 3, LengthM: 1_000, Gauge: engine.None},
	}
	network(t, w)
	w.Posts = []engine.Post{
		{ID: "town", Key: 1, May: allVerbs, Sends: []int32{0}, Counts: true, Report: rng.Constant(2 * minute)},
		{ID: "district", Key: 2, May: allVerbs, Sends: []int32{0, 1}, Counts: true, Report: rng.Constant(minute)},
	}
	w.Gauges = []engine.Gauge{{ID: "gauge", Key: 3, Place: 2, WarningMm: 1_000, GuaranteeMm: 2_000, Input: "series/stage", EveryMs: events.Hour,
		Series: lines(t, [2]int64{0, 0}, [2]int64{4, 1_000}, [2]int64{8, 3_000}, [2]int64{16, 0}),
		Reach:  []engine.Reach{{Post: 0, Delay: rng.Constant(minute)}, {Post: 1, Delay: rng.Constant(5 * minute)}}}}
	w.Shelters = []engine.Shelter{{ID: "school", Place: 3, Capacity: 50}, {ID: "hall", Place: 3, Capacity: 50}}
	w.Groups = []engine.Group{
		{ID: "low", Key: 10, Place: 2, Shelter: 0, Gauge: 0, Households: 4, People: 10, Assisted: 1, DoorMm: 1_500, SpreadMm: 300, WalkM: 660},
		{ID: "high", Key: 11, Place: 2, Shelter: 1, Gauge: 0, Households: 3, People: 7, DoorMm: 2_500, WalkM: 660,
			DikeLengthMm: 5_000, DikeHeightMm: 600},
	}
	w.People = engine.People{Broadcast: rng.Constant(5 * minute), Prepare: rng.Constant(20 * minute), WalkMmPerS: 1_100, TrapMm: 300}
	w.Items = []engine.Item{{ID: "meal", Measure: "piece"}, {ID: "sandbag", Measure: "piece"}, {ID: "fuel", Measure: "ml"}}
	w.Depots = []engine.Depot{{ID: "store", Place: 0}}
	w.Stocks = []engine.Stock{{In: engine.InDepot, Holder: 0, Item: 0, Quantity: 100}, {In: engine.InDepot, Holder: 0, Item: 1, Quantity: 1_000}}
	unit := func(id events.UnitID, post, home int32, skills ...engine.Skill) {
		n := int32(len(w.Units))
		w.Units = append(w.Units, engine.Unit{ID: id, Key: uint64(20 + n), Post: post, Home: home, Crew: 5, SpeedPermille: 1000,
			Turnout: rng.Constant(5 * minute), Skills: skills, FuelItem: 2, FuelPerKm: 100})
		w.Stocks = append(w.Stocks, engine.Stock{In: engine.InUnit, Holder: n, Item: 2, Quantity: 50_000})
	}
	can := func(work plan.Work, m float64) engine.Skill {
		return engine.Skill{Work: work, Piece: rng.Constant(m * minute)}
	}
	unit("cadres", 0, 2, can(plan.Sweep, 10))
	unit("helpers", 0, 2, can(plan.Sweep, 10))
	unit("bus", 0, 3, can(plan.Carry, 15))
	unit("boat", 1, 0, can(plan.Rescue, 10))
	unit("team", 1, 0, can(plan.Sweep, 10), can(plan.Dike, 6), can(plan.Guard, 0))
	unit("truck", 1, 0, can(plan.Supply, 20))
	return w
}

// levels is a plan that knows the levels and does nothing.
func levels() *plan.Plan {
	return &plan.Plan{ID: "levels", Levels: []plan.Level{{ID: "iv", Scale: plan.Response, Rank: 4}, {ID: "iii", Scale: plan.Response, Rank: 3},
		{ID: "blue", Scale: plan.Warning, Rank: 4}}}
}

// order makes an action from its words, as they stand in a decisions file.
func order(t testing.TB, verb string, terms ...string) plan.Action {
	t.Helper()
	a, err := plan.ParseAction(verb, terms)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// command gives an order and returns the events that came of it.
func command(t testing.TB, s *engine.Sim, post events.PostID, verb string, terms ...string) []events.Event {
	t.Helper()
	out, err := s.Do(engine.Command{Post: post, Action: order(t, verb, terms...)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// find returns the payloads of one type, in order.
func find[P events.Payload](evs []events.Event) (out []P) {
	for i := range evs {
		if p, ok := evs[i].Payload.(P); ok {
			out = append(out, p)
		}
	}
	return out
}

// times returns when the events of a kind happened.
func times(evs []events.Event, kind events.Kind) (out []events.SimTime) {
	for i := range evs {
		if evs[i].Kind() == kind {
			out = append(out, evs[i].Time)
		}
	}
	return out
}
