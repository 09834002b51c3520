package travel

import (
	"fmt"
	"math"
)

// cachedNodes bounds the memory of a router's trees: 12 bytes a node, 48 MiB in all (or one tree, if that is more).
const cachedNodes = 1 << 22

// unreachable stands in a tree for nodes without a path to its root.
const unreachable = math.MaxInt64

// Router finds shortest paths on one network. It owns scratch memory and a cache, so each simulation has its own.
type Router struct {
	network *Network
	// The trees are those of this state at this epoch.
	state *State
	epoch uint64

	trees    []tree // trees[:used] are valid, the rest is memory to use again
	used     int
	maxTrees int     // when so many are valid, all are dropped
	byRoot   []int32 // position of the newest valid tree of a root, or none; older ones follow by tree.older
	queue    queue
}

// none ends a chain of trees.
const none = -1

// tree holds the fastest way from every node to one root for one vehicle factor.
type tree struct {
	root            NodeIndex
	vehiclePermille int64
	older           int32       // position of the next tree with the same root, or none
	ms              []int64     // time to the root, or unreachable
	next            []EdgeIndex // first edge of the way to the root, meaningless at the root and where unreachable
}

// NewRouter returns a router for n with all the scratch memory it will ever need but the trees.
func NewRouter(n *Network) *Router {
	r := &Router{
		network:  n,
		maxTrees: max(1, cachedNodes/max(1, n.Nodes())),
		byRoot:   make([]int32, n.Nodes()),
		queue:    make(queue, 0, len(n.entries)+1),
	}
	for i := range r.byRoot {
		r.byRoot[i] = none
	}
	return r
}

// Route appends the edges of the fastest open path from → to to dst, in driving order, and returns them with the
// total time in milliseconds. From a node to itself the path is empty and takes no time. Without a path ok is false
// and dst comes back as it was. The vehicle's permille factor, 1 … MaxFactor, multiplies every speed.
func (r *Router) Route(s *State, from, to NodeIndex, vehiclePermille int64, dst []EdgeIndex) (path []EdgeIndex, totalMs int64, ok bool) {
	t := r.treeTo(s, to, vehiclePermille)
	totalMs = t.ms[from]
	if totalMs == unreachable {
		return dst, 0, false
	}
	for at := from; at != to; {
		e := t.next[at]
		dst = append(dst, e)
		at = r.network.edges[e].From + r.network.edges[e].To - at
	}
	return dst, totalMs, true
}

// TimeMs returns the time of Route without the path. Questions with one destination share a tree, so it is cheap to
// ask for many candidates.
func (r *Router) TimeMs(s *State, from, to NodeIndex, vehiclePermille int64) (int64, bool) {
	ms := r.treeTo(s, to, vehiclePermille).ms[from]
	if ms == unreachable {
		return 0, false
	}
	return ms, true
}

// treeTo returns the tree of a root, from the cache if it is there.
func (r *Router) treeTo(s *State, root NodeIndex, vehiclePermille int64) *tree {
	if s.network != r.network {
		panic("travel: route on a state of another network")
	}
	if root < 0 || int(root) >= len(r.byRoot) {
		panic(fmt.Sprintf("travel: route to node %d, allowed 0..%d", root, len(r.byRoot)-1))
	}
	checkFactor("vehicle", vehiclePermille)
	if r.state != s || r.epoch != s.epoch {
		r.drop()
		r.state, r.epoch = s, s.epoch
	}
	for i := r.byRoot[root]; i != none; i = r.trees[i].older {
		if r.trees[i].vehiclePermille == vehiclePermille {
			return &r.trees[i]
		}
	}
	if r.used == r.maxTrees {
		r.drop()
	}
	t := r.newTree(root, vehiclePermille)
	r.grow(s, t)
	return t
}

// drop makes every tree invalid and keeps its memory.
func (r *Router) drop() {
	for i := range r.trees[:r.used] {
		r.byRoot[r.trees[i].root] = none
	}
	r.used = 0
}

// newTree returns a valid, empty tree: nothing but the root is reached.
func (r *Router) newTree(root NodeIndex, vehiclePermille int64) *tree {
	if r.used == len(r.trees) {
		r.trees = append(r.trees, tree{ms: make([]int64, len(r.byRoot)), next: make([]EdgeIndex, len(r.byRoot))})
	}
	t := &r.trees[r.used]
	t.root, t.vehiclePermille, t.older = root, vehiclePermille, r.byRoot[root]
	for i := range t.ms {
		t.ms[i] = unreachable
	}
	t.ms[root] = 0
	r.byRoot[root] = int32(r.used)
	r.used++
	return t
}

// grow runs Dijkstra's search against the direction of travel. Edge times are positive, so every edge that starts a
// fastest path from a node is tried before that node is settled, and the lowest index among them wins whatever the
// order in which the queue yields equal times.
func (r *Router) grow(s *State, t *tree) {
	r.queue.push(label{ms: 0, node: t.root})
	for len(r.queue) > 0 {
		head := r.queue.pop()
		if head.ms > t.ms[head.node] {
			continue // a faster way was found after this label was queued
		}
		for _, in := range r.network.entriesOf(head.node) {
			if s.closed[in.edge] {
				continue
			}
			ms := head.ms + s.EdgeMs(in.edge, t.vehiclePermille)
			switch known := t.ms[in.tail]; {
			case ms < known:
				t.ms[in.tail], t.next[in.tail] = ms, in.edge
				r.queue.push(label{ms: ms, node: in.tail})
			case ms == known && in.edge < t.next[in.tail]:
				t.next[in.tail] = in.edge
			}
		}
	}
}
