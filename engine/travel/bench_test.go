package travel_test

import (
	"testing"

	"yanlian/engine/travel"
)

// grid returns a square road grid of side×side nodes with uneven two-way edges.
func grid(tb testing.TB, side int) *travel.Network {
	tb.Helper()
	var edges []travel.Edge
	add := func(a, b int) {
		edges = append(edges, travel.Edge{
			From: travel.NodeIndex(a), To: travel.NodeIndex(b),
			LengthM: int64(500 + 37*len(edges)%900), SpeedMmPerS: 8_000 + int64(len(edges)%7)*1_000,
		})
	}
	for y := range side {
		for x := range side {
			at := y*side + x
			if x+1 < side {
				add(at, at+1)
			}
			if y+1 < side {
				add(at, at+side)
			}
		}
	}
	n, err := travel.NewNetwork(side*side, edges)
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

func benchmarkRoute(b *testing.B, side int, change func(*travel.State, int)) {
	n := grid(b, side)
	s, r := travel.NewState(n), travel.NewRouter(n)
	to := travel.NodeIndex(n.Nodes() - 1)
	path, _, _ := r.Route(s, 0, to, travel.FullSpeed, nil)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		change(s, i)
		path, _, _ = r.Route(s, 0, to, travel.FullSpeed, path[:0])
	}
}

func BenchmarkRoute(b *testing.B) {
	cached := func(*travel.State, int) {}
	fresh := func(s *travel.State, i int) { s.SetFactor(900 + int64(i%2)) }
	b.Run("nodes=49/cached", func(b *testing.B) { benchmarkRoute(b, 7, cached) })
	b.Run("nodes=49/fresh", func(b *testing.B) { benchmarkRoute(b, 7, fresh) })
	b.Run("nodes=10000/cached", func(b *testing.B) { benchmarkRoute(b, 100, cached) })
	b.Run("nodes=10000/fresh", func(b *testing.B) { benchmarkRoute(b, 100, fresh) })
}

func BenchmarkTimeMs(b *testing.B) {
	n := grid(b, 7)
	s, r := travel.NewState(n), travel.NewRouter(n)
	var sum int64
	for i := range b.N {
		ms, _ := r.TimeMs(s, travel.NodeIndex(i%49), 24, travel.FullSpeed)
		sum += ms
	}
	if sum < 0 {
		b.Fatal("negative time")
	}
}

func BenchmarkEdgeMs(b *testing.B) {
	s := travel.NewState(grid(b, 7))
	var sum int64
	for i := range b.N {
		sum += s.EdgeMs(travel.EdgeIndex(i%84), travel.FullSpeed)
	}
	if sum < 0 {
		b.Fatal("negative time")
	}
}
