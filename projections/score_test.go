package projections_test

import (
	"slices"
	"testing"

	"yanlian/events"
	"yanlian/events/match"
	"yanlian/projections"
	"yanlian/projections/scoring"
)

func leaf(k events.Kind, where ...match.Condition) match.Predicate {
	return match.Predicate{Leaf: &match.Leaf{Kind: k, Where: where}}
}

func is(field, value string) match.Condition {
	return match.Condition{Field: field, Op: match.Equal, Text: value}
}

// madeUp asks one question of every kind about the made-up drill.
func madeUp(t testing.TB) *scoring.Judge {
	t.Helper()
	low := match.Predicate{Leaf: &match.Leaf{Kind: events.KindReadingReceived, Where: []match.Condition{is("post", "town")},
		Latest: &match.Condition{Field: "stage_mm", Op: match.LessThan, Int: 2_000}}}
	sheltered := match.Leaf{Kind: events.KindHouseholdSheltered}
	j, err := scoring.NewJudge(&scoring.Rubric{Name: scoring.Name{ID: "r"}, Total: 10,
		Vetoes: []scoring.Veto{{Name: scoring.Name{ID: "trapped"}, When: leaf(events.KindHouseholdTrapped)}},
		Objectives: []scoring.Objective{{Targets: []scoring.Target{{Tasks: []scoring.Task{{Axis: scoring.Process, Post: "town", Weight: 6, Measures: []scoring.Measure{
			{Name: scoring.Name{ID: "report"}, Kind: scoring.TimeLimit, From: leaf(events.KindTaskTriggered), To: leaf(events.KindReportFiled), LimitMs: 10 * minute},
			{Name: scoring.Name{ID: "end"}, Kind: scoring.TimeLimit, From: leaf(events.KindReportFiled), To: leaf(events.KindResponseEnded), LimitMs: 10 * minute,
				Pauses: []match.Predicate{low}},
			{Name: scoring.Name{ID: "reported"}, Kind: scoring.Report, Post: "town", From: leaf(events.KindTaskTriggered), LimitMs: 10 * minute, Pauses: []match.Predicate{low},
				Report: &scoring.ReportTerms{Form: "first", To: "district", EveryMs: 2 * hour, Figures: []scoring.FigureTerms{{Figure: scoring.FigureStage, Within: 10}, {Figure: scoring.FigureToGo}}}},
			{Name: scoring.Name{ID: "closed"}, Kind: scoring.Before, First: leaf(events.KindRoadClosed), Then: leaf(events.KindRoadFlooded)},
		}}, {Axis: scoring.Outcome, Weight: 4, Measures: []scoring.Measure{
			{Name: scoring.Name{ID: "low"}, Kind: scoring.State, When: low},
			{Name: scoring.Name{ID: "safe"}, Kind: scoring.Count, Of: sheltered, AtLeast: 100, AtMost: -1},
			{Name: scoring.Name{ID: "share"}, Kind: scoring.Ratio, Part: sheltered, Whole: match.Leaf{Kind: events.KindEvacuationOrdered}, Sum: "people", SharePermille: 1000},
			{Name: scoring.Name{ID: "said"}, Kind: scoring.Human},
		}}}}}}}})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// TestViewScoresAsTheFold: a view says at every position what the pure fold says, whatever the steps in between.
func TestViewScoresAsTheFold(t *testing.T) {
	judge := madeUp(t)
	store, recs := two(t)
	folds := map[events.StreamID]*scoring.Fold{}
	for step := range 3 {
		size := []int{1, 7, 400}[step]
		v := projections.NewScoredView(judge)
		clear(folds)
		for i := 0; i < len(recs); i += size {
			apply(t, v, cut(recs, i, i+size))
			for _, r := range cut(recs, i, i+size) {
				f := folds[r.Stream]
				if f == nil {
					made := scoring.By(judge)
					f = &made
					folds[r.Stream] = f
				}
				e, err := events.Open(&r)
				if err != nil {
					t.Fatal(err)
				}
				f.Apply(&e)
			}
			for _, st := range v.Snapshot().Streams() {
				if got, ok := v.Snapshot().Score(st.ID); !ok || say(t, got) != say(t, folds[st.ID].Score()) {
					t.Fatalf("steps of %d, %s at %d:\nview %s\nfold %s", size, st.ID, st.Version, say(t, got), say(t, folds[st.ID].Score()))
				}
			}
		}
		before := say(t, folds["drill-b"].Score())
		if err := v.Rebuild(t.Context(), store); err != nil {
			t.Fatal(err)
		}
		s, _ := v.Snapshot().Score("drill-b")
		if say(t, s) != before {
			t.Error("rebuilt, the view scores otherwise")
		}
		scored := slices.ContainsFunc(s.Objectives[0].Targets[0].Tasks, func(k scoring.TaskScore) bool { return k.Status == scoring.Scored })
		if !scored || len(s.Figures) < 6 || s.Overall.Scored != 10 {
			t.Errorf("this test has gone blind: %s", say(t, s))
		}
	}
	if s, ok := projections.NewView().Snapshot().Score("drill-a"); ok || s.Figures == nil {
		t.Errorf("%v, %v: want no score, and lists that are not null", s, ok)
	}
}
