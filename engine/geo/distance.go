package geo

import (
	"math"

	"yanlian/engine/strict"
)

const (
	earthRadiusM = 6_371_008.8
	radPerE6     = 3.14159265358979323846 / 180e6
)

// DistanceM returns the great-circle distance between two points within the bounds of Check, in metres, rounded to the
// nearest.
func DistanceM(a, b Point) int64 {
	// Differences are taken in integers, so that the order of the points cannot matter.
	sinLat := strict.Sin(halfRad(int64(a.LatE6) - int64(b.LatE6)))
	sinLon := strict.Sin(halfRad(int64(a.LonE6) - int64(b.LonE6)))
	cosCos := float64(strict.Cos(float64(float64(a.LatE6)*radPerE6)) * strict.Cos(float64(float64(b.LatE6)*radPerE6)))
	h := float64(sinLat*sinLat) + float64(cosCos*float64(sinLon*sinLon))
	h = min(h, 1) // between antipodes rounding may lift it above
	d := float64(2 * earthRadiusM * strict.Atan2(math.Sqrt(h), math.Sqrt(1-h)))
	m, ok := strict.RoundToInt64(d)
	if !ok {
		panic("geo: distance is not a number")
	}
	return m
}

// halfRad returns half the magnitude of a difference in micro-degrees, in radians.
func halfRad(differenceE6 int64) float64 {
	if differenceE6 < 0 {
		differenceE6 = -differenceE6
	}
	return float64(float64(differenceE6) * (radPerE6 / 2))
}
