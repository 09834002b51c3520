package rng

import "math/bits"

// Stream is a sequence of random numbers: xoroshiro128++ 1.0 (Blackman and Vigna, ACM TOMS 47, 2021), period 2^128 − 1.
// It is a value: a copy draws the same numbers again. The zero Stream is not a stream.
type Stream struct{ s0, s1 uint64 }

// newStream starts a stream at a well-mixed state. The generator's one dead state is replaced.
func newStream(r Root) Stream {
	if r.a|r.b == 0 {
		r.a = golden
	}
	return Stream{r.a, r.b}
}

// Uint64 returns the next 64 bits.
func (s *Stream) Uint64() uint64 {
	s0, s1 := s.s0, s.s1
	word := bits.RotateLeft64(s0+s1, 17) + s0
	s1 ^= s0
	s.s0 = bits.RotateLeft64(s0, 49) ^ s1 ^ s1<<21
	s.s1 = bits.RotateLeft64(s1, 28)
	return word
}

// Float64 returns a number in [0, 1): a multiple of 2^-53, from the upper bits of one word.
func (s *Stream) Float64() float64 {
	return float64(float64(s.Uint64()>>11) * 0x1p-53)
}

// Open returns a number in (0, 1): an odd multiple of 2^-53, so that 1 − u is one too, and neither end is ever drawn.
func (s *Stream) Open() float64 {
	return float64(float64(s.Uint64()>>11|1) * 0x1p-53)
}

// IntN returns an integer in [0, n), each as likely as the next, by Lemire's multiplication with rejection (ACM TOMACS 29,
// 2019). It takes another word with probability below n/2^64. It panics unless n > 0.
func (s *Stream) IntN(n int64) int64 {
	if n <= 0 {
		panic("rng: IntN of an empty range")
	}
	bound := uint64(n)
	high, low := bits.Mul64(s.Uint64(), bound)
	if low < bound {
		for reject := -bound % bound; low < reject; {
			high, low = bits.Mul64(s.Uint64(), bound)
		}
	}
	return int64(high)
}
