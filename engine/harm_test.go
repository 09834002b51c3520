package engine_test

import (
	"fmt"
	"slices"
	"testing"

	"yanlian/engine"
	"yanlian/engine/rng"
	"yanlian/events"
)

// harmed are the people harmed, per household, in a flood of the valley.
func harmed(t testing.TB, seed uint64, change func(*engine.World)) map[string]int64 {
	w := valley(t)
	w.People.HarmFromMm2PerS, w.People.HarmToMm2PerS = 400_000, 1_000_000
	for i := range w.Groups {
		w.Groups[i].FlowMmPerS, w.Groups[i].UpstairsPermille, w.Groups[i].Assisted = 1_000, 300, 0
	}
	change(w)
	s := newSim(t, w, levels(), seed)
	evs := s.Advance(4*events.Hour+30*events.Minute, nil)
	command(t, s, "town", "order-evacuation")
	command(t, s, "district", "dispatch", "work=rescue", "place=street")
	out := map[string]int64{}
	for _, p := range find[*events.HouseholdHarmed](s.Advance(w.HorizonMs, evs)) {
		out[fmt.Sprint(p.Group, p.Household)] += p.Harmed
	}
	return out
}

func sum(m map[string]int64) (n int64) {
	for _, v := range m {
		n += v
	}
	return n
}

// TestMilderWaterHarmsNoMoreOfAnyHousehold: slower, lower water, more people upstairs and people who can bear more.
func TestMilderWaterHarmsNoMoreOfAnyHousehold(t *testing.T) {
	flow := func(mmPerS int64) func(*engine.World) {
		return func(w *engine.World) {
			for i := range w.Groups {
				w.Groups[i].FlowMmPerS = mmPerS
			}
		}
	}
	lower := func(mm int64) func(*engine.World) {
		return func(w *engine.World) {
			w.Gauges[0].Series = lines(t, [2]int64{0, -mm}, [2]int64{4, 1_000 - mm}, [2]int64{8, 3_000 - mm}, [2]int64{16, -mm})
			w.Units = w.Units[:3] // nobody is freed: a boat that is there earlier can free others first
			w.Stocks = slices.DeleteFunc(w.Stocks, func(s engine.Stock) bool { return s.In == engine.InUnit && s.Holder > 2 })
		}
	}
	upstairs := func(permille int64) func(*engine.World) {
		return func(w *engine.World) {
			for i := range w.Groups {
				w.Groups[i].UpstairsPermille = permille
			}
		}
	}
	bear := func(more int64) func(*engine.World) {
		return func(w *engine.World) {
			w.People.HarmFromMm2PerS += more
			w.People.HarmToMm2PerS += more
		}
	}
	for name, milder := range map[string][]func(*engine.World){
		"slower":   {flow(3_000), flow(1_000), flow(600), flow(300), flow(0)},
		"lower":    {lower(-300), lower(0), lower(200), lower(700), lower(2_000)},
		"upstairs": {upstairs(0), upstairs(300), upstairs(800), upstairs(1_000)},
		"stronger": {bear(-200_000), bear(0), bear(300_000), bear(3_000_000)},
	} {
		worst, last := int64(0), int64(0)
		for seed := range uint64(15) {
			before := harmed(t, seed, milder[0])
			worst += sum(before)
			for i, change := range milder[1:] {
				now := harmed(t, seed, change)
				for h, n := range now {
					if n > before[h] {
						t.Errorf("%s, seed %d, step %d: %d harmed in %s, before %d", name, seed, i+1, n, h, before[h])
					}
				}
				before = now
			}
			last += sum(before)
		}
		if worst < 100 || last != 0 {
			t.Errorf("%s: from %d harmed to %d", name, worst, last)
		}
	}
}

// TestEarlierRescueHarmsNoMoreOfAnyHousehold: the same boat, at the same doors in the same order, quicker at each.
func TestEarlierRescueHarmsNoMoreOfAnyHousehold(t *testing.T) {
	first, last := int64(0), int64(0)
	for seed := range uint64(20) {
		var before map[string]int64
		for i, m := range []float64{60, 20, 8, 1} {
			now := harmed(t, seed, func(w *engine.World) {
				w.Roads[0].FloodMm = 90_000
				w.Groups[1].FlowMmPerS = 0
				w.Units[3].Skills[0].Piece = rng.Constant(m * minute)
			})
			for h, n := range now {
				if i > 0 && n > before[h] {
					t.Errorf("seed %d: %d harmed in %s by a boat that needs %v min, before %d", seed, n, h, m, before[h])
				}
			}
			if i == 0 {
				first += sum(now)
			}
			before = now
		}
		last += sum(before)
	}
	if last >= first/2 {
		t.Errorf("a quick boat leaves %d harmed, a slow one %d", last, first)
	}
}
