package engine_test

import (
	"fmt"
	"maps"
	"testing"

	"yanlian/engine"
	"yanlian/engine/rng"
	"yanlian/events"
)

// evacuated runs the valley with people who stay and go home, warned by loudspeakers and sweepers in good time.
func evacuated(t testing.TB, seed uint64, change func(*engine.People)) []events.Event {
	w := valley(t)
	w.People.Return = rng.Exponential(40 * minute)
	change(&w.People)
	s := newSim(t, w, valleyPlan(), seed)
	return s.Advance(w.HorizonMs, nil)
}

// households are those of which a kind of event tells.
func households[P events.Payload](evs []events.Event, of func(P) (events.GroupID, int64)) map[string]bool {
	out := map[string]bool{}
	for _, p := range find[P](evs) {
		g, n := of(p)
		out[fmt.Sprint(g, n)] = true
	}
	return out
}

func refusing(evs []events.Event) map[string]bool {
	return households(evs, func(p *events.HouseholdRefused) (events.GroupID, int64) { return p.Group, p.Household })
}

// TestWhoRefusesRefusesMoreOftenAmongTheStubborn: a household that refuses when few do refuses when more do, and the
// share is that of the world.
func TestWhoRefusesRefusesMoreOftenAmongTheStubborn(t *testing.T) {
	told, refused := 0, map[int64]int{}
	for seed := range uint64(40) {
		before := map[string]bool{}
		for _, permille := range []int64{0, 100, 400, 1_000} {
			evs := stubborn(t, seed, permille)
			now := refusing(evs)
			for h := range before {
				if !now[h] {
					t.Errorf("seed %d: %s refuses, but not at %d permille", seed, h, permille)
				}
			}
			before = now
			refused[permille] += len(now)
		}
		told += 40
	}
	for permille, n := range refused {
		if want := int(permille) * told / 1_000; n < want-told/20 || n > want+told/20 {
			t.Errorf("%d of %d households refuse, want %d permille", n, told, permille)
		}
	}
}

// stubborn is a dry valley whose people all hear the loudspeakers.
func stubborn(t testing.TB, seed uint64, permille int64) []events.Event {
	w := valley(t)
	w.Gauges[0].Series = lines(t, [2]int64{0, 0}, [2]int64{10, 0})
	w.People.BroadcastPermille, w.People.RefusePermille = 1_000, permille
	s := newSim(t, w, levels(), seed)
	command(t, s, "town", "order-evacuation")
	return s.Advance(10*events.Hour, nil)
}

// TestPersuasionEndsAfterTheVisitsThatTheWorldAllows: with people who are never persuaded every door is knocked at as
// often as the world says, and the sweepers stop.
func TestPersuasionEndsAfterTheVisitsThatTheWorldAllows(t *testing.T) {
	for _, visits := range []int64{0, 1, 2, 5} {
		s := hamletRun(t, func(w *engine.World) {
			w.People.RefusePermille, w.People.Visits = 1_000, visits
			w.Gauges[0].Series = lines(t, [2]int64{0, 0}, [2]int64{10, 0})
		})
		command(t, s, "town", "order-evacuation")
		command(t, s, "town", "dispatch", "work=sweep", "place=street", "units=2")
		evs := s.Advance(23*events.Hour, nil)
		want := visits
		if visits == 0 {
			want = 3
		}
		knocks := map[string]int64{}
		for _, p := range find[*events.HouseholdRefused](evs) {
			knocks[fmt.Sprint(p.Group, p.Household)]++
		}
		for h, n := range knocks {
			if n != want {
				t.Errorf("visits=%d: %d at %s", visits, n, h)
			}
		}
		if len(knocks) != 7 || len(times(evs, events.KindWorkEnded)) != 2 {
			t.Errorf("visits=%d: %d households, %d units stopped", visits, len(knocks), len(times(evs, events.KindWorkEnded)))
		}
	}
}

