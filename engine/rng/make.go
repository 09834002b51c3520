package rng

import (
	"math"

	"yanlian/engine/strict"
)

// Constant always gives value.
func Constant(value float64) Dist { return Dist{Law: LawConstant, A: value} }

// Uniform gives every value between low and high alike.
func Uniform(low, high float64) Dist { return Dist{Law: LawUniform, A: low, B: high} }

// Exponential gives times between events that come independently, on average mean apart.
func Exponential(mean float64) Dist { return Dist{Law: LawExponential, A: mean} }

// Normal gives values about mean with standard deviation sd; clamp it where negative ones make no sense.
func Normal(mean, sd float64) Dist { return Dist{Law: LawNormal, A: mean, B: sd} }

// LogNormal gives values whose logarithm is normal about log median with standard deviation sigma.
func LogNormal(median, sigma float64) Dist { return Dist{Law: LawLogNormal, A: median, B: sigma} }

// LogNormalMeanCV is LogNormal by its mean and coefficient of variation: sigma² = ln(1+cv²), and the median is
// exp(ln mean − sigma²/2) = mean/√(1+cv²). Mean 8, cv 0.3 has median 7.6626. A negative cv gives a Dist that does not
// validate.
func LogNormalMeanCV(mean, cv float64) Dist {
	if cv < 0 {
		return LogNormal(mean, math.NaN())
	}
	square := float64(cv * cv)
	return LogNormal(mean/math.Sqrt(1+square), math.Sqrt(strict.Log1p(square)))
}

// Triangular gives values between low and high, most of them about mode.
func Triangular(low, mode, high float64) Dist {
	return Dist{Law: LawTriangular, A: low, B: mode, C: high}
}

// Weibull gives lifetimes: P(X > x) = exp(−(x/scale)^shape).
func Weibull(shape, scale float64) Dist { return Dist{Law: LawWeibull, A: shape, B: scale} }

// Empirical gives values like those observed, which must be ascending. It keeps the slice.
func Empirical(values []float64) Dist { return Dist{Law: LawEmpirical, Values: values} }

// AtLeast returns d with draws below low moved to low.
func (d Dist) AtLeast(low float64) Dist {
	d.Min = Limit{Set: true, At: low}
	return d
}

// AtMost returns d with draws above high moved to high.
func (d Dist) AtMost(high float64) Dist {
	d.Max = Limit{Set: true, At: high}
	return d
}

// Scaled returns the distribution of d's draws times factor > 0, as from minutes to milliseconds: what has a unit is
// multiplied, shape and sigma are not.
func (d Dist) Scaled(factor float64) Dist {
	switch d.Law {
	case LawLogNormal:
		d.A = float64(d.A * factor)
	case LawWeibull:
		d.B = float64(d.B * factor)
	default:
		d.A, d.B, d.C = float64(d.A*factor), float64(d.B*factor), float64(d.C*factor)
	}
	values := make([]float64, len(d.Values))
	for i, v := range d.Values {
		values[i] = float64(v * factor)
	}
	d.Values = values
	d.Min.At, d.Max.At = float64(d.Min.At*factor), float64(d.Max.At*factor)
	return d
}
