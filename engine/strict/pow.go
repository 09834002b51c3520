package strict

import "math"

// Pow returns x^y, as exp(y·log|x|) with the logarithm and the product held as sums of two doubles. Worst error seen:
// 0.52 ulp, 0.76 where the result is subnormal.
//
// Special cases, in order: Pow(x, ±0) = 1 and Pow(1, y) = 1 for any x and y; NaN if either is NaN; zero, infinite and
// negative bases as in package math: the sign of the base shows only under an odd integer y, and a finite negative base
// under a finite y that is no integer gives NaN.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	case x == 0 || math.IsInf(x, 0) || math.IsInf(y, 0):
		return powLimit(x, y)
	}
	flip := false
	if x < 0 {
		if math.Floor(y) != y {
			return math.NaN()
		}
		x, flip = -x, isOdd(y)
	}
	magnitude := powPositive(x, y)
	if flip {
		return -magnitude
	}
	return magnitude
}

// powPositive returns x^y for finite x > 0 and finite y.
func powPositive(x, y float64) float64 {
	hi, lo := logPair(logReduced(x, 0))
	rough := float64(y * hi)
	switch {
	case rough > 710:
		return math.Inf(1)
	case rough < -746:
		return 0
	case math.Abs(rough) < 0x1p-60:
		return 1 + rough
	}
	product, lost := twoProduct(y, hi)
	return expPair(product, lost+float64(y*lo))
}

// powLimit returns x^y where x is zero or either is infinite; neither is NaN, y is not zero, x is not 1.
func powLimit(x, y float64) float64 {
	base := math.Abs(x)
	switch {
	case base == 1:
		return 1 // (−1)^±Inf
	case (base > 1) != (y > 0):
		base = 0
	default:
		base = math.Inf(1)
	}
	if negative(x) && isOdd(y) {
		return -base
	}
	return base
}

// isOdd says whether y is an odd integer; from 2^53 on every double is even, infinities count as even.
func isOdd(y float64) bool {
	y = math.Abs(y)
	return y < 0x1p53 && math.Floor(y) == y && int64(y)&1 == 1
}
