// Package des is the pending-event queue of the simulation: items ordered by (time, priority, sequence), with
// cancel and reschedule by handle.
//
// Contract: Pop returns items by rising time, at equal times by rising priority value, at equal priorities in the
// order they were scheduled (FIFO). Every int64 is a valid time; the engine counts milliseconds of simulated time. The
// order depends on nothing but the calls made: not on capacity, growth, memory, or an earlier life of a queue that
// was Reset. Schedule, Pop, Cancel and Reschedule take O(log capacity) and allocate nothing while the pending items
// fit the capacity; beyond it the queue doubles. A handle is valid until its item is popped or cancelled or its queue
// Reset, and never names another item of its queue.
//
// Never: a clock (a time before the last one popped is taken as it is; what it means is the caller's decision), a
// goroutine, a lock, randomness, or a func value per item. A queue has one owner at a time: even Peek writes.
//
// Start reading at Queue, then tree.go for the structure that makes it fast.
package des

import (
	"fmt"
	"slices"
)

// Queue holds pending items of type T, a small value struct. Make one with New.
//
// An item does not move while it is pending: it has a slot, and only the slot's order is sorted.
type Queue[T any] struct {
	agenda agenda
	cells  []cell[T] // by slot
}

// cell is what a slot holds beside its order.
type cell[T any] struct {
	generation uint64 // rises whenever an item comes or goes
	item       T      // zero while none is pending, so that nothing it points to is kept alive
}

// Handle names one pending item of one queue. Its zero value is never valid.
type Handle struct {
	generation uint64
	slot       int32
}

// New returns an empty queue with room for capacity items before it has to grow. It panics if capacity is negative or
// above 2^24, the most items a queue can hold.
func New[T any](capacity int) *Queue[T] {
	if capacity < 0 || capacity > maxSlots {
		panic(fmt.Sprintf("des: capacity %d not in 0..%d", capacity, maxSlots))
	}
	a := newAgenda(capacity)
	return &Queue[T]{agenda: a, cells: make([]cell[T], 0, a.tree.slots)}
}

// Len returns the number of pending items.
func (q *Queue[T]) Len() int { return q.agenda.pending() }

// Schedule adds item at the given time. Among items of one time the lower priority value comes first, among those of
// one priority the one scheduled earlier. It panics if 2^24 items are pending already.
func (q *Queue[T]) Schedule(at int64, priority uint8, item T) Handle {
	a := &q.agenda
	slot := a.vacant()
	a.first = a.tree.replay(slot, newOrder(at, priority, a.sequence(), slot))
	if slot == len(q.cells) {
		q.cells = append(slices.Grow(q.cells, a.tree.slots-slot), cell[T]{})
	}
	c := &q.cells[slot]
	c.generation++
	c.item = item
	return Handle{c.generation, int32(slot)}
}

// Peek returns the time of the item that Pop would return; ok is false if none is pending.
func (q *Queue[T]) Peek() (at int64, ok bool) {
	a := &q.agenda
	a.settle()
	if a.first.isIdle() {
		return 0, false
	}
	return a.first.time(), true
}

// Pop removes the first item and returns it with its time; ok is false if none is pending.
func (q *Queue[T]) Pop() (at int64, item T, ok bool) {
	a := &q.agenda
	a.settle()
	if a.first.isIdle() {
		return 0, item, false
	}
	a.open = true
	return a.first.time(), q.cells[a.first.slot()].vacate(), true
}

// Cancel removes the item of h. It returns false if that item is no longer pending.
func (q *Queue[T]) Cancel(h Handle) bool {
	if !q.pending(h) {
		return false
	}
	q.cells[h.slot].vacate()
	q.agenda.giveBack(int(h.slot))
	return true
}

// Reschedule moves the item of h to another time and priority; h stays valid. The item takes a new sequence number: it
// goes behind the items already waiting at that time and priority, even if it was waiting there itself. Reschedule
// returns false and changes nothing if the item is no longer pending.
func (q *Queue[T]) Reschedule(h Handle, at int64, priority uint8) bool {
	if !q.pending(h) {
		return false
	}
	slot := int(h.slot)
	q.agenda.place(slot, newOrder(at, priority, q.agenda.sequence(), slot))
	return true
}

func (q *Queue[T]) pending(h Handle) bool {
	return int(h.slot) < len(q.cells) && q.cells[h.slot].generation == h.generation
}

// vacate takes the item out.
func (c *cell[T]) vacate() T {
	item := c.item
	*c = cell[T]{generation: c.generation + 1}
	return item
}
