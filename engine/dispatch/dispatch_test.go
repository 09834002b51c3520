package dispatch_test

import (
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"yanlian/engine/dispatch"
	"yanlian/internal/testkit"
)

func Example() {
	candidates := []dispatch.Candidate{{Unit: 0, EtaMs: 900_000}, {Unit: 1, EtaMs: 300_000}, {Unit: 2, EtaMs: 300_000}}
	for rank, c := range dispatch.Choose(candidates, 2) {
		fmt.Println(rank+1, "unit", c.Unit, "in", c.EtaMs/60_000, "min")
	}
	// Output:
	// 1 unit 1 in 5 min
	// 2 unit 2 in 5 min
}

// some makes candidates with many equal arrivals, in random order.
func some(r *rand.Rand, n int) []dispatch.Candidate {
	out := make([]dispatch.Candidate, n)
	for i, u := range r.Perm(n) {
		out[i] = dispatch.Candidate{Unit: int32(u), EtaMs: r.Int64N(6)}
	}
	return out
}

func sumAndLatest(cs []dispatch.Candidate) (sum, latest int64) {
	for _, c := range cs {
		sum, latest = sum+c.EtaMs, max(latest, c.EtaMs)
	}
	return sum, latest
}

// TestNoOtherChoiceIsThereSooner tries every set of n candidates: none has an earlier last arrival or a smaller sum, and
// none that is as good in both has lower unit numbers.
func TestNoOtherChoiceIsThereSooner(t *testing.T) {
	for _, seed := range testkit.Seeds(300) {
		r := rand.New(rand.NewPCG(seed, 0))
		all := some(r, 1+r.IntN(9))
		n := 1 + r.IntN(len(all))
		chosen := slices.Clone(dispatch.Choose(slices.Clone(all), n))
		sum, latest := sumAndLatest(chosen)
		numbers := unitsOf(chosen)
		for set := range 1 << len(all) {
			if bits.OnesCount(uint(set)) != n {
				continue
			}
			var other []dispatch.Candidate
			for i, c := range all {
				if set>>i&1 == 1 {
					other = append(other, c)
				}
			}
			otherSum, otherLatest := sumAndLatest(other)
			if otherSum < sum || otherLatest < latest || otherSum == sum && slices.Compare(unitsOf(other), numbers) < 0 {
				t.Fatalf("seed %d: %d of %v: chose %v, better %v", seed, n, all, chosen, other)
			}
		}
	}
}

func unitsOf(cs []dispatch.Candidate) (out []int32) {
	for _, c := range cs {
		out = append(out, c.Unit)
	}
	slices.Sort(out)
	return out
}

func TestTheOrderOfTheCandidatesDoesNotMatter(t *testing.T) {
	for _, seed := range testkit.Seeds(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		all := some(r, 1+r.IntN(20))
		n := r.IntN(len(all) + 1)
		want := slices.Clone(dispatch.Choose(slices.Clone(all), n))
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		rest := slices.Clone(all)
		if got := dispatch.Choose(all, n); !slices.Equal(got, want) {
			t.Fatalf("seed %d: %v in another order gives %v, not %v", seed, rest, got, want)
		}
		if !slices.IsSortedFunc(all, func(a, b dispatch.Candidate) int {
			if a.EtaMs != b.EtaMs {
				return int(a.EtaMs - b.EtaMs)
			}
			return int(a.Unit - b.Unit)
		}) {
			t.Fatalf("seed %d: not in order of arrival and unit: %v", seed, all)
		}
	}
}

func TestAsManyAsThereAre(t *testing.T) {
	one := []dispatch.Candidate{{Unit: 4, EtaMs: 1}}
	for n, want := range map[int]int{-1: 0, 0: 0, 1: 1, 2: 1} {
		if got := dispatch.Choose(one, n); len(got) != want {
			t.Errorf("%d of one candidate: %v", n, got)
		}
	}
	if got := dispatch.Choose(nil, 3); len(got) != 0 {
		t.Errorf("of none: %v", got)
	}
}
