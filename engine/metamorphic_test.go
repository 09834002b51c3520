package engine_test

import (
	"fmt"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// street is the hamlet with a long street whose people only units at the door can warn, swept by units that are all
// there at the same time.
func street(t testing.TB, units int, households int64, piece rng.Dist) *engine.World {
	w := hamlet(t)
	w.Groups = w.Groups[:1]
	g := &w.Groups[0]
	g.Households, g.People, g.Assisted, g.DoorMm = households, 3*households, 0, 90_000
	w.HorizonMs = 10_000 * events.Hour
	w.Gauges[0].EveryMs = 1_000 * events.Hour
	sweeper := w.Units[0]
	sweeper.Skills = []engine.Skill{{Work: plan.Sweep, Piece: piece}}
	w.Units, w.Stocks = nil, nil
	for i := range units {
		sweeper.ID, sweeper.Key = events.UnitID(fmt.Sprint("sweeper-", i)), uint64(500+i)
		w.Units = append(w.Units, sweeper)
	}
	return w
}

// sweepTime is how long it takes from the first knock until everybody has been warned.
func sweepTime(t testing.TB, s *engine.Sim, seed uint64, units int) events.SimTime {
	s.Reset(seed)
	command(t, s, "town", "order-evacuation")
	command(t, s, "town", "dispatch", "work=sweep", "place=street", fmt.Sprint("units=", units))
	evs := s.Advance(9_999*events.Hour, nil)
	begin, warned := times(evs, events.KindWorkStarted), times(evs, events.KindHouseholdWarned)
	if len(begin) != units || begin[0] != begin[units-1] {
		t.Fatalf("units begin at %v", begin)
	}
	return warned[len(warned)-1] - begin[0]
}

// TestMoreUnitsAreNeverLater: visits take the same time whoever makes them, so that one more unit never makes the
// last warning later.
func TestMoreUnitsAreNeverLater(t *testing.T) {
	var mean [7]events.SimTime
	for units := 1; units <= 6; units++ {
		s := newSim(t, street(t, units, 40, rng.Triangular(minute, 3*minute, 15*minute)), levels(), 0)
		fewer := newSim(t, street(t, max(units-1, 1), 40, rng.Triangular(minute, 3*minute, 15*minute)), levels(), 0)
		for seed := range uint64(40) {
			took := sweepTime(t, s, seed, units)
			if before := sweepTime(t, fewer, seed, max(units-1, 1)); took > before {
				t.Errorf("seed %d: %d units take %s, one less %s", seed, units, took, before)
			}
			mean[units] += took / 40
		}
		if units > 1 && mean[units] >= mean[units-1] {
			t.Errorf("%d units take %s on average, one less %s", units, mean[units], mean[units-1])
		}
	}
}

// TestHigherWaterTrapsNoFewer: with everybody warned by loudspeaker at the same time, whom a flood traps a higher one
// traps too.
func TestHigherWaterTrapsNoFewer(t *testing.T) {
	trapped := func(seed uint64, above int64) map[string]bool {
		w := valley(t)
		for i := range w.Groups {
			w.Groups[i].Assisted = 0
		}
		w.People.BroadcastPermille = 900
		w.Gauges[0].Series = lines(t, [2]int64{0, above}, [2]int64{4, 1_000 + above}, [2]int64{8, 3_000 + above}, [2]int64{16, above})
		s := newSim(t, w, levels(), seed)
		evs := s.Advance(4*events.Hour+40*events.Minute, nil)
		command(t, s, "town", "order-evacuation")
		out := map[string]bool{}
		for _, p := range find[*events.HouseholdTrapped](s.Advance(w.HorizonMs, evs)) {
			out[fmt.Sprint(p.Group, p.Household)] = true
		}
		return out
	}
	more := 0
	for seed := range uint64(20) {
		low := trapped(seed, 0)
		for _, above := range []int64{50, 300, 800} {
			high := trapped(seed, above)
			for h := range low {
				if !high[h] {
					t.Errorf("seed %d: %s is trapped, but not by water %d mm higher", seed, h, above)
				}
			}
			more += len(high) - len(low)
			low = high
		}
	}
	if more < 100 {
		t.Errorf("the water makes hardly a difference: %d more", more)
	}
}

// TestFasterRoadsAreNeverLater holds while water only rises: who is earlier at a crossing finds no more roads closed.
func TestFasterRoadsAreNeverLater(t *testing.T) {
	arrival := func(seed uint64, permille int64) (events.SimTime, bool) {
		w, _ := scramble(t, seed)
		w.Gauges[0].Series = lines(t, [2]int64{0, 0}, [2]int64{3, 4_500})
		w.SpeedPermille = permille
		w.Units[5].Home, w.Units[5].Skills[0].Work = 0, plan.Guard
		s := newSim(t, w, levels(), seed)
		command(t, s, "district", "dispatch", "work=guard", "place=school", "unit=truck")
		at := times(s.Advance(w.HorizonMs, nil), events.KindUnitArrived)
		if len(at) == 0 {
			return 0, false
		}
		return at[0], true
	}
	arrived, sooner := 0, 0
	for seed := range uint64(150) {
		slow, ok := arrival(seed, 700)
		if !ok {
			continue
		}
		arrived++
		for _, permille := range []int64{1_000, 1_700} {
			fast, ok := arrival(seed, permille)
			if !ok || fast > slow {
				t.Errorf("seed %d: at %d permille it is there at %s (%t), slower at %s", seed, permille, fast, ok, slow)
			}
			if fast < slow {
				sooner++
			}
			slow = fast
		}
	}
	if arrived < 40 || sooner < arrived {
		t.Errorf("%d arrivals, %d of them sooner", arrived, sooner)
	}
}

// facts writes events without versions and links, leaving out those a test does not care for.
func facts(t testing.TB, evs []events.Event, leaveOut func(e *events.Event) bool) (out []string) {
	for i := range evs {
		if leaveOut != nil && leaveOut(&evs[i]) {
			continue
		}
		_, data, err := events.Encode(evs[i].Payload)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%s %s %s", evs[i].Time, evs[i].Kind(), data))
	}
	return out
}

func ofGroup(id events.GroupID) func(e *events.Event) bool {
	return func(e *events.Event) bool {
		f, ok := events.InfoOf(e.Kind()).Field("group")
		return ok && f.Text(e.Payload) == string(id) || e.Kind() == events.KindDrillEnded
	}
}

// TestOneMoreOfSomethingMovesNobodyElse: draws hang on keys, so what is added has its own.
func TestOneMoreOfSomethingMovesNobodyElse(t *testing.T) {
	byName := valleyPlan()
	byName.Tasks[4].Do[1].Groups = []events.GroupID{"high"}
	for seed := range uint64(10) {
		want := newSim(t, valley(t), byName, seed).Advance(30*events.Hour, nil)

		unused := valley(t)
		unused.Units = append([]engine.Unit{{ID: "idle", Key: 900, Post: 1, Home: 1, Crew: 1, SpeedPermille: 1000, FuelItem: engine.None,
			Turnout: rng.Exponential(minute), Skills: []engine.Skill{{Work: plan.Guard}}}}, unused.Units...)
		for i := range unused.Stocks {
			if unused.Stocks[i].In == engine.InUnit {
				unused.Stocks[i].Holder++
			}
		}
		same(t, fmt.Sprint("a unit nobody sends, seed ", seed), text(t, want), text(t, newSim(t, unused, byName, seed).Advance(30*events.Hour, nil)))

		far := valley(t)
		far.Groups = append(far.Groups, engine.Group{ID: "far", Key: 901, Place: 1, Shelter: 1, Households: 9, People: 30, DoorMm: 2_800})
		got := newSim(t, far, byName, seed).Advance(30*events.Hour, nil)
		if len(find[*events.WaterReached](got)) != len(find[*events.WaterReached](want))+1 {
			t.Error("the water does not reach the far group")
		}
		same(t, fmt.Sprint("a group far away, seed ", seed), facts(t, want, ofGroup("far")), facts(t, got, ofGroup("far")))
	}
}

// TestAnotherPlanMeetsTheSameWeather: readings, roads and water are the same whatever is decided, and so is the time
// that a household needs to prepare, whoever warns it.
func TestAnotherPlanMeetsTheSameWeather(t *testing.T) {
	decided := func(e *events.Event) bool {
		switch e.Kind() {
		case events.KindGaugeRead, events.KindReadingReceived, events.KindRoadFlooded, events.KindRoadCleared:
			return e.Time > 12*events.Hour // before the end of either
		}
		return true
	}
	prepared := func(evs []events.Event) map[string]events.SimTime {
		warned, out := map[string]events.SimTime{}, map[string]events.SimTime{}
		for i := range evs {
			switch p := evs[i].Payload.(type) {
			case *events.HouseholdWarned:
				warned[fmt.Sprint(p.Group, p.Household)] = evs[i].Time
			case *events.HouseholdLeft:
				h := fmt.Sprint(p.Group, p.Household)
				if at, ok := warned[h]; ok && p.Mode == "walk" {
					out[h] = evs[i].Time - at
				}
			}
		}
		return out
	}
	for seed := range uint64(10) {
		late := valleyPlan()
		late.Tasks[2].Delay = rng.Constant(70 * minute)
		a := newSim(t, valley(t), valleyPlan(), seed).Advance(30*events.Hour, nil)
		b := newSim(t, valley(t), late, seed).Advance(30*events.Hour, nil)
		same(t, fmt.Sprint("weather, seed ", seed), facts(t, a, decided), facts(t, b, decided))
		first, second, both := prepared(a), prepared(b), 0
		for h, took := range first {
			if other, ok := second[h]; ok {
				if both++; other != took {
					t.Errorf("seed %d: %s prepares for %s under one plan and %s under the other", seed, h, took, other)
				}
			}
		}
		if both < 3 {
			t.Errorf("seed %d: only %d households leave under both plans", seed, both)
		}
	}
}
