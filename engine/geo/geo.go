// Package geo holds points on the earth, the distance between them, and areas they lie in.
//
// Contract: coordinates are whole micro-degrees (WGS 84), so points compare and hash exactly. DistanceM is symmetric and
// the same on every platform. Areas are decided in exact integers: a point on an edge or a corner is inside.
//
// Never: a float that leaves the package, another datum (coordinates of Chinese map services must be converted before
// they come here), areas across the 180th meridian or around a pole.
//
// Model: DistanceM is the haversine formula (Sinnott 1984, Sky & Telescope 68:159) on a sphere with the mean radius
// R₁ = 6,371,008.8 m of WGS 84,
//
//	d = 2·R·atan2(√a, √(1−a)),  a = sin²(Δφ/2) + cos φ₁ · cos φ₂ · sin²(Δλ/2)
//
// It is valid everywhere on the sphere. It leaves out the flattening of the earth, which changes distances by up to
// 0.6 %, and height. Edges of a Polygon are straight in longitude and latitude, not great circles: over the 50 km of a
// district the two are some tens of metres apart.
//
// Start reading at Point.
package geo

import "fmt"

// Bounds of coordinates in micro-degrees, either side of zero.
const (
	MaxLonE6 = 180_000_000
	MaxLatE6 = 90_000_000
)

// Point is a place in micro-degrees of WGS 84, east and north positive.
type Point struct {
	LonE6, LatE6 int32
}

// Check returns an error that names the coordinate out of range, if one is.
func (p Point) Check() error {
	switch {
	case p.LonE6 < -MaxLonE6 || p.LonE6 > MaxLonE6:
		return fmt.Errorf("longitude %d micro-degrees, allowed %d..%d", p.LonE6, -MaxLonE6, MaxLonE6)
	case p.LatE6 < -MaxLatE6 || p.LatE6 > MaxLatE6:
		return fmt.Errorf("latitude %d micro-degrees, allowed %d..%d", p.LatE6, -MaxLatE6, MaxLatE6)
	}
	return nil
}
