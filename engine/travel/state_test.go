package travel_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"yanlian/engine/travel"
)

func oneEdge(t *testing.T, lengthM, speedMmPerS int64) *travel.State {
	t.Helper()
	n, err := travel.NewNetwork(2, []travel.Edge{{From: 0, To: 1, LengthM: lengthM, SpeedMmPerS: speedMmPerS}})
	if err != nil {
		t.Fatal(err)
	}
	return travel.NewState(n)
}

func TestEdgeMs(t *testing.T) {
	for _, c := range []struct {
		name                             string
		lengthM, speedMmPerS             int64
		network, edge, vehicle, expectMs int64
	}{
		{"28 km at 30 km/h, the road to Xiannushan", 28_000, 8_333, 1000, 1000, 1000, 3_360_135},
		{"exact quotient", 1_000, 10_000, 1000, 1000, 1000, 100_000},
		{"rounded up", 1, 3_000, 1000, 1000, 1000, 334},
		{"storm at two thirds", 1_000, 10_000, 667, 1000, 1000, 149_926},
		{"half by each factor", 1_000, 10_000, 500, 500, 500, 800_000},
		{"never zero", 1, 1_000_000, 10_000, 10_000, 10_000, 1},
		{"longest time", travel.MaxLengthM, 1, 1, 1, 1, travel.MaxEdgeMs},
		{"longest time, quotient of 64 bits", travel.MaxLengthM, 1, 1000, 1000, 1000, travel.MaxEdgeMs},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := oneEdge(t, c.lengthM, c.speedMmPerS)
			s.SetFactor(c.network)
			s.SetEdgeFactor(0, c.edge)
			if got := s.EdgeMs(0, c.vehicle); got != c.expectMs {
				t.Errorf("got %d ms, want %d", got, c.expectMs)
			}
		})
	}
}

// TestEdgeMsEqualsRationalTwin computes the model's equation with unbounded integers over the whole allowed range.
func TestEdgeMsEqualsRationalTwin(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 6))
	upTo := func(limit int64) int64 { // every magnitude equally likely
		return 1 + rnd.Int64N(1+rnd.Int64N(1+rnd.Int64N(limit)))
	}
	for range 20_000 {
		length, speed := upTo(travel.MaxLengthM), upTo(travel.MaxSpeedMmPerS)
		network, edge, vehicle := upTo(travel.MaxFactor), upTo(travel.MaxFactor), upTo(travel.MaxFactor)
		s := oneEdge(t, length, speed)
		s.SetFactor(network)
		s.SetEdgeFactor(0, edge)

		num := new(big.Int).Mul(big.NewInt(length*1_000_000), big.NewInt(1_000_000_000))
		den := big.NewInt(speed)
		for _, factor := range []int64{network, edge, vehicle} {
			den.Mul(den, big.NewInt(factor))
		}
		num.Add(num, den).Sub(num, big.NewInt(1)).Quo(num, den)
		want := int64(travel.MaxEdgeMs)
		if num.Cmp(big.NewInt(want)) < 0 {
			want = num.Int64()
		}
		if got := s.EdgeMs(0, vehicle); got != want {
			t.Fatalf("%d m at %d mm/s, factors %d %d %d: %d ms, want %d", length, speed, network, edge, vehicle, got, want)
		}
	}
}

// TestSlopeOfPublishedTravelTime drives 1,000 miles at the mean speed of the ISO/RAND line T[min] = 0.65 + 1.7 D[mile]
// (published points 3.2 min at 1.5 mi and 4.9 min at 2.5 mi): each mile must add 1.7 min. The 0.65 min are acceleration
// and turnout, which this model leaves out.
func TestSlopeOfPublishedTravelTime(t *testing.T) {
	const milesM, wantMs = 1_609_344, 1_000 * 102_000
	got := oneEdge(t, milesM, 15_778).EdgeMs(0, travel.FullSpeed)
	if diff := got - wantMs; diff < -1_000 || diff > 1_000 {
		t.Errorf("1,000 miles take %d ms, want %d within 1 s", got, wantMs)
	}
}

func TestEpochRisesWithChangesOnly(t *testing.T) {
	n := grid(t, 2)
	s, other := travel.NewState(n), travel.NewState(n)
	last := s.Epoch()
	step := func(name string, changed, want, rises bool) {
		t.Helper()
		if changed != want {
			t.Errorf("%s: reported %t, want %t", name, changed, want)
		}
		if (s.Epoch() > last) != rises || s.Epoch() < last {
			t.Errorf("%s: epoch from %d to %d, want a rise: %t", name, last, s.Epoch(), rises)
		}
		last = s.Epoch()
	}
	step("open an open edge", s.Open(1), false, false)
	step("close", s.Close(1), true, true)
	step("close again", s.Close(1), false, false)
	step("same network factor", s.SetFactor(travel.FullSpeed), false, false)
	step("network factor", s.SetFactor(700), true, true)
	step("same edge factor", s.SetEdgeFactor(2, travel.FullSpeed), false, false)
	step("edge factor", s.SetEdgeFactor(2, 300), true, true)

	other.CopyFrom(s)
	if !other.IsClosed(1) || other.IsClosed(0) || other.Factor() != 700 || other.EdgeFactor(2) != 300 || other.EdgeFactor(1) != travel.FullSpeed {
		t.Error("the copy differs from its source")
	}
	other.Open(1)
	if !s.IsClosed(1) {
		t.Error("a change of the copy reached its source")
	}
	s.Reset()
	step("reset", false, false, true)
	if s.IsClosed(1) || s.Factor() != travel.FullSpeed || s.EdgeFactor(2) != travel.FullSpeed {
		t.Error("reset left a change behind")
	}
	s.CopyFrom(other)
	step("copy", false, false, true)
}
