package strict

import "math"

// Exp returns e^x. Worst error seen: 0.51 ulp, 0.76 where the result is subnormal.
//
// Special cases: Exp(+Inf) = +Inf; Exp(−Inf) = 0; Exp(NaN) = NaN. Results beyond the largest double are +Inf, below half
// the smallest subnormal 0.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return math.NaN()
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	}
	return expPair(x, 0)
}

// Expm1 returns e^x − 1, accurate also for x near zero. Worst error seen: 0.58 ulp.
//
// Special cases: Expm1(±0) = ±0; Expm1(+Inf) = +Inf; Expm1(−Inf) = −1; Expm1(NaN) = NaN.
func Expm1(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return math.NaN()
	case x > 50:
		return Exp(x)
	case x < -40:
		return -1
	case math.Abs(x) < 0x1p-54:
		return x
	case math.Abs(x) < 0x1p-4:
		return x + expm1Rest(x)
	}
	head, rest, k := expReduced(x, 0)
	head = float64(head * powerOfTwo(k))
	sum, lost := twoSum(head, -1)
	return sum + (lost + float64(head*rest))
}

// expPair returns exp(hi+lo) for −746 ≤ hi ≤ 800 and |lo| well below 2^-9.
func expPair(hi, lo float64) float64 {
	head, rest, k := expReduced(hi, lo)
	significand := head + float64(head*rest)
	if k >= -1021 && k <= 1022 {
		return math.Float64frombits(math.Float64bits(significand) + uint64(k)<<52)
	}
	half := k / 2 // the first factor is exact, so only the second rounds
	return float64(float64(significand*powerOfTwo(half)) * powerOfTwo(k-half))
}

// expReduced writes exp(hi+lo) as 2^k·head·(1+rest) with head = 2^(j/128) from the table and |rest| < 2^-8.
//
// hi+lo = (128k+j)·ln2/128 + r with |r| ≤ ln2/256, and rest = e^r − 1 with the rounding of head folded in; the Taylor
// series after r^5 leaves 2^-60.
func expReduced(hi, lo float64) (head, rest float64, k int) {
	const shift = 0x1.8p52 // adding it rounds to an integer and leaves that integer in the low bits
	shifted := float64(hi*stepsPerUnit) + shift
	n := shifted - shift
	steps := int(int32(uint32(math.Float64bits(shifted))))
	entry := &exp2Table[steps&127]
	r := (hi - float64(n*stepHead)) + (lo - float64(n*stepTail))
	r2 := float64(r * r)
	upper := float64(r*(1.0/120)) + 1.0/24
	lower := float64(r*(1.0/6)) + 1.0/2
	rest = r + (entry.tail + float64(r2*(lower+float64(r2*upper))))
	return entry.head, rest, steps >> 7
}

// expm1Rest returns e^x − 1 − x for |x| < 1/16 by its Taylor series to x^11, which leaves 2^-64 of x.
func expm1Rest(x float64) float64 {
	x2 := float64(x * x)
	a := float64(x*(1.0/6)) + 1.0/2
	b := float64(x*(1.0/120)) + 1.0/24
	c := float64(x*(1.0/5040)) + 1.0/720
	d := float64(x*(1.0/362880)) + 1.0/40320
	e := float64(x*(1.0/39916800)) + 1.0/3628800
	upper := c + float64(x2*(d+float64(x2*e)))
	return float64(x2 * (a + float64(x2*(b+float64(x2*upper)))))
}
