package hazard_test

import (
	"math"
	"testing"

	"yanlian/engine/hazard"
)

func newSeries(t testing.TB, timesMs, valuesMm []int64) *hazard.Series {
	t.Helper()
	s, err := hazard.NewSeries(timesMs, valuesMm)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNewSeriesRefuses(t *testing.T) {
	const late, high = hazard.MaxTimeMs + 1, hazard.MaxLevelMm + 1
	for _, c := range []struct {
		name          string
		times, values []int64
		want          string
	}{
		{"empty", nil, nil, "series: no readings, want at least 1"},
		{"more times", []int64{0, 1}, []int64{5}, "series: 2 times and 1 values, want as many"},
		{"more values", []int64{0}, []int64{5, 6}, "series: 1 times and 2 values, want as many"},
		{"equal times", []int64{0, 60, 60}, []int64{1, 2, 3}, "series: reading 2: time 60 ms, allowed after 60 ms of reading 1"},
		{"times go back", []int64{0, 60, 30}, []int64{1, 2, 3}, "series: reading 2: time 30 ms, allowed after 60 ms of reading 1"},
		{"too early", []int64{-late, 0}, []int64{1, 2}, "series: reading 0: time -1000000000000001 ms, allowed -1000000000000000..1000000000000000"},
		{"too late", []int64{0, late}, []int64{1, 2}, "series: reading 1: time 1000000000000001 ms, allowed -1000000000000000..1000000000000000"},
		{"too high", []int64{0, 1}, []int64{1, high}, "series: reading 1: value 100000001 mm, allowed -100000000..100000000"},
		{"too low", []int64{0, 1}, []int64{-high, 1}, "series: reading 0: value -100000001 mm, allowed -100000000..100000000"},
		{"lowest integer", []int64{0}, []int64{math.MinInt64}, "series: reading 0: value -9223372036854775808 mm, allowed -100000000..100000000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := hazard.NewSeries(c.times, c.values); err == nil || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestSeriesKeepsItsOwnCopy(t *testing.T) {
	times, values := []int64{0, 10}, []int64{100, 200}
	s := newSeries(t, times, values)
	times[1], values[1] = 1, 999
	if got := s.At(10); got != 200 {
		t.Errorf("At(10) = %d after the caller's slices changed, want 200", got)
	}
}

func TestAt(t *testing.T) {
	s := newSeries(t, []int64{-10, 0, 3, 10}, []int64{5, 15, 5, -2})
	for _, c := range []struct{ tMs, want int64 }{
		{math.MinInt64, 5}, {-11, 5}, {-10, 5}, {-9, 6}, {-1, 14}, {0, 15},
		{1, 11}, // 11.67
		{2, 8},  // 8.33
		{3, 5}, {4, 4}, {9, -1}, {10, -2}, {11, -2}, {math.MaxInt64, -2},
	} {
		if got := s.At(c.tMs); got != c.want {
			t.Errorf("At(%d) = %d, want %d", c.tMs, got, c.want)
		}
	}
}

func TestSingleReadingIsConstant(t *testing.T) {
	s := newSeries(t, []int64{500}, []int64{-7})
	for _, tMs := range []int64{math.MinInt64, 499, 500, 501, math.MaxInt64} {
		if got := s.At(tMs); got != -7 {
			t.Errorf("At(%d) = %d, want -7", tMs, got)
		}
	}
	if _, ok := s.NextReach(-7, 0); ok {
		t.Error("a constant stage reaches its own level")
	}
	if _, ok := s.NextFall(-7, 0); ok {
		t.Error("a constant stage falls")
	}
	if first, last := s.Span(); first != 500 || last != 500 {
		t.Errorf("span %d..%d, want 500..500", first, last)
	}
}

func TestPeakAndSpan(t *testing.T) {
	s := newSeries(t, []int64{-3, 7, 20, 31}, []int64{1, 9, 9, 4})
	if tMs, mm := s.Peak(); tMs != 7 || mm != 9 {
		t.Errorf("peak %d mm at %d ms, want the first of the two: 9 mm at 7 ms", mm, tMs)
	}
	if first, last := s.Span(); first != -3 || last != 31 {
		t.Errorf("span %d..%d, want -3..31", first, last)
	}
}

func TestNextReachAndFall(t *testing.T) {
	// Up through 100 at 10 and 50, touching it at 30 without passing; down through it at 20, 31 and after 60.
	s := newSeries(t, []int64{0, 10, 20, 30, 40, 60, 70}, []int64{90, 100, 90, 100, 90, 110, 90})
	for _, c := range []struct {
		after       int64
		reach, fall int64
	}{
		{math.MinInt64, 10, 11}, {0, 10, 11}, {9, 10, 11}, {10, 30, 11}, {11, 30, 31}, {29, 30, 31},
		{30, 50, 31}, {31, 50, 66}, {49, 50, 66}, {50, -1, 66}, {65, -1, 66}, {66, -1, -1}, {math.MaxInt64, -1, -1},
	} {
		if got, ok := s.NextReach(100, c.after); ok != (c.reach >= 0) || ok && got != c.reach {
			t.Errorf("NextReach(100, %d) = %d, %t; want %d", c.after, got, ok, c.reach)
		}
		if got, ok := s.NextFall(100, c.after); ok != (c.fall >= 0) || ok && got != c.fall {
			t.Errorf("NextFall(100, %d) = %d, %t; want %d", c.after, got, ok, c.fall)
		}
	}
	for _, level := range []int64{math.MinInt64, 90, 111, math.MaxInt64} {
		if got, ok := s.NextReach(level, 0); ok {
			t.Errorf("NextReach(%d) = %d, the stage never comes from below", level, got)
		}
		if got, ok := s.NextFall(level, 0); ok {
			t.Errorf("NextFall(%d) = %d, the stage never falls below", level, got)
		}
	}
}

func TestRateMmPerH(t *testing.T) {
	const hour = 3_600_000
	s := newSeries(t, []int64{0, 2 * hour, 3 * hour}, []int64{1_000, 1_600, 1_599})
	for _, c := range []struct{ tMs, windowMs, want int64 }{
		{2 * hour, hour, 300},
		{2 * hour, 4 * hour, 150}, // the first two hours of the window are constant
		{hour, 2 * hour, 150},
		{3 * hour, hour, -1},
		{3 * hour, 2 * hour, 149}, // 299 mm in 2 h
		{3*hour + 1, 2 * hour, 149},
		{5 * hour, 4 * hour, 74}, // 299 mm in 4 h
		{4 * hour, 2 * hour, -1}, // −1 mm in 2 h is −0.5, rounded down
		{9 * hour, hour, 0},
		{0, hour, 0},
		{math.MinInt64, 1, 0},
		{-5, math.MaxInt64, 0},
		{2 * hour, math.MaxInt64, 0},
	} {
		if got := s.RateMmPerH(c.tMs, c.windowMs); got != c.want {
			t.Errorf("RateMmPerH(%d, %d) = %d, want %d", c.tMs, c.windowMs, got, c.want)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic for an empty window")
		}
	}()
	s.RateMmPerH(0, 0)
}
