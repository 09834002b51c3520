package rng

// What the black-box tests need of the inside: the generator at a given state, counts at a given u.

func StreamAt(s0, s1 uint64) Stream { return Stream{s0, s1} }

var (
	PoissonQuantile  = poissonQuantile
	BinomialQuantile = binomialQuantile
)
