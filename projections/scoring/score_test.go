package scoring_test

import (
	"slices"
	"testing"

	"yanlian/events"
	"yanlian/events/match"
	"yanlian/projections/scoring"
)

// counts is a measure whose mark is so many permille: that many of a thousand reports were filed.
func counts(name, from string, weight int64) scoring.Measure {
	return scoring.Measure{Name: id(name), Kind: scoring.Count, Of: match.Leaf{Kind: events.KindReportFiled, Where: []match.Condition{is("from", from)}},
		AtLeast: 10, AtMost: -1, Weight: weight}
}

// reports are so many reports of each sender.
func reports(n map[events.PostID]int) []timed {
	steps := []timed{start}
	for _, from := range []events.PostID{"a", "b", "c"} {
		for range n[from] {
			steps = append(steps, timed{1, &events.ReportFiled{From: from}})
		}
	}
	return append(steps, end(9))
}

func task(name string, weight int64, must bool, axis scoring.Axis, measures ...scoring.Measure) scoring.Task {
	return scoring.Task{Name: id(name), Axis: axis, Weight: weight, Must: must, Measures: measures}
}

func permille(t *testing.T, what string, got *int64, want int64) {
	t.Helper()
	switch {
	case got == nil && want >= 0:
		t.Errorf("%s: no mark, want %d", what, want)
	case got != nil && *got != want:
		t.Errorf("%s: %d, want %d", what, *got, want)
	}
}

func TestWeights(t *testing.T) {
	human := scoring.Measure{Name: id("human"), Kind: scoring.Human, Weight: 7}
	unasked := scoring.Measure{Name: id("unasked"), Kind: scoring.Before, First: closed, Then: flooded, Weight: 5}
	r := rubric(
		task("mixed", 30, false, scoring.Process, counts("m1", "a", 3), counts("m2", "b", 1), human, unasked), // (3·1000 + 500) / 4
		task("outcome", 10, false, scoring.Outcome, counts("m3", "c", 0)),                                     // 200
		task("unscored", 40, false, scoring.Process, scoring.Measure{Name: id("h2"), Kind: scoring.Human}, unasked),
		task("not asked", 20, false, scoring.Process, unasked),
	)
	s := fold(t, r, reports(map[events.PostID]int{"a": 10, "b": 5, "c": 2})...)
	tasks := s.Objectives[0].Targets[0].Tasks
	permille(t, "mixed", tasks[0].Permille, 875)
	permille(t, "outcome", tasks[1].Permille, 200)
	for i, want := range []scoring.Status{scoring.Scored, scoring.Scored, scoring.Unscored, scoring.NotApplicable} {
		if tasks[i].Status != want || (tasks[i].Permille == nil) == (want == scoring.Scored) {
			t.Errorf("%s is %s, mark %v", tasks[i].ID, tasks[i].Status, tasks[i].Permille)
		}
	}
	// (30·875 + 10·200) / 40: what is not scored leaves the denominator.
	for what, sum := range map[string]scoring.Sum{"overall": s.Overall, "objective": s.Objectives[0].Sum, "target": s.Objectives[0].Targets[0].Sum} {
		permille(t, what, sum.Permille, 706)
		if sum.Points != 28_250 || sum.Weight != 100 || sum.Scored != 40 || sum.Unscored != 40 || sum.NotApplicable != 20 || sum.Rating != scoring.Major {
			t.Errorf("%s: %+v", what, sum)
		}
	}
	permille(t, "process", s.Process.Permille, 875)
	permille(t, "outcome", s.Outcome.Permille, 200)
	if s.Process.Weight != 90 || s.Process.Scored != 30 || s.Outcome.Weight != 10 || s.Process.Rating != scoring.Some || s.Outcome.Rating != scoring.Unable {
		t.Errorf("process %+v, outcome %+v", s.Process, s.Outcome)
	}
}

func TestNothingScoredIsNotZero(t *testing.T) {
	s := fold(t, rubric(task("t", 10, true, scoring.Outcome, scoring.Measure{Kind: scoring.Human})), start, end(9))
	if s.Overall.Permille != nil || s.Overall.Rating != "" || s.Outcome.Permille != nil || s.Objectives[0].Permille != nil || len(s.FailedGates) != 0 {
		t.Errorf("%+v", s)
	}
}

func TestBands(t *testing.T) {
	own := []scoring.Band{{Rating: scoring.Performed, FromPermille: 1000}, {Rating: scoring.Some, FromPermille: 500}}
	for _, c := range []struct {
		bands []scoring.Band
		n     int
		want  scoring.Rating
	}{
		{nil, 10, "P"}, {nil, 9, "P"}, {nil, 8, "S"}, {nil, 7, "M"}, {nil, 6, "M"}, {nil, 5, "U"}, {nil, 0, "U"},
		{own, 10, "P"}, {own, 9, "S"}, {own, 5, "S"}, {own, 4, "U"},
	} {
		r := rubric(task("t", 10, false, scoring.Process, counts("m", "a", 0)))
		r.Bands = c.bands
		if s := fold(t, r, reports(map[events.PostID]int{"a": c.n})...); s.Overall.Rating != c.want || s.Objectives[0].Targets[0].Rating != c.want {
			t.Errorf("%d of 10 by %v: %s, want %s", c.n, c.bands, s.Overall.Rating, c.want)
		}
	}
}

