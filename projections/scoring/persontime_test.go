package scoring_test

import (
	"testing"

	"yanlian/events"
)

// TestPersonTime follows one household of four: trapped at 10, freed at 25, home again at 60, and gone for good at 70. Five
// of those who were ordered out stay.
func TestPersonTime(t *testing.T) {
	got := figures(outcome(
		timed{0, &events.EvacuationOrdered{Group: "low", People: 9}},
		timed{10, &events.HouseholdTrapped{Group: "low", Household: 1, People: 4}},
		timed{20, &events.HouseholdHarmed{Group: "low", Household: 1, Harmed: 1}},
		timed{22, &events.HouseholdHarmed{Group: "low", Household: 1, Harmed: 2}},
		timed{25, &events.HouseholdRescued{Group: "low", Household: 1, People: 4}},
		timed{30, &events.HouseholdRescued{Group: "low", Household: 1, People: 4}}, // said twice
		timed{60, &events.HouseholdReturned{Group: "low", Household: 1, People: 4}},
		timed{70, &events.HouseholdLeft{Group: "low", Household: 1, People: 4}},
		timed{100, &events.DrillEnded{}},
	))
	for figure, want := range map[string]string{"trapped-time": "60 [1 4]", "displaced-time": "260 [4 6 7]", "people-harmed": "3 [2 3]", "people-not-safe": "5 [0]"} {
		if got[figure] != want {
			t.Errorf("%s: %s, want %s", figure, got[figure], want)
		}
	}
}
