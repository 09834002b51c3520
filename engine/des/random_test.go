package des_test

import (
	"math/rand/v2"
	"testing"
)

// programs calls f with random programs, those of odd seeds with two steps in three a Schedule, so that queues grow.
func programs(count, steps int, f func(seed uint64, program []byte)) {
	for seed := range uint64(count) {
		random := rand.New(rand.NewPCG(seed, 1))
		program := make([]byte, 3*steps)
		for i := range program {
			program[i] = byte(random.Uint32())
			if i%3 == 0 && seed%2 == 1 && random.IntN(3) > 0 {
				program[i] = 0
			}
		}
		f(seed, program)
	}
}

func TestQueueEqualsSortedSlice(t *testing.T) {
	for _, capacity := range []int{0, 5, 16, 33, 1000} {
		programs(40, 3000, func(seed uint64, program []byte) {
			if err := newPair(capacity, flawless).run(program); err != nil {
				t.Errorf("capacity %d, seed %d: %v", capacity, seed, err)
			}
		})
	}
}

func TestComparisonCatchesMutants(t *testing.T) {
	for name, f := range map[string]flaw{
		"last in, first out":       lastInFirstOut,
		"priority ignored":         priorityIgnored,
		"place kept":               placeKept,
		"cancel without an effect": cancelIgnored,
	} {
		caught := 0
		programs(10, 1000, func(_ uint64, program []byte) {
			if newPair(16, f).run(program) != nil {
				caught++
			}
		})
		if caught == 0 {
			t.Errorf("%s: not seen", name)
		}
	}
}

func FuzzQueue(f *testing.F) {
	programs(6, 60, func(seed uint64, program []byte) { f.Add(uint8(seed), program) })
	f.Fuzz(func(t *testing.T, capacity uint8, program []byte) {
		if err := newPair(int(capacity), flawless).run(program); err != nil {
			t.Error(err)
		}
	})
}
