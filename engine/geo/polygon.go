package geo

import "fmt"

// Polygon is an area within a closed ring of corners. It is immutable and may be shared.
type Polygon struct {
	corners []Point
	bounds  Box
}

// NewPolygon checks and copies the corners of a ring, in either direction. The last corner joins the first; repeating
// the first at the end, as GeoJSON does, changes nothing. A ring has three corners or more that do not lie on one line,
// none equal to the one before it, and no edge over more than 180 degrees of longitude. Where a ring crosses itself, a
// point is inside if a way out crosses the ring an odd number of times.
func NewPolygon(corners []Point) (*Polygon, error) {
	if n := len(corners); n > 1 && corners[0] == corners[n-1] {
		corners = corners[:n-1]
	}
	if len(corners) < 3 {
		return nil, fmt.Errorf("polygon: %d corners, want at least 3", len(corners))
	}
	for i, c := range corners {
		if err := c.Check(); err != nil {
			return nil, fmt.Errorf("polygon: corner %d: %w", i, err)
		}
	}
	for i, c := range corners {
		before := (i + len(corners) - 1) % len(corners)
		if c == corners[before] {
			return nil, fmt.Errorf("polygon: corners %d and %d are the same point", before, i)
		}
		if d := c.LonE6 - corners[before].LonE6; d > MaxLonE6 || d < -MaxLonE6 {
			return nil, fmt.Errorf("polygon: corners %d and %d are more than 180 degrees of longitude apart", before, i)
		}
	}
	if onOneLine(corners) {
		return nil, fmt.Errorf("polygon: all %d corners lie on one line", len(corners))
	}
	return &Polygon{corners: append([]Point(nil), corners...), bounds: BoxOf(corners...)}, nil
}

func onOneLine(corners []Point) bool {
	for _, c := range corners[2:] {
		if turn(corners[0], corners[1], c) != 0 {
			return false
		}
	}
	return true
}

// Bounds returns the smallest box around p.
func (p *Polygon) Bounds() Box { return p.bounds }

// Contains reports whether q lies inside p, on an edge or on a corner.
func (p *Polygon) Contains(q Point) bool {
	if !p.bounds.Contains(q) {
		return false
	}
	inside := false
	a := p.corners[len(p.corners)-1]
	for _, b := range p.corners {
		side := turn(a, b, q)
		if side == 0 && BoxOf(a, b).Contains(q) {
			return true
		}
		// The ray to the east meets the edge if the edge has one end above q's latitude and one not, and q lies west of it.
		if rises := b.LatE6 > q.LatE6; rises != (a.LatE6 > q.LatE6) && rises == (side > 0) {
			inside = !inside
		}
		a = b
	}
	return inside
}

// turn is positive if c lies left of the line from a to b, negative if right, zero on it. For points within the bounds
// of Check every product stays below 2^57.
func turn(a, b, c Point) int64 {
	return (int64(b.LonE6)-int64(a.LonE6))*(int64(c.LatE6)-int64(a.LatE6)) -
		(int64(b.LatE6)-int64(a.LatE6))*(int64(c.LonE6)-int64(a.LonE6))
}
