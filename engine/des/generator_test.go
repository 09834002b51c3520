package des_test

import (
	"math"
	"math/bits"
)

// generator draws for the benchmarks and the queueing test: Chris Doty-Humphrey's sfc64 (PractRand) and the ziggurat of
// Marsaglia and Tsang (2000) with 256 layers. It is quick, so that the benchmarks measure event lists.
type generator struct {
	a, b, c, count uint64
	layers         [256]layer
}

// layer is one slab of the ziggurat under exp(-x); all have the same area.
type layer struct {
	inside      uint64  // a draw of 56 bits below it lies under the curve
	step        float64 // the slab's width for one step of the draw
	bottom, top float64 // of the slab
}

// tailStart is the right edge of the lowest slab, whose area includes the tail beyond.
const tailStart = 7.69711747013104972

func newGenerator(seed uint64) *generator {
	g := &generator{a: seed, b: seed, c: seed, count: 1}
	for range 12 { // sfc64's own warm-up
		g.next()
	}
	const area, steps = 0.0039496598225815571993, 1 << 56
	width, inner := area*math.Exp(tailStart), tailStart
	for i := range g.layers {
		g.layers[i] = layer{uint64(inner / width * steps), width / steps, math.Exp(-width), math.Exp(-inner)}
		width = inner
		inner = max(0, -math.Log(area/width+math.Exp(-width)))
	}
	return g
}

func (g *generator) next() uint64 {
	sum := g.a + g.b + g.count
	g.count++
	g.a = g.b ^ g.b>>11
	g.b = g.c + g.c<<3
	g.c = bits.RotateLeft64(g.c, 24) + sum
	return sum
}

// exponential returns a draw with mean 1.
func (g *generator) exponential() float64 {
	u := g.next()
	l := &g.layers[u%256]
	if u >>= 8; u < l.inside {
		return float64(int64(u)) * l.step
	}
	return g.edge(l, u)
}

// edge decides the draws, one in a hundred, that may lie above the curve.
func (g *generator) edge(l *layer, u uint64) float64 {
	if l == &g.layers[0] {
		return tailStart + g.exponential()
	}
	x := float64(int64(u)) * l.step
	y := float64(g.next()>>11) / (1 << 53)
	if l.bottom+y*(l.top-l.bottom) < math.Exp(-x) {
		return x
	}
	return g.exponential()
}
