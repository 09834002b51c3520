package rng

import (
	"math"

	"yanlian/engine/strict"
)

// Mean returns the expectation of the draws, limits included. The empirical law's is that of the interpolated
// distribution, in which the two end values weigh half.
//
// It rests on the limited expected value L(x) = E[min(X, x)]: clamping to [a, b] gives a + L(b) − L(a).
func (d *Dist) Mean() float64 {
	mean := d.limited(math.Inf(1))
	if d.Max.Set {
		mean = d.limited(d.Max.At)
	}
	if d.Min.Set {
		mean = d.Min.At + (mean - d.limited(d.Min.At))
	}
	return min(max(mean, d.Quantile(0)), d.Quantile(1)) // rounding does not leave the range
}

// limited returns E[min(X, x)], X without the limits; x may be +Inf.
func (d *Dist) limited(x float64) float64 {
	switch d.Law {
	case LawConstant:
		return min(d.A, x)
	case LawUniform:
		return limitedUniform(x, d.A, d.B)
	case LawExponential:
		return limitedExponential(x, d.A)
	case LawNormal:
		return limitedNormal(x, d.A, d.B)
	case LawLogNormal:
		return limitedLogNormal(x, d.A, d.B)
	case LawTriangular:
		return limitedTriangular(x, d.A, d.B, d.C)
	case LawWeibull:
		return limitedWeibull(x, d.A, d.B)
	case LawEmpirical:
		return limitedEmpirical(x, d.Values)
	}
	panic("rng: " + d.Law.String() + " is no law")
}

func limitedUniform(x, low, high float64) float64 {
	switch {
	case x <= low:
		return x
	case x >= high:
		return low + float64(0.5*(high-low))
	}
	return x - float64(float64(0.5*(x-low))*((x-low)/(high-low)))
}

func limitedExponential(x, mean float64) float64 {
	if x <= 0 {
		return x
	}
	return float64(mean * -strict.Expm1(-x/mean))
}

func limitedNormal(x, mean, sd float64) float64 {
	if math.IsInf(x, 1) || sd == 0 {
		return min(mean, x)
	}
	const inverseRoot2Pi = 0.3989422804014327
	z := (x - mean) / sd
	density := float64(inverseRoot2Pi * strict.Exp(float64(-0.5*float64(z*z))))
	return float64(mean*strict.NormalCDF(z)) - float64(sd*density) + float64(x*strict.NormalCDF(-z))
}

func limitedLogNormal(x, median, sigma float64) float64 {
	switch {
	case x <= 0:
		return x
	case sigma == 0:
		return min(median, x)
	}
	mean := float64(median * strict.Exp(float64(0.5*float64(sigma*sigma))))
	if math.IsInf(x, 1) {
		return mean
	}
	z := strict.Log(x/median) / sigma
	return float64(mean*strict.NormalCDF(z-sigma)) + float64(x*strict.NormalCDF(-z))
}

func limitedTriangular(x, low, mode, high float64) float64 {
	switch {
	case x <= low:
		return x
	case x < mode:
		left := x - low
		return x - triangularCorner(left, high-low, mode-low)
	}
	mean := low + (mode-low)/3 + (high-low)/3
	if x >= high {
		return mean
	}
	right := high - x
	return mean - triangularCorner(right, high-low, high-mode)
}

// triangularCorner integrates the distribution function over a depth from one end.
func triangularCorner(depth, width, side float64) float64 {
	return float64(float64((depth/3)*(depth/width)) * (depth / side))
}

// limitedWeibull is scale·γ(1+1/shape, y) + x·e^−y with y = (x/scale)^shape and γ the lower incomplete gamma function.
func limitedWeibull(x, shape, scale float64) float64 {
	if x <= 0 {
		return x
	}
	const all = 700.0 // beyond it e^−y is nothing, and γ complete
	a := 1 + 1/shape
	y := strict.Pow(x/scale, shape)
	if y > all {
		return float64(scale * strict.Exp(strict.LogGamma(a)))
	}
	survival := strict.Exp(-y)
	term := 1 / a
	sum := term
	for n := 1.0; term > float64(sum*unseen); n++ {
		term = float64(term * (y / (a + n)))
		sum += term
	}
	return float64(float64(scale*strict.Pow(y, a))*float64(survival*sum)) + float64(x*survival)
}

func limitedEmpirical(x float64, values []float64) float64 {
	if len(values) == 1 {
		return min(values[0], x)
	}
	sum := 0.0
	for i := range len(values) - 1 {
		sum += limitedUniform(x, values[i], values[i+1])
	}
	return sum / float64(len(values)-1)
}