// TestAUnitCalledBackLeavesItsStayingHouseholdToTheOthers: whoever was at the door is called back during a second visit.
func TestAUnitCalledBackLeavesItsStayingHouseholdToTheOthers(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) {
		w.Groups[0].Households, w.Groups[0].People, w.Groups[0].Assisted = 1, 3, 0
		w.People.RefusePermille, w.People.PersuadePermille = 1_000, 1_000
	})
	command(t, s, "town", "order-evacuation", "group=low")
	command(t, s, "town", "dispatch", "work=sweep", "place=street", "units=2")
	evs := s.Advance(20*events.Minute, nil) // refused at 0:15, the second visit is under way
	first := find[*events.HouseholdRefused](evs)
	if len(first) != 1 {
		t.Fatalf("%d refusals", len(first))
	}
	evs = command(t, s, "town", "release", "unit="+string(first[0].Unit))
	evs = s.Advance(2*events.Hour, evs)
	warned := find[*events.HouseholdWarned](evs)
	if len(warned) != 1 || warned[0].Unit == first[0].Unit || warned[0].Unit == "" || times(evs, events.KindHouseholdWarned)[0] != 30*events.Minute {
		t.Errorf("got %v", text(t, evs))
	}
}

// TestMoreReturnersNeverKeepMorePeopleSafe compares the people in shelters at every moment, while nobody fetches them
// again.
func TestMoreReturnersNeverKeepMorePeopleSafe(t *testing.T) {
	for seed := range uint64(20) {
		gone := map[string]bool{}
		for _, permille := range []int64{0, 200, 600, 1_000} {
			w := valley(t)
			w.Gauges[0].Series = lines(t, [2]int64{0, 0}, [2]int64{10, 0})
			w.People.BroadcastPermille, w.People.ReturnPermille, w.People.Return = 1_000, permille, rng.Exponential(40*minute)
			s := newSim(t, w, levels(), seed)
			command(t, s, "town", "order-evacuation")
			evs := s.Advance(20*events.Hour, nil)
			now := households(evs, func(p *events.HouseholdReturned) (events.GroupID, int64) { return p.Group, p.Household })
			for h := range gone {
				if !now[h] {
					t.Errorf("seed %d: %s goes home, but not at %d permille", seed, h, permille)
				}
			}
			if safe := s.State().Totals.PeopleSafe; permille == 1_000 && safe != 0 {
				t.Errorf("seed %d: %d people are still sheltered", seed, safe)
			}
			gone = now
		}
		if len(gone) != 36 { // of 40, four need a vehicle and are not fetched
			t.Errorf("seed %d: %d households go home", seed, len(gone))
		}
	}
}

// TestAnotherPlanMeetsTheSamePeople: what a household says when it is first told does not hang on who tells it and when,
// as long as no water is near.
func TestAnotherPlanMeetsTheSamePeople(t *testing.T) {
	answers := func(seed uint64, permille int64, units string) map[string]bool {
		w := valley(t)
		w.Gauges[0].Series = lines(t, [2]int64{0, 0}, [2]int64{10, 0})
		w.People.BroadcastPermille, w.People.RefusePermille = permille, 400
		s := newSim(t, w, levels(), seed)
		command(t, s, "town", "order-evacuation")
		command(t, s, "town", "dispatch", "work=sweep", "place=street", "units="+units)
		out := map[string]bool{}
		evs := s.Advance(20*events.Hour, nil)
		for i := range evs {
			h, refused := "", false
			switch p := evs[i].Payload.(type) {
			case *events.HouseholdWarned:
				h = fmt.Sprint(p.Group, p.Household)
			case *events.HouseholdRefused:
				h, refused = fmt.Sprint(p.Group, p.Household), true
			default:
				continue
			}
			if _, known := out[h]; !known {
				out[h] = refused
			}
		}
		return out
	}
	for seed := range uint64(10) {
		atDoors, byAll := answers(seed, 0, "1"), answers(seed, 1_000, "2")
		if len(atDoors) != 40 || !maps.Equal(atDoors, byAll) {
			t.Errorf("seed %d: %v at the doors, %v by loudspeaker", seed, atDoors, byAll)
		}
	}
}

