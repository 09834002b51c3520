package geo_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"yanlian/engine/geo"
)

func pts(lonLat ...int32) []geo.Point {
	points := make([]geo.Point, len(lonLat)/2)
	for i := range points {
		points[i] = geo.Point{LonE6: lonLat[2*i], LatE6: lonLat[2*i+1]}
	}
	return points
}

func newPolygon(t *testing.T, corners []geo.Point) *geo.Polygon {
	t.Helper()
	p, err := geo.NewPolygon(corners)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		point geo.Point
		want  string
	}{
		{geo.Point{LonE6: 180_000_000, LatE6: -90_000_000}, ""},
		{geo.Point{LonE6: -180_000_000, LatE6: 90_000_000}, ""},
		{geo.Point{LonE6: 180_000_001}, "longitude 180000001 micro-degrees, allowed -180000000..180000000"},
		{geo.Point{LonE6: -180_000_001}, "longitude -180000001 micro-degrees, allowed -180000000..180000000"},
		{geo.Point{LatE6: 90_000_001}, "latitude 90000001 micro-degrees, allowed -90000000..90000000"},
		{geo.Point{LatE6: -90_000_001}, "latitude -90000001 micro-degrees, allowed -90000000..90000000"},
	} {
		got := ""
		if err := c.point.Check(); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.point, got, c.want)
		}
	}
}

