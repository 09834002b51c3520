package engine_test

import (
	"reflect"
	"slices"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/resource"
	"yanlian/engine/rng"
	"yanlian/events"
	"yanlian/events/match"
)

// effect is an effect on nothing yet.
func effect(kind engine.EffectKind) engine.Effect {
	return engine.Effect{Kind: kind, Road: engine.None, Unit: engine.None, Shelter: engine.None, Holder: engine.None, Item: engine.None,
		Post: engine.None, Demand: engine.None}
}

// on makes an effect on the first entity whose id it is.
func on(t testing.TB, w *engine.World, kind engine.EffectKind, id string, hours float64) engine.Effect {
	t.Helper()
	e := effect(kind)
	e.ForMs = events.SimTime(hours * float64(events.Hour))
	find := func(n int, of func(i int) string) int32 {
		for i := range n {
			if of(i) == id {
				return int32(i)
			}
		}
		t.Fatalf("nothing is called %q", id)
		return 0
	}
	switch kind {
	case engine.BlockRoad:
		e.Road = find(len(w.Roads), func(i int) string { return string(w.Roads[i].ID) })
	case engine.DisableUnit:
		e.Unit = find(len(w.Units), func(i int) string { return string(w.Units[i].ID) })
	case engine.LimitShelter:
		e.Shelter = find(len(w.Shelters), func(i int) string { return string(w.Shelters[i].ID) })
	case engine.CutLine:
		e.Post = find(len(w.Posts), func(i int) string { return string(w.Posts[i].ID) })
	case engine.CallHelp:
		e.Demand = find(len(w.Demands), func(i int) string { return w.Demands[i].ID })
	}
	return e
}

// inject is an inject at a time in hours, −1 if a condition tells.
func inject(id events.InjectID, hours float64, effects ...engine.Effect) engine.Inject {
	at := events.SimTime(hours * float64(events.Hour))
	if hours < 0 {
		at = -1
	}
	return engine.Inject{ID: id, Key: rng.KeyOf(string(id)), At: at, Channel: "phone", Truth: "true", Effects: effects}
}

