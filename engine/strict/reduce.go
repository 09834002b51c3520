package strict

import (
	"math"
	"math/bits"
)

// reduceAngle writes finite x as quadrant·π/2 + r + tail with |r| ≤ π/4 (a rounding error more at the border) and
// r + tail right to about 2^-70 of its value. Only the quadrant's lowest two bits are meant.
func reduceAngle(x float64) (quadrant int, r, tail float64) {
	const (
		border = 0.7853981633974483 // π/4
		far    = 0x1p19             // beyond it the products of the parts of π/2 are no longer exact
		nearby = 0x1p-27            // closer to a multiple of π/2 than this, three parts of π/2 are too few digits
	)
	size := math.Abs(x)
	if size <= border {
		return 0, x, 0
	}
	if size < far {
		n := math.Floor(float64(x*quadrantsPerRadian) + 0.5)
		first := x - float64(n*halfPiPart1) // exact
		second := float64(n * halfPiPart2)  // exact
		r, tail = twoSum(first, -second)
		if math.Abs(r) > nearby {
			r, tail = fastTwoSum(r, tail-float64(n*halfPiPart3))
			return int(n), r, tail
		}
	}
	quadrant, r, tail = reduceFar(size)
	if x < 0 {
		return -quadrant, -r, -tail
	}
	return quadrant, r, tail
}

// reduceFar is reduceAngle for finite x ≥ π/4, by integer multiplication with as many digits of 2/π as matter (Payne and
// Hanek 1983): those before the window give multiples of 4 quadrants, those after it less than 2^-137 of a quadrant.
func reduceFar(x float64) (quadrant int, r, tail float64) {
	word := math.Float64bits(x)
	exponent := int(word>>52) - 1075 // x = m·2^exponent
	m := word&(1<<52-1) | 1<<52

	// fraction is x·2/π modulo 4 in units of 2^-190: two bits of quadrant, then 190 bits.
	w := digitsFrom(exponent + 62)
	var fraction [3]uint64
	high, low := bits.Mul64(m, w[2])
	fraction[2] = low
	high2, low2 := bits.Mul64(m, w[1])
	var carry uint64
	fraction[1], carry = bits.Add64(low2, high, 0)
	fraction[0] = m*w[0] + high2 + carry

	quadrant = int(fraction[0] >> 62)
	negative := fraction[0]>>61&1 == 1
	fraction[0] &= 1<<62 - 1
	if negative { // more than half a quadrant: count from the next one
		quadrant++
		var borrow uint64
		fraction[2], borrow = bits.Sub64(0, fraction[2], 0)
		fraction[1], borrow = bits.Sub64(0, fraction[1], borrow)
		fraction[0], _ = bits.Sub64(1<<62, fraction[0], borrow)
	}
	r, tail = timesHalfPi(fraction)
	if negative {
		return quadrant, -r, -tail
	}
	return quadrant, r, tail
}

// digitsFrom returns 192 binary digits of 2/π, the first of which stands at index first of twoOverPi.
func digitsFrom(first int) (window [3]uint64) {
	word, shift := first>>6, uint(first&63)
	for i := range window {
		window[i] = twoOverPi[word+i]<<shift | twoOverPi[word+i+1]>>(64-shift)
	}
	return window
}

// timesHalfPi converts a fraction of a quadrant, in units of 2^-190, to radians as a sum of two doubles.
func timesHalfPi(fraction [3]uint64) (r, tail float64) {
	scale := -190
	for fraction[0] == 0 {
		fraction[0], fraction[1], fraction[2] = fraction[1], fraction[2], 0
		scale -= 64
	}
	if zeros := uint(bits.LeadingZeros64(fraction[0])); zeros > 0 {
		fraction[0] = fraction[0]<<zeros | fraction[1]>>(64-zeros)
		fraction[1] = fraction[1]<<zeros | fraction[2]>>(64-zeros)
		scale -= int(zeros)
	}
	unit := powerOfTwo(scale + 128)
	head := float64(float64(fraction[0]>>11) * float64(unit*0x1p11))
	rest := float64(float64(fraction[0]<<53>>1|fraction[1]>>12) * float64(unit*0x1p-52))
	r, tail = twoProduct(head, halfPiHead)
	return fastTwoSum(r, tail+(float64(head*halfPiTail)+float64(rest*halfPiHead)))
}
