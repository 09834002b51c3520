package match_test

import (
	"slices"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/events/match"
)

// watch compiles predicates and returns a function that observes payloads and tells which predicates rose.
func watch(t *testing.T, ps ...match.Predicate) (*match.Set, *match.State, func(events.Payload) []int32) {
	t.Helper()
	set, err := match.Compile(ps)
	if err != nil {
		t.Fatal(err)
	}
	if set.Len() != len(ps) {
		t.Fatalf("%d predicates compile to %d", len(ps), set.Len())
	}
	st := new(match.State)
	set.Reset(st)
	return set, st, func(p events.Payload) []int32 { return set.Observe(st, &events.Event{Payload: p}, nil) }
}

func leaf(k events.Kind, where ...match.Condition) match.Predicate {
	return match.Predicate{Leaf: &match.Leaf{Kind: k, Where: where}}
}

func count(n int64, k events.Kind, where ...match.Condition) match.Predicate {
	return match.Predicate{Leaf: &match.Leaf{Kind: k, Where: where, Count: n}}
}

func latest(k events.Kind, c match.Condition, where ...match.Condition) match.Predicate {
	return match.Predicate{Leaf: &match.Leaf{Kind: k, Where: where, Latest: &c}}
}

func not(p match.Predicate) match.Predicate { return match.Predicate{Not: &p} }
func all(ps ...match.Predicate) match.Predicate {
	return match.Predicate{All: append([]match.Predicate{}, ps...)}
}
func anyOf(ps ...match.Predicate) match.Predicate {
	return match.Predicate{Any: append([]match.Predicate{}, ps...)}
}

func number(field string, op match.Op, n int64) match.Condition {
	return match.Condition{Field: field, Op: op, Int: n}
}

func word(field string, op match.Op, s string) match.Condition {
	return match.Condition{Field: field, Op: op, Text: s}
}

func TestConditions(t *testing.T) {
	read := func(n int64) events.Payload { return &events.GaugeRead{Gauge: "g1", StageMm: n} }
	post := func(played bool) events.Payload { return &events.PostListed{Post: "p1", Played: played} }
	unit := func(works ...string) events.Payload { return &events.UnitListed{Unit: "u1", Works: works} }
	for _, c := range []struct {
		where match.Condition
		event events.Payload
		want  bool
	}{
		{number("stage_mm", match.Equal, 5), read(5), true},
		{number("stage_mm", match.Equal, 5), read(6), false},
		{number("stage_mm", match.NotEqual, 5), read(5), false},
		{number("stage_mm", match.NotEqual, 5), read(-5), true},
		{number("stage_mm", match.AtLeast, 5), read(4), false},
		{number("stage_mm", match.AtLeast, 5), read(5), true},
		{number("stage_mm", match.AtLeast, 5), read(6), true},
		{number("stage_mm", match.MoreThan, 5), read(5), false},
		{number("stage_mm", match.MoreThan, 5), read(6), true},
		{number("stage_mm", match.AtMost, 5), read(6), false},
		{number("stage_mm", match.AtMost, 5), read(5), true},
		{number("stage_mm", match.AtMost, 5), read(4), true},
		{number("stage_mm", match.LessThan, 5), read(5), false},
		{number("stage_mm", match.LessThan, 5), read(4), true},
		{number("stage_mm", match.LessThan, 0), read(-1 << 63), true},
		{number("stage_mm", match.MoreThan, 1<<63-2), read(1<<63 - 1), true},
		{word("gauge", match.Equal, "g1"), read(0), true},
		{word("gauge", match.Equal, "G1"), read(0), false},
		{word("gauge", match.Equal, ""), read(0), false},
		{word("gauge", match.NotEqual, "g1"), read(0), false},
		{word("gauge", match.NotEqual, "g2"), read(0), true},
		{number("played", match.Equal, 1), post(true), true},
		{number("played", match.Equal, 1), post(false), false},
		{number("played", match.Equal, 0), post(false), true},
		{number("played", match.NotEqual, 1), post(false), true},
		{word("works", match.Equal, "dike"), unit("sweep", "dike"), true},
		{word("works", match.Equal, "dike"), unit("sweep"), false},
		{word("works", match.Equal, "dike"), unit(), false},
		{word("works", match.NotEqual, "dike"), unit("sweep", "dike"), false},
		{word("works", match.NotEqual, "dike"), unit(), true},
	} {
		set, st, observe := watch(t, leaf(c.event.Kind(), c.where))
		rose := observe(c.event)
		if set.Holds(st, 0) != c.want || (len(rose) == 1) != c.want {
			t.Errorf("%+v of %+v: holds %v, rose %v", c.where, c.event, set.Holds(st, 0), rose)
		}
	}
}

