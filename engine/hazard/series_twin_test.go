package hazard_test

import (
	"encoding/binary"
	"math/big"
	"math/rand/v2"
	"testing"

	"yanlian/engine/hazard"
)

// readings are the input of a series, kept for the twins.
type readings struct{ times, values []int64 }

// at is the model's equation with unbounded fractions.
func (r readings) at(tMs int64) int64 {
	last := len(r.times) - 1
	if tMs <= r.times[0] {
		return r.values[0]
	}
	for i := range last {
		if tMs < r.times[i+1] {
			h := big.NewRat(tMs-r.times[i], r.times[i+1]-r.times[i])
			h.Mul(h, big.NewRat(r.values[i+1]-r.values[i], 1)).Add(h, big.NewRat(r.values[i], 1))
			return new(big.Int).Div(h.Num(), h.Denom()).Int64() // Euclidean: rounds down over a positive divisor
		}
	}
	return r.values[last]
}

// scan looks at every millisecond after afterMs for a crossing, upwards or downwards.
func scan(s *hazard.Series, levelMm, afterMs int64, up bool) (int64, bool) {
	first, last := s.Span()
	for t := max(afterMs, first) + 1; t <= last; t++ {
		if is, was := s.At(t) >= levelMm, s.At(t-1) >= levelMm; is != was && is == up {
			return t, true
		}
	}
	return 0, false
}

// bisect looks for the crossing in one line after the other. The stage of a line is monotone, so halving finds it.
func (r readings) bisect(s *hazard.Series, levelMm, afterMs int64, up bool) (int64, bool) {
	for i := range len(r.times) - 1 {
		low, high := r.times[i], r.times[i+1]
		if (s.At(low) >= levelMm) == up || (s.At(high) >= levelMm) != up {
			continue
		}
		for high-low > 1 {
			if mid := low + (high-low)/2; (s.At(mid) >= levelMm) == up {
				high = mid
			} else {
				low = mid
			}
		}
		if high > afterMs {
			return high, true
		}
	}
	return 0, false
}

// checkCrossings compares both crossings with what a twin found.
func checkCrossings(t *testing.T, s *hazard.Series, levelMm, afterMs int64, twin func(up bool) (int64, bool)) {
	t.Helper()
	for _, c := range []struct {
		name string
		up   bool
		next func(levelMm, afterMs int64) (int64, bool)
	}{{"NextReach", true, s.NextReach}, {"NextFall", false, s.NextFall}} {
		got, ok := c.next(levelMm, afterMs)
		want, wantOK := twin(c.up)
		if got != want || ok != wantOK {
			t.Fatalf("%s(%d, %d) = %d, %t; twin %d, %t", c.name, levelMm, afterMs, got, ok, want, wantOK)
		}
		if ok && ((s.At(got) >= levelMm) != c.up || (s.At(got-1) >= levelMm) == c.up || got <= afterMs) {
			t.Fatalf("%s(%d, %d) = %d, where the stage goes from %d to %d", c.name, levelMm, afterMs, got, s.At(got-1), s.At(got))
		}
	}
}

func randomReadings(rnd *rand.Rand, n int, stepMs, spreadMm int64) readings {
	r := readings{times: make([]int64, n), values: make([]int64, n)}
	at := rnd.Int64N(2*stepMs) - stepMs
	for i := range n {
		r.times[i], r.values[i] = at, rnd.Int64N(2*spreadMm+1)-spreadMm
		at += 1 + rnd.Int64N(stepMs)
	}
	return r
}

func TestSmallSeriesEqualScan(t *testing.T) {
	for seed := range uint64(1_000) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		r := randomReadings(rnd, 1+rnd.IntN(7), 1+rnd.Int64N(20), 1+rnd.Int64N(30))
		s := newSeries(t, r.times, r.values)
		first, last := s.Span()
		for tMs := first - 2; tMs <= last+2; tMs++ {
			if got, want := s.At(tMs), r.at(tMs); got != want {
				t.Fatalf("seed %d: At(%d) = %d, want %d", seed, tMs, got, want)
			}
		}
		for range 20 {
			level := rnd.Int64N(64) - 32
			after := first - 2 + rnd.Int64N(last-first+4)
			checkCrossings(t, s, level, after, func(up bool) (int64, bool) { return scan(s, level, after, up) })
		}
	}
}

func TestLargeSeriesEqualBisection(t *testing.T) {
	for seed := range uint64(300) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		r := randomReadings(rnd, 2+rnd.IntN(40), hazard.MaxTimeMs/50, 1+rnd.Int64N(hazard.MaxLevelMm))
		s := newSeries(t, r.times, r.values)
		first, last := s.Span()
		for range 20 {
			tMs := first + rnd.Int64N(last-first)
			if got, want := s.At(tMs), r.at(tMs); got != want {
				t.Fatalf("seed %d: At(%d) = %d, want %d", seed, tMs, got, want)
			}
			level := s.At(first + rnd.Int64N(last-first))
			checkCrossings(t, s, level, tMs, func(up bool) (int64, bool) { return r.bisect(s, level, tMs, up) })
		}
	}
}

