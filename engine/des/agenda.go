package des

import (
	"fmt"
	"slices"
)

// agenda is the queue without the items: which slots are taken, and in what order they come.
//
// Pop leaves the slot of its item open, because the handler of an event mostly schedules a successor: the next
// Schedule fills the open slot and repairs the tree once for both. Whoever needs the first slot before that has to
// settle the agenda.
type agenda struct {
	tree  tree
	first order   // the least order in tree; while a slot is open, that of the item popped last
	open  bool    // the slot that first names is vacant, but tree still holds first there
	used  int     // slots below it have been taken since newAgenda or clear
	free  []int32 // slots taken and given back
	last  uint64  // sequence number given out last
}

func newAgenda(capacity int) agenda {
	t := newTree(capacity)
	return agenda{tree: t, first: idle(), free: make([]int32, 0, t.slots)}
}

// pending returns the number of slots in the order.
func (a *agenda) pending() int {
	n := a.used - len(a.free)
	if a.open {
		n--
	}
	return n
}

// vacant takes a slot to put an item into: the open one if there is one.
func (a *agenda) vacant() int {
	if !a.open {
		return a.take()
	}
	a.open = false
	return a.first.slot()
}

// take takes the slot given back last, or else a new one.
func (a *agenda) take() int {
	if last := len(a.free) - 1; last >= 0 {
		slot := a.free[last]
		a.free = a.free[:last]
		return int(slot)
	}
	if a.used == a.tree.slots {
		a.grow()
	}
	a.used++
	return a.used - 1
}

// settle makes first the first slot in the order.
func (a *agenda) settle() {
	if a.open {
		a.close()
	}
}

// close gives the open slot back.
func (a *agenda) close() {
	a.open = false
	a.giveBack(a.first.slot())
}

// giveBack makes a slot free.
func (a *agenda) giveBack(slot int) {
	a.free = append(a.free, int32(slot))
	a.place(slot, idle())
}

// place changes the order of a slot that is not open. If another slot is, the replay repairs all of the tree but that
// slot's path, which is replayed when it is filled or given back, and first goes on naming it.
func (a *agenda) place(slot int, o order) {
	winner := a.tree.replay(slot, o)
	if !a.open {
		a.first = winner
	}
}

// grow doubles the number of slots; it is called when none is free. Items keep their slots, so order and handles do
// not change.
func (a *agenda) grow() {
	if a.tree.slots == maxSlots {
		panic(fmt.Sprintf("des: more than %d items pending", maxSlots))
	}
	a.tree = a.tree.doubled()
	a.free = make([]int32, 0, a.tree.slots)
}

// sequence gives out the next sequence number.
func (a *agenda) sequence() uint64 {
	if a.last == lastSequence {
		a.renumber()
	}
	a.last++
	return a.last
}

// renumber gives the slots in the order new sequence numbers from 1, by rising old ones, so that numbers do not run
// out. It is needed once in 2^32 calls of Schedule and Reschedule. A vacant slot that the tree still holds an order for
// is renumbered too, to no effect.
func (a *agenda) renumber() {
	const priorityBits = 64 - priorityShift
	keys := make([]uint64, 0, a.pending())
	for slot := range a.used {
		if o := a.tree.at(slot); !o.isIdle() {
			keys = append(keys, o.tag<<priorityBits)
		}
	}
	slices.Sort(keys)
	for i, key := range keys {
		slot := order{tag: key >> priorityBits}.slot()
		o := a.tree.at(slot)
		a.place(slot, newOrder(o.time(), o.priority(), uint64(i+1), slot))
	}
	a.last = uint64(len(keys))
}

// clear empties the agenda and keeps its memory.
func (a *agenda) clear() {
	a.tree.clear()
	*a = agenda{tree: a.tree, first: idle(), free: a.free[:0]}
}

// copyFrom makes a a copy of src, in a's memory where that suffices.
func (a *agenda) copyFrom(src *agenda) {
	matches, free := a.tree.matches, a.free
	*a = *src
	a.tree.matches = append(matches[:0], src.tree.matches...)
	a.free = append(slices.Grow(free[:0], src.tree.slots), src.free...)
}
