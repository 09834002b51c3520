package strict_test

import (
	"math"
	"math/big"
	"testing"

	"yanlian/engine/strict"
)

func TestNormalCDFAccuracy(t *testing.T) {
	for _, c := range []struct {
		name   string
		n      int
		lo, hi float64
		limit  float64
	}{
		{"middle", 3000, -0.66, 0.66, 2},
		{"upper", 1000, 0.66, 9, 2},
		{"lower", 2000, -6, -0.66, 5},
		{"far", 150, -37.5, -6, 5},
		{"subnormal", 40, -38.6, -37.5, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			var w worst
			s := sampler(17)
			for range c.n {
				x := s.between(c.lo, c.hi)
				w.note(strict.NormalCDF(x), bigNormalCDF(bf(refBits, x)), x)
			}
			w.check(t, c.limit)
		})
	}
}

// TestNormalQuantileAccuracy converts the error in p of each answer to an error in x by the density.
func TestNormalQuantileAccuracy(t *testing.T) {
	var w worst
	s := sampler(19)
	for i := range 3000 {
		var p float64
		switch i % 3 {
		case 0:
			p = s.between(0, 1)
		case 1:
			p = s.between(0, 0.01)
		case 2:
			p = s.positive(-50, -1)
		}
		x := strict.NormalQuantile(p)
		if x == 0 {
			continue
		}
		at := bf(refBits, x)
		miss := bigNormalCDF(at)
		miss.Sub(miss, bf(refBits, p))
		miss.Quo(miss, bigNormalDensity(at))
		w.note(x, fresh(refBits).Sub(at, miss), p)
	}
	w.check(t, 6)
}

func TestLogGammaAccuracy(t *testing.T) {
	for _, c := range []struct {
		name   string
		input  func(s *sampler) float64
		limit  float64
		around []float64
	}{
		{"small", func(s *sampler) float64 { return s.positive(-60, -1) }, 4, []float64{0x1p-1074, 0x1p-1022, 0.5}},
		{"around its zeros", func(s *sampler) float64 { return s.between(0.5, 2.5) }, 7, []float64{0x1.0000000000001p0, 1.9999999999999998}},
		{"middle", func(s *sampler) float64 { return s.between(2.5, 16) }, 4, []float64{3, 15, 16}},
		{"large", func(s *sampler) float64 { return s.positive(4, 300) }, 3, []float64{171, 1e300}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var w worst
			for _, x := range c.around {
				w.note(strict.LogGamma(x), bigLogGamma(bf(refBits, x)), x)
			}
			s := sampler(23)
			for range 1000 {
				x := c.input(&s)
				w.note(strict.LogGamma(x), bigLogGamma(bf(refBits, x)), x)
			}
			w.check(t, c.limit)
		})
	}
}

func TestLogGammaOfSmallIntegers(t *testing.T) {
	if a, b := strict.LogGamma(1), strict.LogGamma(2); a != 0 || b != 0 {
		t.Errorf("LogGamma(1), LogGamma(2) = %v, %v, want 0, 0", a, b)
	}
	product := big.NewInt(1)
	for n := int64(2); n < 60; n++ {
		product.Mul(product, big.NewInt(n))
		want, _ := bigLog(fresh(refBits).SetInt(product)).Float64()
		if got := strict.LogGamma(float64(n + 1)); math.Abs(got-want) > 4e-16*want {
			t.Errorf("LogGamma(%d) = %v, want log %d! = %v", n+1, got, n, want)
		}
	}
}
