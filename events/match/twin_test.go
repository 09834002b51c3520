package match_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"yanlian/events"
	"yanlian/events/match"
	"yanlian/internal/testkit"
)

// The twin says what a predicate means from the list of all events so far, without a state.

func twin(p match.Predicate, seen []events.Event) bool {
	switch {
	case p.All != nil:
		return !slices.ContainsFunc(p.All, func(k match.Predicate) bool { return !twin(k, seen) })
	case p.Any != nil:
		return slices.ContainsFunc(p.Any, func(k match.Predicate) bool { return twin(k, seen) })
	case p.Not != nil:
		return !twin(*p.Not, seen)
	case p.Leaf != nil:
		return twinLeaf(*p.Leaf, seen)
	}
	return false
}

func twinLeaf(l match.Leaf, seen []events.Event) bool {
	matching := slices.DeleteFunc(slices.Clone(seen), func(e events.Event) bool {
		return e.Kind() != l.Kind || slices.ContainsFunc(l.Where, func(c match.Condition) bool { return !twinHolds(c, e.Payload) })
	})
	if l.Latest == nil {
		return int64(len(matching)) >= max(1, l.Count)
	}
	return len(matching) > 0 && twinHolds(*l.Latest, matching[len(matching)-1].Payload)
}

// twinHolds knows the fields of the kinds that the generator makes.
func twinHolds(c match.Condition, p events.Payload) bool {
	var equal bool
	var n int64
	switch p := p.(type) {
	case *events.GaugeRead:
		equal = c.Field == "gauge" && string(p.Gauge) == c.Text || c.Field == "stage_mm" && p.StageMm == c.Int
		n = p.StageMm
	case *events.PostListed:
		equal = p.Played == (c.Int == 1)
	case *events.UnitListed:
		equal = slices.Contains(p.Works, c.Text)
	}
	return map[match.Op]bool{match.Equal: equal, match.NotEqual: !equal, match.AtLeast: n >= c.Int, match.MoreThan: n > c.Int, match.AtMost: n <= c.Int, match.LessThan: n < c.Int}[c.Op]
}

// generator makes predicates and events from values so few that they meet.
type generator struct{ *rand.Rand }

var words = []string{"a", "b", ""}

func (g generator) word() string { return words[g.IntN(len(words))] }

func (g generator) event() events.Event {
	switch g.IntN(4) {
	case 0:
		return events.Event{Payload: &events.PostListed{Played: g.IntN(2) == 1}}
	case 1:
		return events.Event{Payload: &events.UnitListed{Works: [][]string{nil, {g.word()}, {g.word(), g.word()}}[g.IntN(3)]}}
	default:
		return events.Event{Payload: &events.GaugeRead{Gauge: events.GaugeID(g.word()), StageMm: g.Int64N(4)}}
	}
}

func (g generator) condition(k events.Kind) match.Condition {
	equality := match.Equal + match.Op(g.IntN(2))
	switch {
	case k == events.KindPostListed:
		return match.Condition{Field: "played", Op: equality, Int: g.Int64N(2)}
	case k == events.KindUnitListed:
		return match.Condition{Field: "works", Op: equality, Text: g.word()}
	case g.IntN(3) == 0:
		return match.Condition{Field: "gauge", Op: equality, Text: g.word()}
	}
	return match.Condition{Field: "stage_mm", Op: match.Equal + match.Op(g.IntN(6)), Int: g.Int64N(4)}
}

func (g generator) predicate(depth int) match.Predicate {
	shape := g.IntN(10)
	if depth == 0 && shape < 6 {
		shape = 9
	}
	switch shape {
	case 0, 1:
		return match.Predicate{All: g.predicates(depth - 1)}
	case 2, 3:
		return match.Predicate{Any: g.predicates(depth - 1)}
	case 4, 5:
		p := g.predicate(depth - 1)
		return match.Predicate{Not: &p}
	case 6:
		return match.Predicate{}
	}
	l := &match.Leaf{Kind: []events.Kind{events.KindGaugeRead, events.KindGaugeRead, events.KindPostListed, events.KindUnitListed}[g.IntN(4)]}
	for range g.IntN(3) {
		l.Where = append(l.Where, g.condition(l.Kind))
	}
	if g.IntN(2) == 0 {
		c := g.condition(l.Kind)
		l.Latest = &c
	} else {
		l.Count = g.Int64N(4)
	}
	return match.Predicate{Leaf: l}
}

func (g generator) predicates(depth int) []match.Predicate {
	ps := make([]match.Predicate, g.IntN(4))
	for i := range ps {
		ps[i] = g.predicate(depth)
	}
	return ps
}

// compare runs a set and the twin over the same events and returns how often a predicate rose.
func compare(t *testing.T, seed uint64) (rises int) {
	t.Helper()
	g := generator{rand.New(rand.NewPCG(seed, 0))}
	ps := make([]match.Predicate, 1+g.IntN(6))
	for i := range ps {
		ps[i] = g.predicate(3)
	}
	set, err := match.Compile(ps)
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	var st match.State
	set.Reset(&st)
	held := make([]bool, len(ps))
	for i, p := range ps {
		held[i] = twin(p, nil)
		if set.Holds(&st, i) != held[i] {
			t.Fatalf("seed %d: predicate %d starts as %v", seed, i, !held[i])
		}
	}
	var seen []events.Event
	for range 30 {
		e := g.event()
		seen = append(seen, e)
		rose := set.Observe(&st, &e, nil)
		var want []int32
		for i, p := range ps {
			now := twin(p, seen)
			if set.Holds(&st, i) != now {
				t.Fatalf("seed %d: predicate %d is %v after event %d, %+v", seed, i, !now, len(seen), e.Payload)
			}
			if now && !held[i] {
				want = append(want, int32(i))
			}
			held[i] = now
		}
		if !slices.Equal(rose, want) {
			t.Fatalf("seed %d: rose %v after event %d, want %v", seed, rose, len(seen), want)
		}
		rises += len(rose)
	}
	return rises
}

func TestTwin(t *testing.T) {
	rises := 0
	seeds := testkit.Seeds(400)
	for _, seed := range seeds {
		rises += compare(t, seed)
	}
	if rises < len(seeds) {
		t.Errorf("predicates rose only %d times: the generator tests nothing", rises)
	}
}

func FuzzTwin(f *testing.F) {
	for _, seed := range testkit.Seeds(4) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { compare(t, seed) })
}
