package des

import "math"

// GreatestOrderIsIdle tells whether the last of all possible items has the order of a vacant slot.
var GreatestOrderIsIdle = newOrder(math.MaxInt64, math.MaxUint8, lastSequence, maxSlots-1).isIdle()

// SkipSequences leaves q at most the given number of sequence numbers before it has to renumber. Like the queue itself it
// never goes back to a number that may be in use.
func (q *Queue[T]) SkipSequences(left uint64) {
	q.agenda.last = max(q.agenda.last, lastSequence-left)
}

// Kept counts the slots whose content meets the condition.
func (q *Queue[T]) Kept(condition func(T) bool) (n int) {
	for _, c := range q.cells {
		if condition(c.item) {
			n++
		}
	}
	return n
}

// TakeFromFull asks for a slot where the greatest number of slots is taken.
func TakeFromFull() {
	a := agenda{tree: tree{slots: maxSlots}, used: maxSlots}
	a.take()
}
