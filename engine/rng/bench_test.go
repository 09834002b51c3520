package rng_test

import (
	"testing"

	"yanlian/engine/rng"
)

var (
	sinkWord  uint64
	sinkFloat float64
	sinkCount int64
)

func BenchmarkStream(b *testing.B) {
	root, purpose := rng.NewRoot(1), rng.PurposeOf("bench")
	b.Run("first word", func(b *testing.B) {
		b.ReportAllocs()
		for i := uint64(0); b.Loop(); i++ {
			s := root.Stream(purpose, i, 0)
			sinkWord += s.Uint64()
		}
	})
	b.Run("first Exp", func(b *testing.B) {
		b.ReportAllocs()
		for i := uint64(0); b.Loop(); i++ {
			s := root.Stream(purpose, i, 0)
			sinkFloat += s.Exp(90)
		}
	})
	b.Run("first SampleMs", func(b *testing.B) {
		b.ReportAllocs()
		d := rng.LogNormal(480000, 0.3).AtLeast(60000)
		for i := uint64(0); b.Loop(); i++ {
			s := root.Stream(purpose, i, 0)
			sinkCount += d.SampleMs(&s)
		}
	})
}

func BenchmarkFloats(b *testing.B) {
	empirical := rng.Empirical([]float64{1, 2, 3, 5, 8, 13, 21})
	for _, c := range []struct {
		name string
		draw func(s *rng.Stream) float64
	}{
		{"Float64", (*rng.Stream).Float64},
		{"Uniform", func(s *rng.Stream) float64 { return s.Uniform(1, 2) }},
		{"Exp", func(s *rng.Stream) float64 { return s.Exp(90) }},
		{"Normal", func(s *rng.Stream) float64 { return s.Normal(300, 60) }},
		{"LogNormal", func(s *rng.Stream) float64 { return s.LogNormal(8, 0.5) }},
		{"Triangular", func(s *rng.Stream) float64 { return s.Triangular(1, 2, 7) }},
		{"Weibull", func(s *rng.Stream) float64 { return s.Weibull(1.5, 40) }},
		{"Empirical", empirical.Sample},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := rng.NewRoot(1).Stream(1, 2, 3)
			for b.Loop() {
				sinkFloat += c.draw(&s)
			}
		})
	}
}

func BenchmarkCounts(b *testing.B) {
	for _, c := range []struct {
		name string
		draw func(s *rng.Stream) int64
	}{
		{"IntN(1000)", func(s *rng.Stream) int64 { return s.IntN(1000) }},
		{"Poisson(0.5)", func(s *rng.Stream) int64 { return s.Poisson(0.5) }},
		{"Poisson(10)", func(s *rng.Stream) int64 { return s.Poisson(10) }},
		{"Poisson(100)", func(s *rng.Stream) int64 { return s.Poisson(100) }},
		{"Poisson(1e6)", func(s *rng.Stream) int64 { return s.Poisson(1e6) }},
		{"Binomial(10,0.3)", func(s *rng.Stream) int64 { return s.Binomial(10, 0.3) }},
		{"Binomial(1000,0.3)", func(s *rng.Stream) int64 { return s.Binomial(1000, 0.3) }},
		{"Binomial(1e6,0.3)", func(s *rng.Stream) int64 { return s.Binomial(1e6, 0.3) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := rng.NewRoot(1).Stream(1, 2, 3)
			for b.Loop() {
				sinkCount += c.draw(&s)
			}
		})
	}
}
