// Package travel gives travel times and shortest paths on a road network that storms slow and floods cut.
//
// Contract: integers only. A Network is validated, immutable and may be shared by any number of simulations. A
// State holds what one simulation has done to it: closed edges, speed factors, and an epoch that changes with every
// change. A Router answers for the State it is given and keeps shortest-path trees for as long as the epoch stands;
// an answer never depends on what was asked before. Among equally fast paths the result is the one that takes, at
// every node in turn, the edge of the lowest index. Once a router has met its questions, asking again allocates nothing.
//
// Never: floats, clocks, randomness, or a time that changes under way: a path and its time are those of the moment of
// the question, and whoever must react to a later closure asks again.
//
// Model: single-source shortest paths of Dijkstra (1959, Numerische Mathematik 1:269) over fixed edge times,
//
//	time [ms] = ⌈ length [mm] · 1000 / (free-flow speed [mm/s] · network factor · edge factor · vehicle factor) ⌉
//
// with factors in permille. It holds where the free-flow speed of an edge already is the mean speed of a drive along
// it. It leaves out acceleration (Kolesar, Walker & Hausner 1975), turnout, queues of vehicles and turn penalties.
//
// Start reading at Network, then State.EdgeMs and Router.Route.
package travel

import "fmt"

// NodeIndex is the position of a node in a Network: 0 … Nodes()-1.
type NodeIndex int32

// EdgeIndex is the position of an edge in the slice given to NewNetwork: 0 … Edges()-1.
type EdgeIndex int32

// Bounds of a network. Together with MaxEdgeMs they keep every sum of edge times along a path within an int64.
const (
	MaxNodes       = 1 << 22
	MaxEdges       = 1 << 23
	MaxLengthM     = 100_000_000 // 100,000 km
	MaxSpeedMmPerS = 1_000_000   // 1 km/s
)

// Edge is a stretch of road between two nodes. Without OneWay it is driven in both directions.
type Edge struct {
	From, To    NodeIndex
	LengthM     int64 // metres, 1 … MaxLengthM
	SpeedMmPerS int64 // free-flow speed in mm/s, 1 … MaxSpeedMmPerS
	OneWay      bool  // only From → To
}

// Network is an immutable road graph. Parallel edges and cycles are allowed; an edge from a node to itself is not.
type Network struct {
	edges []Edge
	// The edges by which a node can be entered stand at entries[first[node]:first[node+1]], in index order.
	first   []int32
	entries []entry
}

// entry says that edge leads into a node from the node tail.
type entry struct {
	tail NodeIndex
	edge EdgeIndex
}

// NewNetwork checks and copies edges over the nodes 0 … nodes-1. The error names the first edge at fault, what was
// found and what is allowed.
func NewNetwork(nodes int, edges []Edge) (*Network, error) {
	if nodes < 0 || nodes > MaxNodes {
		return nil, fmt.Errorf("network: %d nodes, allowed 0..%d", nodes, MaxNodes)
	}
	if len(edges) > MaxEdges {
		return nil, fmt.Errorf("network: %d edges, allowed 0..%d", len(edges), MaxEdges)
	}
	for i, e := range edges {
		if err := e.check(nodes); err != nil {
			return nil, fmt.Errorf("network: edge %d: %w", i, err)
		}
	}
	n := &Network{edges: append([]Edge(nil), edges...), first: make([]int32, nodes+1)}
	n.index()
	return n, nil
}

func (e Edge) check(nodes int) error {
	switch {
	case e.From < 0 || int(e.From) >= nodes:
		return fmt.Errorf("from node %d, allowed 0..%d", e.From, nodes-1)
	case e.To < 0 || int(e.To) >= nodes:
		return fmt.Errorf("to node %d, allowed 0..%d", e.To, nodes-1)
	case e.From == e.To:
		return fmt.Errorf("both ends at node %d, want two different nodes", e.From)
	case e.LengthM < 1 || e.LengthM > MaxLengthM:
		return fmt.Errorf("length %d m, allowed 1..%d", e.LengthM, MaxLengthM)
	case e.SpeedMmPerS < 1 || e.SpeedMmPerS > MaxSpeedMmPerS:
		return fmt.Errorf("speed %d mm/s, allowed 1..%d", e.SpeedMmPerS, MaxSpeedMmPerS)
	}
	return nil
}

// index groups the entries by node with a counting sort, which keeps the index order of the edges.
func (n *Network) index() {
	for _, e := range n.edges {
		n.first[e.To+1]++
		if !e.OneWay {
			n.first[e.From+1]++
		}
	}
	for i := 1; i < len(n.first); i++ {
		n.first[i] += n.first[i-1]
	}
	n.entries = make([]entry, n.first[len(n.first)-1])
	free := append([]int32(nil), n.first...)
	put := func(head, tail NodeIndex, edge int) {
		n.entries[free[head]] = entry{tail: tail, edge: EdgeIndex(edge)}
		free[head]++
	}
	for i, e := range n.edges {
		put(e.To, e.From, i)
		if !e.OneWay {
			put(e.From, e.To, i)
		}
	}
}

// Nodes returns the number of nodes.
func (n *Network) Nodes() int { return len(n.first) - 1 }

// Edges returns the number of edges.
func (n *Network) Edges() int { return len(n.edges) }

// Edge returns the edge with index e.
func (n *Network) Edge(e EdgeIndex) Edge { return n.edges[e] }

// Traverse returns the node reached by driving e from the node from; ok is false if from is not an end of e or the
// edge is one-way against the drive. Closures do not matter here: they belong to a State.
func (n *Network) Traverse(e EdgeIndex, from NodeIndex) (to NodeIndex, ok bool) {
	edge := &n.edges[e]
	switch {
	case edge.From == from:
		return edge.To, true
	case edge.To == from && !edge.OneWay:
		return edge.From, true
	}
	return 0, false
}

func (n *Network) entriesOf(node NodeIndex) []entry {
	return n.entries[n.first[node]:n.first[node+1]]
}
