package rng_test

import (
	"math"
	"slices"
	"testing"

	"yanlian/engine/rng"
)

// continuous is a sampler with its distribution function, mean and standard deviation, by package math.
type continuous struct {
	name     string
	draw     func(s *rng.Stream) float64
	cdf      func(x float64) float64
	mean, sd float64
}

func phi(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

var continuousLaws = []continuous{
	{"uniform", func(s *rng.Stream) float64 { return s.Uniform(-2, 5) },
		func(x float64) float64 { return (x + 2) / 7 }, 1.5, 7 / math.Sqrt(12)},
	{"exponential", func(s *rng.Stream) float64 { return s.Exp(90) },
		func(x float64) float64 { return -math.Expm1(-x / 90) }, 90, 90},
	{"normal", func(s *rng.Stream) float64 { return s.Normal(300, 60) },
		func(x float64) float64 { return phi((x - 300) / 60) }, 300, 60},
	{"lognormal", func(s *rng.Stream) float64 { return s.LogNormal(8, 0.5) },
		func(x float64) float64 { return phi(math.Log(x/8) / 0.5) },
		8 * math.Exp(0.125), 8 * math.Exp(0.125) * math.Sqrt(math.Expm1(0.25))},
	{"triangular", func(s *rng.Stream) float64 { return s.Triangular(1, 2, 7) },
		func(x float64) float64 {
			if x < 2 {
				return (x - 1) * (x - 1) / 6
			}
			return 1 - (7-x)*(7-x)/30
		}, 10.0 / 3, math.Sqrt((1 + 4 + 49 - 2 - 7 - 14) / 18.0)},
	{"triangular, mode at an end", func(s *rng.Stream) float64 { return s.Triangular(0, 4, 4) },
		func(x float64) float64 { return x * x / 16 }, 8.0 / 3, math.Sqrt(16 / 18.0)},
	{"weibull 1.5", func(s *rng.Stream) float64 { return s.Weibull(1.5, 40) },
		func(x float64) float64 { return -math.Expm1(-math.Pow(x/40, 1.5)) },
		40 * math.Gamma(5.0/3), 40 * math.Sqrt(math.Gamma(7.0/3)-math.Pow(math.Gamma(5.0/3), 2))},
	{"weibull 0.8", func(s *rng.Stream) float64 { return s.Weibull(0.8, 3) },
		func(x float64) float64 { return -math.Expm1(-math.Pow(x/3, 0.8)) },
		3 * math.Gamma(2.25), 3 * math.Sqrt(math.Gamma(3.5)-math.Pow(math.Gamma(2.25), 2))},
}

// TestContinuousLaws is the test of Kolmogorov and Smirnov at one in a thousand, and the first two moments.
func TestContinuousLaws(t *testing.T) {
	const n = 40000
	for i, law := range continuousLaws {
		t.Run(law.name, func(t *testing.T) {
			s := rng.NewRoot(11).Stream(rng.PurposeOf("test/continuous"), uint64(i), 0)
			xs := make([]float64, n)
			sum, squares := 0.0, 0.0
			for j := range xs {
				xs[j] = law.draw(&s)
				sum += xs[j]
				squares += (xs[j] - law.mean) * (xs[j] - law.mean)
			}
			slices.Sort(xs)
			worst := 0.0
			for j, x := range xs {
				f := law.cdf(x)
				worst = max(worst, f-float64(j)/n, float64(j+1)/n-f)
			}
			if d := worst * math.Sqrt(n); d > 1.95 {
				t.Errorf("largest distance %.2f/√n", d)
			}
			if z := (sum/n - law.mean) / law.sd * math.Sqrt(n); math.Abs(z) > 4 {
				t.Errorf("mean %v, want %v: %.1f standard errors", sum/n, law.mean, z)
			}
			if ratio := math.Sqrt(squares/n) / law.sd; math.Abs(ratio-1) > 0.03 {
				t.Errorf("standard deviation %v of what it should be", ratio)
			}
		})
	}
}

func TestBernoulli(t *testing.T) {
	s := rng.NewRoot(12).Stream(1, 1, 1)
	const n = 100000
	for _, p := range []float64{-1, 0, 1e-3, 0.3, 0.5, 0.999, 1, 2} {
		hits := 0
		for range n {
			if s.Bernoulli(p) {
				hits++
			}
		}
		want := n * min(1, max(0, p))
		if sd := math.Sqrt(want * (1 - want/n)); math.Abs(float64(hits)-want) > 4*sd {
			t.Errorf("Bernoulli(%v) came true %d times of %d", p, hits, n)
		}
	}
}

// TestOneWordADraw holds the promise that what follows in a stream does not depend on what was drawn before.
func TestOneWordADraw(t *testing.T) {
	for name, draw := range map[string]func(s *rng.Stream){
		"Float64":          func(s *rng.Stream) { s.Float64() },
		"Open":             func(s *rng.Stream) { s.Open() },
		"IntN":             func(s *rng.Stream) { s.IntN(6) },
		"Bernoulli":        func(s *rng.Stream) { s.Bernoulli(0) },
		"Uniform":          func(s *rng.Stream) { s.Uniform(1, 1) },
		"Exp":              func(s *rng.Stream) { s.Exp(0) },
		"Normal":           func(s *rng.Stream) { s.Normal(5, 0) },
		"LogNormal":        func(s *rng.Stream) { s.LogNormal(5, 1) },
		"Triangular":       func(s *rng.Stream) { s.Triangular(1, 1, 1) },
		"Weibull":          func(s *rng.Stream) { s.Weibull(2, 1) },
		"Poisson 0":        func(s *rng.Stream) { s.Poisson(0) },
		"Poisson 3":        func(s *rng.Stream) { s.Poisson(3) },
		"Poisson 3000":     func(s *rng.Stream) { s.Poisson(3000) },
		"Binomial 0":       func(s *rng.Stream) { s.Binomial(0, 0.5) },
		"Binomial 9":       func(s *rng.Stream) { s.Binomial(9, 0.8) },
		"Binomial 9000":    func(s *rng.Stream) { s.Binomial(9000, 0.4) },
		"constant Dist":    func(s *rng.Stream) { d := rng.Constant(3); d.Sample(s) },
		"empirical Dist":   func(s *rng.Stream) { d := rng.Empirical([]float64{1, 4}); d.SampleMs(s) },
		"clamped Dist":     func(s *rng.Stream) { d := rng.Normal(0, 1).AtLeast(5); d.Sample(s) },
		"degenerate draws": func(s *rng.Stream) { d := rng.LogNormal(2, 0); d.Sample(s) },
	} {
		used := rng.NewRoot(13).Stream(1, 1, 1)
		want := used
		draw(&used)
		want.Uint64()
		if used != want {
			t.Errorf("%s did not spend one word", name)
		}
	}
}

// TestCommonRandomNumbers draws under a mild and a severe parameter from twin streams: never does the severe one give less.
func TestCommonRandomNumbers(t *testing.T) {
	for name, draw := range map[string]func(s *rng.Stream, severity float64) float64{
		"Exp":        func(s *rng.Stream, x float64) float64 { return s.Exp(5 + x) },
		"Normal":     func(s *rng.Stream, x float64) float64 { return s.Normal(5+x, 2) },
		"LogNormal":  func(s *rng.Stream, x float64) float64 { return s.LogNormal(5+x, 1) },
		"Triangular": func(s *rng.Stream, x float64) float64 { return s.Triangular(1, 2, 3+x) },
		"Weibull":    func(s *rng.Stream, x float64) float64 { return s.Weibull(2, 5+x) },
		"Poisson":    func(s *rng.Stream, x float64) float64 { return float64(s.Poisson(15 + 2*x)) },
		"Binomial":   func(s *rng.Stream, x float64) float64 { return float64(s.Binomial(80, 0.45+x/10)) },
	} {
		mild := rng.NewRoot(14).Stream(1, 2, 3)
		severe := mild
		for range 5000 {
			if a, b := draw(&mild, 0), draw(&severe, 1); a > b {
				t.Fatalf("%s: %v under the mild parameter, %v under the severe", name, a, b)
			}
		}
	}
}
