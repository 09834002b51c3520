package rng_test

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"yanlian/engine/rng"
)

// exactCounts is a distribution on counts first, first+1, …, with P(X ≤ k) and P(X > k) summed in 200 bits.
type exactCounts struct {
	first        int64
	upTo, beyond []float64
}

// sumExactly builds the distribution from the ratio P(k)/P(k−1) alone, over [first, last], which must hold all but 1e-25
// of it: nothing but big additions, multiplications and one division per count.
func sumExactly(first, last int64, ratio func(k int64) *big.Float) exactCounts {
	const prec = 200
	masses := make([]*big.Float, 0, last-first+1)
	mass := new(big.Float).SetPrec(prec).SetInt64(1)
	total := new(big.Float).SetPrec(prec)
	for k := first; k <= last; k++ {
		if k > first {
			mass = new(big.Float).SetPrec(prec).Mul(mass, ratio(k))
		}
		masses = append(masses, mass)
		total.Add(total, mass)
	}
	d := exactCounts{first: first}
	running := new(big.Float).SetPrec(prec)
	share := new(big.Float).SetPrec(prec)
	for _, m := range masses {
		running.Add(running, m)
		f, _ := share.Quo(running, total).Float64()
		d.upTo = append(d.upTo, f)
		g, _ := share.Quo(share.Sub(total, running), total).Float64()
		d.beyond = append(d.beyond, g)
	}
	return d
}

func bigOf(x float64) *big.Float { return new(big.Float).SetPrec(200).SetFloat64(x) }

func exactPoisson(mean float64) exactCounts {
	width := 11*math.Sqrt(mean) + 40
	return sumExactly(int64(max(0, mean-width)), int64(mean+width), func(k int64) *big.Float {
		return new(big.Float).Quo(bigOf(mean), bigOf(float64(k)))
	})
}

func exactBinomial(n int64, p float64) exactCounts {
	odds := new(big.Float).Quo(bigOf(p), new(big.Float).Sub(bigOf(1), bigOf(p)))
	mean := float64(n) * p
	width := 11*math.Sqrt(mean*(1-p)) + 40
	first, last := int64(max(0, mean-width)), int64(min(float64(n), mean+width))
	return sumExactly(first, last, func(k int64) *big.Float {
		r := new(big.Float).Quo(bigOf(float64(n+1-k)), bigOf(float64(k)))
		return r.Mul(r, odds)
	})
}

// checkQuantile demands P(X ≤ k−1) < u ≤ P(X ≤ k), but for an error of absolute and relative size.
func (d exactCounts) check(t *testing.T, u float64, k int64, absolute, relative float64) {
	t.Helper()
	i := k - d.first
	if i < 0 || i >= int64(len(d.upTo)) {
		t.Fatalf("quantile of %v is %d, outside %d to %d", u, k, d.first, d.first+int64(len(d.upTo))-1)
	}
	slack := max(absolute, relative*min(u, 1-u))
	if u > 0.5 {
		if d.beyond[i] > 1-u+slack || i > 0 && d.beyond[i-1] < 1-u-slack {
			t.Fatalf("quantile of 1−%v is %d, P(X > k) there is %v", 1-u, k, d.beyond[i])
		}
		return
	}
	if d.upTo[i] < u-slack || i > 0 && d.upTo[i-1] > u+slack {
		t.Fatalf("quantile of %v is %d, P(X ≤ k) there is %v", u, k, d.upTo[i])
	}
}

// spots are shares as Open gives them: random ones, and both tails down to the last.
func spots(n int) []float64 {
	s := rng.NewRoot(15).Stream(1, 1, 1)
	us := []float64{0.5 - 0x1p-53, 0.5 + 0x1p-53}
	for step := 1.0; step < 1<<52; step *= 1.7 {
		u := float64(uint64(step)|1) * 0x1p-53
		us = append(us, u, 1-u)
	}
	for range n {
		us = append(us, s.Open())
	}
	return us
}

