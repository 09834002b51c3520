package scoring_test

import (
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/projections/scoring"
)

// TestFigureMeasure grades people trapped: full marks up to 10, none from 30 on.
func TestFigureMeasure(t *testing.T) {
	m := scoring.Measure{Kind: scoring.OfFigure, Figure: scoring.PeopleTrapped, UpTo: 10, NothingAt: 30}
	for people, want := range map[int64]int64{0: 1000, 10: 1000, 11: 950, 20: 500, 29: 50, 30: 0, 99: 0} {
		s := fold(t, ask(m), timed{1, &events.HouseholdTrapped{Group: "low", Household: 1, People: people}}, timed{2, &events.DrillEnded{}})
		a := s.Objectives[0].Targets[0].Tasks[0].Measures[0]
		if a.Status != scoring.Scored || *a.Mark != want || *a.Value != people || *a.AtMost != 10 || a.Unit != scoring.People || len(a.Evidence) != 1 {
			t.Errorf("%d people: %+v", people, a)
		}
	}
	running := fold(t, ask(m), timed{1, &events.HouseholdTrapped{Group: "low", Household: 1, People: 5}})
	if a := running.Objectives[0].Targets[0].Tasks[0].Measures[0]; a.Status != scoring.Unscored || a.Reason != scoring.NotEnded {
		t.Errorf("a running drill: %+v", a)
	}
	for figure := range scoring.FiguresToScore() {
		m.Figure = figure
		if a := fold(t, ask(m), timed{2, &events.DrillEnded{}}).Objectives[0].Targets[0].Tasks[0].Measures[0]; a.Status != scoring.Scored || *a.Mark != 1000 {
			t.Errorf("%s of a drill in which nothing happened: %+v", figure, a)
		}
	}
	m.Figure = scoring.EvacuationMargin
	if _, err := scoring.NewJudge(ask(m)); err == nil || !strings.Contains(err.Error(), "evacuation-margin") {
		t.Errorf("a figure with a number for each group: %v", err)
	}
}
