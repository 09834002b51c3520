package strict_test

import (
	"math"
	"math/big"
	"sync"
)

// The references of this package's tests: elementary functions over big.Float, written from their series.
// refBits leaves more than 140 bits after the worst cancellation of a double-precision argument.
const refBits = 260

func bf(prec uint, x float64) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(x) }

func bi(prec uint, n int64) *big.Float { return new(big.Float).SetPrec(prec).SetInt64(n) }

func fresh(prec uint) *big.Float { return new(big.Float).SetPrec(prec) }

// negligible says whether a term no longer moves a sum at its precision.
func negligible(term, sum *big.Float) bool {
	return term.Sign() == 0 || sum.Sign() != 0 && term.MantExp(nil) < sum.MantExp(nil)-int(sum.Prec())-8
}

// atanInverse returns atan(1/n) by its Taylor series.
func atanInverse(prec uint, n int64) *big.Float {
	sum := fresh(prec)
	power := fresh(prec).Quo(bi(prec, 1), bi(prec, n))
	square := bi(prec, n*n)
	for k := int64(0); ; k++ {
		term := fresh(prec).Quo(power, bi(prec, 2*k+1))
		if negligible(term, sum) {
			return sum
		}
		if k%2 == 1 {
			term.Neg(term)
		}
		sum.Add(sum, term)
		power.Quo(power, square)
	}
}

const piBits = 2400

// bigPi is Machin's formula, to piBits.
var bigPi = sync.OnceValue(func() *big.Float {
	a := fresh(piBits).Mul(bi(piBits, 16), atanInverse(piBits, 5))
	return a.Sub(a, fresh(piBits).Mul(bi(piBits, 4), atanInverse(piBits, 239)))
})

// bigLn2 is 18 atanh(1/26) − 2 atanh(1/4801) + 8 atanh(1/8749), to piBits.
var bigLn2 = sync.OnceValue(func() *big.Float {
	sum := fresh(piBits)
	for _, t := range []struct{ weight, n int64 }{{18, 26}, {-2, 4801}, {8, 8749}} {
		sum.Add(sum, fresh(piBits).Mul(bi(piBits, t.weight), atanhInverse(piBits, t.n)))
	}
	return sum
})

func atanhInverse(prec uint, n int64) *big.Float {
	sum := fresh(prec)
	power := fresh(prec).Quo(bi(prec, 1), bi(prec, n))
	square := bi(prec, n*n)
	for k := int64(0); ; k++ {
		term := fresh(prec).Quo(power, bi(prec, 2*k+1))
		if negligible(term, sum) {
			return sum
		}
		sum.Add(sum, term)
		power.Quo(power, square)
	}
}

// nearestInt returns the integer nearest to x.
func nearestInt(x *big.Float) *big.Int {
	half := bf(x.Prec(), math.Copysign(0.5, float64(x.Sign())))
	n, _ := fresh(x.Prec()).Add(x, half).Int(nil)
	return n
}

// bigExpm1 returns exp(x) − 1 without cancellation: Taylor on x/2^16, then e^2a − 1 = (e^a − 1)(e^a − 1 + 2).
func bigExpm1(x *big.Float) *big.Float {
	const halvings = 16
	prec := x.Prec() + 2*halvings
	small := fresh(prec).SetMantExp(x, -halvings)
	sum, term := fresh(prec), fresh(prec).Set(small)
	for n := int64(2); !negligible(term, sum); n++ {
		sum.Add(sum, term)
		term.Quo(term.Mul(term, small), bi(prec, n))
	}
	for range halvings {
		plus2 := fresh(prec).Add(sum, bi(prec, 2))
		sum.Mul(sum, plus2)
	}
	return sum
}

func bigExp(x *big.Float) *big.Float {
	prec := x.Prec() + 40
	ln2 := fresh(prec).Set(bigLn2())
	k := nearestInt(fresh(prec).Quo(x, ln2))
	r := fresh(prec).SetInt(k)
	r.Sub(fresh(prec).Set(x), r.Mul(r, ln2))
	e := bigExpm1(r)
	e.Add(e, bi(prec, 1))
	return e.SetMantExp(e, int(k.Int64()))
}

// bigLog refines a double by Halley's iteration on exp, which triples the digits each time.
func bigLog(x *big.Float) *big.Float {
	prec := x.Prec() + 20
	mant := fresh(prec)
	exp := x.MantExp(mant)
	m, _ := mant.Float64()
	y := bf(prec, math.Log(m))
	for range 3 {
		e := bigExp(y)
		diff := fresh(prec).Sub(mant, e)
		y.Add(y, diff.Quo(diff.Mul(diff, bi(prec, 2)), e.Add(e, mant)))
	}
	return y.Add(y, fresh(prec).Mul(bi(prec, int64(exp)), fresh(prec).Set(bigLn2())))
}

// bigLog1p takes its logarithm at a precision that holds 1+x exactly.
func bigLog1p(x *big.Float) *big.Float {
	prec := x.Prec()
	if e := x.MantExp(nil); e < 0 {
		prec += uint(-e)
	}
	return bigLog(fresh(prec).Add(bi(prec, 1), x))
}

// bigSinCos returns sine and cosine by Taylor series after reduction with as much of π as x needs.
func bigSinCos(x *big.Float) (sin, cos *big.Float) {
	prec := x.Prec() + 120
	if e := x.MantExp(nil); e > 0 {
		prec += uint(e)
	}
	halfPi := fresh(prec).SetMantExp(fresh(prec).Set(bigPi()), -1)
	n := nearestInt(fresh(prec).Quo(x, halfPi))
	r := fresh(prec).SetInt(n)
	r.Sub(fresh(prec).Set(x), r.Mul(r, halfPi)).SetPrec(x.Prec() + 40)
	s, c := taylorSinCos(r)
	switch new(big.Int).And(n, big.NewInt(3)).Int64() {
	case 0:
		return s, c
	case 1:
		return c, s.Neg(s)
	case 2:
		return s.Neg(s), c.Neg(c)
	default:
		return c.Neg(c), s
	}
}

func taylorSinCos(r *big.Float) (sin, cos *big.Float) {
	prec := r.Prec()
	sin, cos = fresh(prec), fresh(prec)
	term := bi(prec, 1)
	for n := int64(0); n < 2 || !negligible(term, sin); n++ {
		sum := cos
		if n%2 == 1 {
			sum = sin
		}
		if n%4 < 2 {
			sum.Add(sum, term)
		} else {
			sum.Sub(sum, term)
		}
		term.Quo(term.Mul(term, r), bi(prec, n+1))
	}
	return sin, cos
}

// bigAtan2 corrects a double by the tangent of what it misses: three terms of atan leave 2^-340.
func bigAtan2(y, x *big.Float) *big.Float {
	prec := x.Prec() + 40
	fy, _ := y.Float64()
	fx, _ := x.Float64()
	guess := bf(prec, math.Copysign(math.Atan2(math.Abs(fy), fx), fy)) // math.Atan2 loses the sign when fy/fx underflows
	s, c := bigSinCos(guess)
	num := fresh(prec).Mul(y, c)
	num.Sub(num, fresh(prec).Mul(x, s))
	den := fresh(prec).Mul(x, c)
	den.Add(den, fresh(prec).Mul(y, s))
	t := num.Quo(num, den)
	t2 := fresh(prec).Mul(t, t)
	series := fresh(prec).Quo(t2, bi(prec, 5))
	series.Sub(series, fresh(prec).Quo(bi(prec, 1), bi(prec, 3)))
	series.Add(series.Mul(series, t2), bi(prec, 1))
	return guess.Add(guess, series.Mul(series, t))
}
