package engine_test

import (
	"fmt"
	"testing"

	"yanlian/engine"
	"yanlian/engine/rng"
	"yanlian/events"
)

// cadres is the hamlet with four groups of township staff, all but one member of each at home: 43 people in the neighbouring
// seats, with the times they take to come back. By road it is 37 km from Shuijiang, 43 km from Fuling and 56 km from the
// district seat; 45 to 50 km/h make 45 to 75 min of that, half as much again in a storm, and people have to get up and leave.
func cadres(t testing.TB) *engine.World {
	w := hamlet(t)
	w.Stocks = nil
	group := w.Units[0]
	w.Units = nil
	for i, g := range []struct {
		away            int64
		low, mode, high float64
	}{{11, 40, 60, 90}, {11, 45, 65, 95}, {11, 60, 85, 122}, {10, 60, 85, 122}} {
		group.ID, group.Key, group.Crew, group.OffDuty = events.UnitID(fmt.Sprint("cadres-", i)), uint64(700+i), g.away+1, g.away
		group.Return = rng.Triangular(g.low*minute, g.mode*minute, g.high*minute)
		w.Units = append(w.Units, group)
	}
	return w
}

// TestFortyThreeAreBackWithinTwoHours is a check of consistency and no calibration: in Yajiang, in the night of 27 June 2020,
// 43 staff came back from Wulong, Nanchuan and Fuling in under two hours. With times that the distances make plausible that
// has to be what usually happens.
func TestFortyThreeAreBackWithinTwoHours(t *testing.T) {
	const runs = 400
	s := newSim(t, cadres(t), levels(), 0)
	inTime, slowest := 0, events.SimTime(0)
	for seed := range uint64(runs) {
		s.Reset(seed)
		command(t, s, "town", "recall")
		back := times(s.Advance(6*events.Hour, nil), events.KindStaffReturned)
		if len(back) != 43 {
			t.Fatalf("seed %d: %d of 43 are back", seed, len(back))
		}
		last := back[42]
		if slowest = max(slowest, last); last < 2*events.Hour {
			inTime++
		}
		if back[0] == back[42] {
			t.Fatalf("seed %d: all come at the same time", seed)
		}
	}
	t.Logf("43 of 43 are back in under 2 h in %d of %d runs; the slowest takes %s", inTime, runs, slowest)
	if inTime < runs*8/10 {
		t.Errorf("43 of 43 are back in under 2 h in %d of %d runs only", inTime, runs)
	}
}

// TestMoreStaffOnPostAreNeverLater: doors are shared out among those who are there.
func TestMoreStaffOnPostAreNeverLater(t *testing.T) {
	before := [30]events.SimTime{}
	for off := int64(0); off < 5; off++ {
		w := street(t, 2, 30, rng.Triangular(minute, 3*minute, 15*minute))
		for i := range w.Units {
			w.Units[i].OffDuty = off
		}
		s := newSim(t, w, levels(), 0)
		for seed := range uint64(len(before)) {
			took := sweepTime(t, s, seed, 2)
			if took <= before[seed] {
				t.Errorf("seed %d: with %d of 5 off duty the sweep takes %s, with one less %s", seed, off, took, before[seed])
			}
			before[seed] = took
		}
	}
}

// TestAPieceTakesTheShareOfThoseOnPostRoundedUp: 7 ms for five take three of them 11.67 ms.
func TestAPieceTakesTheShareOfThoseOnPostRoundedUp(t *testing.T) {
	for off, want := range map[int64]events.SimTime{0: 7, 1: 9, 2: 12, 3: 18, 4: 35} {
		w := street(t, 1, 1, rng.Constant(7))
		w.Units[0].OffDuty = off
		if took := sweepTime(t, newSim(t, w, levels(), 0), 1, 1); took != want {
			t.Errorf("%d of 5 off duty: %d ms, want %d", off, took, want)
		}
	}
}

// TestForcesThatCannotBeAreRefused: what would keep a run from going on is an error before it begins.
func TestForcesThatCannotBeAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(w *engine.World){
		"more off duty than there are": func(w *engine.World) { w.Units[0].OffDuty = 6 },
		"less than nobody off duty":    func(w *engine.World) { w.Units[0].OffDuty = -1 },
		"no fuel, and it burns":        func(w *engine.World) { w.Units[0].FuelItem, w.Units[0].FuelPerHour = engine.None, 1 },
		"fuel from nothing":            func(w *engine.World) { w.Units[0].FuelPerHour = -1 },
		"spent before it is tired":     func(w *engine.World) { w.Units[0].Shift = engine.Shift{TiredMs: 2, SlowPermille: 1000, MaxMs: 1} },
		"faster when tired":            func(w *engine.World) { w.Units[0].Shift = engine.Shift{TiredMs: 1, SlowPermille: 999, MaxMs: 1} },
		"rest below zero": func(w *engine.World) {
			w.Units[0].Shift = engine.Shift{TiredMs: 1, SlowPermille: 1000, MaxMs: 1, RestMs: -1}
		},
		"too many posts for one to lend": func(w *engine.World) { w.Posts[0].Aid = []engine.Hop{{}}; manyPosts(w) },
	} {
		w := hamlet(t)
		spoil(w)
		if _, err := engine.New(w, levels(), 1); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func manyPosts(w *engine.World) {
	for i := len(w.Posts); i <= 64; i++ {
		w.Posts = append(w.Posts, engine.Post{ID: events.PostID(fmt.Sprint("post-", i))})
	}
}