// A target with gates is rated by the worst of them, whatever its mark; a gate that is not scored judges nothing.
func TestGates(t *testing.T) {
	other := task("should", 90, false, scoring.Process, counts("m1", "a", 0))
	gate := task("must", 5, true, scoring.Outcome, counts("m2", "b", 0))
	second := task("must too", 5, true, scoring.Outcome, counts("m3", "c", 0))
	asked := task("must be seen", 5, true, scoring.Outcome, scoring.Measure{Kind: scoring.Human})
	for _, c := range []struct {
		tasks  []scoring.Task
		n      map[events.PostID]int
		want   scoring.Rating
		failed []scoring.Name
	}{
		{[]scoring.Task{other, gate, second}, map[events.PostID]int{"a": 10, "b": 10, "c": 10}, "P", nil},
		{[]scoring.Task{other, gate, second}, map[events.PostID]int{"a": 10, "b": 10, "c": 6}, "M", nil},
		{[]scoring.Task{other, gate, second}, map[events.PostID]int{"a": 10, "b": 5, "c": 10}, "U", []scoring.Name{id("must")}},
		{[]scoring.Task{other, gate, second}, map[events.PostID]int{"a": 0, "b": 10, "c": 10}, "P", nil},
		{[]scoring.Task{other, asked}, map[events.PostID]int{"a": 8}, "S", nil},
	} {
		s := fold(t, rubric(c.tasks...), reports(c.n)...)
		if got := s.Objectives[0].Targets[0].Rating; got != c.want || !slices.Equal(s.FailedGates, c.failed) && len(s.FailedGates)+len(c.failed) > 0 {
			t.Errorf("%v: target %s, failed %v; want %s, %v", c.n, got, s.FailedGates, c.want, c.failed)
		}
	}
}

// A veto takes the rating and leaves the mark.
func TestVeto(t *testing.T) {
	r := rubric(task("t", 10, false, scoring.Process, counts("m", "a", 0)))
	r.Vetoes = []scoring.Veto{{Name: id("v1"), When: leaf(events.KindRoadClosed)}, {Name: id("v2"), When: leaf(events.KindHouseholdTrapped), Source: "art. 1"}}
	steps := reports(map[events.PostID]int{"a": 10})
	if s := fold(t, r, steps...); s.Overall.Rating != "P" || len(s.Vetoes) != 0 {
		t.Errorf("without: %s, %v", s.Overall.Rating, s.Vetoes)
	}
	s := fold(t, r, slices.Insert(steps, 3, timed{1, &events.HouseholdTrapped{Group: "g"}}, timed{1, &events.HouseholdTrapped{Group: "g"}})...)
	permille(t, "the mark", s.Overall.Permille, 1000)
	if s.Overall.Rating != "U" || s.Process.Rating != "P" || len(s.Vetoes) != 1 || s.Vetoes[0].ID != "v2" || s.Vetoes[0].Met.Version != 3 || s.Vetoes[0].Source != "art. 1" {
		t.Errorf("%s, %+v", s.Overall.Rating, s.Vetoes)
	}
}

func TestCompare(t *testing.T) {
	a := rubric(task("same", 50, false, scoring.Process, counts("m1", "a", 0)), task("harder", 50, false, scoring.Process, counts("m2", "b", 0)))
	hard := counts("m2", "b", 0)
	hard.AtLeast = 20
	b := rubric(task("same", 50, false, scoring.Process, counts("m1", "a", 0)), task("harder", 40, false, scoring.Process, hard), task("new", 10, false, scoring.Outcome, counts("m3", "c", 0)))
	steps := reports(map[events.PostID]int{"a": 10, "b": 10, "c": 5})
	by, attached := fold(t, b, steps...), fold(t, a, steps...)
	c := by.Compare(&attached)
	permille(t, "overall", c.Overall, 750-1000)
	permille(t, "process", c.Process, 778-1000)
	if c.Outcome != nil {
		t.Errorf("an outcome compared with none: %d", *c.Outcome)
	}
	if len(c.Tasks) != 2 || c.Tasks[0].ID != "harder" || *c.Tasks[0].Mark != 500 || *c.Tasks[0].Other != 1000 || c.Tasks[0].OtherWeight != 50 ||
		c.Tasks[1].ID != "new" || c.Tasks[1].Other != nil || c.Tasks[1].OtherWeight != 0 {
		t.Errorf("%+v", c.Tasks)
	}
	back := attached.Compare(&by)
	if len(back.Tasks) != 2 || back.Tasks[1].ID != "new" || back.Tasks[1].Mark != nil || *back.Tasks[1].Other != 500 {
		t.Errorf("the other way round: %+v", back.Tasks)
	}
	if same := by.Compare(&by); len(same.Tasks) != 0 || *same.Overall != 0 {
		t.Errorf("compared with itself: %+v", same)
	}
}
