package hazard_test

import (
	"math"
	"testing"

	"yanlian/engine/hazard"
)

func TestDepthMm(t *testing.T) {
	for _, c := range []struct{ stageMm, groundMm, want int64 }{
		{193_080, 191_500, 1_580},
		{193_080, 193_080, 0},
		{193_080, 193_081, 0},
		{-200, -1_200, 1_000},
		{math.MaxInt64, math.MinInt64, math.MaxInt64},
		{math.MinInt64, math.MaxInt64, 0},
	} {
		if got := hazard.DepthMm(c.stageMm, c.groundMm); got != c.want {
			t.Errorf("DepthMm(%d, %d) = %d, want %d", c.stageMm, c.groundMm, got, c.want)
		}
	}
}
