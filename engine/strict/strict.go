// Package strict holds the floating-point functions of the engine, which return the same bits on every processor,
// operating system and compiler setting.
//
// Package math is free to differ between platforms: it chooses assembly for Exp on amd64 and arm64, and the compiler may
// fuse a*b+c into one rounding wherever the processor can. Here every function is built from +, −, ×, ÷ and square root
// alone, each rounded once as IEEE 754 demands, with the rounding of every product written out as float64(a*b).
//
// Contract: equal arguments give equal bits, whatever the platform; the only NaN returned is math.NaN(). Results are
// within 1 ulp (unit in the last place) of the exact value for Exp, Expm1, Log, Log1p, Pow, Sin, Cos, Atan, Atan2, Asin
// and Hypot, with the worst error seen by the tests beside each function; NormalCDF, NormalQuantile and LogGamma state
// their own. Special cases are those of package math.
//
// Never: a fused multiply-add, float32, complex, a table computed at start-up, state.
//
// Start reading at Exp, the simplest of the table-driven functions; doubledouble.go has the arithmetic for numbers held
// as a sum of two doubles, tables.go the tables, derived again by the tests.
package strict

import "math"

// RoundToInt64 returns the integer nearest to x, halves away from zero. It reports false, with 0, when x is NaN or that
// integer is outside int64: a plain conversion would then give a value that depends on the processor.
func RoundToInt64(x float64) (int64, bool) {
	const limit = 1 << 63
	r := math.Round(x)
	if !(r >= -limit && r < limit) {
		return 0, false
	}
	return int64(r), true
}
