package des_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"yanlian/engine/des"
)

// twin is the queue in its plainest form: a sorted slice. Its flaws make it the mutants that the comparison must catch.
type twin struct {
	pending []twinItem // first to last
	flaw    flaw
}

type twinItem struct {
	at       int64
	priority uint8
	id       int
}

type flaw int

const (
	flawless flaw = iota
	lastInFirstOut
	priorityIgnored
	placeKept // by an item rescheduled to where it is
	cancelIgnored
)

func (t *twin) schedule(it twinItem) {
	behind := func(a, b twinItem) int {
		c := cmp.Compare(a.at, b.at)
		if c == 0 && t.flaw != priorityIgnored {
			c = cmp.Compare(a.priority, b.priority)
		}
		if c == 0 && t.flaw != lastInFirstOut {
			return -1 // all that wait at the same place come before
		}
		return c
	}
	i, _ := slices.BinarySearchFunc(t.pending, it, behind)
	t.pending = slices.Insert(t.pending, i, it)
}

func (t *twin) pop() (it twinItem, ok bool) {
	if len(t.pending) == 0 {
		return it, false
	}
	it = t.pending[0]
	t.pending = t.pending[1:]
	return it, true
}

func (t *twin) cancel(id int) bool {
	i := slices.IndexFunc(t.pending, func(it twinItem) bool { return it.id == id })
	if i >= 0 && t.flaw != cancelIgnored {
		t.pending = slices.Delete(t.pending, i, i+1)
	}
	return i >= 0
}

func (t *twin) reschedule(it twinItem) bool {
	if t.flaw == placeKept && slices.Contains(t.pending, it) {
		return true
	}
	if !t.cancel(it.id) {
		return false
	}
	t.schedule(it)
	return true
}

// times are few, so that ties are many, and go to both ends of the range.
var times = [...]int64{
	0, 1, 2, 3, 4, 5, 6, 7, -1, -2, 1 << 40, -1 << 40,
	math.MinInt64, math.MinInt64 + 1, math.MaxInt64 - 1, math.MaxInt64,
}

var priorities = [...]uint8{0, 1, 127, 255}

// pair runs one sequence of calls on a queue and on its twin.
type pair struct {
	queue, other *des.Queue[int] // other is where the queue is copied to now and then
	twin         twin
	handles      []des.Handle // by item, the stale ones too
}

func newPair(capacity int, f flaw) *pair {
	return &pair{queue: des.New[int](capacity), other: des.New[int](0), twin: twin{flaw: f}}
}

// run takes three bytes of program for a step, then pops what is left. It returns an error when queue and twin differ.
func (p *pair) run(program []byte) error {
	for step := 0; 3*step+2 < len(program); step++ {
		if err := p.step(program[3*step], program[3*step+1], program[3*step+2]); err != nil {
			return fmt.Errorf("step %d: %w", step, err)
		}
		if got, want := p.queue.Len(), len(p.twin.pending); got != want {
			return fmt.Errorf("step %d: length %d, want %d", step, got, want)
		}
	}
	for len(p.twin.pending) > 0 {
		if err := p.pop(); err != nil {
			return fmt.Errorf("at the end: %w", err)
		}
	}
	return p.pop()
}

func (p *pair) step(operation, x, y byte) error {
	it := twinItem{times[x%16], priorities[y%4], len(p.handles)}
	switch operation % 16 {
	case 0, 1, 2, 3, 4, 5:
		p.handles = append(p.handles, p.queue.Schedule(it.at, it.priority, it.id))
		p.twin.schedule(it)
	case 6, 7, 8, 9:
		return p.pop()
	case 10, 11:
		if id, ok := p.choose(y); ok {
			return differ("cancel", p.queue.Cancel(p.handles[id]), p.twin.cancel(id))
		}
	case 12, 13:
		if id, ok := p.choose(y); ok {
			it.id = id
			return differ("reschedule", p.queue.Reschedule(p.handles[id], it.at, it.priority), p.twin.reschedule(it))
		}
	case 14:
		return p.peek()
	case 15:
		p.disturb(x, y)
	}
	return nil
}

// choose picks one of the latest 64 items, pending or not.
func (p *pair) choose(y byte) (id int, ok bool) {
	back := int(y>>2) + 1
	return len(p.handles) - back, back <= len(p.handles)
}

// disturb does what must not be seen in the order: a copy in place of the queue, new sequence numbers; or a reset.
func (p *pair) disturb(x, y byte) {
	switch x % 8 {
	case 0:
		p.queue.Reset()
		p.twin.pending = nil
	case 1, 2:
		p.queue.SkipSequences(uint64(y % 4))
	default:
		p.other.CopyFrom(p.queue)
		p.queue, p.other = p.other, p.queue
		p.other.Pop()
		p.other.Schedule(times[y%16], 0, -1)
	}
}

func (p *pair) pop() error {
	at, id, ok := p.queue.Pop()
	want, wantOK := p.twin.pop()
	if ok != wantOK || at != want.at || id != want.id {
		return fmt.Errorf("pop: item %d at %d (%t), want item %d at %d (%t)", id, at, ok, want.id, want.at, wantOK)
	}
	return nil
}

func (p *pair) peek() error {
	at, ok := p.queue.Peek()
	var want int64
	if len(p.twin.pending) > 0 {
		want = p.twin.pending[0].at
	}
	if ok != (len(p.twin.pending) > 0) || at != want {
		return fmt.Errorf("peek: %d (%t), want %d of %d items", at, ok, want, len(p.twin.pending))
	}
	return nil
}

func differ(call string, got, want bool) error {
	if got != want {
		return fmt.Errorf("%s: %t, want %t", call, got, want)
	}
	return nil
}