func TestPoissonIsExact(t *testing.T) {
	for _, c := range []struct {
		mean               float64
		absolute, relative float64
	}{
		{1e-12, 1e-15, 0}, {0.3, 1e-15, 0}, {3, 2e-15, 0}, {15.99, 4e-15, 0},
		{16, 0, 1e-13}, {16.5, 0, 1e-13}, {40, 0, 1e-13}, {100, 0, 1e-13}, {1234.5, 0, 1e-13}, {1e6, 0, 2e-13}, {2.5e7, 0, 1e-12},
	} {
		t.Run(fmt.Sprint(c.mean), func(t *testing.T) {
			exact := exactPoisson(c.mean)
			for _, u := range spots(2000) {
				exact.check(t, u, rng.PoissonQuantile(u, c.mean), c.absolute, c.relative)
			}
		})
	}
}

func TestBinomialIsExact(t *testing.T) {
	for _, c := range []struct {
		n                  int64
		p                  float64
		absolute, relative float64
	}{
		{1, 0.5, 1e-15, 0}, {1, 1e-9, 1e-15, 0}, {10, 0.3, 4e-15, 0}, {10, 0.9, 4e-15, 0}, {31, 0.5, 4e-15, 0}, {1e9, 1e-8, 4e-15, 0},
		{32, 0.5, 0, 1e-13}, {33, 0.51, 0, 1e-13}, {40, 0.41, 0, 1e-13}, {1000, 0.02, 0, 1e-13}, {1000, 0.97, 0, 1e-13},
		{12345, 0.3, 0, 1e-13}, {1e6, 0.25, 0, 5e-13}, {5e7, 0.5, 0, 2e-12},
	} {
		t.Run(fmt.Sprint(c.n, " ", c.p), func(t *testing.T) {
			exact := exactBinomial(c.n, c.p)
			for _, u := range spots(2000) {
				exact.check(t, u, rng.BinomialQuantile(u, c.n, c.p), c.absolute, c.relative)
			}
		})
	}
}

func TestCountsAtTheirBorders(t *testing.T) {
	s := rng.NewRoot(16).Stream(1, 1, 1)
	for range 1000 {
		if s.Poisson(0) != 0 || s.Binomial(0, 0.5) != 0 || s.Binomial(7, 0) != 0 || s.Binomial(7, 1) != 7 {
			t.Fatal("a certain count came out otherwise")
		}
		if x := s.Binomial(3, 0.5); x < 0 || x > 3 {
			t.Fatalf("Binomial(3, ½) = %d", x)
		}
	}
	for range 20 {
		if x := s.Poisson(rng.MaxCount); math.Abs(float64(x)-1e9) > 8*math.Sqrt(1e9) {
			t.Errorf("Poisson(MaxCount) = %d", x)
		}
		if x := s.Binomial(rng.MaxCount, 0.5); math.Abs(float64(x)-5e8) > 8*math.Sqrt(2.5e8) {
			t.Errorf("Binomial(MaxCount, ½) = %d", x)
		}
	}
}

func TestCountMoments(t *testing.T) {
	const n = 40000
	for i, c := range []struct {
		name           string
		draw           func(s *rng.Stream) int64
		mean, variance float64
	}{
		{"Poisson(2.5)", func(s *rng.Stream) int64 { return s.Poisson(2.5) }, 2.5, 2.5},
		{"Poisson(200)", func(s *rng.Stream) int64 { return s.Poisson(200) }, 200, 200},
		{"Binomial(12, 0.7)", func(s *rng.Stream) int64 { return s.Binomial(12, 0.7) }, 8.4, 2.52},
		{"Binomial(900, 0.1)", func(s *rng.Stream) int64 { return s.Binomial(900, 0.1) }, 90, 81},
	} {
		s := rng.NewRoot(17).Stream(1, uint64(i), 1)
		sum, squares := 0.0, 0.0
		for range n {
			x := float64(c.draw(&s))
			sum += x
			squares += (x - c.mean) * (x - c.mean)
		}
		if z := (sum/n - c.mean) / math.Sqrt(c.variance/n); math.Abs(z) > 4 {
			t.Errorf("%s has mean %v", c.name, sum/n)
		}
		if r := squares / n / c.variance; math.Abs(r-1) > 0.04 {
			t.Errorf("%s has %v of its variance", c.name, r)
		}
	}
}
