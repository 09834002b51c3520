package strict_test

import (
	"math"
	"testing"

	"yanlian/engine/strict"
)

var sink float64

func BenchmarkUnary(b *testing.B) {
	for _, f := range []struct {
		name   string
		fn     func(float64) float64
		lo, hi float64
	}{
		{"Exp", strict.Exp, -20, 20},
		{"math.Exp", math.Exp, -20, 20},
		{"Expm1", strict.Expm1, -2, 2},
		{"Log", strict.Log, 0, 10},
		{"math.Log", math.Log, 0, 10},
		{"Log1p", strict.Log1p, -0.9, 10},
		{"Sin", strict.Sin, -6, 6},
		{"math.Sin", math.Sin, -6, 6},
		{"Cos", strict.Cos, -6, 6},
		{"Atan", strict.Atan, -4, 4},
		{"Asin", strict.Asin, -1, 1},
		{"NormalCDF", strict.NormalCDF, -5, 5},
		{"NormalQuantile", strict.NormalQuantile, 0, 1},
		{"LogGamma", strict.LogGamma, 0.1, 40},
	} {
		b.Run(f.name, func(b *testing.B) {
			s := sampler(1)
			var xs [256]float64
			for i := range xs {
				xs[i] = s.between(f.lo, f.hi)
			}
			sum := 0.0
			for i := 0; b.Loop(); i++ {
				sum += f.fn(xs[i&255])
			}
			sink = sum
		})
	}
}

func BenchmarkPow(b *testing.B) {
	s := sampler(1)
	var xs [256]float64
	for i := range xs {
		xs[i] = s.between(0.1, 10)
	}
	sum := 0.0
	for i := 0; b.Loop(); i++ {
		sum += strict.Pow(xs[i&255], 1.7)
	}
	sink = sum
}
