package travel

import (
	"fmt"
	"math/bits"
)

const (
	// FullSpeed is the factor, in permille, that leaves a speed as it is.
	FullSpeed = 1000
	// MaxFactor is the largest permille factor on a speed; the smallest is 1. What cannot be driven is closed.
	MaxFactor = 10_000
	// MaxEdgeMs is the longest time of one edge, about 34.8 years; a slower drive is reported as MaxEdgeMs.
	MaxEdgeMs = 1 << 40
)

// State is what one simulation has done to a network. Make it with NewState; it must not be copied by value.
type State struct {
	network    *Network
	closed     []bool
	edgeFactor []int16 // permille
	factor     int64   // permille
	epoch      uint64
}

// NewState returns a state of n with every edge open and every factor at FullSpeed.
func NewState(n *Network) *State {
	s := &State{network: n, closed: make([]bool, n.Edges()), edgeFactor: make([]int16, n.Edges())}
	s.Reset()
	return s
}

// Network returns the network that s is a state of.
func (s *State) Network() *Network { return s.network }

// Epoch returns a number that rises with every change of s and is never used again by s.
func (s *State) Epoch() uint64 { return s.epoch }

// Reset opens every edge and sets every factor to FullSpeed.
func (s *State) Reset() {
	clear(s.closed)
	for i := range s.edgeFactor {
		s.edgeFactor[i] = FullSpeed
	}
	s.factor = FullSpeed
	s.epoch++
}

// CopyFrom gives s the closures and factors of from, which must be a state of the same network. The epoch of s rises;
// that of from has no part in it.
func (s *State) CopyFrom(from *State) {
	if s.network != from.network {
		panic("travel: copy of a state of another network")
	}
	copy(s.closed, from.closed)
	copy(s.edgeFactor, from.edgeFactor)
	s.factor = from.factor
	s.epoch++
}

// Close closes e in both directions and reports whether it was open.
func (s *State) Close(e EdgeIndex) bool { return s.setClosed(e, true) }

// Open opens e and reports whether it was closed.
func (s *State) Open(e EdgeIndex) bool { return s.setClosed(e, false) }

func (s *State) setClosed(e EdgeIndex, closed bool) bool {
	if s.closed[e] == closed {
		return false
	}
	s.closed[e] = closed
	s.epoch++
	return true
}

// IsClosed reports whether e is closed.
func (s *State) IsClosed(e EdgeIndex) bool { return s.closed[e] }

// SetFactor sets the permille factor on the speed of every edge, 1 … MaxFactor, and reports whether it changed.
func (s *State) SetFactor(permille int64) bool {
	checkFactor("network", permille)
	if s.factor == permille {
		return false
	}
	s.factor = permille
	s.epoch++
	return true
}

// Factor returns the permille factor on the speed of every edge.
func (s *State) Factor() int64 { return s.factor }

// SetEdgeFactor sets the permille factor on the speed of e alone, 1 … MaxFactor, and reports whether it changed. It
// multiplies with Factor.
func (s *State) SetEdgeFactor(e EdgeIndex, permille int64) bool {
	checkFactor("edge", permille)
	if int64(s.edgeFactor[e]) == permille {
		return false
	}
	s.edgeFactor[e] = int16(permille)
	s.epoch++
	return true
}

// EdgeFactor returns the permille factor on the speed of e alone.
func (s *State) EdgeFactor(e EdgeIndex) int64 { return int64(s.edgeFactor[e]) }

// EdgeMs returns the time to drive e, open or closed, from end to end in milliseconds, rounded up, 1 … MaxEdgeMs. The
// vehicle's permille factor, 1 … MaxFactor, multiplies the speed like the factors of s.
func (s *State) EdgeMs(e EdgeIndex, vehiclePermille int64) int64 {
	checkFactor("vehicle", vehiclePermille)
	edge := &s.network.edges[e]
	// Metres to mm times seconds to ms, and one thousand for each of the three factors. The divisor stays below 2^60.
	const perFactors = FullSpeed * FullSpeed * FullSpeed
	hi, lo := bits.Mul64(uint64(edge.LengthM)*1_000_000, perFactors)
	speed := uint64(edge.SpeedMmPerS) * uint64(s.factor) * uint64(s.edgeFactor[e]) * uint64(vehiclePermille)
	lo, carry := bits.Add64(lo, speed-1, 0)
	hi += carry
	if hi >= speed {
		return MaxEdgeMs // the quotient would not fit 64 bits
	}
	ms, _ := bits.Div64(hi, lo, speed)
	return int64(min(ms, MaxEdgeMs))
}

func checkFactor(of string, permille int64) {
	if permille < 1 || permille > MaxFactor {
		panic(fmt.Sprintf("travel: %s factor %d permille, allowed 1..%d", of, permille, MaxFactor))
	}
}
