package engine_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/events/match"
)

// mirror renames an id: a becomes z, b becomes y. Renaming twice gives the id back, and the alphabetical order turns round.
func mirror[S ~string](id S) S {
	out := []byte(id)
	for i, c := range out {
		if c >= 'a' && c <= 'z' {
			out[i] = 'a' + 'z' - c
		}
	}
	return S(out)
}

func mirrorAll[T any, S ~string](list []T, id func(*T) *S, known map[string]bool) {
	for i := range list {
		known[string(*id(&list[i]))] = true
		*id(&list[i]) = mirror(*id(&list[i]))
	}
}

// rename gives everything in a world and a plan another id and returns the old ones.
func rename(w *engine.World, p *plan.Plan) map[string]bool {
	known := map[string]bool{}
	mirrorAll(w.Places, func(v *engine.Place) *events.PlaceID { return &v.ID }, known)
	mirrorAll(w.Roads, func(v *engine.Road) *events.RoadID { return &v.ID }, known)
	mirrorAll(w.Gauges, func(v *engine.Gauge) *events.GaugeID { return &v.ID }, known)
	mirrorAll(w.Posts, func(v *engine.Post) *events.PostID { return &v.ID }, known)
	mirrorAll(w.Shelters, func(v *engine.Shelter) *events.ShelterID { return &v.ID }, known)
	mirrorAll(w.Groups, func(v *engine.Group) *events.GroupID { return &v.ID }, known)
	mirrorAll(w.Items, func(v *engine.Item) *events.ItemID { return &v.ID }, known)
	mirrorAll(w.Depots, func(v *engine.Depot) *events.DepotID { return &v.ID }, known)
	mirrorAll(w.Units, func(v *engine.Unit) *events.UnitID { return &v.ID }, known)
	mirrorAll(p.Levels, func(v *plan.Level) *events.LevelID { return &v.ID }, known)
	mirrorAll(p.Tasks, func(v *plan.Task) *events.TaskID { return &v.ID }, known)
	mirrorAll(w.Injects, func(v *engine.Inject) *events.InjectID { return &v.ID }, known)
	mirrorAll(w.Demands, func(v *engine.Demand) *string { return &v.ID }, known)
	for i := range w.Injects {
		mirrorPredicate(&w.Injects[i].When)
		mirrorPredicate(&w.Injects[i].Guard)
	}
	for i := range p.Tasks {
		t := &p.Tasks[i]
		t.Post = mirror(t.Post)
		mirrorPredicate(&t.When)
		mirrorPredicate(&t.Until)
		for j := range t.Do {
			a := &t.Do[j]
			a.Level, a.To, a.Shelter, a.Unit, a.Place = mirror(a.Level), mirror(a.To), mirror(a.Shelter), mirror(a.Unit), mirror(a.Place)
			a.Road, a.Depot, a.Item = mirror(a.Road), mirror(a.Depot), mirror(a.Item)
			for k := range a.Groups {
				a.Groups[k] = mirror(a.Groups[k])
			}
		}
	}
	return known
}

func mirrorPredicate(p *match.Predicate) {
	for i := range p.All {
		mirrorPredicate(&p.All[i])
	}
	if p.Leaf != nil {
		for i := range p.Leaf.Where {
			if c := &p.Leaf.Where[i]; c.Field == "post" {
				c.Text = mirror(c.Text)
			}
		}
	}
}

// withNames writes events with the ids in them passed through a function.
func withNames(evs []events.Event, name func(string) string) (out []string) {
	for i := range evs {
		e := &evs[i]
		l := fmt.Sprint(e.Version, e.Time, e.Kind(), e.Cause, e.Enablers, e.Input)
		for _, f := range events.InfoOf(e.Kind()).Fields {
			l += fmt.Sprint(" ", f.Name, "=", name(f.Text(e.Payload)), f.Int(e.Payload), f.Texts(e.Payload))
		}
		out = append(out, l)
	}
	return out
}

