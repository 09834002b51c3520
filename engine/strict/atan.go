package strict

import "math"

// Atan returns the arctangent of x in radians. Worst error seen: 0.51 ulp.
//
// Special cases: Atan(±0) = ±0; Atan(±Inf) = ±π/2; Atan(NaN) = NaN.
func Atan(x float64) float64 {
	return Atan2(x, 1)
}

// Atan2 returns the angle of the point (x, y), in radians from −π to π. Worst error seen: 0.51 ulp; subnormal results are
// rounded once more.
//
// Special cases: NaN if either is NaN; zeros and infinities as in package math, so that the sign of a zero y chooses
// between +π and −π.
func Atan2(y, x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	case y == 0 && negative(x):
		return withSign(2*halfPiHead, y)
	case y == 0:
		return y
	}
	a, b := math.Abs(y), math.Abs(x)
	if math.IsInf(a, 0) || math.IsInf(b, 0) {
		a, b = infiniteRatio(a, b)
	}
	return withSign(anglePair(a, b, 0, negative(x)), y)
}

// Asin returns the arcsine of x in radians. Worst error seen: 0.51 ulp.
//
// Special cases: Asin(±0) = ±0; Asin(|x| > 1) = NaN; Asin(NaN) = NaN.
func Asin(x float64) float64 {
	size := math.Abs(x)
	switch {
	case !(size <= 1):
		return math.NaN()
	case size < 0x1p-27:
		return x
	case size == 1:
		return withSign(halfPiHead, x)
	}
	square, lost := twoProduct(x, x)
	sum, lost2 := fastTwoSum(1, -square)
	cos, cosTail := sqrtPair(sum, lost2-lost)
	return withSign(anglePair(size, cos, cosTail, false), x)
}

// infiniteRatio returns finite legs with the direction of (a, b), of which one at least is infinite.
func infiniteRatio(a, b float64) (float64, float64) {
	switch {
	case !math.IsInf(b, 0):
		return 1, 0
	case !math.IsInf(a, 0):
		return 0, 1
	}
	return 1, 1
}

// anglePair returns the angle of the point (±b, a), b = bHead + bTail, in the upper half plane; left chooses −b. Its legs
// are finite, not negative, and a is not zero.
func anglePair(a, bHead, bTail float64, left bool) float64 {
	var from, fromTail, turn, turnTail float64 // the angle is from ∓ turn
	if a <= bHead {
		if !left && a < float64(bHead*0x1p-30) {
			return a / bHead // the cube is below 2^-61 of it; also keeps subnormal quotients to one rounding
		}
		turn, turnTail = atanPair(a, 0, bHead, bTail)
		if !left {
			return turn + turnTail
		}
		from, fromTail = 2*halfPiHead, 2*halfPiTail
	} else {
		turn, turnTail = atanPair(bHead, bTail, a, 0)
		if left {
			turn, turnTail = -turn, -turnTail
		}
		from, fromTail = halfPiHead, halfPiTail
	}
	sum, lost := fastTwoSum(from, -turn)
	return sum + (lost + (fromTail - turnTail))
}

// atanPair returns atan((a+aTail)/(b+bTail)) as a sum of two doubles, for 0 ≤ a ≤ b, b > 0.
//
// With c the nearest multiple of 1/16 to a/b: atan(a/b) = atan c + atan t, t = (a−cb)/(b+ca), |t| < 1/31.
func atanPair(a, aTail, b, bTail float64) (head, tail float64) {
	if b > 0x1p500 {
		a, aTail, b, bTail = float64(a*0x1p-600), float64(aTail*0x1p-600), float64(b*0x1p-600), float64(bTail*0x1p-600)
	} else if b < 0x1p-400 {
		a, aTail, b, bTail = float64(a*0x1p600), float64(aTail*0x1p600), float64(b*0x1p600), float64(bTail*0x1p600)
	}
	j := math.Floor(float64(16*(a/b)) + 0.5)
	c := float64(j * 0x1p-4)
	num, numTail := addMultiple(a, aTail, -c, b, bTail)
	den, denTail := addMultiple(b, bTail, c, a, aTail)
	t := num / den
	product, lost := twoProduct(t, den)
	tTail := (((num - product) - lost) + (numTail - float64(t*denTail))) / den

	z := float64(t * t)
	z2 := float64(z * z)
	series := -1.0/3 + float64(z*(1.0/5)) + float64(z2*(-1.0/7+float64(z*(1.0/9))+float64(z2*(-1.0/11))))
	entry := &atanTable[int(j)]
	head, lost = fastTwoSum(entry.head, t)
	return head, lost + (entry.tail + (tTail + float64(float64(t*z)*series)))
}

// addMultiple returns p + c·q for pairs p and q and a c of at most 26 bits.
func addMultiple(p, pTail, c, q, qTail float64) (sum, tail float64) {
	qHead := topHalf(q)
	sum, lost := twoSum(p, float64(c*qHead))
	sum, lost2 := twoSum(sum, float64(c*(q-qHead)))
	return sum, (lost + lost2) + (pTail + float64(c*qTail))
}
