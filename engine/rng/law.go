package rng

import "fmt"

// Law names a family of distributions. Its text form is what a scenario file writes.
type Law uint8

// The laws; the zero Law is LawConstant.
const (
	LawConstant Law = iota
	LawUniform
	LawExponential
	LawNormal
	LawLogNormal
	LawTriangular
	LawWeibull
	LawEmpirical
)

var lawNames = [...]string{"constant", "uniform", "exponential", "normal", "lognormal", "triangular", "weibull", "empirical"}

// String returns the law's name, or Law(n) for a number that is none.
func (l Law) String() string {
	if int(l) < len(lawNames) {
		return lawNames[l]
	}
	return fmt.Sprintf("Law(%d)", uint8(l))
}

// ParseLaw returns the law of a name as String writes it.
func ParseLaw(name string) (Law, bool) {
	for i, known := range lawNames {
		if name == known {
			return Law(i), true
		}
	}
	return 0, false
}
