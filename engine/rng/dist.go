package rng

import (
	"math"

	"yanlian/engine/strict"
)

// Dist is a distribution as plain data. The zero Dist is the constant 0.
//
// Its parameters A, B, C, in the unit of what is drawn unless said otherwise:
//
//	constant     A value
//	uniform      A low, B high
//	exponential  A mean
//	normal       A mean, B standard deviation
//	lognormal    A median, B sigma, the standard deviation of the logarithm (no unit)
//	triangular   A low, B mode, C high
//	weibull      A shape (no unit), B scale
//	empirical    Values, ascending and equally likely, with quantiles interpolated between neighbours
//
// Min and Max, where set, clamp: a draw beyond is moved to the limit, so that a limit may carry probability. (The other
// truncation, drawing again until the value is inside, would spend a varying share of the stream and move the mean.)
//
// Validate comes first: the other methods expect what it accepts.
type Dist struct {
	Law      Law
	A, B, C  float64
	Values   []float64
	Min, Max Limit
}

// Limit is a bound that may be absent; the zero Limit is.
type Limit struct {
	Set bool
	At  float64
}

// MaxMs is the longest duration that SampleMs returns, about 285,000 years: sums of many stay inside int64.
const MaxMs int64 = 1 << 53

// Sample draws a value, spending one word of the stream whatever the law.
func (d *Dist) Sample(s *Stream) float64 { return d.Quantile(s.Open()) }

// SampleMs draws a duration from a distribution in milliseconds, rounded to whole ones, never negative, at most MaxMs.
func (d *Dist) SampleMs(s *Stream) int64 {
	x := d.Sample(s)
	switch {
	case !(x > 0):
		return 0
	case x >= float64(MaxMs):
		return MaxMs
	}
	ms, _ := strict.RoundToInt64(x)
	return ms
}

// Quantile returns the value below which a share p of the draws lies, 0 ≤ p ≤ 1; at 0 and 1 the ends of the range, which
// may be infinite. Other p give NaN.
func (d *Dist) Quantile(p float64) float64 {
	if !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	return d.clamp(d.free(p))
}

// free is Quantile without the limits.
func (d *Dist) free(p float64) float64 {
	switch d.Law {
	case LawConstant:
		return d.A
	case LawUniform:
		return uniformQuantile(p, d.A, d.B)
	case LawExponential:
		return exponentialQuantile(p, d.A)
	case LawNormal:
		if d.B == 0 {
			return d.A
		}
		return normalQuantile(p, d.A, d.B)
	case LawLogNormal:
		if d.B == 0 {
			return d.A
		}
		return logNormalQuantile(p, d.A, d.B)
	case LawTriangular:
		return triangularQuantile(p, d.A, d.B, d.C)
	case LawWeibull:
		return weibullQuantile(p, d.A, d.B)
	case LawEmpirical:
		return empiricalQuantile(p, d.Values)
	}
	panic("rng: " + d.Law.String() + " is no law")
}

func (d *Dist) clamp(x float64) float64 {
	if d.Min.Set && x < d.Min.At {
		return d.Min.At
	}
	if d.Max.Set && x > d.Max.At {
		return d.Max.At
	}
	return x
}
