package geo_test

import (
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"yanlian/engine/geo"
)

func parseE6(t *testing.T, degrees string) int32 {
	t.Helper()
	v, err := strconv.ParseFloat(degrees, 64)
	if err != nil {
		t.Fatal(err)
	}
	return int32(math.Round(v * 1e6))
}

func TestDistanceFromWulongSeat(t *testing.T) {
	file, err := os.Open("testdata/wulong_townships.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comment = '#'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 27 {
		t.Fatalf("%d rows, want a heading and 26 townships", len(rows))
	}
	seat := geo.Point{LonE6: 107_760_560, LatE6: 29_324_310}
	for _, row := range rows[1:] {
		km, err := strconv.ParseFloat(row[3], 64)
		if err != nil {
			t.Fatal(err)
		}
		m := geo.DistanceM(seat, geo.Point{LonE6: parseE6(t, row[1]), LatE6: parseE6(t, row[2])})
		if want := int64(math.Round(km * 1000)); m < want-50 || m > want+50 {
			t.Errorf("%s: %d m, published %s km", row[0], m, row[3])
		}
	}
}

// TestDistanceClosedForms takes arcs whose length is the radius times an angle.
func TestDistanceClosedForms(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b geo.Point
		want int64
	}{
		{"same point", geo.Point{LonE6: 107_760_560, LatE6: 29_324_310}, geo.Point{LonE6: 107_760_560, LatE6: 29_324_310}, 0},
		{"one degree of meridian", geo.Point{}, geo.Point{LatE6: 1_000_000}, 111_195},
		{"one degree of equator", geo.Point{LonE6: 7}, geo.Point{LonE6: 1_000_007}, 111_195},
		{"pole to pole", geo.Point{LatE6: 90_000_000}, geo.Point{LonE6: 5_000_000, LatE6: -90_000_000}, 20_015_114},
		{"half the equator", geo.Point{LonE6: -90_000_000}, geo.Point{LonE6: 90_000_000}, 20_015_114},
		{"across the 180th meridian", geo.Point{LonE6: 179_500_000}, geo.Point{LonE6: -179_500_000}, 111_195},
		{"a pole on two meridians", geo.Point{LonE6: 10, LatE6: 90_000_000}, geo.Point{LonE6: 99_000_000, LatE6: 90_000_000}, 0},
		{"a quarter at 60 degrees north", geo.Point{LatE6: 60_000_000}, geo.Point{LonE6: 90_000_000, LatE6: 60_000_000}, 4_604_546},
		{"one micro-degree", geo.Point{}, geo.Point{LatE6: 1}, 0},
		{"five micro-degrees", geo.Point{}, geo.Point{LatE6: 5}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := geo.DistanceM(c.a, c.b); got != c.want {
				t.Errorf("got %d m, want %d", got, c.want)
			}
		})
	}
}

func randomPoint(rnd *rand.Rand) geo.Point {
	return geo.Point{
		LonE6: int32(rnd.IntN(2*geo.MaxLonE6+1) - geo.MaxLonE6),
		LatE6: int32(rnd.IntN(2*geo.MaxLatE6+1) - geo.MaxLatE6),
	}
}

// TestDistanceEqualsVectorTwin computes the angle between the two directions from the centre of the earth.
func TestDistanceEqualsVectorTwin(t *testing.T) {
	direction := func(p geo.Point) [3]float64 {
		lon, lat := float64(p.LonE6)*math.Pi/180e6, float64(p.LatE6)*math.Pi/180e6
		return [3]float64{math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)}
	}
	twin := func(p, q geo.Point) float64 {
		a, b := direction(p), direction(q)
		dot := a[0]*b[0] + a[1]*b[1] + a[2]*b[2]
		cross := math.Hypot(math.Hypot(a[1]*b[2]-a[2]*b[1], a[2]*b[0]-a[0]*b[2]), a[0]*b[1]-a[1]*b[0])
		return 6_371_008.8 * math.Atan2(cross, dot)
	}
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 20_000 {
		a, b := randomPoint(rnd), randomPoint(rnd)
		if rnd.IntN(2) == 0 { // a neighbour, up to 2 degrees away
			b = geo.Point{LonE6: a.LonE6 + int32(rnd.IntN(2_000_000)), LatE6: a.LatE6 - int32(rnd.IntN(2_000_000))}
		}
		if b.Check() != nil {
			continue
		}
		got := geo.DistanceM(a, b)
		if want := twin(a, b); math.Abs(float64(got)-want) > 0.51 {
			t.Fatalf("%v to %v: %d m, twin %.3f m", a, b, got, want)
		}
		if back := geo.DistanceM(b, a); back != got {
			t.Fatalf("%v to %v: %d m there, %d m back", a, b, got, back)
		}
	}
}

// TestDistanceOfAntipodes is where rounding may put the haversine above 1.
func TestDistanceOfAntipodes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 3))
	for range 2_000 {
		a := randomPoint(rnd)
		b := geo.Point{LonE6: a.LonE6 + geo.MaxLonE6, LatE6: -a.LatE6}
		if a.LonE6 > 0 {
			b.LonE6 = a.LonE6 - geo.MaxLonE6
		}
		if got := geo.DistanceM(a, b); got != 20_015_114 {
			t.Fatalf("%v to its antipode %v: %d m", a, b, got)
		}
	}
}

func TestDistanceTriangleInequality(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		a, b, c := randomPoint(rnd), randomPoint(rnd), randomPoint(rnd)
		if direct, by := geo.DistanceM(a, b), geo.DistanceM(a, c)+geo.DistanceM(c, b); direct > by+1 { // 1 m of rounding
			t.Fatalf("%v to %v: %d m, by way of %v %d m", a, b, direct, c, by)
		}
	}
}
