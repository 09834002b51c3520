package headcount_test

import (
	"fmt"
	"testing"

	"yanlian/events"
	"yanlian/projections/headcount"
)

func warned(h int64) events.Payload {
	return &events.HouseholdWarned{Group: "low", Household: h, People: 3}
}
func left(h int64) events.Payload {
	return &events.HouseholdLeft{Group: "low", Household: h, People: 3}
}
func sheltered(h int64) events.Payload {
	return &events.HouseholdSheltered{Group: "low", Household: h, People: 3}
}
func trapped(h int64) events.Payload {
	return &events.HouseholdTrapped{Group: "low", Household: h, People: 3}
}
func rescued(h int64) events.Payload {
	return &events.HouseholdRescued{Group: "low", Household: h, People: 3}
}

func refused(h int64) events.Payload {
	return &events.HouseholdRefused{Group: "low", Household: h, People: 3}
}
func returned(h int64) events.Payload {
	return &events.HouseholdReturned{Group: "low", Household: h, People: 3}
}
func harmed(h, people int64) events.Payload {
	return &events.HouseholdHarmed{Group: "low", Household: h, Harmed: people}
}

// tally is households only; people are always three to each.
func tally(t *testing.T, got headcount.Tally) [6]int64 {
	t.Helper()
	var out [6]int64
	for i, c := range []headcount.Count{got.Warned, got.Left, got.Safe, got.Trapped, got.WasTrapped, got.Rescued} {
		if c.People != 3*c.Households {
			t.Errorf("%d people in %d households of three", c.People, c.Households)
		}
		out[i] = c.Households
	}
	return out
}

func TestTally(t *testing.T) {
	for _, test := range []struct {
		name string
		evs  []events.Payload
		want [6]int64 // warned, left, safe, trapped, was trapped, rescued
	}{
		{"nothing", nil, [6]int64{}},
		{"the way it should be", []events.Payload{warned(1), left(1), sheltered(1)}, [6]int64{1, 1, 1, 0, 0, 0}},
		{"on the way", []events.Payload{warned(1), left(1), warned(2)}, [6]int64{2, 1, 0, 0, 0, 0}},
		{"trapped", []events.Payload{warned(1), trapped(1), trapped(2)}, [6]int64{1, 0, 0, 2, 2, 0}},
		{"freed", []events.Payload{trapped(1), trapped(2), rescued(2)}, [6]int64{0, 0, 1, 1, 2, 1}},
		{"gets away when the water falls", []events.Payload{trapped(1), left(1)}, [6]int64{0, 1, 0, 0, 1, 0}},
		{"gets away and arrives", []events.Payload{trapped(1), left(1), sheltered(1)}, [6]int64{0, 1, 1, 0, 1, 0}},
		{"freed and sheltered is safe once", []events.Payload{trapped(1), rescued(1), sheltered(1)}, [6]int64{0, 0, 1, 0, 1, 1}},
		{"said twice", []events.Payload{warned(1), warned(1), left(1), left(1), trapped(2), trapped(2), rescued(2), rescued(2)}, [6]int64{1, 1, 1, 0, 1, 1}},
		{"the water comes behind it", []events.Payload{left(1), trapped(1)}, [6]int64{0, 1, 0, 0, 1, 0}},
	} {
		var f headcount.Fold
		for _, p := range test.evs {
			f.Apply(&events.Event{Payload: p})
		}
		if got := tally(t, f.Group("low")); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		if got := tally(t, f.Group("high")); got != [6]int64{} {
			t.Errorf("%s: another group has %v", test.name, got)
		}
	}
}

