package engine_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"yanlian/engine"
	"yanlian/engine/geo"
	"yanlian/engine/hazard"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/engine/travel"
	"yanlian/events"
	"yanlian/events/match"
)

const minute = float64(events.Minute)

// lines makes a series through (hour, mm) points.
func lines(t testing.TB, points ...[2]int64) *hazard.Series {
	t.Helper()
	var at, mm []int64
	for _, p := range points {
		at, mm = append(at, p[0]*int64(events.Hour)), append(mm, p[1])
	}
	s, err := hazard.NewSeries(at, mm)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func network(t testing.TB, w *engine.World) {
	t.Helper()
	var edges []travel.Edge
	for _, r := range w.Roads {
		edges = append(edges, travel.Edge{From: travel.NodeIndex(r.From), To: travel.NodeIndex(r.To), LengthM: r.LengthM, SpeedMmPerS: 10_000})
	}
	n, err := travel.NewNetwork(len(w.Places), edges)
	if err != nil {
		t.Fatal(err)
	}
	w.Network = n
}

const allVerbs = uint32(1<<31 - 1)

// valley is a small world: a depot town, a river town with a low street and a school, two ways between them of
// which one floods.
func valley(t testing.TB) *engine.World {
	t.Helper()
	w := &engine.World{ID: "valley", HorizonMs: 30 * events.Hour, SpeedPermille: 1000, Sandbags: 1}
	for i := range 4 {
		w.Places = append(w.Places, engine.Place{ID: events.PlaceID([]string{"seat", "bridge", "street", "school"}[i]), Point: geo.Point{LonE6: int32(i)}})
	}
	w.Roads = []engine.Road{
		{ID: "valley-road", From: 0, To: 2, LengthM: 30_000, Gauge: 0, FloodMm: 1_600},
		{ID: "ridge-a", From: 0, To: 1, LengthM: 40_000, Gauge: engine.None},
		{ID: "ridge-b", From: 1, To: 2, LengthM: 10_000, Gauge: engine.None},
		{ID: "lane", From: 2, To: 3, LengthM: 800, Gauge: engine.None},
	}
	network(t, w)
	w.Posts = []engine.Post{
		{ID: "town", Key: 1, May: allVerbs, Sends: []int32{0}, Counts: true, Report: rng.Constant(2 * minute)},
		{ID: "district", Key: 2, May: allVerbs, Sends: []int32{0, 1}, Counts: true, Report: rng.Constant(minute)},
	}
	w.Gauges = []engine.Gauge{{ID: "gauge", Key: 3, Place: 2, WarningMm: 1_000, GuaranteeMm: 2_000, Input: "series/stage", EveryMs: 30 * events.Minute,
		Series: lines(t, [2]int64{0, 0}, [2]int64{4, 1_000}, [2]int64{8, 3_000}, [2]int64{16, 0}),
		Reach:  []engine.Reach{{Post: 0, Delay: rng.Constant(minute)}, {Post: 1, Delay: rng.Uniform(minute, 5*minute)}}}}
	w.Shelters = []engine.Shelter{{ID: "gym", Place: 3, Capacity: 60}, {ID: "hall", Place: 3, Capacity: 500}}
	w.Groups = []engine.Group{
		{ID: "low", Key: 10, Place: 2, Shelter: 0, Gauge: 0, Households: 25, People: 78, Assisted: 3, DoorMm: 1_500, SpreadMm: 800, WalkM: 900},
		{ID: "high", Key: 11, Place: 2, Shelter: 1, Gauge: 0, Households: 15, People: 46, Assisted: 1, DoorMm: 2_300, SpreadMm: 500, WalkM: 700,
			DikeLengthMm: 20_000, DikeHeightMm: 600},
	}
	w.People = engine.People{BroadcastPermille: 400, Broadcast: rng.Exponential(10 * minute), Prepare: rng.LogNormal(20*minute, 0.5),
		WalkMmPerS: 1_100, TrapMm: 300}
	w.Items = []engine.Item{{ID: "meal", Measure: "piece"}, {ID: "sandbag", Measure: "piece"}, {ID: "fuel", Measure: "ml"}}
	w.Depots = []engine.Depot{{ID: "store", Place: 0}}
	w.Stocks = []engine.Stock{{In: engine.InDepot, Holder: 0, Item: 0, Quantity: 500}, {In: engine.InDepot, Holder: 0, Item: 1, Quantity: 3_000},
		{In: engine.InShelter, Holder: 0, Item: 0, Quantity: 40}}
	w.Needs = []engine.ShelterNeed{{Item: 0, PerPerson: 1, FirstMs: 3 * events.Hour, EveryMs: 6 * events.Hour}}
	piece := func(work plan.Work, m float64) engine.Skill {
		return engine.Skill{Work: work, Piece: rng.Triangular(m/2*minute, m*minute, 2*m*minute)}
	}
	w.Units = []engine.Unit{
		{ID: "cadres", Key: 20, Post: 0, Home: 2, Crew: 8, SpeedPermille: 1000, Skills: []engine.Skill{piece(plan.Sweep, 4)}},
		{ID: "cadres-2", Key: 21, Post: 0, Home: 2, Crew: 8, SpeedPermille: 1000, Skills: []engine.Skill{piece(plan.Sweep, 5)}},
		{ID: "clinic", Key: 22, Post: 0, Home: 3, Crew: 3, SpeedPermille: 900, Skills: []engine.Skill{piece(plan.Carry, 12)}},
		{ID: "fire", Key: 23, Post: 1, Home: 0, Crew: 12, SpeedPermille: 1100, Skills: []engine.Skill{piece(plan.Rescue, 10), piece(plan.Dike, 6)}},
		{ID: "team", Key: 24, Post: 1, Home: 0, Crew: 20, SpeedPermille: 1000, Skills: []engine.Skill{piece(plan.Dike, 5), piece(plan.Sweep, 6)}},
		{ID: "truck", Key: 25, Post: 1, Home: 0, Crew: 2, SpeedPermille: 800, Skills: []engine.Skill{piece(plan.Supply, 25)}},
	}
	for i := range w.Units {
		w.Units[i].Turnout = rng.Triangular(2*minute, 5*minute, 15*minute)
		w.Units[i].FuelItem, w.Units[i].FuelPerKm = 2, 250
		w.Stocks = append(w.Stocks, engine.Stock{In: engine.InUnit, Holder: int32(i), Item: 2, Quantity: 60_000})
	}
	return w
}

func reading(post events.PostID, op match.Op, mm int64) match.Predicate {
	return match.Predicate{Leaf: &match.Leaf{Kind: events.KindReadingReceived, Where: []match.Condition{{Field: "post", Op: match.Equal, Text: string(post)}},
		Latest: &match.Condition{Field: "stage_mm", Op: op, Int: mm}}}
}

func happened(kind events.Kind, field, value string) match.Predicate {
	l := &match.Leaf{Kind: kind}
	if field != "" {
		l.Where = []match.Condition{{Field: field, Op: match.Equal, Text: value}}
	}
	return match.Predicate{Leaf: l}
}

// valleyPlan answers a flood in the valley.
func valleyPlan() *plan.Plan {
	p := &plan.Plan{ID: "valley-plan", Levels: []plan.Level{{ID: "iv", Scale: plan.Response, Rank: 4}, {ID: "iii", Scale: plan.Response, Rank: 3},
		{ID: "blue", Scale: plan.Warning, Rank: 4}}}
	over := reading("town", match.AtLeast, 1_000)
	ended := happened(events.KindResponseEnded, "", "")
	add := func(post events.PostID, when match.Predicate, do ...plan.Action) {
		n := len(p.Tasks)
		p.Tasks = append(p.Tasks, plan.Task{ID: events.TaskID(fmt.Sprintf("task-%d", n)), Key: uint64(100 + n), Post: post, When: when,
			Delay: rng.Triangular(minute, 3*minute, 8*minute), Limit: 10 * events.Minute, Do: do})
	}
	add("town", over, plan.Action{Verb: plan.FileReport, To: "district", Form: "first"})
	add("town", over, plan.Action{Verb: plan.OpenShelter, Shelter: "gym"}, plan.Action{Verb: plan.OpenShelter, Shelter: "hall"})
	add("town", over, plan.Action{Verb: plan.OrderEvacuation, Groups: []events.GroupID{"low"}},
		plan.Action{Verb: plan.Dispatch, Work: plan.Sweep, Units: 2, Place: "street"}, plan.Action{Verb: plan.Dispatch, Work: plan.Carry, Place: "street"})
	add("district", happened(events.KindReportReceived, "form", "first"), plan.Action{Verb: plan.IssueWarning, Level: "blue"},
		plan.Action{Verb: plan.ActivateResponse, Level: "iv"}, plan.Action{Verb: plan.Dispatch, Work: plan.Rescue, Place: "street"},
		plan.Action{Verb: plan.Dispatch, Work: plan.Dike, Place: "street", Depot: "store", Item: "sandbag", Quantity: 1_500},
		plan.Action{Verb: plan.Dispatch, Work: plan.Supply, Shelter: "hall", Depot: "store", Item: "meal", Quantity: 200})
	add("district", reading("district", match.AtLeast, 2_000), plan.Action{Verb: plan.ActivateResponse, Level: "iii"},
		plan.Action{Verb: plan.OrderEvacuation}, plan.Action{Verb: plan.CloseRoad, Road: "valley-road"})
	add("town", happened(events.KindResponseActivated, "", ""), plan.Action{Verb: plan.FileReport, To: "district", Form: "follow-up"})
	p.Tasks[len(p.Tasks)-1].Every, p.Tasks[len(p.Tasks)-1].Until = 2*events.Hour, ended
	add("district", match.Predicate{All: []match.Predicate{happened(events.KindResponseActivated, "", ""), reading("district", match.LessThan, 700)}},
		plan.Action{Verb: plan.EndResponse}, plan.Action{Verb: plan.LiftWarning}, plan.Action{Verb: plan.Release})
	add("town", ended, plan.Action{Verb: plan.Release})
	return p
}

// scramble makes a valley with other water, people, units and roads, all of them legal.
func scramble(t testing.TB, seed uint64) (*engine.World, *plan.Plan) {
	r := rand.New(rand.NewPCG(seed, 1))
	w, p := valley(t), valleyPlan()
	points := [][2]int64{{0, r.Int64N(900)}}
	for at := int64(1 + r.Int64N(3)); at < 28; at += 1 + r.Int64N(6) {
		points = append(points, [2]int64{at, r.Int64N(4_500) - 300})
	}
	w.Gauges[0].Series = lines(t, points...)
	w.Gauges[0].EveryMs = events.Minute * events.SimTime(5+r.Int64N(60))
	for g := range w.Groups {
		gr := &w.Groups[g]
		gr.Households = 1 + r.Int64N(40)
		gr.People = gr.Households + r.Int64N(100)
		gr.Assisted = r.Int64N(gr.Households + 1)
		gr.DoorMm, gr.SpreadMm = 200+r.Int64N(3_000), r.Int64N(1_500)
		gr.Place = []int32{2, 2, 1, 3}[r.IntN(4)]
		if r.IntN(2) == 0 {
			gr.DikeLengthMm, gr.DikeHeightMm = 1_000+r.Int64N(60_000), 300+r.Int64N(900)
		}
	}
	w.People.BroadcastPermille = r.Int64N(1001)
	w.Shelters[0].Capacity = 1 + r.Int64N(100)
	for i := range w.Roads {
		if r.IntN(2) == 0 {
			w.Roads[i].Gauge, w.Roads[i].FloodMm = 0, r.Int64N(4_000)
		}
		w.Roads[i].LengthM = 500 + r.Int64N(60_000)
	}
	network(t, w)
	for i := range w.Stocks {
		w.Stocks[i].Quantity = r.Int64N(w.Stocks[i].Quantity + 1)
	}
	for i := range w.Units {
		w.Units[i].Home = int32(r.IntN(4))
		for k := range w.Units[i].Skills {
			w.Units[i].Skills[k].Work = plan.Work(1 + r.IntN(6))
		}
	}
	for i := range p.Tasks {
		for a := range p.Tasks[i].Do {
			if act := &p.Tasks[i].Do[a]; act.Verb == plan.Dispatch && act.Place != "" && r.IntN(3) == 0 {
				act.Place = w.Places[r.IntN(4)].ID
			}
		}
	}
	return w, p
}
