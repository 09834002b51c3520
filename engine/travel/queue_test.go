package travel

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestQueueYieldsLabelsInOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 7))
	for range 500 {
		var q queue
		var want []label
		for range rnd.IntN(40) { // pushes and pops mixed, the twin is a sorted slice
			if len(want) > 0 && rnd.IntN(3) == 0 {
				if got := q.pop(); got != want[0] {
					t.Fatalf("popped %v, want %v", got, want[0])
				}
				want = want[1:]
				continue
			}
			l := label{ms: rnd.Int64N(6), node: NodeIndex(rnd.IntN(6))}
			q.push(l)
			want = append(want, l)
			slices.SortFunc(want, func(a, b label) int {
				return cmp.Or(cmp.Compare(a.ms, b.ms), cmp.Compare(a.node, b.node))
			})
		}
		if len(q) != len(want) {
			t.Fatalf("%d labels left, want %d", len(q), len(want))
		}
		for _, w := range want {
			if got := q.pop(); got != w {
				t.Fatalf("popped %v, want %v", got, w)
			}
		}
	}
}

func TestLabelsHaveATotalOrder(t *testing.T) {
	ordered := []label{{1, 2}, {2, 0}, {2, 1}, {3, 0}}
	for i, a := range ordered {
		for j, b := range ordered {
			if a.before(b) != (i < j) {
				t.Errorf("%v before %v is %t", a, b, a.before(b))
			}
		}
	}
}
