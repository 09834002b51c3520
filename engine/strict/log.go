package strict

import "math"

// Log returns the natural logarithm of x. Worst error seen: 0.51 ulp.
//
// Special cases: Log(+Inf) = +Inf; Log(±0) = −Inf; Log(x < 0) = NaN; Log(NaN) = NaN.
func Log(x float64) float64 {
	if special, ok := logSpecial(x); ok {
		return special
	}
	return logSum(logReduced(x, 0))
}

// Log1p returns log(1+x), accurate also for x near zero. Worst error seen: 0.51 ulp.
//
// Special cases: Log1p(+Inf) = +Inf; Log1p(±0) = ±0; Log1p(−1) = −Inf; Log1p(x < −1) = NaN; Log1p(NaN) = NaN.
func Log1p(x float64) float64 {
	if math.Abs(x) < 0x1p-54 {
		return x
	}
	if special, ok := logSpecial(1 + x); ok {
		return special
	}
	return logSum(logReduced(twoSum(1, x)))
}

// logSpecial answers for arguments that have no finite logarithm.
func logSpecial(x float64) (result float64, ok bool) {
	switch {
	case x > 0 && !math.IsInf(x, 1):
		return 0, false
	case x == 0:
		return math.Inf(-1), true
	case x > 0:
		return math.Inf(1), true
	}
	return math.NaN(), true
}

// reducedLog is a logarithm before its series: base + baseTail + log(1 + r + rTail). Its r is a multiple of 2^-33 below
// 2^-7, so r² and base + r are exact.
type reducedLog struct{ base, baseTail, r, rTail float64 }

// logReduced reduces log(x+lo), x positive and finite, |lo| ≤ ulp(x)/2.
//
// x = 2^k·z with z in [0.6875, 1.375); the table's bin of z has a short reciprocal c, exactly 1 around z = 1, so that
// z·c − 1 comes out exactly in two pieces: log x = k·ln2 − log c + log(1 + (z·c − 1)).
func logReduced(x, lo float64) reducedLog {
	const firstBin = 0x3fe6000000000000 // the bits of 0.6875
	scale := 0
	if x < 0x1p-1022 {
		x, scale = float64(x*0x1p54), 54
	}
	bits := math.Float64bits(x)
	k := int(int64(bits-firstBin) >> 52)
	z := math.Float64frombits(bits - uint64(k)<<52)
	entry := &logTable[(bits-firstBin)>>45&127]
	zHead := math.Float64frombits((math.Float64bits(z) + 1<<28) &^ (1<<29 - 1)) // to nearest, or 1 − tiny would lose its digits
	tail := z - zHead
	if lo != 0 {
		tail += float64(float64(lo*powerOfTwo(-k/2)) * powerOfTwo(-k+k/2))
	}
	exponent := float64(k - scale)
	return reducedLog{
		base:     float64(exponent*ln2Head) + entry.head,
		baseTail: float64(exponent*ln2Tail) + entry.tail,
		r:        float64(zHead*entry.inverse) - 1,
		rTail:    float64(tail * entry.inverse),
	}
}

// logSum adds up a reduced logarithm to one double.
func logSum(l reducedLog) float64 {
	head, lost := fastTwoSum(l.base+l.r, l.rTail)
	return head + ((lost - float64(0.5*float64(l.r*l.r))) + logRest(l))
}

// logPair adds up a reduced logarithm to a sum of two doubles, right to about 2^-67 of its value.
func logPair(l reducedLog) (hi, lo float64) {
	hi, lost1 := fastTwoSum(l.base+l.r, float64(-0.5*float64(l.r*l.r)))
	hi, lost2 := twoSum(hi, l.rTail)
	return fastTwoSum(hi, (lost1+lost2)+logRest(l))
}

// logRest returns what base, r, rTail and r²/2 leave of the logarithm: the Taylor series of log(1+r) from r³ to r^9, the
// cross terms of the square, and the tail of the table. The series leaves 2^-66 of r.
func logRest(l reducedLog) float64 {
	r := l.r + l.rTail
	r2 := float64(r * r)
	cube := float64(r * r2)
	a := 1.0/3 - float64(r*(1.0/4))
	b := 1.0/5 - float64(r*(1.0/6))
	c := 1.0/7 - float64(r*(1.0/8))
	upper := c + float64(r2*(1.0/9))
	series := float64(cube * (a + float64(r2*(b+float64(r2*upper)))))
	return series + (l.baseTail - float64(l.rTail*(l.r+float64(0.5*l.rTail))))
}