// TestNamesDoNotMatter: with every id another, and in another alphabetical order, the run is the same up to the names.
func TestNamesDoNotMatter(t *testing.T) {
	forEach(t, 30, func(t *testing.T, w *engine.World, p *plan.Plan, seed uint64) {
		want := newSim(t, w, p, seed).Advance(w.HorizonMs, nil)
		known := rename(w, p)
		got := newSim(t, w, p, seed).Advance(w.HorizonMs, nil)
		asBefore := func(s string) string {
			if known[mirror(s)] {
				return mirror(s)
			}
			return s
		}
		same(t, fmt.Sprint("renamed, seed ", seed), withNames(want, func(s string) string { return s }), withNames(got, asBefore))
	})
}

// shuffle puts a list into another order and returns where each entry has gone.
func shuffle[T any](r *rand.Rand, list []T) (to []int32) {
	to = make([]int32, len(list))
	old := slices.Clone(list)
	for i, at := range r.Perm(len(list)) {
		list[at], to[i] = old[i], int32(at)
	}
	return to
}

// reorder shuffles the lists of a world whose order only breaks ties.
func reorder(t testing.TB, r *rand.Rand, w *engine.World) {
	places, posts, items, units := shuffle(r, w.Places), shuffle(r, w.Posts), shuffle(r, w.Items), shuffle(r, w.Units)
	shuffle(r, w.Roads)
	shuffle(r, w.Stocks)
	for i := range w.Roads {
		w.Roads[i].From, w.Roads[i].To = places[w.Roads[i].From], places[w.Roads[i].To]
	}
	for i := range w.Gauges {
		w.Gauges[i].Place = places[w.Gauges[i].Place]
		for j := range w.Gauges[i].Reach {
			w.Gauges[i].Reach[j].Post = posts[w.Gauges[i].Reach[j].Post]
		}
		shuffle(r, w.Gauges[i].Reach)
	}
	for i := range w.Shelters {
		w.Shelters[i].Place = places[w.Shelters[i].Place]
	}
	for i := range w.Groups {
		w.Groups[i].Place = places[w.Groups[i].Place]
	}
	for i := range w.Depots {
		w.Depots[i].Place = places[w.Depots[i].Place]
	}
	for i := range w.Posts {
		for j := range w.Posts[i].Sends {
			w.Posts[i].Sends[j] = posts[w.Posts[i].Sends[j]]
		}
		shuffle(r, w.Posts[i].Sends)
	}
	for i := range w.Needs {
		w.Needs[i].Item = items[w.Needs[i].Item]
	}
	for i := range w.Stocks {
		s := &w.Stocks[i]
		if s.Item = items[s.Item]; s.In == engine.InUnit {
			s.Holder = units[s.Holder]
		}
	}
	for i := range w.Units {
		u := &w.Units[i]
		u.Post, u.Home, u.FuelItem = posts[u.Post], places[u.Home], items[u.FuelItem]
		shuffle(r, u.Skills)
	}
	w.Sandbags = items[w.Sandbags]
	network(t, w)
}

// TestTheOrderOfListsBreaksTiesOnly: with the keys fixed, another order of places, roads, posts, items, units, stocks and
// tasks gives the same events at the same times.
func TestTheOrderOfListsBreaksTiesOnly(t *testing.T) {
	noTies := func() *engine.World {
		w := valley(t)
		w.Units[1].Skills = []engine.Skill{{Work: plan.Guard}} // or two units would be expected, and woken, at the same time
		return w
	}
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 9))
		want := facts(t, newSim(t, noTies(), valleyPlan(), seed).Advance(30*events.Hour, nil), nil)
		w, p := noTies(), valleyPlan()
		reorder(t, r, w)
		shuffle(r, p.Tasks)
		got := facts(t, newSim(t, w, p, seed).Advance(30*events.Hour, nil), nil)
		slices.Sort(want)
		slices.Sort(got)
		same(t, fmt.Sprint("reordered, seed ", seed), want, got)
	}
}