func TestWhereIsAllOfIt(t *testing.T) {
	set, st, observe := watch(t, leaf(events.KindGaugeRead, word("gauge", match.Equal, "g1"), number("stage_mm", match.AtLeast, 10)))
	for _, p := range []events.Payload{
		&events.GaugeRead{Gauge: "g2", StageMm: 10},
		&events.GaugeRead{Gauge: "g1", StageMm: 9},
		&events.WaterReached{Group: "g1", StageMm: 10},
	} {
		if observe(p); set.Holds(st, 0) {
			t.Fatalf("%+v is enough", p)
		}
	}
	if observe(&events.GaugeRead{Gauge: "g1", StageMm: 10}); !set.Holds(st, 0) {
		t.Error("the right event is not enough")
	}
}

// TestCountAndLatest: a count once reached stays reached; latest follows the last event that where lets through.
func TestCountAndLatest(t *testing.T) {
	high := number("stage_mm", match.AtLeast, 10)
	ofG1 := word("gauge", match.Equal, "g1")
	set, st, observe := watch(t,
		count(0, events.KindGaugeRead, high),
		count(2, events.KindGaugeRead, high),
		latest(events.KindGaugeRead, high, ofG1),
		not(latest(events.KindGaugeRead, high, ofG1)),
	)
	if got := holds(set, st); got != "---+" {
		t.Errorf("before the first event: %s", got)
	}
	for _, step := range []struct {
		gauge events.GaugeID
		stage int64
		holds string
		rose  []int32
	}{
		{"g1", 9, "---+", nil},
		{"g2", 12, "+--+", []int32{0}},
		{"g1", 11, "+++-", []int32{1, 2}},
		{"g2", 1, "+++-", nil},
		{"g1", 9, "++-+", []int32{3}},
		{"g1", 9, "++-+", nil},
		{"g1", 10, "+++-", []int32{2}},
	} {
		rose := observe(&events.GaugeRead{Gauge: step.gauge, StageMm: step.stage})
		if got := holds(set, st); got != step.holds || !slices.Equal(rose, step.rose) {
			t.Errorf("after %s at %d: %s, rose %v; want %s, %v", step.gauge, step.stage, got, rose, step.holds, step.rose)
		}
	}
}

