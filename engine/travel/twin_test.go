package travel_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"yanlian/engine/travel"
)

const far = math.MaxInt64 / 4

// floydWarshall returns the time between every two nodes, far or more where there is no path.
func floydWarshall(s *travel.State, vehiclePermille int64) [][]int64 {
	n := s.Network()
	ms := make([][]int64, n.Nodes())
	for i := range ms {
		ms[i] = make([]int64, n.Nodes())
		for j := range ms[i] {
			if i != j {
				ms[i][j] = far
			}
		}
	}
	for e := range travel.EdgeIndex(n.Edges()) {
		if s.IsClosed(e) {
			continue
		}
		edge, cost := n.Edge(e), s.EdgeMs(e, vehiclePermille)
		ms[edge.From][edge.To] = min(ms[edge.From][edge.To], cost)
		if !edge.OneWay {
			ms[edge.To][edge.From] = min(ms[edge.To][edge.From], cost)
		}
	}
	for k := range ms {
		for i := range ms {
			for j := range ms {
				ms[i][j] = min(ms[i][j], ms[i][k]+ms[k][j])
			}
		}
	}
	return ms
}

// twinPath follows the times of the twin and takes the lowest edge index that lies on a fastest path at every node.
func twinPath(s *travel.State, ms [][]int64, from, to travel.NodeIndex, vehiclePermille int64) []travel.EdgeIndex {
	n := s.Network()
	var path []travel.EdgeIndex
	for at := from; at != to; {
		for e := range travel.EdgeIndex(n.Edges()) {
			next, ok := n.Traverse(e, at)
			if ok && !s.IsClosed(e) && s.EdgeMs(e, vehiclePermille)+ms[next][to] == ms[at][to] {
				path, at = append(path, e), next
				break
			}
		}
	}
	return path
}

// checkAgainstTwin compares every pair of nodes: reachability, time, and the edges of the path.
func checkAgainstTwin(t *testing.T, s *travel.State, r *travel.Router, vehiclePermille int64) {
	t.Helper()
	ms := floydWarshall(s, vehiclePermille)
	var path []travel.EdgeIndex
	for from := range travel.NodeIndex(len(ms)) {
		for to := range travel.NodeIndex(len(ms)) {
			var got int64
			var ok bool
			path, got, ok = r.Route(s, from, to, vehiclePermille, path[:0])
			want := ms[from][to]
			if ok != (want < far) {
				t.Fatalf("route %d to %d: ok %t, twin %d ms", from, to, ok, want)
			}
			alone, aloneOK := r.TimeMs(s, from, to, vehiclePermille)
			if alone != got || aloneOK != ok {
				t.Fatalf("route %d to %d: TimeMs %d %t, Route %d %t", from, to, alone, aloneOK, got, ok)
			}
			if !ok {
				if len(path) != 0 || got != 0 {
					t.Fatalf("route %d to %d: no path, yet edges %v and %d ms", from, to, path, got)
				}
				continue
			}
			if got != want {
				t.Fatalf("route %d to %d: %d ms, twin %d ms", from, to, got, want)
			}
			checkPath(t, s, from, to, vehiclePermille, path, got)
			if wantPath := twinPath(s, ms, from, to, vehiclePermille); !equal(path, wantPath) {
				t.Fatalf("route %d to %d: edges %v, twin %v", from, to, path, wantPath)
			}
		}
	}
}

// checkPath drives a path: the edges must follow each other, be open, end at to, and add up to the total.
func checkPath(t *testing.T, s *travel.State, from, to travel.NodeIndex, vehiclePermille int64, path []travel.EdgeIndex, totalMs int64) {
	t.Helper()
	at, sum := from, int64(0)
	for _, e := range path {
		next, ok := s.Network().Traverse(e, at)
		if !ok || s.IsClosed(e) {
			t.Fatalf("route %d to %d: edge %d cannot be driven from node %d (edges %v)", from, to, e, at, path)
		}
		at, sum = next, sum+s.EdgeMs(e, vehiclePermille)
	}
	if at != to || sum != totalMs {
		t.Fatalf("route %d to %d: edges %v end at %d after %d ms, total says %d ms", from, to, path, at, sum, totalMs)
	}
}

func equal(a, b []travel.EdgeIndex) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// randomNetwork draws a small graph whose lengths and speeds come from few values, so that ties are common.
func randomNetwork(t *testing.T, rnd *rand.Rand) *travel.Network {
	t.Helper()
	nodes := 1 + rnd.IntN(9)
	var edges []travel.Edge
	if nodes > 1 {
		edges = make([]travel.Edge, rnd.IntN(3*nodes))
	}
	for i := range edges {
		from := rnd.IntN(nodes)
		edges[i] = travel.Edge{
			From:        travel.NodeIndex(from),
			To:          travel.NodeIndex((from + 1 + rnd.IntN(nodes-1)) % nodes),
			LengthM:     int64(1+rnd.IntN(4)) * 250,
			SpeedMmPerS: int64(1+rnd.IntN(3)) * 5_000,
			OneWay:      rnd.IntN(4) == 0,
		}
	}
	n, err := travel.NewNetwork(nodes, edges)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// disturb makes one random change to s.
func disturb(s *travel.State, rnd *rand.Rand) {
	edges := s.Network().Edges()
	if edges == 0 || rnd.IntN(6) == 0 {
		s.SetFactor(int64(200 + 200*rnd.IntN(6)))
		return
	}
	e := travel.EdgeIndex(rnd.IntN(edges))
	switch rnd.IntN(5) {
	case 0, 1:
		s.Close(e)
	case 2:
		s.Open(e)
	case 3:
		s.SetEdgeFactor(e, int64(1+rnd.IntN(2_000)))
	case 4:
		s.SetEdgeFactor(e, travel.FullSpeed)
	}
}

func TestRouteEqualsFloydWarshall(t *testing.T) {
	for seed := range uint64(3_000) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		n := randomNetwork(t, rnd)
		s, r := travel.NewState(n), travel.NewRouter(n)
		for range 3 {
			checkAgainstTwin(t, s, r, int64(500+rnd.IntN(3)*500))
			for range rnd.IntN(4) {
				disturb(s, rnd)
			}
		}
	}
}

// TestCacheChangesNothing lets one router with a tiny cache serve two states that change under it, and compares every
// answer with a router that has never been asked before.
func TestCacheChangesNothing(t *testing.T) {
	for seed := range uint64(300) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		n := randomNetwork(t, rnd)
		states := []*travel.State{travel.NewState(n), travel.NewState(n)}
		old := travel.NewRouter(n)
		old.LimitTrees(1 + rnd.IntN(4))
		for range 60 {
			s := states[rnd.IntN(2)]
			switch rnd.IntN(12) {
			case 0:
				s.Reset()
			case 1:
				s.CopyFrom(states[rnd.IntN(2)])
			case 2, 3:
				disturb(s, rnd)
			}
			from, to := travel.NodeIndex(rnd.IntN(n.Nodes())), travel.NodeIndex(rnd.IntN(n.Nodes()))
			vehicle := int64(500 + rnd.IntN(3)*500)
			got, gotMs, gotOK := old.Route(s, from, to, vehicle, nil)
			want, wantMs, wantOK := travel.NewRouter(n).Route(s, from, to, vehicle, nil)
			if !equal(got, want) || gotMs != wantMs || gotOK != wantOK {
				t.Fatalf("seed %d: route %d to %d: cached %v %d %t, fresh %v %d %t",
					seed, from, to, got, gotMs, gotOK, want, wantMs, wantOK)
			}
		}
	}
}
