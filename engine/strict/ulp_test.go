package strict_test

import (
	"math"
	"math/big"
	"testing"

	"yanlian/engine/strict"
)

// sampler is SplitMix64 (Steele, Lea and Flood 2014): the same inputs on every platform.
type sampler uint64

func (s *sampler) next() uint64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// between returns a double in [lo, hi).
func (s *sampler) between(lo, hi float64) float64 {
	return lo + float64(float64(float64(s.next()>>11)*0x1p-53)*(hi-lo))
}

// spread returns a double of either sign whose exponent is uniform in [minExp, maxExp].
func (s *sampler) spread(minExp, maxExp int) float64 {
	word := s.next()
	exp := minExp + int(s.next()%uint64(maxExp-minExp+1))
	return math.Ldexp(math.Float64frombits(word&(1<<63|1<<52-1)|1023<<52), exp)
}

func (s *sampler) positive(minExp, maxExp int) float64 { return math.Abs(s.spread(minExp, maxExp)) }

// ulpError returns |got − want| in units of the last place of want.
func ulpError(got float64, want *big.Float) float64 {
	if want.Sign() == 0 {
		return math.Abs(got) / 0x1p-1074
	}
	unit := max(want.MantExp(nil)-53, -1074)
	diff := fresh(refBits).Sub(bf(refBits, got), want)
	e, _ := diff.SetMantExp(diff, -unit).Float64()
	return math.Abs(e)
}

// worst keeps the largest error of a run and where it was.
type worst struct {
	ulps float64
	at   [2]float64
}

func (w *worst) note(got float64, want *big.Float, at ...float64) {
	if e := ulpError(got, want); !(e <= w.ulps) {
		w.ulps = e
		copy(w.at[:], at)
	}
}

func (w *worst) check(t *testing.T, limit float64) {
	t.Helper()
	t.Logf("largest error %.4f ulp at %v (limit %v)", w.ulps, w.at, limit)
	if !(w.ulps <= limit) {
		t.Errorf("error %.4f ulp at %x", w.ulps, w.at)
	}
}

// unary is one function of one argument with its reference, its inputs and the largest error allowed.
type unary struct {
	name  string
	fn    func(float64) float64
	ref   func(*big.Float) *big.Float
	limit float64
	hard  []float64
	input func(s *sampler, i int) float64
}

func sinRef(x *big.Float) *big.Float { s, _ := bigSinCos(x); return s }
func cosRef(x *big.Float) *big.Float { _, c := bigSinCos(x); return c }

var unaries = []unary{
	{"Exp", strict.Exp, bigExp, 0.51,
		[]float64{0x1p-54, -0x1p-53, 709.782712893384, -708.3964185322641, 7.09e2, 1e-300},
		func(s *sampler, i int) float64 {
			switch i % 3 {
			case 0:
				return s.between(-708, 709.7)
			case 1:
				return s.between(-1, 1)
			}
			return s.spread(-60, 8)
		}},
	{"Exp to subnormals", strict.Exp, bigExp, 0.76, []float64{-708.3964185322642, -745.13, -744.4400719213812},
		func(s *sampler, _ int) float64 { return s.between(-745.1, -708.4) }},
	{"Expm1", strict.Expm1, bigExpm1Ref, 0.6,
		[]float64{0x1p-54, -0x1p-4, 0x1p-4, 0.0625001, -0.0625001, 50, 50.1, -40, -39.9, 709.7, 0x1p-1074},
		func(s *sampler, i int) float64 {
			switch i % 3 {
			case 0:
				return s.between(-42, 60)
			case 1:
				return s.between(-0.3, 0.3)
			}
			return s.spread(-60, 5)
		}},
	{"Log", strict.Log, bigLog, 0.51,
		[]float64{math.MaxFloat64, 0x1p-1074, 0x1p-1022, 0x1.fffffffffffffp-1, 0x1.0000000000001p0, 0x1.02p0, 0x1.fep-1, math.E},
		func(s *sampler, i int) float64 {
			switch i % 3 {
			case 0:
				return s.positive(-1074, 1023)
			case 1:
				return s.between(0.5, 2)
			}
			return 1 + s.spread(-52, -4)
		}},
	{"Log1p", strict.Log1p, bigLog1p, 0.51,
		[]float64{math.MaxFloat64, -0x1.fffffffffffffp-1, 0x1p-53, -0x1p-53, 0x1p-8, -0x1p-8, 0x1p53, 0x1p54, 1e300, 0x1p-1074},
		func(s *sampler, i int) float64 {
			switch i % 3 {
			case 0:
				return s.positive(-60, 100)
			case 1:
				return s.between(-0.9999, 1)
			}
			return s.spread(-60, -2)
		}},
	{"Sin", strict.Sin, sinRef, 0.85, hardAngles, angleInput},
	{"Cos", strict.Cos, cosRef, 0.85, hardAngles, angleInput},
	{"Atan", strict.Atan, atanRef, 0.51,
		[]float64{1, 0x1.fffffffffffffp-1, 0x1.0000000000001p0, 0x1p-30, 0x1.8p-5, 1e300, 0x1p-1074, 1.0 / 32},
		func(s *sampler, i int) float64 {
			if i%2 == 0 {
				return s.spread(-40, 40)
			}
			return s.between(-3, 3)
		}},
	{"Asin", strict.Asin, asinRef, 0.51,
		[]float64{0x1.fffffffffffffp-1, -0x1.fffffffffffffp-1, 0.5, 0x1p-27, 0.7071067811865476, 0.70710678118654746},
		func(s *sampler, i int) float64 {
			if i%2 == 0 {
				return s.spread(-30, -1)
			}
			return s.between(-1, 1)
		}},
}

