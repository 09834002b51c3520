package rng

import (
	"math"

	"yanlian/engine/strict"
)

// The quantile functions of the continuous laws: the value below which a share u of the draws lies, for 0 ≤ u ≤ 1 and
// parameters already checked. The samplers are these at a uniform u.

func uniformQuantile(u, low, high float64) float64 {
	return low + float64(u*(high-low))
}

func exponentialQuantile(u, mean float64) float64 {
	return float64(mean * (0 - strict.Log(1-u))) // not −Log: that would make a −0
}

func normalQuantile(u, mean, sd float64) float64 {
	return mean + float64(sd*strict.NormalQuantile(u))
}

func logNormalQuantile(u, median, sigma float64) float64 {
	return float64(median * strict.Exp(float64(sigma*strict.NormalQuantile(u))))
}

// triangularQuantile works from the nearer end, so that rounding never leaves [low, high].
func triangularQuantile(u, low, mode, high float64) float64 {
	width := high - low
	if left := float64(u * width); left < mode-low {
		return min(low+math.Sqrt(float64(left*(mode-low))), mode)
	}
	right := float64((1 - u) * width)
	return max(high-math.Sqrt(float64(right*(high-mode))), mode)
}

func weibullQuantile(u, shape, scale float64) float64 {
	return float64(scale * strict.Pow(exponentialQuantile(u, 1), 1/shape))
}

// empiricalQuantile interpolates between neighbours of ascending values, u = 0 at the first and u = 1 at the last
// (definition 7 of Hyndman and Fan, The American Statistician 50, 1996).
func empiricalQuantile(u float64, values []float64) float64 {
	place := float64(u * float64(len(values)-1))
	i := min(int(whole(place)), len(values)-1)
	if i == len(values)-1 {
		return values[i]
	}
	return values[i] + float64((place-float64(i))*(values[i+1]-values[i]))
}
