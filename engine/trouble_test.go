package engine_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// trouble adds injects of every kind and background calls to a valley: at times and on conditions, for a time and for
// good, on the same things twice.
func trouble(t testing.TB, w *engine.World, seed uint64) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 11))
	pick := func(n int) int32 { return int32(r.IntN(n)) }
	w.Posts[0].Place, w.Posts[1].Place = 2, 0
	w.Units[4].Skills = append(w.Units[4].Skills, engine.Skill{Work: plan.Repair, Piece: rng.Uniform(10*minute, 90*minute)})
	for i := range int32(2) {
		w.Demands = append(w.Demands, engine.Demand{ID: fmt.Sprint("calls-", i), Key: uint64(500 + i), Place: pick(4), Post: 1,
			Every: rng.Exponential(float64(60+r.IntN(300)) * minute), Service: rng.Exponential(40 * minute), Units: []int32{2, 3 + i}})
	}
	for i := range 14 {
		e := engine.Effect{Kind: engine.EffectKind(1 + i%6), Road: pick(len(w.Roads)), Unit: pick(len(w.Units)), Shelter: pick(len(w.Shelters)),
			Holder: pick(2), Item: pick(len(w.Items)), Post: pick(2), Demand: pick(2), Quantity: r.Int64N(80)}
		if r.IntN(3) > 0 {
			e.ForMs = 1 + events.SimTime(r.Int64N(int64(5*events.Hour)))
		}
		in := inject(events.InjectID(fmt.Sprint("inject-", i)), 15*r.Float64(), e)
		in.Key, in.To = uint64(600+i), []int32{pick(2)}
		if i%3 == 0 {
			in.At, in.When = -1, reading("town", 3, r.Int64N(2_500))
			in.Delay, in.Guard = rng.Uniform(0, 60*minute), happened(events.KindHouseholdTrapped, "", "")
		}
		w.Injects = append(w.Injects, in)
	}
}

// troubled is a scrambled valley with trouble in it; crews tire in half of them.
func troubled(t testing.TB, seed uint64) (*engine.World, *plan.Plan) {
	w, p := scramble(t, seed)
	if seed%2 == 1 {
		strain(w, p, seed)
	}
	trouble(t, w, seed)
	return w, p
}

func TestTroubleOfEveryKindHappens(t *testing.T) {
	seen := map[events.Kind]int{}
	for seed := range uint64(30) {
		w, p := troubled(t, seed)
		evs := newSim(t, w, p, seed).Advance(w.HorizonMs, nil)
		for i := range evs {
			seen[evs[i].Kind()]++
		}
	}
	for k := events.KindInjectReleased; k <= events.KindIncidentClosed; k++ {
		if seen[k] == 0 {
			t.Errorf("no %s in any run", k)
		}
	}
}

func TestTroubleAllocatesNothingAfterReset(t *testing.T) {
	w, p := valley(t), valleyPlan()
	trouble(t, w, 4)
	allocatesNothing(t, w, p)
}
