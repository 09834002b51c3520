package hazard_test

import (
	"testing"

	"yanlian/engine/hazard"
)

// year returns hourly readings of a year that swing through a level once a day.
func year(b *testing.B) *hazard.Series {
	const hour, readings = 3_600_000, 365 * 24
	times, values := make([]int64, readings), make([]int64, readings)
	for i := range times {
		times[i] = int64(i) * hour
		values[i] = 180_000 + int64((i%24)*(24-i%24))*50
	}
	return newSeries(b, times, values)
}

func BenchmarkAt(b *testing.B) {
	s := year(b)
	_, last := s.Span()
	var sum int64
	for i := range b.N {
		sum += s.At(int64(i) * 7_919_993 % last)
	}
	if sum < 0 {
		b.Fatal("negative stage")
	}
}

func BenchmarkNextReach(b *testing.B) {
	s := year(b)
	_, last := s.Span()
	at := int64(0)
	for range b.N {
		t, ok := s.NextReach(185_000, at)
		if !ok || t >= last {
			t = 0
		}
		at = t
	}
}