// TestADrillWithReturnersEnds: those who have gone home do not hold up the end.
func TestADrillWithReturnersEnds(t *testing.T) {
	returned := 0
	for seed := range uint64(20) {
		evs := evacuated(t, seed, func(p *engine.People) {
			p.RefusePermille, p.PersuadePermille, p.ReturnPermille = 300, 300, 400
		})
		returned += len(find[*events.HouseholdReturned](evs))
		end := find[*events.DrillEnded](evs)
		if end[0].Reason != "response-ended" {
			t.Errorf("seed %d: %s", seed, end[0].Reason)
		}
	}
	if returned == 0 {
		t.Error("nobody went home")
	}
}

func TestHouseholdEventsThatCannotFollow(t *testing.T) {
	w := hamlet(t)
	for _, test := range []struct {
		name  string
		first []events.Payload
		p     events.Payload
	}{
		{"harmed at home", nil, &events.HouseholdHarmed{Group: "low", Household: 1, Harmed: 1}},
		{"more harmed than there are", []events.Payload{&events.HouseholdTrapped{Group: "low", Household: 1, People: 3}},
			&events.HouseholdHarmed{Group: "low", Household: 1, Harmed: 4}},
		{"nobody harmed", []events.Payload{&events.HouseholdTrapped{Group: "low", Household: 1, People: 3}},
			&events.HouseholdHarmed{Group: "low", Household: 1}},
		{"refuses while trapped", []events.Payload{&events.HouseholdTrapped{Group: "low", Household: 1, People: 3}},
			&events.HouseholdRefused{Group: "low", Household: 1, People: 3}},
		{"refuses in a shelter", []events.Payload{&events.HouseholdWarned{Group: "low", Household: 1}, &events.HouseholdLeft{Group: "low", Household: 1},
			&events.HouseholdSheltered{Group: "low", Household: 1, People: 3, Shelter: "school"}}, &events.HouseholdRefused{Group: "low", Household: 1, People: 3}},
		{"returns from home", nil, &events.HouseholdReturned{Group: "low", Household: 1, Shelter: "school"}},
		{"returns from where it is not", []events.Payload{&events.HouseholdWarned{Group: "low", Household: 1}, &events.HouseholdLeft{Group: "low", Household: 1},
			&events.HouseholdSheltered{Group: "low", Household: 1, People: 3, Shelter: "school"}},
			&events.HouseholdReturned{Group: "low", Household: 1, People: 3, Shelter: "hall"}},
		{"returns from nowhere", nil, &events.HouseholdReturned{Group: "low", Household: 1, Shelter: "castle"}},
		{"no such household", nil, &events.HouseholdHarmed{Group: "low", Household: 9, Harmed: 1}},
	} {
		s := newState(t, w, levels())
		for _, p := range test.first {
			if err := s.Apply(&events.Event{Version: s.Next, Payload: p}); err != nil {
				t.Fatalf("%s: %v", test.name, err)
			}
		}
		if err := s.Apply(&events.Event{Version: s.Next, Payload: test.p}); err == nil {
			t.Errorf("%s: no error", test.name)
		}
	}
}

func TestWorldsThatPeopleCannotLiveIn(t *testing.T) {
	for name, change := range map[string]func(*engine.World){
		"negative visits":       func(w *engine.World) { w.People.Visits = -1 },
		"negative trap depth":   func(w *engine.World) { w.People.TrapMm = -1 },
		"harm from nothing":     func(w *engine.World) { w.People.HarmToMm2PerS = 1 },
		"harm that falls":       func(w *engine.World) { w.People.HarmFromMm2PerS, w.People.HarmToMm2PerS = 2, 1 },
		"water that flows back": func(w *engine.World) { w.Groups[0].FlowMmPerS = -1 },
		"a thousand in each house": func(w *engine.World) {
			w.People.HarmFromMm2PerS, w.People.HarmToMm2PerS, w.Groups[0].People = 1, 1, 4_004
		},
	} {
		w := hamlet(t)
		change(w)
		if _, err := engine.New(w, levels(), 1); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
