package rng

import (
	"math"

	"yanlian/engine/strict"
)

// The probabilities of single counts by the saddle-point expansion of Loader (Fast and Accurate Computation of Binomial
// Probabilities, 2000): nothing large cancels, so the relative error stays near 1e-15 times the exponent.

const twoPi = 6.283185307179586

// poissonMass returns e^−mean·mean^k/k! for whole k ≥ 0, mean > 0.
func poissonMass(k, mean float64) float64 {
	if k == 0 {
		return strict.Exp(-mean)
	}
	exponent := stirlingError(k) + deviance(k, mean)
	return strict.Exp(-exponent) / math.Sqrt(float64(twoPi*k))
}

// binomialMass returns the probability of k successes in n trials, 0 < p ≤ ½.
func binomialMass(k, n, p float64) float64 {
	switch k {
	case 0:
		return strict.Exp(float64(n * strict.Log1p(-p)))
	case n:
		return strict.Exp(float64(n * strict.Log(p)))
	}
	rest := n - k
	exponent := stirlingError(k) + stirlingError(rest) - stirlingError(n) +
		deviance(k, float64(n*p)) + deviance(rest, float64(n*(1-p)))
	return float64(strict.Exp(-exponent) * math.Sqrt(n/float64(twoPi*float64(k*rest))))
}

// stirlingError returns log k! − log(√(2πk)·(k/e)^k) for whole k ≥ 1.
func stirlingError(k float64) float64 {
	const halfLog2Pi = 0.9189385332046727
	if k < 16 {
		return strict.LogGamma(k+1) - (float64((k+0.5)*strict.Log(k)) - k + halfLog2Pi)
	}
	w := 1 / k
	z := float64(w * w)
	sum := 1.0/1260 - float64(z*(1.0/1680-float64(z*(1.0/1188))))
	return float64(w * (1.0/12 - float64(z*(1.0/360-float64(z*sum)))))
}

// deviance returns x·log(x/m) + m − x for x, m > 0, by a series in (x−m)/(x+m) where that is small.
func deviance(x, m float64) float64 {
	diff := x - m
	if math.Abs(diff) >= float64(0.1*(x+m)) {
		return float64(x*strict.Log(x/m)) - diff
	}
	v := diff / (x + m)
	sum := float64(diff * v)
	term := float64(float64(2*x) * v)
	for j := 3.0; ; j += 2 {
		term = float64(term * float64(v*v))
		next := sum + term/j
		if next == sum {
			return sum
		}
		sum = next
	}
}