// TestThoseWhoStay follows households that refuse and that go home again.
func TestThoseWhoStay(t *testing.T) {
	home := []events.Payload{warned(1), left(1), sheltered(1), returned(1)}
	for _, test := range []struct {
		name                                                string
		evs                                                 []events.Payload
		base                                                [6]int64
		refused, returned, staying, harmedHomes, harmedHead int64
	}{
		{"refuses", []events.Payload{refused(1), refused(1)}, [6]int64{1, 0, 0, 0, 0, 0}, 1, 0, 1, 0, 0},
		{"is persuaded", []events.Payload{refused(1), warned(1)}, [6]int64{1, 0, 0, 0, 0, 0}, 1, 0, 0, 0, 0},
		{"refuses and leaves", []events.Payload{refused(1), warned(1), left(1), sheltered(1)}, [6]int64{1, 1, 1, 0, 0, 0}, 1, 0, 0, 0, 0},
		{"refuses and is trapped", []events.Payload{refused(1), trapped(1)}, [6]int64{1, 0, 0, 1, 1, 0}, 1, 0, 0, 0, 0},
		{"goes home", home, [6]int64{1, 0, 0, 0, 0, 0}, 0, 1, 1, 0, 0},
		{"goes home, said twice", append(home[:4:4], returned(1)), [6]int64{1, 0, 0, 0, 0, 0}, 0, 1, 1, 0, 0},
		{"is fetched again", append(home[:4:4], warned(1), left(1), sheltered(1)), [6]int64{1, 1, 1, 0, 0, 0}, 0, 1, 0, 0, 0},
		{"goes home and is trapped", append(home[:4:4], trapped(1)), [6]int64{1, 0, 0, 1, 1, 0}, 0, 1, 0, 0, 0},
		{"was trapped, goes home", []events.Payload{trapped(1), left(1), sheltered(1), returned(1)}, [6]int64{0, 0, 0, 0, 1, 0}, 0, 1, 1, 0, 0},
		{"is trapped twice", []events.Payload{trapped(1), left(1), sheltered(1), returned(1), trapped(1)}, [6]int64{0, 0, 0, 1, 1, 0}, 0, 1, 0, 0, 0},
		{"is harmed", []events.Payload{trapped(1), harmed(1, 1), harmed(1, 2), trapped(2), harmed(2, 1), rescued(2)}, [6]int64{0, 0, 1, 1, 2, 1}, 0, 0, 0, 2, 4},
	} {
		var f headcount.Fold
		for _, p := range test.evs {
			f.Apply(&events.Event{Payload: p})
		}
		got := f.Group("low")
		if base := tally(t, got); base != test.base {
			t.Errorf("%s: %v, want %v", test.name, base, test.base)
		}
		three := func(n int64) headcount.Count { return headcount.Count{Households: n, People: 3 * n} }
		if got.Refused != three(test.refused) || got.Returned != three(test.returned) || got.Staying != three(test.staying) ||
			got.Harmed != (headcount.Count{Households: test.harmedHomes, People: test.harmedHead}) {
			t.Errorf("%s: %+v", test.name, got)
		}
		sum := got
		sum.Add(got)
		if sum.Refused != three(2*test.refused) || sum.Returned != three(2*test.returned) || sum.Staying != three(2*test.staying) ||
			sum.Harmed.People != 2*test.harmedHead {
			t.Errorf("%s: twice is %+v", test.name, sum)
		}
	}
}

func TestSteps(t *testing.T) {
	var f headcount.Fold
	for _, test := range []struct {
		p    events.Payload
		want headcount.Step
	}{
		{warned(1), headcount.Warned}, {warned(1), headcount.NoStep}, {left(1), headcount.Left}, {sheltered(1), headcount.Sheltered},
		{trapped(2), headcount.Trapped}, {rescued(2), headcount.Rescued}, {rescued(2), headcount.NoStep},
		{refused(3), headcount.Refused}, {refused(3), headcount.NoStep}, {warned(3), headcount.Warned}, {warned(3), headcount.NoStep},
		{returned(1), headcount.Returned}, {returned(1), headcount.NoStep}, {left(1), headcount.Left}, {trapped(4), headcount.Trapped},
		{harmed(4, 1), headcount.Harmed}, {harmed(4, 1), headcount.Harmed},
	} {
		if group, got := f.Apply(&events.Event{Payload: test.p}); got != test.want || group != "low" {
			t.Errorf("%s: step %d of %q, want %d", test.p.Kind(), got, group, test.want)
		}
	}
	if group, got := f.Apply(&events.Event{Payload: &events.GroupCleared{Group: "low"}}); got != headcount.NoStep || group != "" {
		t.Errorf("a group is no household: step %d of %q", got, group)
	}
}

func TestAdd(t *testing.T) {
	var f headcount.Fold
	for _, p := range []events.Payload{warned(1), left(1), sheltered(1), trapped(2), trapped(3), rescued(3)} {
		f.Apply(&events.Event{Payload: p})
	}
	sum := f.Group("low")
	sum.Add(f.Group("low"))
	if got := tally(t, sum); got != [6]int64{2, 2, 4, 2, 4, 2} {
		t.Errorf("twice the group is %v", got)
	}
}

func Example() {
	var f headcount.Fold
	for _, p := range []events.Payload{
		&events.HouseholdWarned{Group: "low", Household: 1, People: 4},
		&events.HouseholdWarned{Group: "low", Household: 2, People: 2},
		&events.HouseholdLeft{Group: "low", Household: 2, People: 2},
	} {
		f.Apply(&events.Event{Payload: p})
	}
	low := f.Group("low")
	fmt.Println(low.Warned, low.Left)
	// Output: {2 6} {1 2}
}
