package hazard

import (
	"fmt"
	"math/bits"
)

// Bounds of a series. They are far beyond any gauge and keep every difference within an int64.
const (
	MaxTimeMs  int64 = 1_000_000_000_000_000 // either side of zero, about 31,700 years
	MaxLevelMm int64 = 100_000_000           // either side of zero, 100 km
)

// Series is a stage hydrograph at one gauge: readings joined by straight lines, constant before the first and after the
// last. It is immutable and may be shared.
//
// Model: the piecewise-linear hydrograph of gauging practice (WMO-No. 168, Guide to Hydrological Practices). Between
// readings (t₀, h₀) and (t₁, h₁)
//
//	h(t) = h₀ + (h₁ − h₀) · (t − t₀) / (t₁ − t₀),  stage [mm] = ⌊h(t)⌋
//
// with t in ms and h in mm above any datum, as long as levels use the same. Because of the floor, the stage is at or
// above a whole level exactly when h is. It is valid where readings are close enough that the river does not turn
// between them. It leaves out routing, backwater, the way from stage to discharge, and errors of the gauge.
type Series struct {
	timesMs  []int64
	valuesMm []int64
	peak     int // index of the first highest reading
}

// NewSeries checks and copies the readings: as many times as values, at least one, times strictly increasing, all
// within MaxTimeMs and MaxLevelMm. The error names the first reading at fault, what was found and what is allowed.
func NewSeries(timesMs, valuesMm []int64) (*Series, error) {
	if len(timesMs) != len(valuesMm) {
		return nil, fmt.Errorf("series: %d times and %d values, want as many", len(timesMs), len(valuesMm))
	}
	if len(timesMs) == 0 {
		return nil, fmt.Errorf("series: no readings, want at least 1")
	}
	s := &Series{timesMs: append([]int64(nil), timesMs...), valuesMm: append([]int64(nil), valuesMm...)}
	for i, t := range s.timesMs {
		if t < -MaxTimeMs || t > MaxTimeMs {
			return nil, fmt.Errorf("series: reading %d: time %d ms, allowed %d..%d", i, t, -MaxTimeMs, MaxTimeMs)
		}
		if i > 0 && t <= s.timesMs[i-1] {
			return nil, fmt.Errorf("series: reading %d: time %d ms, allowed after %d ms of reading %d", i, t, s.timesMs[i-1], i-1)
		}
		v := s.valuesMm[i]
		if v < -MaxLevelMm || v > MaxLevelMm {
			return nil, fmt.Errorf("series: reading %d: value %d mm, allowed %d..%d", i, v, -MaxLevelMm, MaxLevelMm)
		}
		if v > s.valuesMm[s.peak] {
			s.peak = i
		}
	}
	return s, nil
}

// Span returns the times of the first and the last reading.
func (s *Series) Span() (firstMs, lastMs int64) {
	return s.timesMs[0], s.timesMs[len(s.timesMs)-1]
}

// Peak returns the highest stage and the first time it is reached.
func (s *Series) Peak() (tMs, valueMm int64) {
	return s.timesMs[s.peak], s.valuesMm[s.peak]
}

// At returns the stage at tMs in mm, rounded down; it is exact at readings.
func (s *Series) At(tMs int64) int64 {
	i := s.lineAt(tMs)
	if tMs <= s.timesMs[i] || i == len(s.timesMs)-1 {
		return s.valuesMm[i]
	}
	past, span := tMs-s.timesMs[i], s.timesMs[i+1]-s.timesMs[i]
	rise := s.valuesMm[i+1] - s.valuesMm[i]
	if rise >= 0 {
		q, _ := mulDiv(rise, past, span)
		return s.valuesMm[i] + q
	}
	q, rest := mulDiv(-rise, past, span)
	if rest {
		q++
	}
	return s.valuesMm[i] - q
}

// NextReach returns the earliest time after afterMs at which the stage reaches the level: At(t) ≥ levelMm and
// At(t−1) < levelMm. A stage that is at the level already must first fall below it. ok is false if it never happens.
func (s *Series) NextReach(levelMm, afterMs int64) (tMs int64, ok bool) {
	for i := s.lineAt(afterMs); i+1 < len(s.timesMs); i++ {
		low, high := s.valuesMm[i], s.valuesMm[i+1]
		if low >= levelMm || high < levelMm {
			continue
		}
		past, rest := mulDiv(levelMm-low, s.timesMs[i+1]-s.timesMs[i], high-low)
		if rest {
			past++
		}
		if t := s.timesMs[i] + past; t > afterMs {
			return t, true
		}
	}
	return 0, false
}

// NextFall returns the earliest time after afterMs at which the stage falls below the level: At(t) < levelMm and
// At(t−1) ≥ levelMm. ok is false if it never happens.
func (s *Series) NextFall(levelMm, afterMs int64) (tMs int64, ok bool) {
	for i := s.lineAt(afterMs); i+1 < len(s.timesMs); i++ {
		high, low := s.valuesMm[i], s.valuesMm[i+1]
		if high < levelMm || low >= levelMm {
			continue
		}
		past, _ := mulDiv(high-levelMm, s.timesMs[i+1]-s.timesMs[i], high-low)
		if t := s.timesMs[i] + past + 1; t > afterMs {
			return t, true
		}
	}
	return 0, false
}

// RateMmPerH returns the mean rise over the window that ends at tMs, in mm/h, rounded down: negative when the water
// falls. The window must be positive.
func (s *Series) RateMmPerH(tMs, windowMs int64) int64 {
	if windowMs <= 0 {
		panic(fmt.Sprintf("hazard: rate over a window of %d ms, want a positive one", windowMs))
	}
	startMs := tMs - windowMs
	if startMs > tMs { // wrapped: long before the first reading the stage is constant
		startMs = s.timesMs[0]
	}
	const hourMs = 3_600_000
	rise := (s.At(tMs) - s.At(startMs)) * hourMs
	rate := rise / windowMs
	if rise%windowMs < 0 {
		rate--
	}
	return rate
}

// lineAt returns the index of the last reading at or before tMs, 0 if there is none.
func (s *Series) lineAt(tMs int64) int {
	low, high := 0, len(s.timesMs)
	for high-low > 1 {
		mid := low + (high-low)/2
		if s.timesMs[mid] <= tMs {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// mulDiv returns ⌊a·b/c⌋ and whether the division leaves a rest, for a, b ≥ 0 and c > 0 with a ≤ c or b ≤ c, so that
// the quotient fits.
func mulDiv(a, b, c int64) (quotient int64, rest bool) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	q, r := bits.Div64(hi, lo, uint64(c))
	return int64(q), r != 0
}
