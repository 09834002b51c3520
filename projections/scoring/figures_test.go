package scoring_test

import (
	"fmt"
	"slices"
	"testing"

	"yanlian/events"
	"yanlian/projections/scoring"
)

// figures scores without a rubric and lists figure, group and value or reason; times in minutes.
func figures(s scoring.Score) map[string]string {
	out := map[string]string{}
	for _, f := range s.Figures {
		said := string(f.Reason)
		if f.Value != nil {
			n := *f.Value
			if f.Unit == scoring.Milliseconds || f.Unit == scoring.UnitTime || f.Unit == scoring.PersonTime {
				n /= int64(minute)
			}
			said = fmt.Sprint(n)
		}
		key := f.Figure
		if f.Of.ID != "" {
			key += " " + f.Of.ID
		}
		out[key] = fmt.Sprintf("%s %v", said, f.Evidence)
	}
	return out
}

func outcome(steps ...timed) scoring.Score {
	var f scoring.Fold
	for _, e := range story(steps...) {
		f.Apply(&e)
	}
	return f.Score()
}

func TestFigures(t *testing.T) {
	s := outcome(
		timed{0, &events.ShelterListed{Shelter: "hall", Capacity: 5}},
		timed{10, &events.EvacuationOrdered{Group: "low"}},
		timed{11, &events.EvacuationOrdered{Group: "high"}},
		timed{12, &events.EvacuationOrdered{Group: "flat"}},
		timed{20, &events.HouseholdLeft{Group: "low", Household: 1, People: 4}},
		timed{25, &events.HouseholdLeft{Group: "high", Household: 1, People: 3}}, // 5
		timed{30, &events.HouseholdSheltered{Group: "low", Household: 1, People: 4, Shelter: "hall"}},
		timed{40, &events.HouseholdSheltered{Group: "high", Household: 1, People: 3, Shelter: "hall"}}, // 7: two too many from here
		timed{50, &events.GroupCleared{Group: "low"}},
		timed{60, &events.WaterReached{Group: "flat"}},
		timed{61, &events.HouseholdTrapped{Group: "flat", Household: 1, People: 2}}, // 10
		timed{62, &events.HouseholdTrapped{Group: "flat", Household: 1, People: 2}}, // the same household again
		timed{70, &events.WaterReached{Group: "low"}},
		timed{75, &events.WaterReached{Group: "low"}},
		timed{80, &events.UnitDispatched{Unit: "boat", To: "pier"}},
		timed{85, &events.UnitArrived{Unit: "boat", Place: "pier"}}, // 15: idle
		timed{90, &events.WorkStarted{Unit: "boat", Place: "pier"}},
		timed{95, &events.WorkEnded{Unit: "boat", Place: "pier"}}, // 17: idle
		timed{96, &events.StockShort{Holder: "hall", For: "shelter"}},
		timed{97, &events.StockShort{Holder: "boat", For: "travel"}},
		timed{100, &events.DrillEnded{}},
	)
	want := map[string]string{
		"people-trapped": "2 [10]", "trapped-time": "78 [10]", "people-harmed": "0 []", "people-not-safe": "0 []", "assisted-left": "0 []", "displaced-time": "545 [4 5]", "people-moved-dry": "3 [2]", "evacuation-margin low": "20 [1 8 12]", "evacuation-margin flat": "never-cleared [3 9]",
		"unit-idle": "10 [15 17]", "shelter-overflow": "120 [7]", "shelter-stock-outs": "1 [18]",
	}
	got := figures(s)
	for key, w := range want {
		if got[key] != w {
			t.Errorf("%s: %s, want %s", key, got[key], w)
		}
	}
	if len(got) != len(want) || s.ParRun != scoring.NoPar || s.Rubric.ID != "" || len(s.Objectives) != 0 {
		t.Errorf("figures %v, %+v", got, s)
	}
	for _, f := range s.Figures {
		if !slices.Contains(scoring.FigureIDs(), f.Figure) {
			t.Errorf("%s is not listed", f.Figure)
		}
	}
}

func TestPar(t *testing.T) {
	r := rubric(task("p", 50, false, scoring.Process, counts("m1", "a", 0)), task("o", 50, false, scoring.Outcome, counts("m2", "b", 0)))
	steps := reports(map[events.PostID]int{"a": 5, "b": 5})
	trapped := func(group events.GroupID, people int64) []timed {
		return []timed{{2, &events.WaterReached{Group: group}}, {2, &events.HouseholdTrapped{Group: group, Household: 1, People: people}}}
	}
	s := fold(t, r, slices.Insert(slices.Clone(steps), 1, trapped("g", 7)...)...)
	par := fold(t, r, slices.Insert(reports(map[events.PostID]int{"a": 10, "b": 8}), 1, trapped("h", 3)...)...)
	s.SetPar(&par, scoring.Reference)
	permille(t, "par of the outcome", s.Outcome.Par, 800)
	permille(t, "difference", s.Outcome.Difference, -300)
	tasks := s.Objectives[0].Targets[0].Tasks
	permille(t, "par of a task", tasks[1].Par, 800)
	if s.ParRun != scoring.Reference || tasks[0].Par != nil || s.Process.Par != nil || s.Overall.Par != nil {
		t.Errorf("process has par: %+v", s)
	}
	for _, f := range s.Figures {
		switch {
		case f.Figure == scoring.PeopleTrapped && (*f.Value != 7 || *f.Par != 3 || *f.Difference != 4):
			t.Errorf("%+v", f)
		case f.Figure == scoring.EvacuationMargin && (f.Par != nil || f.Difference != nil):
			t.Errorf("a group that par knows nothing of: %+v", f)
		}
	}
}

// TestFiguresOfThoseWhoGoHome: they leave room in the shelter, are trapped as one household, and their group has to be
// cleared again.
func TestFiguresOfThoseWhoGoHome(t *testing.T) {
	got := figures(outcome(
		timed{0, &events.ShelterListed{Shelter: "hall", Capacity: 5}},
		timed{10, &events.EvacuationOrdered{Group: "low"}},
		timed{20, &events.HouseholdLeft{Group: "low", Household: 1, People: 4}},
		timed{20, &events.HouseholdLeft{Group: "low", Household: 2, People: 3}},
		timed{21, &events.GroupCleared{Group: "low"}},
		timed{30, &events.HouseholdSheltered{Group: "low", Household: 1, People: 4, Shelter: "hall"}},
		timed{40, &events.HouseholdSheltered{Group: "low", Household: 2, People: 3, Shelter: "hall"}}, // 7: two too many
		timed{50, &events.HouseholdReturned{Group: "low", Household: 1, People: 4, Shelter: "hall"}},
		timed{60, &events.WaterReached{Group: "low"}},
		timed{61, &events.HouseholdTrapped{Group: "low", Household: 1, People: 4}},
		timed{70, &events.HouseholdLeft{Group: "low", Household: 1, People: 4}},
		timed{71, &events.HouseholdSheltered{Group: "low", Household: 1, People: 1, Shelter: "hall"}},
		timed{72, &events.HouseholdReturned{Group: "low", Household: 1, People: 1, Shelter: "hall"}},
		timed{73, &events.HouseholdTrapped{Group: "low", Household: 1, People: 4}},
		timed{100, &events.DrillEnded{}},
	))
	for key, want := range map[string]string{"people-trapped": "4 [9]", "shelter-overflow": "20 [6]", "evacuation-margin low": "never-cleared [1 8]"} {
		if got[key] != want {
			t.Errorf("%s: %s, want %s", key, got[key], want)
		}
	}
}