// holds shows the truth of every predicate as + or -.
func holds(set *match.Set, st *match.State) string {
	var b strings.Builder
	for i := range set.Len() {
		b.WriteByte("-+"[truth(set.Holds(st, i))])
	}
	return b.String()
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestNesting gives the truth of each predicate when nothing, only a, only b, and both have happened.
func TestNesting(t *testing.T) {
	a, b, never := leaf(events.KindRoadClosed), leaf(events.KindRoadOpened), match.Predicate{}
	for _, c := range []struct {
		name string
		p    match.Predicate
		want string
	}{
		{"zero", never, "----"},
		{"not zero", not(never), "++++"},
		{"all of nothing", all(), "++++"},
		{"any of nothing", anyOf(), "----"},
		{"not all of nothing", not(all()), "----"},
		{"not any of nothing", not(anyOf()), "++++"},
		{"all of any of nothing", all(anyOf()), "----"},
		{"any of all of nothing", anyOf(all()), "++++"},
		{"a", a, "-+-+"},
		{"a and b", all(a, b), "---+"},
		{"a or b", anyOf(a, b), "-+++"},
		{"not a", not(a), "+-+-"},
		{"not not a", not(not(a)), "-+-+"},
		{"not both", not(all(a, b)), "+++-"},
		{"neither", not(anyOf(a, b)), "+---"},
		{"a without b", all(a, not(b)), "-+--"},
		{"if a then b", anyOf(not(a), b), "+-++"},
		{"one of the two", all(anyOf(a, b), not(all(a, b))), "-++-"},
		{"all of a", all(a), "-+-+"},
		{"any of b", anyOf(b), "--++"},
		{"a and a", all(a, a), "-+-+"},
		{"a and zero", all(a, never), "----"},
		{"a or zero", anyOf(a, never), "-+-+"},
		{"a and nothing more", all(a, all()), "-+-+"},
	} {
		got := ""
		for _, seen := range [][]events.Payload{nil, {&events.RoadClosed{}}, {&events.RoadOpened{}}, {&events.RoadClosed{}, &events.RoadOpened{}}} {
			set, st, observe := watch(t, c.p)
			for _, p := range seen {
				observe(p)
			}
			got += holds(set, st)
		}
		if got != c.want {
			t.Errorf("%s: want %s, got %s", c.name, c.want, got)
		}
	}
}

// TestRoseIsTheNetEffect: within one event leaves change one after another, but only before and after count.
func TestRoseIsTheNetEffect(t *testing.T) {
	e := &events.GaugeRead{Gauge: "g1", StageMm: 10}
	low := latest(events.KindGaugeRead, number("stage_mm", match.LessThan, 10))
	high := latest(events.KindGaugeRead, number("stage_mm", match.AtLeast, 10))
	set, st, observe := watch(t,
		anyOf(low, high),                           // falls and rises again
		anyOf(high, low),                           // stays true throughout
		all(not(leaf(e.Kind())), high),             // would rise and fall
		all(high, not(leaf(e.Kind()))),             // the same the other way round
		all(leaf(e.Kind()), not(low)),              // rises
		all(low, high),                             // never
		anyOf(not(leaf(e.Kind())), leaf(e.Kind())), // always
	)
	if rose := observe(&events.GaugeRead{StageMm: 1}); !slices.Equal(rose, []int32{0, 1}) || holds(set, st) != "++----+" {
		t.Errorf("low water: %s, rose %v", holds(set, st), rose)
	}
	if rose := observe(e); !slices.Equal(rose, []int32{4}) || holds(set, st) != "++--+-+" {
		t.Errorf("high water: %s, rose %v", holds(set, st), rose)
	}
}

func TestRoseIsAppended(t *testing.T) {
	any := leaf(events.KindRoadClosed)
	set, err := match.Compile([]match.Predicate{any, not(any), any, count(2, events.KindRoadClosed), any})
	if err != nil {
		t.Fatal(err)
	}
	var st match.State
	set.Reset(&st)
	rose := set.Observe(&st, &events.Event{Payload: &events.RoadClosed{}}, []int32{7, 0})
	if !slices.Equal(rose, []int32{7, 0, 0, 2, 4}) {
		t.Errorf("rose %v", rose)
	}
	rose = set.Observe(&st, &events.Event{Payload: &events.RoadClosed{}}, rose[:1])
	if !slices.Equal(rose, []int32{7, 3}) {
		t.Errorf("rose %v", rose)
	}
}

func TestStatesAreApart(t *testing.T) {
	set, st, observe := watch(t, count(2, events.KindRoadClosed), latest(events.KindGaugeRead, number("stage_mm", match.MoreThan, 0)))
	observe(&events.RoadClosed{})
	var copied match.State
	copied.CopyFrom(st)
	observe(&events.RoadClosed{})
	observe(&events.GaugeRead{StageMm: 1})
	if got := holds(set, st) + holds(set, &copied); got != "++--" {
		t.Errorf("the original and its copy hold %s", got)
	}
	if rose := set.Observe(&copied, &events.Event{Payload: &events.RoadClosed{}}, nil); !slices.Equal(rose, []int32{0}) {
		t.Errorf("the copy has forgotten the first event: rose %v", rose)
	}
	copied.CopyFrom(st)
	if got := holds(set, &copied); got != "++" {
		t.Errorf("copied again: %s", got)
	}
	set.Reset(&copied)
	if got := holds(set, st) + holds(set, &copied); got != "++--" {
		t.Errorf("after Reset of the copy: %s", got)
	}
	if set.Observe(&copied, &events.Event{Payload: &events.RoadClosed{}}, nil); set.Holds(&copied, 0) {
		t.Error("Reset has kept a count")
	}
	other, err := match.Compile([]match.Predicate{not(leaf(events.KindRoadClosed)), leaf(events.KindRoadClosed), all()})
	if err != nil {
		t.Fatal(err)
	}
	other.Reset(st)
	if got := holds(other, st); got != "+-+" {
		t.Errorf("a state that served another set starts with %s", got)
	}
}

func TestForget(t *testing.T) {
	closed := leaf(events.KindRoadClosed)
	set, st, observe := watch(t, not(closed), count(2, events.KindRoadClosed), closed)
	observe(&events.RoadClosed{})
	observe(&events.RoadClosed{})
	set.Forget(st, 0, 2)
	if got := holds(set, st); got != "+-+" {
		t.Errorf("two of three have forgotten, they hold %s", got)
	}
	if rose := observe(&events.RoadClosed{}); rose != nil || holds(set, st) != "--+" {
		t.Errorf("after one more: %s, rose %v", holds(set, st), rose)
	}
	if rose := observe(&events.RoadClosed{}); !slices.Equal(rose, []int32{1}) {
		t.Errorf("after two more: rose %v", rose)
	}
}

func TestCompileNamesTheFault(t *testing.T) {
	road := events.KindRoadClosed
	both := leaf(road)
	both.All = []match.Predicate{}
	latestCounted := latest(road, word("road", match.Equal, "r"))
	latestCounted.Leaf.Count = 1
	for _, c := range []struct {
		p   match.Predicate
		say []string
	}{
		{leaf(0), []string{"kind", "0"}},
		{leaf(events.Kind(events.KindCount)), []string{"kind"}},
		{leaf(255), []string{"kind", "255"}},
		{leaf(road, word("rode", match.Equal, "r")), []string{"yanlian.road.closed", `"rode"`}},
		{leaf(road, word("Road", match.Equal, "r")), []string{`"Road"`}},
		{leaf(road, word("road", 0, "r")), []string{"yanlian.road.closed.road", "operator", "0"}},
		{leaf(road, word("road", 7, "r")), []string{"road", "operator", "7"}},
		{leaf(road, word("road", match.AtLeast, "r")), []string{"yanlian.road.closed.road", "text", "no order"}},
		{leaf(events.KindUnitListed, word("works", match.LessThan, "r")), []string{"works", "list of text", "no order"}},
		{leaf(events.KindPostListed, number("played", match.AtLeast, 1)), []string{"played", "boolean", "no order"}},
		{latest(road, word("rode", match.Equal, "r")), []string{`"rode"`}},
		{latestCounted, []string{"yanlian.road.closed", "count", "latest"}},
		{count(-1, road), []string{"yanlian.road.closed", "-1"}},
		{both, []string{"one of", "2"}},
		{not(all(leaf(road), anyOf(leaf(road, word("rode", match.Equal, "r"))))), []string{`"rode"`}},
	} {
		set, err := match.Compile([]match.Predicate{leaf(road), c.p})
		if err == nil || set != nil {
			t.Errorf("%+v compiles", c.p)
			continue
		}
		for _, s := range append(c.say, "predicate 1: ") {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%v does not say %q", err, s)
			}
		}
	}
}

func TestObserveDoesNotAllocate(t *testing.T) {
	high := latest(events.KindGaugeRead, number("stage_mm", match.AtLeast, 10))
	set, st, _ := watch(t, high, not(high), all(high, leaf(events.KindGaugeRead, word("gauge", match.Equal, "g1"))), leaf(events.KindUnitListed, word("works", match.Equal, "dike")))
	rose := make([]int32, 0, set.Len())
	var copied match.State
	copied.CopyFrom(st)
	es := []events.Event{
		{Payload: &events.GaugeRead{Gauge: "g1", StageMm: 10}},
		{Payload: &events.GaugeRead{Gauge: "g1", StageMm: 9}},
		{Payload: &events.UnitListed{Works: []string{"sweep", "dike"}}},
		{Payload: &events.RoadClosed{}},
	}
	if n := testing.AllocsPerRun(100, func() {
		for i := range es {
			rose = set.Observe(st, &es[i], rose[:0])
		}
		copied.CopyFrom(st)
		set.Reset(st)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
