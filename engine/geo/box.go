package geo

// Box is a rectangle in longitude and latitude with its edges inside. The zero Box is the single point (0, 0).
type Box struct {
	Min, Max Point // west and south, east and north
}

// BoxOf returns the smallest box around the points. It panics without a point.
func BoxOf(points ...Point) Box {
	b := Box{Min: points[0], Max: points[0]}
	for _, p := range points[1:] {
		b.Min.LonE6, b.Max.LonE6 = min(b.Min.LonE6, p.LonE6), max(b.Max.LonE6, p.LonE6)
		b.Min.LatE6, b.Max.LatE6 = min(b.Min.LatE6, p.LatE6), max(b.Max.LatE6, p.LatE6)
	}
	return b
}

// Contains reports whether p lies in b or on its edge.
func (b Box) Contains(p Point) bool {
	return b.Min.LonE6 <= p.LonE6 && p.LonE6 <= b.Max.LonE6 && b.Min.LatE6 <= p.LatE6 && p.LatE6 <= b.Max.LatE6
}
