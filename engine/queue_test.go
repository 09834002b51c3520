package engine_test

import (
	"fmt"
	"math"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// estimate is the mean of observations and its standard error.
type estimate struct {
	n           int
	sum, square float64
}

func (e *estimate) add(x float64) { e.n, e.sum, e.square = e.n+1, e.sum+x, e.square+x*x }

// is demands that a mean is the expected one within four standard errors of the mean.
func (e *estimate) is(t *testing.T, what string, want float64) {
	t.Helper()
	n := float64(e.n)
	mean := e.sum / n
	se := math.Sqrt((e.square/n - mean*mean) / (n - 1))
	if math.Abs(mean-want) > 4*se {
		t.Errorf("%s: %.4f ± %.4f over %d runs, want %.4f", what, mean, se, e.n, want)
	}
}

// TestSweepByConstantPieces: c units that need P for a household have warned N of them after ⌈N/c⌉·P.
func TestSweepByConstantPieces(t *testing.T) {
	const piece = 7 * events.Minute
	for _, units := range []int{1, 2, 3, 5, 8} {
		for _, households := range []int64{1, 2, 7, 8, 30} {
			s := newSim(t, street(t, units, households, rng.Constant(float64(piece))), levels(), 0)
			rounds := events.SimTime((households + int64(units) - 1) / int64(units))
			if got := sweepTime(t, s, 1, units); got != rounds*piece {
				t.Errorf("%d units, %d households: %s, want %s", units, households, got, rounds*piece)
			}
		}
	}
}

// TestSweepByExponentialPieces: c units that need an exponential time of mean m for a household have warned N ≥ c of them
// after m·(N/c + H(c) − 1) on average, H(c) = 1 + 1/2 + … + 1/c. (While all c are busy the next piece ends after m/c, N−c+1
// times over; then c−1, c−2, … 1 are busy.) With one unit that is N·m.
func TestSweepByExponentialPieces(t *testing.T) {
	const mean, households, runs = 5 * minute, 40, 400
	for _, units := range []int{1, 2, 4, 9} {
		s := newSim(t, street(t, units, households, rng.Exponential(mean)), levels(), 0)
		var took estimate
		for seed := range uint64(runs) {
			took.add(float64(sweepTime(t, s, seed, units)))
		}
		harmonic := 0.0
		for k := 1; k <= units; k++ {
			harmonic += 1 / float64(k)
		}
		took.is(t, fmt.Sprint(units, " units"), mean*(float64(households)/float64(units)+harmonic-1))
	}
}

// TestCarryAsAQueue runs the engine as a queue with a finite source. Every one of N households that need a vehicle hears
// the loudspeakers after an exponential time of mean 1/λ and is ready at once; c vehicles carry one each in an exponential
// time of mean 1/μ. With a of them yet to hear and q waiting or carried, the chain goes to (a−1, q+1) at rate aλ and to
// (a, q−1) at rate min(q, c)·μ. First-step analysis gives the mean time until all are sheltered and, as the mean integral of
// q, the mean of all times from warning to shelter together.
func TestCarryAsAQueue(t *testing.T) {
	const households, hear, carry, runs = 12, 30 * minute, 12 * minute, 400
	for _, vehicles := range []int{1, 2, 5} {
		w := street(t, vehicles, households, rng.Constant(0))
		g := &w.Groups[0]
		g.Assisted = g.Households
		w.People.BroadcastPermille, w.People.Broadcast, w.People.Prepare = 1000, rng.Exponential(hear), rng.Constant(0)
		for i := range w.Units {
			w.Units[i].Turnout, w.Units[i].Skills = rng.Constant(0), []engine.Skill{{Work: plan.Carry, Piece: rng.Exponential(carry)}}
		}
		s := newSim(t, w, levels(), 0)
		var last, all estimate
		for seed := range uint64(runs) {
			s.Reset(seed)
			command(t, s, "town", "dispatch", "work=carry", "place=street", fmt.Sprint("units=", vehicles))
			command(t, s, "town", "order-evacuation")
			evs := s.Advance(9_999*events.Hour, nil)
			warned, sheltered := times(evs, events.KindHouseholdWarned), times(evs, events.KindHouseholdSheltered)
			if len(warned) != households || len(sheltered) != households {
				t.Fatalf("seed %d: %d warned, %d sheltered", seed, len(warned), len(sheltered))
			}
			together := events.SimTime(0)
			for i := range warned {
				together += sheltered[i] - warned[i]
			}
			last.add(float64(sheltered[households-1]))
			all.add(float64(together))
		}
		wantLast, wantAll := finiteQueue(households, vehicles, 1/hear, 1/carry)
		last.is(t, fmt.Sprint(vehicles, " vehicles, last sheltered"), wantLast)
		all.is(t, fmt.Sprint(vehicles, " vehicles, all from warning to shelter"), wantAll)
	}
}

// finiteQueue solves the chain of TestCarryAsAQueue from (0, 0) upwards.
func finiteQueue(n, servers int, lambda, mu float64) (last, all float64) {
	type mean struct{ last, all float64 }
	m := map[[2]int]mean{}
	for a := 0; a <= n; a++ {
		for q := 0; q <= n-a; q++ {
			arrive, serve := float64(a)*lambda, float64(min(q, servers))*mu
			if arrive+serve == 0 {
				continue
			}
			next, prev := m[[2]int{a - 1, q + 1}], m[[2]int{a, q - 1}]
			m[[2]int{a, q}] = mean{
				last: (1 + arrive*next.last + serve*prev.last) / (arrive + serve),
				all:  (float64(q) + arrive*next.all + serve*prev.all) / (arrive + serve),
			}
		}
	}
	return m[[2]int{n, 0}].last, m[[2]int{n, 0}].all
}
