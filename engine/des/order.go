package des

import "math/bits"

// An item's tag is priority | sequence | slot, from the high bits to the low ones: unsigned order of tags is order by
// priority, then sequence. Sequence numbers in use are distinct, so the slot never decides; it is there so that
// whoever wins the tree says where its item lies.
const (
	slotBits      = 24
	sequenceBits  = 32
	priorityShift = slotBits + sequenceBits

	maxSlots     = 1 << slotBits
	lastSequence = 1<<sequenceBits - 2 // one more, and a tag could equal idle's
)

// order is the sort key of a pending item: 128 bits, compared as one unsigned number.
type order struct {
	key uint64 // time, shifted so that the least int64 is 0
	tag uint64
}

// idle returns the order of a vacant slot. It is behind every item, even one at the greatest time.
func idle() order { return order{^uint64(0), ^uint64(0)} }

func newOrder(at int64, priority uint8, sequence uint64, slot int) order {
	return order{
		key: uint64(at) ^ 1<<63,
		tag: uint64(priority)<<priorityShift | sequence<<slotBits | uint64(slot),
	}
}

func (o order) time() int64     { return int64(o.key ^ 1<<63) }
func (o order) priority() uint8 { return uint8(o.tag >> priorityShift) }
func (o order) slot() int       { return int(o.tag & (maxSlots - 1)) }
func (o order) isIdle() bool    { return o.tag == ^uint64(0) }

// earlier returns the lesser of a and b. The comparison is the borrow of a 128-bit subtraction and each choice a
// conditional move: which event is next is as good as random, and a branch on it would be mispredicted half
// the time. (The compiler makes a conditional move of an if that assigns one variable.)
func earlier(a, b order) order {
	_, borrow := bits.Sub64(a.tag, b.tag, 0)
	_, borrow = bits.Sub64(a.key, b.key, borrow)
	less := int64(-borrow) < 0
	if less {
		b.key = a.key
	}
	if less {
		b.tag = a.tag
	}
	return b
}
