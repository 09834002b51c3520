package rng_test

import (
	"fmt"
	"math"
	"math/bits"
	"testing"

	"yanlian/engine/rng"
)

// firstWord is the first draw under a whole key.
func firstWord(seed uint64, p rng.Purpose, entity, occurrence uint64) uint64 {
	s := rng.NewRoot(seed).Stream(p, entity, occurrence)
	return s.Uint64()
}

func wordOfKey(k [4]uint64) uint64 { return firstWord(k[0], rng.Purpose(k[1]), k[2], k[3]) }

var keyParts = [4]string{"seed", "purpose", "entity", "occurrence"}

// TestAvalanche flips each bit of each part of the key: each bit of the first draw must change half the time.
func TestAvalanche(t *testing.T) {
	const keys = 4000
	for part, name := range keyParts {
		for _, small := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s small=%v", name, small), func(t *testing.T) {
				var changed [64][64]int
				source := rng.NewRoot(99).Stream(1, uint64(part), 3)
				for range keys {
					var k [4]uint64
					for i := range k {
						k[i] = source.Uint64()
						if small {
							k[i] >>= 54
						}
					}
					before := wordOfKey(k)
					for bit := range 64 {
						other := k
						other[part] ^= 1 << bit
						for diff := before ^ wordOfKey(other); diff != 0; diff &= diff - 1 {
							changed[bit][bits.TrailingZeros64(diff)]++
						}
					}
				}
				for in := range changed {
					for out, n := range changed[in] {
						// 5.5 standard deviations: one of the 32,768 pairs beyond it in a thousand tests
						if z := (float64(n) - keys/2) / math.Sqrt(keys/4); math.Abs(z) > 5.5 {
							t.Errorf("flipping bit %d changes bit %d of the draw in %d of %d keys", in, out, n, keys)
						}
					}
				}
			})
		}
	}
}

// TestNeighbours correlates the draws of keys that differ by one, both of the first word and of whole streams.
func TestNeighbours(t *testing.T) {
	const n = 20000
	for part, name := range keyParts {
		t.Run(name, func(t *testing.T) {
			var cross, whole float64
			k := [4]uint64{1, uint64(rng.PurposeOf("test/neighbours")), 7, 0}
			for range n {
				a := rng.NewRoot(k[0]).Stream(rng.Purpose(k[1]), k[2], k[3])
				k[part]++
				b := rng.NewRoot(k[0]).Stream(rng.Purpose(k[1]), k[2], k[3])
				cross += (a.Float64() - 0.5) * (b.Float64() - 0.5) * 12
				for range 8 {
					whole += (a.Float64() - 0.5) * (b.Float64() - 0.5) * 12
				}
			}
			// each product has mean 0 and variance 1
			if z := cross / math.Sqrt(n); math.Abs(z) > 4 {
				t.Errorf("first draws correlate: %.1f standard errors", z)
			}
			if z := whole / math.Sqrt(8*n); math.Abs(z) > 4 {
				t.Errorf("later draws correlate: %.1f standard errors", z)
			}
		})
	}
}

// TestFirstDrawsOfManyKeys puts the first draws of consecutive keys into cells: as even as one long stream would be.
func TestFirstDrawsOfManyKeys(t *testing.T) {
	const n, cells = 1 << 17, 1 << 10
	for part, name := range keyParts {
		t.Run(name, func(t *testing.T) {
			var high, low [cells]int
			k := [4]uint64{1, 2, 3, 4}
			for range n {
				k[part]++
				w := wordOfKey(k)
				high[w>>54]++
				low[w%cells]++
			}
			checkChiSquare(t, high[:], n)
			checkChiSquare(t, low[:], n)
		})
	}
}