// hardAngles: borders of the reduction, multiples of π/2, and the double nearest to one (6381956970095103·2^797).
var hardAngles = []float64{
	math.Pi / 4, math.Pi / 2, math.Pi, 3 * math.Pi / 2, 0x1p19, 0x1.fffffffffffffp18, 0x1p-27, 0x1p-26, 6381956970095103 * 0x1p797,
	math.MaxFloat64, -math.MaxFloat64, 0x1p53, 1e22, 411557.9999999999, 11 * math.Pi / 2, 344 * math.Pi / 2, 325158 * math.Pi / 2,
}

func angleInput(s *sampler, i int) float64 {
	switch i % 4 {
	case 0:
		return s.between(-7, 7)
	case 1:
		return s.between(-0.8, 0.8)
	case 2: // next to a multiple of π/2
		n := float64(s.next() % (1 << 20))
		return float64(n*(math.Pi/2)) + s.spread(-70, -20)
	}
	return s.spread(-30, 1023)
}

func bigExpm1Ref(x *big.Float) *big.Float {
	if x.MantExp(nil) > 4 {
		e := bigExp(x)
		return e.Sub(e, bi(e.Prec(), 1))
	}
	return bigExpm1(x)
}

func atanRef(x *big.Float) *big.Float { return bigAtan2(x, bi(refBits, 1)) }

func asinRef(x *big.Float) *big.Float {
	cos2 := fresh(refBits).Mul(x, x)
	cos2.Sub(bi(refBits, 1), cos2)
	return bigAtan2(x, fresh(refBits).Sqrt(cos2))
}

func TestUnaryAccuracy(t *testing.T) {
	for _, f := range unaries {
		t.Run(f.name, func(t *testing.T) {
			var w worst
			for _, x := range f.hard {
				w.note(f.fn(x), f.ref(bf(refBits, x)), x)
			}
			s := sampler(20240501)
			for i := range 3000 {
				x := f.input(&s, i)
				w.note(f.fn(x), f.ref(bf(refBits, x)), x)
			}
			w.check(t, f.limit)
		})
	}
}

func TestPowAccuracy(t *testing.T) {
	var normal, subnormal worst
	ref := func(x, y float64) *big.Float {
		l := bigLog(bf(refBits, x))
		return bigExp(l.Mul(l, bf(refBits, y)))
	}
	s := sampler(7)
	for i := range 3000 {
		var x, y float64
		switch i % 3 {
		case 0: // everyday
			x, y = s.positive(-20, 20), s.between(-8, 8)
		case 1: // the whole range of results, subnormals included
			x = s.positive(-1000, 1000)
			y = s.between(-744, 709) / math.Log(x)
		case 2: // base next to 1, great exponent
			x = 1 + s.spread(-45, -6)
			y = s.between(-700, 700) / math.Log(x)
		}
		w := &normal
		got := strict.Pow(x, y)
		if got < 0x1p-1022 {
			w = &subnormal
		}
		w.note(got, ref(x, y), x, y)
	}
	normal.check(t, 0.53)
	subnormal.check(t, 0.76)
}

func TestAtan2Accuracy(t *testing.T) {
	var w worst
	s := sampler(11)
	for i := range 3000 {
		exp := 20
		if i%3 == 0 {
			exp = 1000
		}
		y, x := s.spread(-exp, exp), s.spread(-exp, exp)
		w.note(strict.Atan2(y, x), bigAtan2(bf(refBits, y), bf(refBits, x)), y, x)
	}
	w.check(t, 0.51)
}

func TestHypotAccuracy(t *testing.T) {
	var w worst
	s := sampler(13)
	for i := range 3000 {
		exp := 20
		if i%3 == 0 {
			exp = 1000
		}
		x := s.spread(-exp, exp)
		y := float64(x * s.spread(-40, 0))
		sum := fresh(refBits).Mul(bf(refBits, x), bf(refBits, x))
		sum.Add(sum, fresh(refBits).Mul(bf(refBits, y), bf(refBits, y)))
		w.note(strict.Hypot(x, y), sum.Sqrt(sum), x, y)
	}
	w.check(t, 0.51)
}
