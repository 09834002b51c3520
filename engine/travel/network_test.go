package travel_test

import (
	"encoding/binary"
	"strings"
	"testing"

	"yanlian/engine/travel"
)

func TestNewNetworkRefuses(t *testing.T) {
	good := travel.Edge{From: 0, To: 1, LengthM: 100, SpeedMmPerS: 10_000}
	with := func(change func(*travel.Edge)) []travel.Edge {
		bad := good
		change(&bad)
		return []travel.Edge{good, bad}
	}
	for _, c := range []struct {
		name  string
		nodes int
		edges []travel.Edge
		want  string
	}{
		{"negative nodes", -1, nil, "network: -1 nodes, allowed 0..4194304"},
		{"too many nodes", travel.MaxNodes + 1, nil, "network: 4194305 nodes, allowed 0..4194304"},
		{"too many edges", 2, make([]travel.Edge, travel.MaxEdges+1), "network: 8388609 edges, allowed 0..8388608"},
		{"no nodes", 0, []travel.Edge{good}, "network: edge 0: from node 0, allowed 0..-1"},
		{"from too large", 2, with(func(e *travel.Edge) { e.From = 2 }), "network: edge 1: from node 2, allowed 0..1"},
		{"from negative", 2, with(func(e *travel.Edge) { e.From = -1 }), "network: edge 1: from node -1, allowed 0..1"},
		{"to too large", 2, with(func(e *travel.Edge) { e.To = 2 }), "network: edge 1: to node 2, allowed 0..1"},
		{"to negative", 2, with(func(e *travel.Edge) { e.To = -1 }), "network: edge 1: to node -1, allowed 0..1"},
		{"loop", 2, with(func(e *travel.Edge) { e.To = 0 }), "network: edge 1: both ends at node 0, want two different nodes"},
		{"no length", 2, with(func(e *travel.Edge) { e.LengthM = 0 }), "network: edge 1: length 0 m, allowed 1..100000000"},
		{"too long", 2, with(func(e *travel.Edge) { e.LengthM = travel.MaxLengthM + 1 }), "network: edge 1: length 100000001 m, allowed 1..100000000"},
		{"no speed", 2, with(func(e *travel.Edge) { e.SpeedMmPerS = 0 }), "network: edge 1: speed 0 mm/s, allowed 1..1000000"},
		{"too fast", 2, with(func(e *travel.Edge) { e.SpeedMmPerS = travel.MaxSpeedMmPerS + 1 }), "network: edge 1: speed 1000001 mm/s, allowed 1..1000000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := travel.NewNetwork(c.nodes, c.edges)
			if err == nil || err.Error() != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestNetworkKeepsItsOwnCopy(t *testing.T) {
	edges := []travel.Edge{{From: 0, To: 1, LengthM: 100, SpeedMmPerS: 10_000}}
	n, err := travel.NewNetwork(2, edges)
	if err != nil {
		t.Fatal(err)
	}
	want := edges[0]
	edges[0] = travel.Edge{}
	if got := n.Edge(0); got != want {
		t.Errorf("edge 0 became %+v after the caller's slice changed, want %+v", got, want)
	}
}

func TestTraverse(t *testing.T) {
	n, err := travel.NewNetwork(3, []travel.Edge{
		{From: 0, To: 1, LengthM: 100, SpeedMmPerS: 10_000},
		{From: 1, To: 2, LengthM: 100, SpeedMmPerS: 10_000, OneWay: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		edge travel.EdgeIndex
		from travel.NodeIndex
		to   travel.NodeIndex
		ok   bool
	}{
		{0, 0, 1, true},
		{0, 1, 0, true},
		{0, 2, 0, false},
		{1, 1, 2, true},
		{1, 2, 0, false},
		{1, 0, 0, false},
	} {
		if to, ok := n.Traverse(c.edge, c.from); to != c.to || ok != c.ok {
			t.Errorf("Traverse(%d, %d) = %d, %t; want %d, %t", c.edge, c.from, to, ok, c.to, c.ok)
		}
	}
}

// FuzzNewNetwork builds a network from bytes, 9 an edge, and holds it against the brute-force twin if it is accepted.
func FuzzNewNetwork(f *testing.F) {
	f.Add(2, []byte{0, 1, 0, 100, 0, 0, 39, 16, 0})
	f.Add(3, []byte{0, 1, 0, 100, 0, 0, 39, 16, 1, 1, 2, 0, 5, 0, 0, 0, 1, 0, 2, 0, 1, 0, 15, 66, 63, 200, 1})
	f.Add(-1, []byte{})
	f.Add(1, []byte{0, 0, 0, 1, 0, 0, 0, 1, 0})
	f.Fuzz(func(t *testing.T, nodes int, data []byte) {
		var edges []travel.Edge
		for ; len(data) >= 9 && len(edges) < 24; data = data[9:] {
			edges = append(edges, travel.Edge{
				From:        travel.NodeIndex(int8(data[0])),
				To:          travel.NodeIndex(int8(data[1])),
				LengthM:     int64(int16(binary.BigEndian.Uint16(data[2:]))),
				SpeedMmPerS: int64(int32(binary.BigEndian.Uint32(data[4:]))),
				OneWay:      data[8]&1 == 1,
			})
		}
		nodes = min(nodes, 12)
		n, err := travel.NewNetwork(nodes, edges)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "network: ") {
				t.Fatalf("error without its noun: %v", err)
			}
			return
		}
		if n.Nodes() != nodes || n.Edges() != len(edges) {
			t.Fatalf("%d nodes and %d edges, want %d and %d", n.Nodes(), n.Edges(), nodes, len(edges))
		}
		checkAgainstTwin(t, travel.NewState(n), travel.NewRouter(n), travel.FullSpeed)
	})
}