// checkChiSquare fails where equally likely cells differ by more than chance gives in one of 10,000 tests.
func checkChiSquare(t *testing.T, counts []int, n int) {
	t.Helper()
	expected := float64(n) / float64(len(counts))
	chi := 0.0
	for _, c := range counts {
		chi += (float64(c) - expected) * (float64(c) - expected) / expected
	}
	free := float64(len(counts) - 1)
	// Wilson and Hilferty: the cube root of a chi-square is nearly normal
	z := (math.Cbrt(chi/free) - (1 - 2/(9*free))) / math.Sqrt(2/(9*free))
	if math.Abs(z) > 3.9 {
		t.Errorf("chi-square %.1f on %v degrees: %.1f standard deviations", chi, free, z)
	}
}

// TestKeysOfOnePartNeverShareAStream tries counters at every height of the word.
func TestKeysOfOnePartNeverShareAStream(t *testing.T) {
	values := map[uint64]bool{}
	for height := range 64 {
		for i := range uint64(500) {
			values[i<<height] = true
		}
	}
	for part, name := range keyParts {
		streams := map[rng.Stream]bool{}
		k := [4]uint64{1, 2, 3, 4}
		for v := range values {
			k[part] = v
			streams[rng.NewRoot(k[0]).Stream(rng.Purpose(k[1]), k[2], k[3])] = true
		}
		if len(streams) != len(values) {
			t.Errorf("%d values of %s have %d streams", len(values), name, len(streams))
		}
	}
}

func TestAnEntityMoreMovesNoDraw(t *testing.T) {
	draw := func(units []string) map[string]float64 {
		root, turnout := rng.NewRoot(42), rng.PurposeOf("unit/turnout")
		times := map[string]float64{}
		for _, id := range units {
			s := root.Stream(turnout, rng.KeyOf(id), 0)
			times[id] = s.Exp(90)
		}
		return times
	}
	few := draw([]string{"boat-1", "boat-2"})
	many := draw([]string{"boat-3", "boat-2", "冲锋舟-7", "boat-1"})
	for id, x := range few {
		if many[id] != x {
			t.Errorf("%s drew %v alone and %v among more", id, x, many[id])
		}
	}
}

func TestLineage(t *testing.T) {
	root := rng.NewRoot(5)
	roots := map[rng.Root]string{}
	for name, r := range map[string]rng.Root{
		"root":           root,
		"salted 0":       root.Salted(0),
		"salted 1":       root.Salted(1),
		"salted 2":       root.Salted(2),
		"salted 3":       root.Salted(3),
		"salted 1, 2":    root.Salted(1).Salted(2),
		"salted 2, 1":    root.Salted(2).Salted(1),
		"salted 0, 0":    root.Salted(0).Salted(0),
		"other seed":     rng.NewRoot(6),
		"other seed's 1": rng.NewRoot(6).Salted(1),
		"zero":           {},
		"zero salted 0":  rng.Root{}.Salted(0),
	} {
		if twin, ok := roots[r]; ok {
			t.Errorf("%s and %s are one root", name, twin)
		}
		roots[r] = name
	}
	if again := rng.NewRoot(5).Salted(1).Salted(2); roots[again] != "salted 1, 2" {
		t.Error("one lineage gives two roots")
	}
}

// TestKeyOf recomputes the documented algorithm step by step.
func TestKeyOf(t *testing.T) {
	for _, id := range []string{"", "a", "foobar", "鸭江场镇"} {
		h := uint64(0xcbf29ce484222325)
		for _, c := range []byte(id) {
			h ^= uint64(c)
			h *= 0x100000001b3
		}
		if id == "foobar" && h != 0x85944171f73967e8 { // Fowler, Noll and Vo's own test vector
			t.Fatalf("FNV-1a of foobar is %#x", h)
		}
		h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
		h = (h ^ h>>27) * 0x94d049bb133111eb
		h ^= h >> 31
		if got := rng.KeyOf(id); got != h {
			t.Errorf("KeyOf(%q) = %#x, want %#x", id, got, h)
		}
		if got := rng.PurposeOf(id); got != rng.Purpose(h) {
			t.Errorf("PurposeOf(%q) = %#x, want %#x", id, got, h)
		}
	}
}
