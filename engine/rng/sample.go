package rng

// Each sampler spends one word of the stream. NaN and impossible parameters panic.

// Uniform draws from [low, high], low ≤ high.
func (s *Stream) Uniform(low, high float64) float64 {
	require(low <= high, "rng: Uniform needs low <= high")
	return uniformQuantile(s.Open(), low, high)
}

// Exp draws from the exponential distribution of a mean ≥ 0.
func (s *Stream) Exp(mean float64) float64 {
	require(mean >= 0, "rng: Exp needs mean >= 0")
	return exponentialQuantile(s.Open(), mean)
}

// Normal draws from the normal distribution of a mean and a standard deviation ≥ 0.
func (s *Stream) Normal(mean, sd float64) float64 {
	require(sd >= 0 && mean == mean, "rng: Normal needs sd >= 0")
	return normalQuantile(s.Open(), mean, sd)
}

// LogNormal draws a value whose logarithm is normal about the logarithm of median ≥ 0, with standard deviation sigma ≥ 0.
func (s *Stream) LogNormal(median, sigma float64) float64 {
	require(median >= 0 && sigma >= 0, "rng: LogNormal needs median >= 0 and sigma >= 0")
	return logNormalQuantile(s.Open(), median, sigma)
}

// Triangular draws from [low, high] with density rising to mode and falling from there, low ≤ mode ≤ high.
func (s *Stream) Triangular(low, mode, high float64) float64 {
	require(low <= mode && mode <= high, "rng: Triangular needs low <= mode <= high")
	return triangularQuantile(s.Open(), low, mode, high)
}

// Weibull draws from the Weibull distribution: 1 − exp(−(x/scale)^shape), shape > 0, scale ≥ 0.
func (s *Stream) Weibull(shape, scale float64) float64 {
	require(shape > 0 && scale >= 0, "rng: Weibull needs shape > 0 and scale >= 0")
	return weibullQuantile(s.Open(), shape, scale)
}

// Bernoulli is true with probability p; p ≤ 0 is never, p ≥ 1 always.
func (s *Stream) Bernoulli(p float64) bool {
	require(p == p, "rng: Bernoulli of NaN")
	return s.Float64() < p
}

// Poisson draws a count of mean 0 ≤ mean ≤ MaxCount: the least k with P(X ≤ k) ≥ u, so its distribution is exact but
// for rounding (1e-12 of P(X ≤ k) at a mean of 2.5e7, less below). The time it takes grows with √mean.
func (s *Stream) Poisson(mean float64) int64 {
	require(mean >= 0 && mean <= MaxCount, "rng: Poisson needs 0 <= mean <= MaxCount")
	return poissonQuantile(s.Open(), mean)
}

// Binomial draws the number of successes in n trials of probability p, 0 ≤ n ≤ MaxCount, 0 ≤ p ≤ 1, as exact as Poisson.
// The time it takes grows with √(n·p·(1−p)).
func (s *Stream) Binomial(n int64, p float64) int64 {
	require(n >= 0 && n <= MaxCount && p >= 0 && p <= 1, "rng: Binomial needs 0 <= n <= MaxCount and 0 <= p <= 1")
	return binomialQuantile(s.Open(), n, p)
}

func require(ok bool, message string) {
	if !ok {
		panic(message)
	}
}