// runAll runs a world to its end and checks that the fold of its log is the live state.
func runAll(t testing.TB, w *engine.World, p *plan.Plan, do func(s *engine.Sim) []events.Event) []events.Event {
	t.Helper()
	s := newSim(t, w, p, 1)
	var evs []events.Event
	if do != nil {
		evs = do(s)
	}
	evs = s.Advance(w.HorizonMs, evs)
	folded := newState(t, w, p)
	for i := range evs {
		if err := folded.Apply(&evs[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(folded, s.State()) {
		t.Fatal("the fold of the log is not the live state")
	}
	return evs
}

// orderAt gives an order at a time in hours.
func orderAt(t testing.TB, s *engine.Sim, evs []events.Event, hours float64, post events.PostID, verb string, terms ...string) []events.Event {
	t.Helper()
	evs = s.Advance(events.SimTime(hours*float64(events.Hour)), evs)
	return append(evs, command(t, s, post, verb, terms...)...)
}

// of returns the events of some kinds.
func of(evs []events.Event, kinds ...events.Kind) (out []events.Event) {
	for i := range evs {
		if slices.Contains(kinds, evs[i].Kind()) {
			out = append(out, evs[i])
		}
	}
	return out
}

func TestATimedInjectComesFromOutsideAndItsEffectsFromIt(t *testing.T) {
	w := hamlet(t)
	in := inject("slide", 2, on(t, w, engine.BlockRoad, "short", 0), on(t, w, engine.LimitShelter, "school", 0))
	in.Effects[1].Quantity = 3
	in.To = []int32{1, 0}
	w.Injects = []engine.Inject{in}
	got := of(runAll(t, w, levels(), nil), events.KindInjectReleased, events.KindRoadBlocked, events.KindShelterLimited, events.KindInjectDelivered)
	if len(got) != 5 || got[0].Time != 2*events.Hour || got[0].Input != "scenario" || got[0].Cause != 0 {
		t.Fatalf("got %v", text(t, got))
	}
	kinds := []events.Kind{events.KindInjectReleased, events.KindRoadBlocked, events.KindShelterLimited, events.KindInjectDelivered, events.KindInjectDelivered}
	for i, e := range got {
		if e.Kind() != kinds[i] || i > 0 && e.Cause != got[0].Version || e.Time != 2*events.Hour {
			t.Errorf("event %d: %v", i, text(t, got)[i])
		}
	}
	if got[3].Payload.(*events.InjectDelivered).Post != "district" {
		t.Error("posts do not learn of it in the order of the list")
	}
}

func TestAConditionReleasesAnInjectOnceAfterItsDelayUnlessTheGuardHolds(t *testing.T) {
	for _, guard := range []bool{false, true} {
		w := hamlet(t)
		in := inject("call", -1)
		in.When, in.Delay = reading("town", match.AtLeast, 500), rng.Constant(30*minute)
		if guard {
			in.Guard = happened(events.KindShelterOpened, "shelter", "school")
		}
		w.Injects = []engine.Inject{in}
		evs := runAll(t, w, levels(), func(s *engine.Sim) []events.Event {
			return orderAt(t, s, nil, 1, "town", "open-shelter", "shelter=school")
		})
		got := of(evs, events.KindInjectReleased, events.KindInjectSkipped)
		// The reading of 2 h (500 mm) reaches the town at 2:01.
		if len(got) != 1 || got[0].Time != 2*events.Hour+31*events.Minute || got[0].Kind() == events.KindInjectSkipped != guard {
			t.Fatalf("guard %t: %v", guard, text(t, got))
		}
		because := &evs[got[0].Cause-1]
		if r, ok := because.Payload.(*events.ReadingReceived); !ok || r.StageMm != 500 || r.Post != "town" {
			t.Errorf("caused by %v", because.Payload)
		}
	}
}

func TestAnInjectThatIsDueFromTheBeginningComesFromOutside(t *testing.T) {
	w := hamlet(t)
	in := inject("absence", -1)
	opened := happened(events.KindShelterOpened, "", "")
	in.When, in.Delay = match.Predicate{Not: &opened}, rng.Constant(60*minute)
	w.Injects = []engine.Inject{in}
	got := of(runAll(t, w, levels(), nil), events.KindInjectReleased)
	if len(got) != 1 || got[0].Time != events.Hour || got[0].Input != "scenario" {
		t.Fatalf("got %v", text(t, got))
	}
}

// The truck leaves at 0:05 and is on the short road until 0:25. A slide at 0:15 sends it back to the seat, from where it
// goes the long way round: 40 min, from 0:25 until 1:05.
func TestABlockedRoadTurnsUnitsBack(t *testing.T) {
	w := hamlet(t)
	w.Injects = []engine.Inject{inject("slide", 0.25, on(t, w, engine.BlockRoad, "short", 0))}
	evs := runAll(t, w, levels(), func(s *engine.Sim) []events.Event {
		return command(t, s, "district", "dispatch", "work=guard", "place=street")
	})
	if got := times(evs, events.KindUnitArrived); len(got) != 1 || got[0] != 65*events.Minute {
		t.Errorf("arrives at %v", got)
	}
	if got := of(evs, events.KindUnitRerouted); len(got) != 1 || got[0].Time != 25*events.Minute {
		t.Errorf("rerouted: %v", text(t, got))
	}
}

// Both roads are blocked at the start, the short one for 2 h by a tree and from 1 h on for 3 h by a slide. It floods at
// 4:24 and is dry from 12:48 on; the long one stays blocked.
func TestARoadOpensWhenNeitherWaterNorAnythingElseIsOnIt(t *testing.T) {
	for _, c := range []struct {
		slide float64 // hours it lasts
		free  events.SimTime
	}{{3, 4 * events.Hour}, {4, 12*events.Hour + 48*events.Minute + 1}, {20, 21 * events.Hour}} {
		w := hamlet(t)
		w.Injects = []engine.Inject{
			inject("tree", 0, on(t, w, engine.BlockRoad, "short", 2), on(t, w, engine.BlockRoad, "long-a", 0)),
			inject("slide", 1, on(t, w, engine.BlockRoad, "short", c.slide)),
		}
		evs := runAll(t, w, levels(), func(s *engine.Sim) []events.Event {
			return command(t, s, "district", "dispatch", "work=guard", "place=street")
		})
		if n := len(of(evs, events.KindRoadUnblocked)); n != 1 {
			t.Errorf("%v h: unblocked %d times, want only with the last obstacle", c.slide, n)
		}
		if got := times(evs, events.KindUnitDeparted); len(got) != 1 || got[0] != c.free {
			t.Errorf("%v h: departs at %v, want %s", c.slide, got, c.free)
		}
	}
}

func TestAnEffectOnNothingIsRefused(t *testing.T) {
	for _, c := range []engine.Effect{effect(engine.BlockRoad), effect(engine.DisableUnit), effect(engine.LimitShelter), effect(engine.LoseStock),
		effect(engine.CutLine), effect(engine.CallHelp), effect(0)} {
		w := hamlet(t)
		w.Injects = []engine.Inject{inject("odd", 1, c)}
		if _, err := engine.New(w, levels(), 1); err == nil {
			t.Errorf("effect of kind %d on nothing is accepted", c.Kind)
		}
	}
	w := hamlet(t)
	w.Demands = []engine.Demand{{ID: "calls"}}
	if _, err := engine.New(w, levels(), 1); err == nil {
		t.Error("calls without time between them are accepted")
	}
}

func TestAShelterTakesOnlyAsManyAsItIsLimitedTo(t *testing.T) {
	w := hamlet(t)
	limit := on(t, w, engine.LimitShelter, "school", 0)
	limit.Quantity = 4
	wide := limit
	wide.Quantity, wide.ForMs = 200, events.Hour
	w.Injects = []engine.Inject{inject("roof", 0, limit), inject("tents", 0.1, wide)}
	w.People.BroadcastPermille = 1000
	var s *engine.Sim
	evs := runAll(t, w, levels(), func(sim *engine.Sim) []events.Event {
		s = sim
		evs := orderAt(t, s, nil, 0, "town", "open-shelter", "shelter=school")
		evs = orderAt(t, s, evs, 0, "town", "open-shelter", "shelter=hall")
		return orderAt(t, s, evs, 0, "town", "order-evacuation", "group=low")
	})
	if school := s.State().Shelters[0]; school.People > 4 || school.Capacity != 4 || !school.Filled {
		t.Errorf("%+v: want at most 4 people, the tightest limit in force", school)
	}
	if f := find[*events.ShelterFilled](evs); len(f) == 0 || f[0].Capacity != 4 {
		t.Errorf("filled: %v", f)
	}
}

func TestALimitMakesNoRoom(t *testing.T) {
	w := hamlet(t)
	limit := on(t, w, engine.LimitShelter, "school", 0)
	limit.Quantity = w.Shelters[0].Capacity + 30
	w.Injects = []engine.Inject{inject("roof", 0, limit)}
	if got := find[*events.ShelterLimited](runAll(t, w, levels(), nil)); len(got) != 1 || got[0].Capacity != w.Shelters[0].Capacity {
		t.Errorf("limited to %v, planned for %d", got, w.Shelters[0].Capacity)
	}
}

func TestStockIsLostAtMostAsFarAsItIsThere(t *testing.T) {
	w := hamlet(t)
	some, all := effect(engine.LoseStock), effect(engine.LoseStock)
	some.Holder, some.Item, some.Quantity = 0, 0, 30
	all.Holder, all.Item, all.Quantity = 0, 0, 1_000_000
	w.Injects = []engine.Inject{inject("damp", 1, some), inject("fire", 2, all), inject("again", 3, all)}
	got := find[*events.StockLost](runAll(t, w, levels(), nil))
	if len(got) != 2 || got[0].Quantity != 30 || got[1].Quantity != 70 {
		t.Errorf("lost %v", got)
	}
}

func TestABrokenUnitIsNoCandidateAndIsWaitedFor(t *testing.T) {
	w := hamlet(t)
	w.Injects = []engine.Inject{inject("engine", 0, on(t, w, engine.DisableUnit, "team", 1))}
	evs := runAll(t, w, levels(), func(s *engine.Sim) []events.Event {
		evs := orderAt(t, s, nil, 0.5, "district", "dispatch", "work=guard", "place=street")
		return append(evs, command(t, s, "district", "dispatch", "work=guard", "place=street", "unit=team")...)
	})
	if short := find[*events.DispatchShort](evs); len(short) == 0 || short[0].Got != 0 {
		t.Errorf("short: %v", short)
	}
	if r := find[*events.DecisionRefused](evs); len(r) != 1 || r[0].Reason != "unit-broken" {
		t.Errorf("refused: %v", r)
	}
}

// The team is sent to the street at 0:00, leaves at 0:05, would be there at 0:25 and works there. It breaks down for an
// hour, at each stage of its errand, and gets on with it.
func TestABrokenUnitGoesOnWithItsOrder(t *testing.T) {
	for _, c := range []struct {
		what    string
		at      float64 // hours
		arrives events.SimTime
		place   events.PlaceID
	}{
		{"getting ready", 0.05, events.Hour + 3*events.Minute + 20*events.Minute, "seat"},
		{"on the road", 0.25, events.Hour + 15*events.Minute + 20*events.Minute, "seat"},
		{"at work", 0.6, 25 * events.Minute, "street"},
	} {
		w := hamlet(t)
		w.Injects = []engine.Inject{inject("engine", c.at, on(t, w, engine.DisableUnit, "team", 1))}
		var s *engine.Sim
		evs := runAll(t, w, levels(), func(sim *engine.Sim) []events.Event {
			s = sim
			evs := command(t, s, "district", "dispatch", "work=guard", "place=street")
			return orderAt(t, s, evs, 10, "district", "release", "unit=team")
		})
		if d := find[*events.UnitDisabled](evs); len(d) != 1 || d[0].Place != c.place {
			t.Errorf("%s: %v", c.what, d)
		}
		if got := times(evs, events.KindUnitArrived); len(got) != 1 || got[0] != c.arrives {
			t.Errorf("%s: arrives at %v, want %s", c.what, got, c.arrives)
		}
		if n := len(times(evs, events.KindWorkStarted)); c.what == "at work" && n != 2 {
			t.Errorf("%s: begins its work %d times", c.what, n)
		}
		if st := s.State().Units[4]; st.Status != resource.Standby || len(times(evs, events.KindUnitReturned)) != 1 {
			t.Errorf("%s: is %s at the end", c.what, st.Status)
		}
	}
}

// A unit that has broken down for good can be released, stays where it is, and holds up no end.
func TestABrokenUnitDoesNotHoldUpTheEnd(t *testing.T) {
	w := hamlet(t)
	w.Injects = []engine.Inject{inject("engine", 0.25, on(t, w, engine.DisableUnit, "team", 0))}
	evs := runAll(t, w, levels(), func(s *engine.Sim) []events.Event {
		evs := command(t, s, "district", "dispatch", "work=guard", "place=street")
		evs = append(evs, command(t, s, "district", "activate-response", "level=iv")...)
		evs = orderAt(t, s, evs, 1, "district", "release")
		return orderAt(t, s, evs, 2, "district", "end-response")
	})
	if end := find[*events.DrillEnded](evs); end[0].Reason != "response-ended" || evs[len(evs)-1].Time != 2*events.Hour {
		t.Errorf("ends by %s at %s", end[0].Reason, evs[len(evs)-1].Time)
	}
	if len(times(evs, events.KindUnitReleased)) != 1 || len(times(evs, events.KindUnitReturned)) != 0 {
		t.Error("want it released and never home")
	}
}
