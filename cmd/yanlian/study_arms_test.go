package main

// arm is a change of the library's flood and what has to come of it. An output that stands in none of the lists is free.
type arm struct {
	name   string
	change func(*documents)

	moves  []move      // in the mean over the seeds
	stays  []string    // the same on every seed, but for what moves and what is exempt
	exempt []exemption // from what stays
}

// move is an output, or a pattern of outputs each of which moves.
type move struct {
	output string
	by     direction
}

// exemption is an output that what stays would cover, and why it may move all the same.
type exemption struct{ output, why string }

type direction int

const (
	up      direction = 1
	down    direction = -1
	toNever direction = 0 // it happens on no seed
)

func (d direction) String() string {
	return map[direction]string{up: "up", down: "down", toNever: "away"}[d]
}

// Outputs that stay together.
var (
	warnings = []string{"warning_?_ms"}
	levels   = []string{"response_?_ms"}
	orders   = []string{"first_evacuation_order_ms", "people_ordered"}
	process  = []string{"clock.*", "process_*"} // all that posts are marked for, and how fast they were
)

// registered is counted from the reading of the falling river to the next count of heads.
var registered = exemption{"clock.registered", "the count that waits for the last sector to be clear comes so late on a few seeds that it is the one after the water; its mark stays"}

// The arms. A change must reach what it is a change of and what hangs on it, and nothing upstream of it.
var arms = []arm{
	{
		name:   "without boats",
		change: withoutBoats,
		moves: []move{
			{"first_rescuer_on_scene_ms", toNever}, {"people_rescued", down}, {"trapped_person_ms", up}, {"units_short", up}, // harm is too rare for a test
			{"outcome_permille", down}, {"total_permille", down},
		},
		stays: all(warnings, levels, orders, process, "first_report_ms", "people_trapped", "people_moved_needlessly"),
	},
	{
		name:   "main road closed",
		change: closeMainRoad,
		moves:  []move{{"first_rescuer_on_scene_ms", up}, {"trapped_person_ms", up}, {"outcome_permille", down}, {"total_permille", down}},
		stays:  all(warnings, levels, orders, process, "first_report_ms", "people_moved_needlessly"),
	},
	{
		name:   "a shelter filled",
		change: fillShelter,
		moves: []move{
			{"shelter_overflow_person_ms", up}, {"stock_outs", up}, {"stock_out_ms", up}, {"outcome_mark.overflow", down}, // supplies are for the shelters of the plan
			{"outcome_permille", down}, {"total_permille", down},
		},
		stays: all(warnings, levels, orders, process, "first_*", "last_*", "people_*", "trapped_person_ms", "margin_ms.*"),
	},
	{
		name:   "first report 20 minutes late",
		change: reportLate,
		moves: []move{
			{"first_report_ms", up}, {"clock.first-by-phone", up}, {"response_4_ms", up}, {"first_rescuer_on_scene_ms", up}, {"last_household_gone_ms", up},
			{"process_mark.first-by-phone", down}, {"process_lost_permille.township", up}, {"process_permille", down}, {"total_permille", down},
		},
		stays: all(warnings, orders, process, "people_moved_needlessly"), // its author alone is charged, and once
	},
	{
		name:   "half of the sweep teams",
		change: halveSweepTeams,
		moves: []move{
			{"last_household_gone_ms", up}, {"last_resident_safe_ms", up}, {"margin_ms.*", down}, {"people_trapped", up}, {"trapped_person_ms", up}, {"people_harmed", up},
			{"outcome_permille", down}, {"total_permille", down},
		},
		stays:  all(warnings, levels, orders, process, "first_*"),
		exempt: []exemption{registered},
	},
	{
		name:   "the river rises twice as fast",
		change: riseFaster,
		moves: []move{
			{"margin_ms.*", down}, {"warning_1_ms", down}, {"people_trapped", up}, {"trapped_person_ms", up}, {"people_harmed", up},
			{"outcome_permille", down}, {"total_permille", down},
		},
		stays:  all(orders, process, "warning_4_ms", "warning_3_ms"),
		exempt: []exemption{registered},
	},
	{
		name:   "everybody moved at the first rain",
		change: moveEverybodyAtFirstRain,
		moves: []move{
			{"first_evacuation_order_ms", down}, {"margin_ms.*", up}, {"people_trapped", down}, {"people_moved_needlessly", up}, {"displaced_person_ms", up},
			{"unit_idle_ms", up}, {"outcome_mark.moved-needlessly", down}, {"outcome_mark.time-away", down}, {"outcome_mark.idle-units", down},
			{"outcome_permille", down}, {"total_permille", down}, // it is not the best score
		},
		stays:  all(warnings, levels, process, "first_*"),
		exempt: []exemption{{"clock.*-ordered", "an order that comes before the reading that asks for it; its mark stays"}},
	},
}

// all puts lists of outputs and single ones together.
func all(lists ...any) (names []string) {
	for _, l := range lists {
		switch l := l.(type) {
		case string:
			names = append(names, l)
		case []string:
			names = append(names, l...)
		}
	}
	return names
}
