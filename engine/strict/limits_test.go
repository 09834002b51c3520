package strict_test

import (
	"fmt"
	"math"
	"testing"

	"yanlian/engine/strict"
)

var (
	inf = math.Inf(1)
	nan = math.NaN()
	neg = math.Copysign(0, -1)
)

var edgeArguments = []float64{
	nan, inf, -inf, 0, neg, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 2.5, -2.5, 1e-300, -1e-300, 0x1p-1074, -0x1p-1074, 0x1p-1022,
	math.MaxFloat64, -math.MaxFloat64, 0x1p53, 0x1p53 - 1, -0x1p53 + 1, 1000, -1000, 709.7827128933841, -745.1332191019412,
}

// sameLimit compares bits where package math is exact by its documentation (zeros, infinities, NaN, ±1) and to a tenth
// elsewhere: how close is the matter of other tests, and math.Log on amd64 is 5 % off for subnormals.
func sameLimit(got, want float64) bool {
	switch {
	case math.IsNaN(want):
		return math.Float64bits(got) == math.Float64bits(math.NaN())
	case want == 0 || math.IsInf(want, 0) || math.Abs(want) == 1 || math.Abs(want) < 0x1p-1022:
		return math.Float64bits(got) == math.Float64bits(want)
	}
	return math.Abs(got-want) <= 0.1*math.Abs(want)
}

func TestEdgesOfOneArgument(t *testing.T) {
	for _, f := range []struct {
		name    string
		fn, std func(float64) float64
	}{
		{"Exp", strict.Exp, math.Exp}, {"Expm1", strict.Expm1, math.Expm1}, {"Log", strict.Log, math.Log},
		{"Log1p", strict.Log1p, math.Log1p}, {"Sin", strict.Sin, math.Sin}, {"Cos", strict.Cos, math.Cos},
		{"Atan", strict.Atan, math.Atan}, {"Asin", strict.Asin, math.Asin},
	} {
		for _, x := range edgeArguments {
			if got, want := f.fn(x), f.std(x); !sameLimit(got, want) {
				t.Errorf("%s(%v) = %v, want %v", f.name, x, got, want)
			}
		}
	}
}

func TestEdgesOfTwoArguments(t *testing.T) {
	for _, f := range []struct {
		name    string
		fn, std func(x, y float64) float64
	}{
		{"Pow", strict.Pow, math.Pow}, {"Hypot", strict.Hypot, math.Hypot}, {"Atan2", strict.Atan2, math.Atan2},
	} {
		for _, x := range edgeArguments {
			for _, y := range edgeArguments {
				got, want := f.fn(x, y), f.std(x, y)
				if f.name == "Atan2" && y < 0 && x != 0 && x/y == 0 {
					want = math.Copysign(want, x) // package math returns +π when y/x underflows
				}
				if !sameLimit(got, want) {
					t.Errorf("%s(%v, %v) = %v, want %v", f.name, x, y, got, want)
				}
			}
		}
	}
}

func TestEdgesWithoutTwinInMath(t *testing.T) {
	for _, c := range []struct {
		call      string
		got, want float64
	}{
		{"NormalCDF(NaN)", strict.NormalCDF(nan), nan}, {"NormalCDF(+Inf)", strict.NormalCDF(inf), 1},
		{"NormalCDF(−Inf)", strict.NormalCDF(-inf), 0}, {"NormalCDF(0)", strict.NormalCDF(0), 0.5},
		{"NormalCDF(−40)", strict.NormalCDF(-40), 0}, {"NormalCDF(9)", strict.NormalCDF(9), 1},
		{"NormalQuantile(0)", strict.NormalQuantile(0), -inf}, {"NormalQuantile(1)", strict.NormalQuantile(1), inf},
		{"NormalQuantile(−0)", strict.NormalQuantile(neg), -inf}, {"NormalQuantile(½)", strict.NormalQuantile(0.5), 0},
		{"NormalQuantile(−1)", strict.NormalQuantile(-1), nan}, {"NormalQuantile(1.5)", strict.NormalQuantile(1.5), nan},
		{"NormalQuantile(NaN)", strict.NormalQuantile(nan), nan}, {"NormalQuantile(+Inf)", strict.NormalQuantile(inf), nan},
		{"LogGamma(0)", strict.LogGamma(0), inf}, {"LogGamma(−0)", strict.LogGamma(neg), inf},
		{"LogGamma(+Inf)", strict.LogGamma(inf), inf}, {"LogGamma(−1.5)", strict.LogGamma(-1.5), nan},
		{"LogGamma(NaN)", strict.LogGamma(nan), nan}, {"LogGamma(−Inf)", strict.LogGamma(-inf), nan},
	} {
		if !sameLimit(c.got, c.want) {
			t.Errorf("%s = %v, want %v", c.call, c.got, c.want)
		}
	}
}

func TestPowersThatAreExact(t *testing.T) {
	for k := -1074; k <= 1023; k++ {
		if got, want := strict.Pow(2, float64(k)), math.Ldexp(1, k); got != want {
			t.Errorf("Pow(2, %d) = %x, want %x", k, got, want)
		}
	}
	power := 1.0
	for k := range 23 {
		if got := strict.Pow(10, float64(k)); got != power {
			t.Errorf("Pow(10, %d) = %v, want %v", k, got, power)
		}
		power *= 10
	}
	for n := int64(1); n < 2000; n++ {
		x := float64(n)
		if got := strict.Pow(-x, 3); got != -x*x*x {
			t.Errorf("Pow(−%v, 3) = %v, want %v", x, got, -x*x*x)
		}
		if got := strict.Pow(x*x, 0.5); got != x {
			t.Errorf("Pow(%v, ½) = %v, want %v", x*x, got, x)
		}
	}
}

func TestSymmetry(t *testing.T) {
	s := sampler(29)
	for range 5000 {
		x := s.spread(-40, 40)
		if strict.Sin(-x) != -strict.Sin(x) || strict.Cos(-x) != strict.Cos(x) || strict.Atan(-x) != -strict.Atan(x) {
			t.Errorf("trigonometry is not symmetric at %v", x)
		}
		if sum := strict.NormalCDF(x) + strict.NormalCDF(-x); sum != 1 {
			t.Errorf("NormalCDF(%v) and its mirror add to %v", x, sum)
		}
		p := float64(s.next()>>11|1) * 0x1p-53 // 1−p is exact
		if strict.NormalQuantile(p) != -strict.NormalQuantile(1-p) {
			t.Errorf("NormalQuantile is not antisymmetric at %v", p)
		}
	}
}

func TestRoundToInt64(t *testing.T) {
	for _, c := range []struct {
		x    float64
		want int64
		ok   bool
	}{
		{0, 0, true}, {neg, 0, true}, {0.5, 1, true}, {-0.5, -1, true}, {0.49999999999999994, 0, true}, {2.5, 3, true},
		{-0x1p63, math.MinInt64, true}, {0x1p63, 0, false}, {0x1.fffffffffffffp62, 0x7ffffffffffffc00, true},
		{-0x1.0000000000001p63, 0, false}, {nan, 0, false}, {inf, 0, false}, {-inf, 0, false}, {1e19, 0, false},
	} {
		if got, ok := strict.RoundToInt64(c.x); got != c.want || ok != c.ok {
			t.Errorf("RoundToInt64(%v) = %d, %v, want %d, %v", c.x, got, ok, c.want, c.ok)
		}
	}
}

func ExamplePow() {
	fmt.Println(strict.Pow(0.7, 2.31)) // the same digits on every machine
	// Output: 0.4387089277724948
}
