package travel_test

import (
	"math/rand/v2"
	"testing"

	"yanlian/engine/travel"
)

// times returns the time between every two nodes, -1 where there is no path.
func times(s *travel.State, vehiclePermille int64) [][]int64 {
	r := travel.NewRouter(s.Network())
	ms := make([][]int64, s.Network().Nodes())
	for i := range ms {
		ms[i] = make([]int64, len(ms))
		for j := range ms[i] {
			var ok bool
			if ms[i][j], ok = r.TimeMs(s, travel.NodeIndex(i), travel.NodeIndex(j), vehiclePermille); !ok {
				ms[i][j] = -1
			}
		}
	}
	return ms
}

// checkNotFaster fails if any journey of after is faster than in before, no path being the slowest.
func checkNotFaster(t *testing.T, what string, before, after [][]int64) {
	t.Helper()
	for i := range before {
		for j := range before[i] {
			b, a := before[i][j], after[i][j]
			if a >= 0 && (b < 0 || a < b) {
				t.Fatalf("%s: %d to %d went from %d to %d ms", what, i, j, b, a)
			}
		}
	}
}

func TestChangesMoveTimesOneWay(t *testing.T) {
	for seed := range uint64(1_000) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		n := randomNetwork(t, rnd)
		if n.Edges() == 0 {
			continue
		}
		s := travel.NewState(n)
		for range 4 {
			disturb(s, rnd)
		}
		e := travel.EdgeIndex(rnd.IntN(n.Edges()))
		vehicle := int64(300 + rnd.IntN(1_500))

		s.Open(e)
		open := times(s, vehicle)
		s.Close(e)
		checkNotFaster(t, "closing", open, times(s, vehicle))
		s.Open(e)
		checkNotFaster(t, "slower vehicle", open, times(s, vehicle-1-rnd.Int64N(299)))
		s.SetFactor(s.Factor() - rnd.Int64N(s.Factor()))
		slower := times(s, vehicle)
		checkNotFaster(t, "slower network", open, slower)
		s.SetEdgeFactor(e, s.EdgeFactor(e)-rnd.Int64N(s.EdgeFactor(e)))
		checkNotFaster(t, "slower edge", slower, times(s, vehicle))
	}
}

func TestTriangleInequality(t *testing.T) {
	for seed := range uint64(500) {
		rnd := rand.New(rand.NewPCG(seed, 4))
		s := travel.NewState(randomNetwork(t, rnd))
		for range 4 {
			disturb(s, rnd)
		}
		ms := times(s, travel.FullSpeed)
		for i := range ms {
			for j := range ms {
				for k := range ms {
					if ms[i][k] >= 0 && ms[k][j] >= 0 && (ms[i][j] < 0 || ms[i][j] > ms[i][k]+ms[k][j]) {
						t.Fatalf("seed %d: %d to %d takes %d ms, by way of %d %d ms", seed, i, j, ms[i][j], k, ms[i][k]+ms[k][j])
					}
				}
			}
		}
	}
}

// TestReversedNetworkReversesTimes turns every edge round: the time from a to b must become that from b to a.
func TestReversedNetworkReversesTimes(t *testing.T) {
	for seed := range uint64(500) {
		n := randomNetwork(t, rand.New(rand.NewPCG(seed, 5)))
		edges := make([]travel.Edge, n.Edges())
		for i := range edges {
			edges[i] = n.Edge(travel.EdgeIndex(i))
			edges[i].From, edges[i].To = edges[i].To, edges[i].From
		}
		reversed, err := travel.NewNetwork(n.Nodes(), edges)
		if err != nil {
			t.Fatal(err)
		}
		forth, back := times(travel.NewState(n), travel.FullSpeed), times(travel.NewState(reversed), travel.FullSpeed)
		for i := range forth {
			for j := range forth {
				if forth[i][j] != back[j][i] {
					t.Fatalf("seed %d: %d to %d takes %d ms, reversed %d ms", seed, i, j, forth[i][j], back[j][i])
				}
			}
		}
	}
}

