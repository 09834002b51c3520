package des_test

import "container/heap"

// event is the item in the benchmarks.
type event struct {
	kind, entity int32
}

// rival is the event list that a Go program would have without this package: container/heap over values, in the
// same order.
type rival struct {
	entries  entries
	sequence uint64
}

type entry struct {
	at   int64
	tag  uint64 // priority, then sequence
	item event
}

func (r *rival) schedule(at int64, priority uint8, item event) {
	r.sequence++
	heap.Push(&r.entries, entry{at, uint64(priority)<<56 | r.sequence, item})
}

func (r *rival) pop() (at int64, item event) {
	e := heap.Pop(&r.entries).(entry)
	return e.at, e.item
}

// entries implements heap.Interface.
type entries []entry

func (e entries) Len() int { return len(e) }
func (e entries) Less(i, j int) bool {
	return e[i].at < e[j].at || e[i].at == e[j].at && e[i].tag < e[j].tag
}
func (e entries) Swap(i, j int) { e[i], e[j] = e[j], e[i] }
func (e *entries) Push(x any)   { *e = append(*e, x.(entry)) }
func (e *entries) Pop() any {
	last := len(*e) - 1
	x := (*e)[last]
	*e = (*e)[:last]
	return x
}