// TestRaisedSeriesReachesNoLater raises the whole series: what is reached is reached no later, and the stage at every
// time rises by exactly as much.
func TestRaisedSeriesReachesNoLater(t *testing.T) {
	for seed := range uint64(500) {
		rnd := rand.New(rand.NewPCG(seed, 4))
		r := randomReadings(rnd, 2+rnd.IntN(9), 100_000, 5_000)
		s := newSeries(t, r.times, r.values)
		first, _ := s.Span()
		level, by := max(r.values[0]+1, rnd.Int64N(5_000)), 1+rnd.Int64N(800)
		for i := range r.values {
			r.values[i] += by
		}
		raised := newSeries(t, r.times, r.values)
		for range 10 {
			tMs := first + rnd.Int64N(1_000_000)
			if got, want := raised.At(tMs), s.At(tMs)+by; got != want {
				t.Fatalf("seed %d: raised At(%d) = %d, want %d", seed, tMs, got, want)
			}
		}
		before, ok := s.NextReach(level, first)
		if after, ok2 := raised.NextReach(level, first); ok && raised.At(first) < level && (!ok2 || after > before) {
			t.Fatalf("seed %d: %d mm reached at %d, raised by %d at %d (%t)", seed, level, before, by, after, ok2)
		}
		if same, ok2 := raised.NextReach(level+by, first); ok2 != ok || same != before {
			t.Fatalf("seed %d: level raised too: %d %t, want %d %t", seed, same, ok2, before, ok)
		}
	}
}

// TestStretchedSeriesStretchesItsTimes makes time run k times slower: readings keep their stage, and a crossing lies
// within the k milliseconds that one millisecond has become.
func TestStretchedSeriesStretchesItsTimes(t *testing.T) {
	for seed := range uint64(500) {
		rnd := rand.New(rand.NewPCG(seed, 5))
		r := randomReadings(rnd, 2+rnd.IntN(9), 10_000, 5_000)
		s := newSeries(t, r.times, r.values)
		k := 2 + rnd.Int64N(9)
		slow := readings{values: r.values}
		for _, tMs := range r.times {
			slow.times = append(slow.times, k*tMs)
		}
		stretched := newSeries(t, slow.times, slow.values)
		first, last := s.Span()
		for range 10 {
			tMs := first + rnd.Int64N(last-first)
			if got, want := stretched.At(k*tMs), s.At(tMs); got != want {
				t.Fatalf("seed %d: stretched At(%d) = %d, want %d", seed, k*tMs, got, want)
			}
			level := s.At(tMs)
			a, ok := s.NextReach(level, first)
			b, ok2 := stretched.NextReach(level, k*first)
			if ok != ok2 || ok && (b > k*a || b <= k*(a-1)) {
				t.Fatalf("seed %d: reached at %d %t, stretched by %d at %d %t", seed, a, ok, k, b, ok2)
			}
		}
	}
}

// FuzzSeries reads a series from bytes, 4 a reading, and scans it millisecond by millisecond.
func FuzzSeries(f *testing.F) {
	f.Add([]byte{0, 10, 0, 90, 0, 10, 0, 100, 0, 5, 255, 200}, int64(95), int64(0))
	f.Add([]byte{0, 1, 127, 255, 3, 1, 128, 0}, int64(-4), int64(12))
	f.Add([]byte{}, int64(0), int64(0))
	f.Fuzz(func(t *testing.T, data []byte, levelMm, afterMs int64) {
		var r readings
		at := int64(0)
		for ; len(data) >= 4 && len(r.times) < 8; data = data[4:] {
			at += int64(binary.BigEndian.Uint16(data) % 1_000)
			r.times = append(r.times, at)
			r.values = append(r.values, int64(int16(binary.BigEndian.Uint16(data[2:]))))
		}
		s, err := hazard.NewSeries(r.times, r.values)
		if err != nil {
			for i := range r.times {
				if i > 0 && r.times[i] <= r.times[i-1] {
					return
				}
			}
			if len(r.times) > 0 {
				t.Fatalf("refused without cause: %v", err)
			}
			return
		}
		if got, want := s.At(afterMs), r.at(afterMs); got != want {
			t.Fatalf("At(%d) = %d, want %d", afterMs, got, want)
		}
		if _, last := s.Span(); afterMs < last {
			checkCrossings(t, s, levelMm, afterMs, func(up bool) (int64, bool) { return scan(s, levelMm, afterMs, up) })
		}
		if tMs, peak := s.Peak(); s.At(tMs) != peak || s.At(afterMs) > peak {
			t.Fatalf("peak %d mm at %d ms, stage %d there and %d at %d ms", peak, tMs, s.At(tMs), s.At(afterMs), afterMs)
		}
	})
}
