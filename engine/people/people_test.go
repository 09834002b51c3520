package people_test

import (
	"fmt"
	"testing"

	"yanlian/engine/people"
)

func Example() {
	for i := range int64(3) {
		fmt.Printf("household %d: %d people, door at %d mm\n", i+1, people.Size(8, 3, i), people.DoorMm(1_500, 300, 3, i))
	}
	fmt.Println("660 m on foot:", people.WalkMs(660, 1_100)/60_000, "min")
	// Output:
	// household 1: 3 people, door at 1500 mm
	// household 2: 3 people, door at 1650 mm
	// household 3: 2 people, door at 1800 mm
	// 660 m on foot: 10 min
}

func TestPeopleAreSpreadEvenly(t *testing.T) {
	for households := int64(1); households <= 30; households++ {
		for all := int64(0); all <= 100; all++ {
			sum, first := int64(0), people.Size(all, households, 0)
			last := first
			for i := range households {
				n := people.Size(all, households, i)
				if n > last || n < first-1 {
					t.Fatalf("%d people in %d households: household %d has %d after %d, the first %d", all, households, i, n, last, first)
				}
				sum, last = sum+n, n
			}
			if sum != all {
				t.Fatalf("%d people in %d households: %d in all", all, households, sum)
			}
		}
	}
}

func TestDoorsRiseEvenlyFromTheLowestToTheHighest(t *testing.T) {
	for _, c := range []struct{ lowest, spread, households int64 }{
		{1_500, 0, 1}, {1_500, 300, 1}, {1_500, 0, 5}, {1_500, 800, 2}, {1_500, 800, 25}, {-400, 1_000, 7}, {0, 3, 100}, {0, 99_999, 100_000},
	} {
		door := func(i int64) int64 { return people.DoorMm(c.lowest, c.spread, c.households, i) }
		if door(0) != c.lowest {
			t.Errorf("%+v: the lowest door is at %d", c, door(0))
		}
		if c.households > 1 && door(c.households-1) != c.lowest+c.spread {
			t.Errorf("%+v: the highest door is at %d", c, door(c.households-1))
		}
		for i := int64(1); i < c.households; i++ {
			// Steps are the even step, rounded down or up.
			even := c.spread / (c.households - 1)
			if step := door(i) - door(i-1); step != even && step != even+1 {
				t.Fatalf("%+v: door %d is %d above the one before", c, i, step)
			}
		}
	}
}

func TestAWalkIsRoundedUp(t *testing.T) {
	for _, c := range []struct{ metres, mmPerS, want int64 }{
		{0, 1_100, 0}, {1, 1_000, 1_000}, {1, 3_000, 334}, {2, 3_000, 667}, {3, 3_000, 1_000}, {900, 1_100, 818_182}, {100_000, 1, 100_000_000_000},
	} {
		if got := people.WalkMs(c.metres, c.mmPerS); got != c.want {
			t.Errorf("%d m at %d mm/s: %d ms, want %d", c.metres, c.mmPerS, got, c.want)
		}
	}
}

func TestHarmBeginsWhereTheProductReachesTheTolerance(t *testing.T) {
	for _, c := range []struct{ tolerance, flow, want int64 }{
		{400_000, 1_000, 400}, {400_001, 1_000, 401}, {400_000, 2_000, 200}, {400_000, 3_000, 134}, {1, 5_000, 1},
	} {
		got := people.HarmDepthMm(c.tolerance, c.flow)
		if got != c.want || got*c.flow < c.tolerance || (got-1)*c.flow >= c.tolerance {
			t.Errorf("%d mm²/s at %d mm/s: from %d mm, want %d", c.tolerance, c.flow, got, c.want)
		}
	}
}

func TestStatuses(t *testing.T) {
	can := map[people.Status][]people.Status{
		people.Home:      {people.Warned, people.Staying, people.Trapped},
		people.Warned:    {people.Moving, people.Trapped},
		people.Moving:    {people.Sheltered},
		people.Sheltered: {people.Staying},
		people.Trapped:   {people.Moving, people.Rescued},
		people.Staying:   {people.Warned, people.Staying, people.Trapped},
	}
	names := []string{"home", "warned", "moving", "sheltered", "trapped", "rescued", "staying"}
	for i, name := range names {
		from := people.Status(i)
		if from.String() != name {
			t.Errorf("status %d is %s, want %s", i, from, name)
		}
		for j := range names {
			to, want := people.Status(j), false
			for _, c := range can[from] {
				want = want || c == to
			}
			if from.CanGo(to) != want {
				t.Errorf("from %s to %s: %t", from, to, from.CanGo(to))
			}
		}
	}
}