func TestRouteAppends(t *testing.T) {
	n := grid(t, 3)
	s, r := travel.NewState(n), travel.NewRouter(n)
	path, ms, ok := r.Route(s, 0, 0, travel.FullSpeed, []travel.EdgeIndex{7})
	if !equal(path, []travel.EdgeIndex{7}) || ms != 0 || !ok {
		t.Errorf("route from a node to itself: %v %d %t", path, ms, ok)
	}
	for e := range travel.EdgeIndex(n.Edges()) {
		s.Close(e)
	}
	path, ms, ok = r.Route(s, 0, 8, travel.FullSpeed, []travel.EdgeIndex{7})
	if !equal(path, []travel.EdgeIndex{7}) || ms != 0 || ok {
		t.Errorf("route on closed roads: %v %d %t", path, ms, ok)
	}
}

func TestRouterAllocatesNothingOnceWarm(t *testing.T) {
	n := grid(t, 7)
	s, r := travel.NewState(n), travel.NewRouter(n)
	path := make([]travel.EdgeIndex, 0, n.Nodes())
	round := func() {
		for i := range 2 {
			s.SetFactor(int64(600 + 400*i))
			for to := range travel.NodeIndex(n.Nodes()) {
				path, _, _ = r.Route(s, 0, to, travel.FullSpeed, path[:0])
				r.TimeMs(s, to, 3, 1_200)
			}
		}
	}
	if allocs := testing.AllocsPerRun(20, round); allocs != 0 {
		t.Errorf("%v allocations a round after warm-up", allocs)
	}
}

// TestNewRouterHasItsScratchMemory warms the one tree on closed roads, where the search ends at once.
func TestNewRouterHasItsScratchMemory(t *testing.T) {
	n := grid(t, 7)
	closed, open := travel.NewState(n), travel.NewState(n)
	for e := range travel.EdgeIndex(n.Edges()) {
		closed.Close(e)
	}
	r := travel.NewRouter(n)
	s := closed // the uncounted first run of AllocsPerRun meets the closed roads, the counted one the open ones
	allocs := testing.AllocsPerRun(1, func() {
		r.TimeMs(s, 0, 24, travel.FullSpeed)
		s = open
	})
	if allocs != 0 {
		t.Errorf("%v allocations after the first tree", allocs)
	}
}

func TestCacheKeepsOneTreeForEachRootAndVehicle(t *testing.T) {
	n := grid(t, 3)
	s, r := travel.NewState(n), travel.NewRouter(n)
	for range 5 {
		for to := range travel.NodeIndex(3) {
			for _, vehicle := range []int64{800, 1_000, 1_200} {
				for from := range travel.NodeIndex(n.Nodes()) {
					r.TimeMs(s, from, to, vehicle)
				}
			}
		}
	}
	if got := r.Trees(); got != 9 {
		t.Errorf("%d trees for 3 roots and 3 vehicles", got)
	}
	s.Close(0)
	r.TimeMs(s, 0, 1, travel.FullSpeed)
	if got := r.Trees(); got != 1 {
		t.Errorf("%d trees after a change and one question", got)
	}
}

func TestMisusePanics(t *testing.T) {
	n := grid(t, 2)
	s, r := travel.NewState(n), travel.NewRouter(n)
	stranger := travel.NewState(grid(t, 2))
	for name, misuse := range map[string]func(){
		"route on another network": func() { r.TimeMs(stranger, 0, 1, travel.FullSpeed) },
		"copy of another network":  func() { s.CopyFrom(stranger) },
		"root out of range":        func() { r.TimeMs(s, 0, 4, travel.FullSpeed) },
		"negative root":            func() { r.TimeMs(s, 0, -1, travel.FullSpeed) },
		"vehicle at rest":          func() { r.TimeMs(s, 0, 0, 0) },
		"vehicle too fast":         func() { s.EdgeMs(0, travel.MaxFactor+1) },
		"network factor":           func() { s.SetFactor(0) },
		"edge factor":              func() { s.SetEdgeFactor(0, -1) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			misuse()
		})
	}
}
