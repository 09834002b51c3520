package rng

import (
	"math"

	"yanlian/engine/strict"
)

// MaxCount bounds the mean of Poisson and the trials of Binomial, where a draw takes about a millisecond.
const MaxCount = 1e9

// few is the mean from which the search no longer begins at zero.
const few = 16

// counts is a distribution on 0, 1, 2, … by the ratios of neighbours: Poisson if trials is 0, else binomial.
type counts struct {
	mean   float64 // Poisson
	trials int64   // binomial
	odds   float64 // p/(1−p)
}

// up returns P(k)/P(k−1), k ≥ 1; down returns P(k−1)/P(k). Both, so that neither search waits for a division.
func (c *counts) up(k int64) float64 {
	if c.trials == 0 {
		return c.mean / float64(k)
	}
	return float64(float64(c.trials+1-k)*c.odds) / float64(k)
}

func (c *counts) down(k int64) float64 {
	if c.trials == 0 {
		return float64(k) / c.mean
	}
	return float64(k) / float64(float64(c.trials+1-k)*c.odds)
}

// poissonQuantile returns the least k with P(X ≤ k) ≥ u.
func poissonQuantile(u, mean float64) int64 {
	c := counts{mean: mean}
	if mean < few {
		return c.fromZero(u, strict.Exp(-mean))
	}
	guess := whole(max(0, cornishFisher(u, mean, mean, 1)))
	return c.fromGuess(u, guess, poissonMass(float64(guess), mean))
}

// binomialQuantile returns the least k with P(X ≤ k) ≥ u; above p = ½ it counts failures from the other side.
func binomialQuantile(u float64, n int64, p float64) int64 {
	if p > 0.5 {
		return n - binomialQuantile(1-u, n, 1-p)
	}
	if n == 0 || p == 0 {
		return 0
	}
	c := counts{trials: n, odds: p / (1 - p)}
	trials := float64(n)
	mean := float64(trials * p)
	if mean < few {
		return c.fromZero(u, strict.Exp(float64(trials*strict.Log1p(-p))))
	}
	guess := whole(min(trials, max(0, cornishFisher(u, mean, float64(mean*(1-p)), 1-float64(2*p)))))
	return c.fromGuess(u, guess, binomialMass(float64(guess), trials, p))
}

// whole cuts a value from 0 to MaxCount down to an integer.
func whole(x float64) int64 {
	n, _ := strict.RoundToInt64(math.Floor(x))
	return n
}

// cornishFisher guesses a quantile to within one or two from mean, variance and skewness·√variance.
func cornishFisher(u, mean, variance, skew float64) float64 {
	z := strict.NormalQuantile(u)
	return math.Floor(mean + float64(math.Sqrt(variance)*z) + float64(skew*(float64(z*z)-1))/6 + 0.5)
}

// fromZero adds up probabilities from mass = P(0) until they reach u, or until they add nothing.
func (c *counts) fromZero(u, mass float64) int64 {
	sum := mass
	for k := int64(0); ; k++ {
		mass = float64(mass * c.up(k+1))
		if sum >= u || sum+mass == sum {
			return k
		}
		sum += mass
	}
}

// fromGuess steps from a guess k with mass = P(k) to the quantile. It compares sums over the tail that u is in, so that
// neither u nor 1−u is lost in rounding.
func (c *counts) fromGuess(u float64, k int64, mass float64) int64 {
	if u > 0.5 {
		above := c.sumAbove(k, mass)
		for above > 1-u {
			k++
			mass = float64(mass * c.up(k))
			above -= mass
		}
		for k > 0 && above+mass <= 1-u {
			above += mass
			mass = float64(mass * c.down(k))
			k--
		}
		return k
	}
	below := c.sumBelow(k, mass)
	for below+mass < u {
		below += mass
		k++
		mass = float64(mass * c.up(k))
	}
	for k > 0 && below >= u {
		mass = float64(mass * c.down(k))
		k--
		below -= mass
	}
	return k
}

// unseen is a share of a sum that no longer matters to it.
const unseen = 0x1p-60

// sumAbove returns P(X > k).
func (c *counts) sumAbove(k int64, mass float64) float64 {
	sum := 0.0
	for {
		k++
		mass = float64(mass * c.up(k))
		if mass <= float64(sum*unseen) {
			return sum
		}
		sum += mass
	}
}

// sumBelow returns P(X < k).
func (c *counts) sumBelow(k int64, mass float64) float64 {
	sum := 0.0
	for ; k > 0; k-- {
		mass = float64(mass * c.down(k))
		if mass <= float64(sum*unseen) {
			return sum
		}
		sum += mass
	}
	return sum
}
