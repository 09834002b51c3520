package resource_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"yanlian/engine/resource"
	"yanlian/internal/testkit"
)

func Example() {
	const store, truck, meal = 0, 1, 0
	l := resource.NewLedger(2, 1)
	_ = l.Put(store, meal, 100)
	if err := l.Take(store, meal, 60); err == nil {
		_ = l.Put(truck, meal, 60)
	}
	fmt.Println(l.At(store, meal), l.At(truck, meal))
	fmt.Println(l.Take(store, meal, 50))
	fmt.Println(resource.Standby.CanGo(resource.Turnout), resource.Standby.CanGo(resource.Working))
	// Output:
	// 40 60
	// take 50 of item 0 from holder 0: it has 40
	// true false
}

// TestMovesConserveAndNeverGoBelowZero compares the ledger with a plain table under random puts, takes and moves, many of
// which must fail.
func TestMovesConserveAndNeverGoBelowZero(t *testing.T) {
	const holders, items = 5, 3
	for _, seed := range testkit.Seeds(20) {
		r := rand.New(rand.NewPCG(seed, 0))
		l := resource.NewLedger(holders, items)
		var table [holders][items]int64
		refused := 0
		for range 2_000 {
			h, to, i, n := r.IntN(holders), r.IntN(holders), r.IntN(items), r.Int64N(40)-5
			switch err := error(nil); r.IntN(3) {
			case 0:
				if err = l.Put(h, i, n); (err != nil) != (n < 0) {
					t.Fatalf("put %d: %v", n, err)
				} else if err == nil {
					table[h][i] += n
				}
			default:
				if err = l.Take(h, i, n); (err != nil) != (n < 0 || n > table[h][i]) {
					t.Fatalf("take %d of %d: %v", n, table[h][i], err)
				} else if err != nil {
					refused++
					break
				}
				table[h][i] -= n
				if err := l.Put(to, i, n); err != nil {
					t.Fatal(err)
				}
				table[to][i] += n
			}
			for h := range holders {
				for i := range items {
					if got := l.At(h, i); got != table[h][i] || got < 0 {
						t.Fatalf("holder %d has %d of item %d, want %d", h, got, i, table[h][i])
					}
				}
			}
		}
		if refused < 100 {
			t.Errorf("only %d takes were refused", refused)
		}
	}
}

func TestACopyIsApartAndResetEmpties(t *testing.T) {
	l := resource.NewLedger(2, 2)
	if err := l.Put(1, 1, 7); err != nil {
		t.Fatal(err)
	}
	var c resource.Ledger
	c.CopyFrom(&l)
	if !reflect.DeepEqual(c, l) {
		t.Fatalf("the copy is %+v, not %+v", c, l)
	}
	if err := c.Take(1, 1, 3); err != nil || l.At(1, 1) != 7 || c.At(1, 1) != 4 {
		t.Errorf("a change of the copy: %v, %d and %d", err, l.At(1, 1), c.At(1, 1))
	}
	l.Reset()
	if !reflect.DeepEqual(l, resource.NewLedger(2, 2)) || c.At(1, 1) != 4 {
		t.Errorf("after Reset %+v, its copy has %d", l, c.At(1, 1))
	}
}

func TestPerDistanceRoundsUp(t *testing.T) {
	for _, c := range []struct{ perKm, metres, want int64 }{
		{0, 5_000, 0}, {250, 0, 0}, {250, 1, 1}, {250, 4, 1}, {250, 5, 2}, {250, 1_000, 250}, {250, 1_001, 251}, {1, 999, 1}, {1, 1_000, 1}, {300, 12_345, 3_704},
	} {
		if got := resource.PerDistance(c.perKm, c.metres); got != c.want {
			t.Errorf("%d m at %d per km: %d, want %d", c.metres, c.perKm, got, c.want)
		}
	}
}