func TestNewPolygonRefuses(t *testing.T) {
	for _, c := range []struct {
		name    string
		corners []geo.Point
		want    string
	}{
		{"nothing", nil, "polygon: 0 corners, want at least 3"},
		{"a closed line", pts(0, 0, 5, 5, 0, 0), "polygon: 2 corners, want at least 3"},
		{"out of range", pts(0, 0, 5, 5, 0, 90_000_001), "polygon: corner 2: latitude 90000001 micro-degrees, allowed -90000000..90000000"},
		{"repeated corner", pts(0, 0, 5, 5, 5, 5, 0, 9), "polygon: corners 1 and 2 are the same point"},
		{"closed twice", pts(0, 0, 5, 5, 0, 9, 0, 0, 0, 0), "polygon: corners 3 and 0 are the same point"},
		{"round the earth", pts(-90_000_001, 0, 90_000_000, 0, 0, 9), "polygon: corners 0 and 1 are more than 180 degrees of longitude apart"},
		{"round the earth, closing edge", pts(90_000_001, 0, 0, 9, -90_000_000, 0), "polygon: corners 2 and 0 are more than 180 degrees of longitude apart"},
		{"one line", pts(0, 0, 3, 6, 2, 4, 1, 2), "polygon: all 4 corners lie on one line"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := geo.NewPolygon(c.corners); err == nil || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestPolygonContains(t *testing.T) {
	// A U, open to the north.
	u := newPolygon(t, pts(0, 0, 9, 0, 9, 9, 6, 9, 6, 3, 3, 3, 3, 9, 0, 9))
	for _, c := range []struct {
		lon, lat int32
		want     bool
	}{
		{1, 1, true}, {1, 8, true}, {8, 8, true}, {5, 2, true},
		{4, 5, false}, {5, 9, false}, {4, 4, false},
		{0, 0, true}, {9, 9, true}, {3, 3, true}, {6, 9, true}, // corners
		{4, 0, true}, {4, 3, true}, {6, 5, true}, {1, 9, true}, {9, 4, true}, // edges
		{-1, 0, false}, {10, 0, false}, {-1, 3, false}, {4, 10, false}, {-1, 9, false}, {10, 9, false},
	} {
		if got := u.Contains(geo.Point{LonE6: c.lon, LatE6: c.lat}); got != c.want {
			t.Errorf("Contains(%d, %d) = %t", c.lon, c.lat, got)
		}
	}
	if got, want := u.Bounds(), (geo.Box{Max: geo.Point{LonE6: 9, LatE6: 9}}); got != want {
		t.Errorf("bounds %v, want %v", got, want)
	}
}

func TestPolygonOfTheWholeHemisphere(t *testing.T) {
	p := newPolygon(t, pts(-90_000_000, -90_000_000, 90_000_000, -90_000_000, 90_000_000, 90_000_000, -90_000_000, 90_000_000))
	if !p.Contains(geo.Point{LonE6: 89_999_999, LatE6: 89_999_999}) || p.Contains(geo.Point{LonE6: 90_000_001}) {
		t.Error("the largest products go wrong")
	}
}

func TestPolygonKeepsItsOwnCopy(t *testing.T) {
	corners := pts(0, 0, 9, 0, 0, 9)
	p := newPolygon(t, corners)
	corners[1] = geo.Point{LonE6: -9}
	if !p.Contains(geo.Point{LonE6: 2, LatE6: 2}) {
		t.Error("the polygon changed with the caller's slice")
	}
}

// star draws a ring of distinct directions around the origin: corners sorted by angle never cross.
func star(rnd *rand.Rand) []geo.Point {
	for {
		var corners []geo.Point
		for range 3 + rnd.IntN(12) {
			corners = append(corners, geo.Point{LonE6: int32(rnd.IntN(41) - 20), LatE6: int32(rnd.IntN(41) - 20)})
		}
		cross := func(a, b geo.Point) int32 { return a.LonE6*b.LatE6 - a.LatE6*b.LonE6 }
		south := func(a geo.Point) int {
			if a.LatE6 < 0 || a.LatE6 == 0 && a.LonE6 < 0 {
				return 1
			}
			return 0
		}
		corners = slices.DeleteFunc(corners, func(a geo.Point) bool { return a == geo.Point{} })
		slices.SortFunc(corners, func(a, b geo.Point) int {
			return cmp.Or(cmp.Compare(south(a), south(b)), cmp.Compare(0, cross(a, b)))
		})
		corners = slices.CompactFunc(corners, func(a, b geo.Point) bool { return cross(a, b) == 0 && south(a) == south(b) })
		// The origin must see every corner: no gap between directions of half a turn or more.
		ok := len(corners) >= 3
		for i, a := range corners {
			ok = ok && cross(a, corners[(i+1)%len(corners)]) > 0
		}
		if ok {
			return corners
		}
	}
}

// TestPolygonObeysPicksTheorem counts the lattice points of random rings: for a simple ring with B points on its edge,
// 2·(inside and edge) = 2·area + B + 2 exactly (Pick 1899).
func TestPolygonObeysPicksTheorem(t *testing.T) {
	for seed := range uint64(300) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		corners := star(rnd)
		var twiceArea, edge int
		for i, a := range corners {
			b := corners[(i+1)%len(corners)]
			twiceArea += int(a.LonE6)*int(b.LatE6) - int(a.LatE6)*int(b.LonE6)
			edge += gcd(int(b.LonE6-a.LonE6), int(b.LatE6-a.LatE6))
		}
		// Neither the first corner, the direction, nor the place of the ring may matter.
		turned := append(slices.Clone(corners[1:]), corners[0])
		reversed := slices.Clone(corners)
		slices.Reverse(reversed)
		moved := slices.Clone(corners)
		for i := range moved {
			moved[i].LonE6 += 107_000_000
			moved[i].LatE6 -= 29_000_000
		}
		closed := append(slices.Clone(corners), corners[0])
		for name, ring := range map[string][]geo.Point{
			"drawn": corners, "turned": turned, "reversed": reversed, "moved": moved, "closed": closed,
		} {
			if got := latticePoints(newPolygon(t, ring)); 2*got != twiceArea+edge+2 {
				t.Fatalf("seed %d, %s ring %v: %d lattice points, Pick says %d", seed, name, ring, got, (twiceArea+edge+2)/2)
			}
		}
	}
}

func latticePoints(p *geo.Polygon) (n int) {
	box := p.Bounds()
	for lon := box.Min.LonE6 - 1; lon <= box.Max.LonE6+1; lon++ {
		for lat := box.Min.LatE6 - 1; lat <= box.Max.LatE6+1; lat++ {
			if p.Contains(geo.Point{LonE6: lon, LatE6: lat}) {
				n++
			}
		}
	}
	return n
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

// TestCrossedRingIsEvenOdd draws the five-pointed star in one stroke: its middle is crossed twice on every way out.
func TestCrossedRingIsEvenOdd(t *testing.T) {
	p := newPolygon(t, pts(0, 100, 59, -81, -95, 31, 95, 31, -59, -81))
	if p.Contains(geo.Point{}) {
		t.Error("the middle is inside")
	}
	if !p.Contains(geo.Point{LatE6: 80}) || !p.Contains(geo.Point{LonE6: 70, LatE6: 25}) {
		t.Error("a tip is outside")
	}
}
