package geo_test

import (
	"testing"

	"yanlian/engine/geo"
)

func BenchmarkDistanceM(b *testing.B) {
	to := geo.Point{LonE6: 107_373_690, LatE6: 29_454_770}
	var sum int64
	for i := range b.N {
		sum += geo.DistanceM(geo.Point{LonE6: 107_760_560 + int32(i%1_000), LatE6: 29_324_310}, to)
	}
	if sum < 0 {
		b.Fatal("negative distance")
	}
}
