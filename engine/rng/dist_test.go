package rng_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"yanlian/engine/rng"
)

// dists are one or more of every law, clamped and not, all valid.
var dists = []struct {
	name string
	d    rng.Dist
}{
	{"zero", rng.Dist{}},
	{"constant", rng.Constant(90000)},
	{"uniform", rng.Uniform(-3, 9)},
	{"uniform, clamped", rng.Uniform(-3, 9).AtLeast(0).AtMost(5)},
	{"exponential", rng.Exponential(120)},
	{"exponential, clamped", rng.Exponential(120).AtLeast(30).AtMost(200)},
	{"normal", rng.Normal(300, 60)},
	{"normal, sd 0", rng.Normal(300, 0)},
	{"normal, clamped below", rng.Normal(10, 20).AtLeast(0)},
	{"normal, clamped above", rng.Normal(10, 20).AtMost(12)},
	{"lognormal", rng.LogNormal(8, 0.3)},
	{"lognormal, sigma 0", rng.LogNormal(8, 0).AtLeast(9)},
	{"lognormal, clamped", rng.LogNormal(8, 1.2).AtLeast(5).AtMost(30)},
	{"triangular", rng.Triangular(1, 2, 7)},
	{"triangular, all one", rng.Triangular(4, 4, 4)},
	{"triangular, clamped left", rng.Triangular(1, 2, 7).AtLeast(1.5).AtMost(1.9)},
	{"triangular, clamped right", rng.Triangular(1, 2, 7).AtLeast(0).AtMost(5)},
	{"triangular, mode low", rng.Triangular(2, 2, 7).AtMost(3)},
	{"weibull", rng.Weibull(1.7, 40)},
	{"weibull, clamped", rng.Weibull(0.7, 40).AtLeast(10).AtMost(90)},
	{"weibull, far limit", rng.Weibull(2, 40).AtMost(4000)},
	{"empirical", rng.Empirical([]float64{1, 2, 2, 5, 11})},
	{"empirical, one value", rng.Empirical([]float64{7})},
	{"empirical, clamped", rng.Empirical([]float64{1, 2, 2, 5, 11}).AtLeast(1.5).AtMost(6)},
	{"limits above the range", rng.Uniform(0, 1).AtLeast(4).AtMost(6)},
	{"limits below the range", rng.Uniform(0, 1).AtLeast(-6).AtMost(-4)},
}

