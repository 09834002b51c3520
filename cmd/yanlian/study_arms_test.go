package main

// arm is a change of the library's flood and what has to come of it.
type arm struct {
	name    string
	against string // the arm that it is compared with, and whose change it has too; "" is the library's own flood
	change  func(*documents)

	moves     []move   // in the mean over the seeds
	stays     []string // the same on every seed, but for what moves and what is free
	neverMore []string // not more on any seed
	free      []string // may move or not
}

// move is an output, or a pattern of outputs each of which moves.
type move struct {
	output string
	by     direction
}

type direction int

const (
	up      direction = 1
	down    direction = -1
	toNever direction = 0 // it happens on no seed
)

func (d direction) String() string {
	return map[direction]string{up: "up", down: "down", toNever: "away"}[d]
}

// The arms. A change must reach what it is a change of and what hangs on it, and nothing upstream of it.
var arms = []arm{
	{
		name:   "orders to leave four hours late",
		change: orderLate,
		moves: []move{
			{"first_evacuation_order_ms", up}, {"last_household_gone_ms", up}, {"last_resident_safe_ms", up}, {"margin_ms.*", down}, {"people_trapped", up},
			{"trapped_person_ms", up}, {"people_rescued", up}, {"process_lost_permille.township", up}, {"outcome_permille", down}, {"total_permille", down},
		},
		stays: []string{"first_report_ms", "warning_?_ms", "response_?_ms", "first_rescuer_on_scene_ms", "process_lost_permille.*"},
	},
	{
		name:    "without boats",
		against: "orders to leave four hours late", // else hardly anybody has to be rescued
		change:  withoutBoats,
		moves: []move{
			{"first_rescuer_on_scene_ms", toNever}, {"people_rescued", down}, {"trapped_person_ms", up}, {"units_short", up}, {"outcome_permille", down}, {"total_permille", down},
		},
		stays: []string{"first_report_ms", "warning_?_ms", "response_?_ms", "first_evacuation_order_ms", "people_ordered", "people_trapped", "process_*", "clock.*"},
	},
	{
		name:   "main road closed",
		change: closeMainRoad,
		moves:  []move{{"first_rescuer_on_scene_ms", up}},
		stays:  []string{"first_report_ms", "warning_?_ms", "response_?_ms", "first_evacuation_order_ms", "people_ordered", "process_*"},
	},
	{
		name:   "a shelter filled",
		change: fillShelter,
		moves:  []move{{"shelter_overflow_person_ms", up}, {"outcome_mark.overflow", down}, {"outcome_permille", down}, {"total_permille", down}},
		stays:  []string{"first_report_ms", "warning_?_ms", "response_?_ms", "first_evacuation_order_ms", "people_*", "trapped_person_ms", "margin_ms.*", "process_*", "clock.*"},
	},
	{
		name:   "first report 20 minutes late",
		change: reportLate,
		moves: []move{
			{"first_report_ms", up}, {"clock.first-by-phone", up}, {"response_4_ms", up}, {"first_rescuer_on_scene_ms", up}, {"last_household_gone_ms", up},
			{"process_mark.first-by-phone", down}, {"process_lost_permille.township", up}, {"process_permille", down}, {"total_permille", down},
		},
		stays:     []string{"warning_?_ms", "first_evacuation_order_ms", "people_ordered", "process_mark.*", "process_lost_permille.*"},
		neverMore: []string{"process_lost_permille.flood-office"},
		free:      []string{"process_lost_permille.flood-office", "process_mark.level-4-in-time"}, // its clock waits for the report, or for the river: it may gain
	},
	{
		name:   "half of the sweep teams",
		change: halveSweepTeams,
		moves: []move{
			{"last_household_gone_ms", up}, {"last_resident_safe_ms", up}, {"margin_ms.*", down}, {"people_trapped", up}, {"trapped_person_ms", up},
			{"outcome_permille", down}, {"total_permille", down},
		},
		stays: []string{"first_report_ms", "warning_?_ms", "response_?_ms", "first_evacuation_order_ms", "first_rescuer_on_scene_ms", "people_ordered", "process_mark.*"},
	},
	{
		name:      "the river rises twice as fast",
		change:    riseFaster,
		moves:     []move{{"margin_ms.*", down}, {"people_trapped", up}, {"trapped_person_ms", up}, {"outcome_permille", down}, {"total_permille", down}},
		stays:     []string{"first_evacuation_order_ms", "warning_4_ms", "clock.*"},
		neverMore: []string{"process_lost_permille.*"},
		// Level IV is activated on the report or on a higher reading, which comes sooner; level III waits for level IV; teams may find a street flooded.
		free: []string{"clock.level-4-in-time", "clock.level-3-in-time", "clock.staff-on-post"},
	},
	{
		name:   "everybody moved at the first rain",
		change: moveEverybodyAtFirstRain,
		moves: []move{
			{"first_evacuation_order_ms", down}, {"margin_ms.*", up}, {"people_moved_needlessly", up}, {"displaced_person_ms", up}, {"unit_idle_ms", up},
			{"outcome_mark.moved-needlessly", down}, {"outcome_mark.time-away", down}, {"outcome_mark.idle-units", down},
			{"outcome_permille", down}, {"total_permille", down}, // it is not the best score
		},
		stays:     []string{"first_report_ms", "warning_?_ms", "response_?_ms", "process_lost_permille.water-bureau", "process_lost_permille.flood-office"},
		neverMore: []string{"people_trapped", "trapped_person_ms", "process_lost_permille.*"},
	},
}
