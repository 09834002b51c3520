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

// TestNotSafe: whoever refused or went home is not charged, until the water traps them.
func TestNotSafe(t *testing.T) {
	order := timed{0, &events.EvacuationOrdered{Group: "low", People: 10}}
	refused := timed{10, &events.HouseholdRefused{Group: "low", Household: 1, People: 4}}
	sheltered := timed{10, &events.HouseholdSheltered{Group: "low", Household: 2, People: 6}}
	returned := timed{20, &events.HouseholdReturned{Group: "low", Household: 2, People: 6}}
	trapped := timed{30, &events.HouseholdTrapped{Group: "low", Household: 1, People: 4}}
	for _, c := range []struct {
		name  string
		steps []timed
		want  string
	}{
		{"nobody was told", []timed{order}, "10 [0]"},
		{"one refused", []timed{order, refused}, "6 [0]"},
		{"one refused, the other is safe", []timed{order, refused, sheltered}, "0 []"},
		{"one refused, the other went home", []timed{order, refused, sheltered, returned}, "0 []"},
		{"who refused is trapped", []timed{order, refused, sheltered, trapped}, "4 [0]"},
		{"and freed", []timed{order, refused, sheltered, trapped, {40, &events.HouseholdRescued{Group: "low", Household: 1, People: 4}}}, "0 []"},
	} {
		if got := figures(outcome(append(c.steps, timed{100, &events.DrillEnded{}})...))["people-not-safe"]; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
