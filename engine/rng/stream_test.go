package rng_test

import (
	"math"
	"testing"

	"yanlian/engine/rng"
)

// TestGeneratorVector compares with the ten words that the authors' C code gives from state 1, 2.
func TestGeneratorVector(t *testing.T) {
	s := rng.StreamAt(1, 2)
	for i, want := range []uint64{
		393217, 669327710093319, 1732421326133921491, 11394790081659126983, 9555452776773192676,
		3586421180005889563, 1691397964866707553, 10735626796753111697, 15216282715349408991, 14247243556711267923,
	} {
		if got := s.Uint64(); got != want {
			t.Errorf("word %d is %d, want %d", i, got, want)
		}
	}
}

func TestStreamIsAValue(t *testing.T) {
	s := rng.NewRoot(1).Stream(2, 3, 4)
	twin := s
	for i := range 100 {
		if a, b := s.Uint64(), twin.Uint64(); a != b {
			t.Fatalf("word %d of a copy is %d, not %d", i, b, a)
		}
	}
}

func TestUnitIntervals(t *testing.T) {
	s := rng.NewRoot(3).Stream(1, 1, 1)
	const n, cells = 1 << 17, 1 << 8
	var closed, open [cells]int
	for range n {
		x, u := s.Float64(), s.Open()
		if !(x >= 0 && x < 1) || !(u > 0 && u < 1) {
			t.Fatalf("drew %v and %v", x, u)
		}
		if 1-(1-u) != u {
			t.Fatalf("the mirror of %v is not exact", u)
		}
		closed[int(x*cells)]++
		open[int(u*cells)]++
	}
	checkChiSquare(t, closed[:], n)
	checkChiSquare(t, open[:], n)
}

// TestIntNIsUnbiased takes ranges for which a plain multiplication or remainder would favour some values by half.
func TestIntNIsUnbiased(t *testing.T) {
	s := rng.NewRoot(4).Stream(1, 2, 1)
	const n = 60000
	for _, c := range []struct {
		bound int64
		cells int
	}{
		{1, 1}, {2, 2}, {3, 3}, {7, 7}, {1000, 1000}, {3 << 61, 3}, {3 << 61, 192}, {5 << 60, 5}, {math.MaxInt64, 64},
	} {
		counts := make([]int, c.cells)
		var odd int
		for range n {
			x := s.IntN(c.bound)
			if x < 0 || x >= c.bound {
				t.Fatalf("IntN(%d) = %d", c.bound, x)
			}
			counts[int(float64(x)/float64(c.bound)*float64(c.cells))%c.cells]++
			odd += int(x & 1)
		}
		if c.cells > 1 {
			checkChiSquare(t, counts, n)
		}
		if z := (float64(odd) - n/2) / math.Sqrt(n/4); c.bound%2 == 0 && math.Abs(z) > 4 {
			t.Errorf("IntN(%d) is odd %d times of %d", c.bound, odd, n)
		}
	}
}

func TestImpossibleArgumentsPanic(t *testing.T) {
	nan := math.NaN()
	s := rng.NewRoot(1).Stream(1, 1, 1)
	for name, call := range map[string]func(){
		"IntN(0)":               func() { s.IntN(0) },
		"IntN(-1)":              func() { s.IntN(-1) },
		"Uniform(2, 1)":         func() { s.Uniform(2, 1) },
		"Uniform(NaN, 1)":       func() { s.Uniform(nan, 1) },
		"Exp(-1)":               func() { s.Exp(-1) },
		"Exp(NaN)":              func() { s.Exp(nan) },
		"Normal(0, -1)":         func() { s.Normal(0, -1) },
		"Normal(NaN, 1)":        func() { s.Normal(nan, 1) },
		"LogNormal(-1, 1)":      func() { s.LogNormal(-1, 1) },
		"LogNormal(1, NaN)":     func() { s.LogNormal(1, nan) },
		"Triangular(0, 3, 2)":   func() { s.Triangular(0, 3, 2) },
		"Triangular(0, NaN, 2)": func() { s.Triangular(0, nan, 2) },
		"Weibull(0, 1)":         func() { s.Weibull(0, 1) },
		"Weibull(1, NaN)":       func() { s.Weibull(1, nan) },
		"Bernoulli(NaN)":        func() { s.Bernoulli(nan) },
		"Poisson(-1)":           func() { s.Poisson(-1) },
		"Poisson(NaN)":          func() { s.Poisson(nan) },
		"Poisson(2e9)":          func() { s.Poisson(2e9) },
		"Binomial(-1, 0.5)":     func() { s.Binomial(-1, 0.5) },
		"Binomial(1, 1.5)":      func() { s.Binomial(1, 1.5) },
		"Binomial(1, NaN)":      func() { s.Binomial(1, nan) },
	} {
		if !panics(call) {
			t.Errorf("%s did not panic", name)
		}
	}
}

func panics(call func()) (caught bool) {
	defer func() { caught = recover() != nil }()
	call()
	return false
}
