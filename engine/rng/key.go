package rng

import "math/bits"

// Root is where the streams of one run come from: 128 bits grown from a seed. It is a value; the zero Root is as good as
// any other but belongs to no seed.
type Root struct{ a, b uint64 }

// Purpose says what a stream's numbers are for, so that no two uses of one entity share a stream.
type Purpose uint64

// The constants are fractional bits of irrational numbers: golden ratio, √2, √3, √5, √7, √11; odd where they multiply.
const (
	golden       = 0x9e3779b97f4a7c15
	seedDomain   = 0x6a09e667f3bcc908
	saltDomain   = 0xbb67ae8584caa73b
	purposeFold  = 0x3c6ef372fe94f82b
	entityFold   = 0xa54ff53a5f1d36f1
	sequenceFold = 0x510e527fade682d1
)

// NewRoot returns the root of a seed.
func NewRoot(seed uint64) Root {
	return Root{seedDomain, seed}.round().stir()
}

// Salted returns the root of a descendant of the run, for a clone that must live another future. Lineage counts:
// r.Salted(1).Salted(2), r.Salted(2).Salted(1) and r.Salted(3) are different roots.
func (r Root) Salted(salt uint64) Root {
	r.a ^= saltDomain
	r.b ^= salt
	return r.round().stir()
}

// Stream returns the stream of a purpose, an entity (KeyOf its id) and an occurrence, the count of earlier ones. Keys that
// differ in one of the three never share a stream; others do so with probability 2^-128.
func (r Root) Stream(p Purpose, entity, occurrence uint64) Stream {
	r.a ^= uint64(p) * purposeFold
	r.b ^= entity * entityFold
	r = r.round()
	r.a ^= occurrence * sequenceFold
	return newStream(r.round().stir())
}

// round is one round of Philox 2x64 (Salmon and others, SC 2011), a bijection.
func (r Root) round() Root {
	high, low := bits.Mul64(r.a, golden)
	return Root{high ^ r.b, low}
}

// stir is three rounds more, under round keys.
func (r Root) stir() Root {
	r = r.round()
	r.a ^= seedDomain
	r = r.round()
	r.a ^= saltDomain
	return r.round()
}

// PurposeOf returns the purpose of a name, which must be a constant written in the code, like "travel/delay": renaming it
// gives other draws. It hashes as KeyOf does.
func PurposeOf(name string) Purpose { return Purpose(KeyOf(name)) }

// KeyOf returns the key of an entity's id: FNV-1a (64 bits) over its bytes, then the finaliser of SplitMix64 (Stafford's
// mix 13).
func KeyOf(id string) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	var h uint64 = offset
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * prime
	}
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
