package des_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"yanlian/engine/des"
)

// drain pops everything and returns the items in order.
func drain[T any](q *des.Queue[T]) []T {
	var items []T
	for {
		_, item, ok := q.Pop()
		if !ok {
			return items
		}
		items = append(items, item)
	}
}

func wantOrder[T comparable](t *testing.T, q *des.Queue[T], want ...T) {
	t.Helper()
	if got := drain(q); !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

func TestOrder(t *testing.T) {
	type call struct {
		at       int64
		priority uint8
		item     string
	}
	for name, c := range map[string]struct {
		calls []call
		want  []string
	}{
		"nothing":  {},
		"time":     {[]call{{3, 0, "c"}, {1, 9, "a"}, {2, 5, "b"}}, []string{"a", "b", "c"}},
		"priority": {[]call{{1, 255, "c"}, {1, 0, "a"}, {1, 128, "b"}}, []string{"a", "b", "c"}},
		"FIFO":     {[]call{{1, 7, "a"}, {1, 7, "b"}, {1, 7, "c"}}, []string{"a", "b", "c"}},
		"all times": {
			[]call{{math.MaxInt64, 255, "e"}, {0, 0, "c"}, {math.MinInt64, 255, "a"}, {math.MaxInt64, 0, "d"}, {-1, 0, "b"}},
			[]string{"a", "b", "c", "d", "e"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			q := des.New[string](0)
			for _, c := range c.calls {
				q.Schedule(c.at, c.priority, c.item)
			}
			wantOrder(t, q, c.want...)
		})
	}
}

func TestHandleIsStaleOnceItsItemIsGone(t *testing.T) {
	for name, remove := range map[string]func(*des.Queue[int], des.Handle){
		"popped":    func(q *des.Queue[int], _ des.Handle) { q.Pop() },
		"cancelled": func(q *des.Queue[int], h des.Handle) { q.Cancel(h) },
		"reset":     func(q *des.Queue[int], _ des.Handle) { q.Reset() },
	} {
		t.Run(name, func(t *testing.T) {
			q := des.New[int](1)
			h := q.Schedule(1, 0, 1)
			remove(q, h)
			for _, state := range []string{"empty", "with another item in the slot"} {
				if q.Cancel(h) || q.Reschedule(h, 5, 0) {
					t.Errorf("the handle works on a queue %s", state)
				}
				q.Schedule(2, 0, 2)
			}
			wantOrder(t, q, 2, 2)
		})
	}
}

func TestZeroHandleIsInvalid(t *testing.T) {
	q := des.New[int](1)
	for range 2 {
		if q.Cancel(des.Handle{}) || q.Reschedule(des.Handle{}, 1, 0) {
			t.Errorf("the zero handle works with %d items pending", q.Len())
		}
		q.Schedule(1, 0, 1)
	}
}

func TestHandleOutlivesReschedule(t *testing.T) {
	q := des.New[int](2)
	h := q.Schedule(1, 0, 1)
	q.Schedule(2, 0, 2)
	if !q.Reschedule(h, 3, 0) || !q.Reschedule(h, 2, 0) || !q.Cancel(h) {
		t.Error("the handle of a rescheduled item does not work")
	}
	wantOrder(t, q, 2)
}

func TestSequenceNumbersDoNotRunOut(t *testing.T) {
	for left := range uint64(6) {
		q := des.New[int](0)
		h := q.Schedule(1, 2, 9)
		q.Schedule(0, 0, 0)
		q.Schedule(1, 2, 3)
		q.Schedule(1, 1, 2)
		q.SkipSequences(left)
		q.Pop()
		q.Schedule(1, 2, 4)
		q.Schedule(1, 0, 1)
		q.Reschedule(h, 1, 2)
		q.Schedule(1, 2, 10)
		wantOrder(t, q, 1, 2, 3, 4, 9, 10)
	}
}

func TestCopyGoesOnAlikeAndApart(t *testing.T) {
	src := des.New[int](4)
	src.Schedule(0, 0, 0)
	h := src.Schedule(1, 0, 1)
	src.Schedule(1, 0, 2)
	src.Pop()
	var dst des.Queue[int]
	dst.CopyFrom(src)
	if !dst.Cancel(h) {
		t.Error("a handle of the source does not work in the copy")
	}
	dst.Schedule(1, 0, 3)
	wantOrder(t, &dst, 2, 3)
	wantOrder(t, src, 1, 2)
}

func TestSteadyStateAllocatesNothing(t *testing.T) {
	const pending = 100
	q, other := des.New[int](pending), des.New[int](pending)
	hold := func() {
		for i := range pending {
			q.Schedule(int64(i), 0, i)
		}
		for range 10 * pending {
			at, i, _ := q.Pop()
			h := q.Schedule(at+10, 0, i)
			q.Reschedule(h, at+20, 0)
			q.Cancel(h)
			q.Peek()
			q.Schedule(at+30, 0, i)
		}
		other.CopyFrom(q)
		q.Reset()
	}
	if n := testing.AllocsPerRun(10, hold); n != 0 {
		t.Errorf("%v allocations a run", n)
	}
}

func TestGrowthMakesRoomForTwiceAsMany(t *testing.T) {
	const capacity = 64
	q := des.New[int](capacity)
	handles := make([]des.Handle, 0, 2*capacity)
	for q.Len() <= capacity {
		handles = append(handles, q.Schedule(0, 0, 0))
	}
	warmUp := true // AllocsPerRun calls once before it counts
	n := testing.AllocsPerRun(1, func() {
		for !warmUp && len(handles) < cap(handles) {
			handles = append(handles, q.Schedule(0, 0, 0))
		}
		for _, h := range handles {
			if !warmUp {
				q.Cancel(h)
			}
		}
		warmUp = false
	})
	if n != 0 || q.Len() != 0 {
		t.Errorf("%v allocations, %d items left", n, q.Len())
	}
}

func TestNoItemIsTakenForAVacantSlot(t *testing.T) {
	if des.GreatestOrderIsIdle {
		t.Error("an item can have the order of a vacant slot")
	}
}

func TestVacantSlotKeepsNoItem(t *testing.T) {
	q := des.New[*int](1)
	h := q.Schedule(0, 0, new(int))
	q.Schedule(1, 0, new(int))
	q.Schedule(2, 0, new(int))
	q.Cancel(h)
	q.Pop()
	q.Reset()
	if n := q.Kept(func(p *int) bool { return p != nil }); n != 0 {
		t.Errorf("%d items are kept", n)
	}
}

func TestPanics(t *testing.T) {
	for name, f := range map[string]func(){
		"negative capacity":         func() { des.New[int](-1) },
		"capacity beyond the limit": func() { des.New[int](1<<24 + 1) },
		"one item too many":         des.TakeFromFull,
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if message, _ := recover().(string); !strings.HasPrefix(message, "des: ") {
					t.Errorf("panic %q, want one of this package", message)
				}
			}()
			f()
		})
	}
}
