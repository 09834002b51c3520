package strict

import "math"

const signBit = 1 << 63

// negative says whether x has its sign set; −0 has.
func negative(x float64) bool { return math.Float64bits(x)&signBit != 0 }

// withSign returns the magnitude of x with the sign of s.
func withSign(x, s float64) float64 {
	return math.Float64frombits(math.Float64bits(x)&^signBit | math.Float64bits(s)&signBit)
}
