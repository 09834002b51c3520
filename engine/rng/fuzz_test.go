package rng_test

import (
	"math"
	"slices"
	"testing"

	"yanlian/engine/rng"
)

// FuzzDist: what validates draws finite values inside its limits, durations that are none too long or negative, and has
// a mean inside its range.
func FuzzDist(f *testing.F) {
	f.Add(uint8(0), 1.0, 2.0, 3.0, uint8(0), 0.0, 1.0, uint64(1))
	f.Add(uint8(1), -1e15, 1e15, 0.0, uint8(3), -1e15, 1e15, uint64(2))
	f.Add(uint8(2), 5e-324, 0.0, 0.0, uint8(1), 1.0, 0.0, uint64(3))
	f.Add(uint8(3), 0.0, 0.0, 0.0, uint8(2), 0.0, -4.0, uint64(4))
	f.Add(uint8(4), 1e15, 10.0, 0.0, uint8(3), 1e-300, 1e15, uint64(5))
	f.Add(uint8(5), 1.0, 1.0, 1.0000000000000002, uint8(3), 1.0, 1.0, uint64(6))
	f.Add(uint8(6), 0.05, 1e15, 0.0, uint8(3), 0.0, 1e15, uint64(7))
	f.Add(uint8(6), 1e6, 1e-300, 0.0, uint8(3), 1e-300, 1.0, uint64(8))
	f.Add(uint8(7), 3.0, -2.0, 7.0, uint8(2), 0.0, 5.0, uint64(9))
	f.Fuzz(func(t *testing.T, law uint8, a, b, c float64, limits uint8, low, high float64, seed uint64) {
		d := rng.Dist{Law: rng.Law(law), A: a, B: b, C: c}
		if d.Law == rng.LawEmpirical {
			d.Values = []float64{a, b, c}
			slices.Sort(d.Values)
		}
		if limits&1 != 0 {
			d = d.AtLeast(low)
		}
		if limits&2 != 0 {
			d = d.AtMost(high)
		}
		if d.Validate() != nil {
			return
		}
		s := rng.NewRoot(seed).Stream(1, 2, 3)
		for range 20 {
			x := d.Sample(&s)
			if math.IsNaN(x) || math.IsInf(x, 0) || d.Min.Set && x < d.Min.At || d.Max.Set && x > d.Max.At {
				t.Fatalf("%+v drew %v", d, x)
			}
			if ms := d.SampleMs(&s); ms < 0 || ms > rng.MaxMs {
				t.Fatalf("%+v drew %d ms", d, ms)
			}
		}
		from, to, mean := d.Quantile(0), d.Quantile(1), d.Mean()
		if !(from <= to) || !(mean >= from && mean <= to) || math.IsInf(mean, 0) {
			t.Fatalf("%+v has mean %v in %v to %v", d, mean, from, to)
		}
	})
}