func TestValidDists(t *testing.T) {
	for _, c := range dists {
		if err := c.d.Validate(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestMeanIsTheIntegralOfTheQuantile integrates by the midpoint rule after p = 3v² − 2v³, which flattens infinite ends.
func TestMeanIsTheIntegralOfTheQuantile(t *testing.T) {
	const steps = 200000
	for _, c := range dists {
		sum := 0.0
		for i := range steps {
			v := (float64(i) + 0.5) / steps
			sum += c.d.Quantile(v*v*(3-2*v)) * 6 * v * (1 - v)
		}
		got, want := c.d.Mean(), sum/steps
		if math.Abs(got-want) > 2e-7*max(1, math.Abs(want)) {
			t.Errorf("%s: mean %v, the quantile integrates to %v", c.name, got, want)
		}
	}
}

func TestQuantileRisesWithinTheLimits(t *testing.T) {
	for _, c := range dists {
		before := c.d.Quantile(0)
		for i := 1; i <= 4096; i++ {
			x := c.d.Quantile(float64(i) / 4096)
			if x < before {
				t.Errorf("%s: quantile falls from %v to %v at %d/4096", c.name, before, x, i)
			}
			before = x
		}
		if c.d.Min.Set && c.d.Quantile(0) < c.d.Min.At || c.d.Max.Set && before > c.d.Max.At {
			t.Errorf("%s: quantiles from %v to %v leave the limits", c.name, c.d.Quantile(0), before)
		}
		for _, p := range []float64{-0.1, 1.1, math.NaN()} {
			if x := c.d.Quantile(p); !math.IsNaN(x) {
				t.Errorf("%s: quantile of %v is %v", c.name, p, x)
			}
		}
	}
}

func TestSampleIsTheQuantileAtOneDraw(t *testing.T) {
	for i, c := range dists {
		s := rng.NewRoot(18).Stream(1, uint64(i), 0)
		twin := s
		for range 200 {
			if x, want := c.d.Sample(&s), c.d.Quantile(twin.Open()); x != want {
				t.Fatalf("%s: drew %v, the quantile is %v", c.name, x, want)
			}
		}
	}
}

// TestLogNormalByMeanAndCV uses the figures published with the conversion: mean 8, cv 0.3.
func TestLogNormalByMeanAndCV(t *testing.T) {
	d := rng.LogNormalMeanCV(8, 0.3)
	for _, c := range []struct {
		what      string
		got, want float64
	}{{"median", d.Quantile(0.5), 7.6626}, {"p90", d.Quantile(0.9), 11.1626}, {"mean", d.Mean(), 8}} {
		if math.Abs(c.got-c.want) > 5e-5 {
			t.Errorf("%s %v, want %v", c.what, c.got, c.want)
		}
	}
	s := rng.NewRoot(19).Stream(1, 1, 1)
	const n = 40000
	sum, squares := 0.0, 0.0
	for range n {
		x := d.Sample(&s)
		sum += x
		squares += (x - 8) * (x - 8)
	}
	if cv := math.Sqrt(squares/n) / 8; math.Abs(cv-0.3) > 0.005 || math.Abs(sum/n-8) > 4*2.4/math.Sqrt(n) {
		t.Errorf("draws have mean %v and cv %v", sum/n, cv)
	}
}

func TestEmpiricalInterpolates(t *testing.T) {
	d := rng.Empirical([]float64{1, 2, 4, 8, 16})
	for p, want := range map[float64]float64{0: 1, 0.125: 1.5, 0.25: 2, 0.5: 4, 0.625: 6, 0.75: 8, 0.875: 12, 1: 16} {
		if got := d.Quantile(p); got != want {
			t.Errorf("quantile of %v is %v, want %v", p, got, want)
		}
	}
}

func TestSampleMs(t *testing.T) {
	s := rng.NewRoot(20).Stream(1, 1, 1)
	for _, c := range []struct {
		value float64
		want  int64
	}{
		{0, 0}, {-5, 0}, {0.4, 0}, {0.5, 1}, {1499.5, 1500}, {90000, 90000}, {1e15, 1e15}, {-1e15, 0},
	} {
		d := rng.Constant(c.value)
		if got := d.SampleMs(&s); got != c.want {
			t.Errorf("constant %v gives %d ms, want %d", c.value, got, c.want)
		}
	}
	wide := rng.LogNormal(1e15, 10)
	longest := int64(0)
	for range 2000 {
		longest = max(longest, wide.SampleMs(&s))
	}
	if longest != rng.MaxMs {
		t.Errorf("the longest of many wide draws is %d ms, want MaxMs", longest)
	}
}

func TestScaled(t *testing.T) {
	for _, c := range dists {
		ms := c.d.Scaled(60000)
		for i := range 101 {
			p := float64(i) / 100
			got, want := ms.Quantile(p), 60000*c.d.Quantile(p)
			if got != want && math.Abs(got-want) > 1e-9*math.Abs(want) {
				t.Errorf("%s: quantile of %v in ms is %v, want %v", c.name, p, got, want)
			}
		}
	}
	values := []float64{1, 2}
	d := rng.Empirical(values)
	d.Scaled(10)
	if values[0] != 1 {
		t.Error("Scaled changed the values it was given")
	}
}

func TestValidateNamesTheFault(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		d    rng.Dist
		want string
	}{
		{rng.Dist{Law: 99}, "Law(99) distribution: no such law"},
		{rng.Constant(nan), "value is NaN"},
		{rng.Constant(inf), "value is +Inf"},
		{rng.Uniform(2, 1), "low 2 is above high 1"},
		{rng.Uniform(0, 1e16), "high is 1e+16"},
		{rng.Exponential(0), "mean is 0, not above 0"},
		{rng.Exponential(-4), "mean is -4, not above 0"},
		{rng.Normal(1, -1), "standard deviation is -1"},
		{rng.Normal(nan, 1), "mean is NaN"},
		{rng.LogNormal(0, 1), "median is 0, not above 0"},
		{rng.LogNormal(1, 11), "sigma is 11, not within 0 to 10"},
		{rng.LogNormalMeanCV(5, -0.1), "sigma is NaN"},
		{rng.LogNormalMeanCV(-5, 0.1), "not above 0"},
		{rng.LogNormalMeanCV(5, nan), "is NaN"},
		{rng.Triangular(1, 0, 2), "low 1 is above mode 0"},
		{rng.Triangular(1, 3, 2), "mode 3 is above high 2"},
		{rng.Weibull(0, 1), "shape is 0"},
		{rng.Weibull(1, 0), "scale is 0, not above 0"},
		{rng.Empirical(nil), "empirical distribution: no values"},
		{rng.Empirical([]float64{1, nan}), "value 2 is NaN"},
		{rng.Empirical([]float64{1, 3, 2}), "value 3, 2, is below the one before, 3"},
		{rng.Dist{Law: rng.LawNormal, B: 1, Values: []float64{1}}, "values belong to the empirical law only"},
		{rng.Constant(1).AtLeast(nan), "min is NaN"},
		{rng.Constant(1).AtMost(inf), "max is +Inf"},
		{rng.Constant(1).AtLeast(3).AtMost(2), "min 3 is above max 2"},
	} {
		err := c.d.Validate()
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: error %v, want %q in it", c.d, err, c.want)
		}
	}
}

func TestLawNames(t *testing.T) {
	for l := rng.LawConstant; l <= rng.LawEmpirical; l++ {
		if back, ok := rng.ParseLaw(l.String()); !ok || back != l {
			t.Errorf("law %d is called %q, which parses to %d, %v", l, l, back, ok)
		}
	}
	if _, ok := rng.ParseLaw("gauss"); ok {
		t.Error("gauss parsed")
	}
	d := rng.Dist{Law: 77}
	if !panics(func() { d.Quantile(0.5) }) || !panics(func() { d.Mean() }) {
		t.Error("an unknown law drew")
	}
}

func ExampleRoot_Stream() {
	root := rng.NewRoot(20240716)
	turnout := rng.PurposeOf("unit/turnout")
	delay := rng.LogNormalMeanCV(8, 0.3).Scaled(60_000) // minutes to ms

	first := root.Stream(turnout, rng.KeyOf("boat-7"), 0)
	second := root.Stream(turnout, rng.KeyOf("boat-7"), 1)
	fmt.Println(delay.SampleMs(&first), delay.SampleMs(&second))
	// Output: 517359 476679
}
