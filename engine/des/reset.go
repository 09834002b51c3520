package des

// Reset empties the queue and keeps its memory. No handle stays valid. A run after Reset equals a run of a new
// queue: sequence numbers start again.
func (q *Queue[T]) Reset() {
	for i := range q.cells {
		q.cells[i].vacate()
	}
	q.agenda.clear()
}

// CopyFrom makes q a deep copy of src, in q's memory where that suffices: from here both go on alike and apart. Handles
// of src are valid in q and name the same items; handles that q gave out before must not be used any more. Items are
// copied by assignment. q may be a zero Queue.
func (q *Queue[T]) CopyFrom(src *Queue[T]) {
	q.agenda.copyFrom(&src.agenda)
	q.cells = append(q.cells[:0], src.cells...)
}
