package outcome_test

import (
	"fmt"
	"reflect"
	"testing"

	"yanlian/events"
	"yanlian/projections/headcount"
	"yanlian/projections/outcome"
	"yanlian/projections/roster"
)

const minute = events.Minute

type timed struct {
	minute int
	p      events.Payload
}

func fold(evs ...timed) outcome.Outcome {
	f := new(outcome.Fold)
	for i, e := range evs {
		f.Apply(&events.Event{Version: events.Version(i), Time: events.SimTime(e.minute) * minute, Payload: e.p})
	}
	return f.Outcome()
}

func at(minutes int) *events.SimTime {
	t := events.SimTime(minutes) * minute
	return &t
}

func count(households, people int64) headcount.Count {
	return headcount.Count{Households: households, People: people}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\ngot  %+v\nwant %+v", what, got, want)
	}
}

func TestPeople(t *testing.T) {
	o := fold(
		timed{0, &events.GroupListed{Group: "low", Households: 4, People: 10}},
		timed{0, &events.GroupListed{Group: "high", Households: 3, People: 7}},
		timed{0, &events.GroupListed{Group: "hill", Households: 2, People: 5}},
		timed{10, &events.EvacuationOrdered{Group: "low", Households: 4, People: 10}},
		timed{11, &events.EvacuationOrdered{Group: "high", Households: 3, People: 7}},
		timed{12, &events.HouseholdWarned{Group: "low", Household: 1, People: 3}},
		timed{13, &events.HouseholdWarned{Group: "high", Household: 1, People: 3}},
		timed{20, &events.HouseholdLeft{Group: "low", Household: 1, People: 3}},
		timed{30, &events.WaterReached{Group: "low"}},
		timed{31, &events.HouseholdTrapped{Group: "low", Household: 2, People: 3}},
		timed{31, &events.HouseholdTrapped{Group: "low", Household: 3, People: 2}},
		timed{40, &events.HouseholdSheltered{Group: "low", Household: 1, People: 3, Shelter: "school"}},
		timed{50, &events.HouseholdRescued{Group: "low", Household: 2, People: 3}},
		timed{60, &events.HouseholdWarned{Group: "high", Household: 2, People: 2}},
		timed{70, &events.WaterReceded{Group: "low"}},
		timed{71, &events.WaterReached{Group: "low"}},
	)
	same(t, "people", o.People, outcome.People{Listed: count(9, 22), AtRisk: count(4, 10), Ordered: count(7, 17),
		Tally:      headcount.Tally{Warned: count(3, 8), Left: count(1, 3), Safe: count(2, 6), Trapped: count(1, 2), WasTrapped: count(2, 5), Rescued: count(1, 3)},
		LastGoneAt: at(50), LastSafeAt: at(50)})
	same(t, "orders", o.Orders, outcome.Orders{Evacuations: 2, FirstAt: at(10)})
	same(t, "shelters", o.Shelters, []outcome.Shelter{{Name: roster.Name{ID: "school"}, Reached: count(1, 3)}})
}

// Who goes home is no longer safe, and the last to become safe stays the last.
func TestThoseWhoStayGoHomeOrAreHarmed(t *testing.T) {
	o := fold(
		timed{10, &events.HouseholdRefused{Group: "low", Household: 1, People: 3, Channel: "door"}},
		timed{20, &events.HouseholdSheltered{Group: "low", Household: 2, People: 2, Shelter: "school"}},
		timed{30, &events.HouseholdSheltered{Group: "low", Household: 3, People: 4, Shelter: "school"}},
		timed{40, &events.HouseholdReturned{Group: "low", Household: 3, People: 4, Shelter: "school"}},
		timed{50, &events.HouseholdTrapped{Group: "low", Household: 1, People: 3}},
		timed{51, &events.HouseholdHarmed{Group: "low", Household: 1, Harmed: 1}},
		timed{52, &events.HouseholdHarmed{Group: "low", Household: 1, Harmed: 1}},
	)
	same(t, "people", o.People, outcome.People{Tally: headcount.Tally{Warned: count(1, 3), Safe: count(1, 2), Trapped: count(1, 3), WasTrapped: count(1, 3),
		Refused: count(1, 3), Returned: count(1, 4), Staying: count(1, 4), Harmed: count(1, 2)}, LastSafeAt: at(30)})
	same(t, "shelters", o.Shelters, []outcome.Shelter{{Name: roster.Name{ID: "school"}, Reached: count(2, 6)}})
}

// The clock of the first report runs from the first reading at or over the warning level, whoever knows of it.
func TestFirstReport(t *testing.T) {
	report := &events.ReportFiled{Report: 1, From: "town", To: "district"}
	over := &events.GaugeRead{Gauge: "gauge", StageMm: 1_000, OverWarningMm: 0}
	for _, test := range []struct {
		name string
		evs  []timed
		want outcome.Reports
	}{
		{"in time", []timed{{10, over}, {25, report}, {40, report}}, outcome.Reports{Filed: 2, FirstAt: at(25), FirstDelayMs: at(15)}},
		{"too early to count", []timed{{5, report}, {10, over}, {25, report}}, outcome.Reports{Filed: 2, FirstAt: at(25), FirstDelayMs: at(15)}},
		{"at once", []timed{{10, over}, {10, report}}, outcome.Reports{Filed: 1, FirstAt: at(10), FirstDelayMs: at(0)}},
		{"never", []timed{{10, over}}, outcome.Reports{}},
		{"upstream first", []timed{{0, &events.GroupListed{Group: "low", Gauge: "gauge"}}, {4, &events.GaugeRead{Gauge: "upstream", OverWarningMm: 1}}, {10, over}, {25, report}},
			outcome.Reports{Filed: 1, FirstAt: at(25), FirstDelayMs: at(15)}},
		{"no need", []timed{{5, &events.GaugeRead{Gauge: "gauge", StageMm: 999, OverWarningMm: -1}}, {9, report},
			{11, &events.ReportReceived{Report: 1}}}, outcome.Reports{Filed: 1, Received: 1}},
		{"the clock does not start again", []timed{{10, over}, {20, over}, {25, report}}, outcome.Reports{Filed: 1, FirstAt: at(25), FirstDelayMs: at(15)}},
	} {
		same(t, test.name, fold(test.evs...).Reports, test.want)
	}
}

func TestGauges(t *testing.T) {
	o := fold(
		timed{0, &events.GaugeListed{Gauge: "upper", Zh: "上站", En: "Upper", WarningMm: 1_000}},
		timed{0, &events.GaugeListed{Gauge: "dry", WarningMm: 1_000}},
		timed{1, &events.GaugeRead{Gauge: "upper", StageMm: -200, OverWarningMm: -1_200}},
		timed{10, &events.GaugeRead{Gauge: "upper", StageMm: 1_100, OverWarningMm: 100}},
		timed{12, &events.ReadingReceived{Gauge: "upper", Post: "town", StageMm: -200, ReadAt: minute}},
		timed{14, &events.ReadingReceived{Gauge: "upper", Post: "town", StageMm: 1_100, ReadAt: 10 * minute}},
		timed{15, &events.ReadingReceived{Gauge: "upper", Post: "district", StageMm: 1_100, ReadAt: 10 * minute}},
		timed{20, &events.GaugeRead{Gauge: "upper", StageMm: 1_300, OverWarningMm: 300}},
		timed{30, &events.GaugeRead{Gauge: "upper", StageMm: 1_300, OverWarningMm: 300}},
	)
	same(t, "gauges", o.Gauges, []outcome.Gauge{{Name: roster.Name{ID: "upper", Zh: "上站", En: "Upper"}, PeakMm: 1_300, PeakAt: 20 * minute,
		OverWarningMm: 300, WarningReadAt: at(10), WarningKnownAt: at(14)}})
	below := fold(timed{1, &events.GaugeRead{Gauge: "upper", StageMm: -200, OverWarningMm: -1_200}})
	if g := below.Gauges[0]; g.PeakMm != -200 || g.WarningReadAt != nil {
		t.Errorf("a peak below zero: %+v", g)
	}
}

func TestLevelsAndDecisions(t *testing.T) {
	o := fold(
		timed{0, &events.LevelListed{Level: "iv", Zh: "四级", En: "Level IV", Scale: "response", Rank: 4}},
		timed{5, &events.WarningIssued{Level: "blue", By: "town"}},
		timed{6, &events.ResponseActivated{Level: "iv", By: "town"}},
		timed{7, &events.WarningIssued{Level: "red", Previous: "blue"}},
		timed{8, &events.DecisionReceived{Post: "town"}},
		timed{8, &events.DecisionRefused{Post: "town"}},
		timed{9, &events.RoadClosed{Road: "short"}},
		timed{10, &events.DrillEnded{Reason: "horizon"}},
	)
	town := roster.Name{ID: "town"}
	same(t, "levels", o.Levels, []outcome.Level{
		{Name: roster.Name{ID: "blue"}, Scale: "warning", At: 5 * minute, By: town},
		{Name: roster.Name{ID: "iv", Zh: "四级", En: "Level IV"}, Scale: "response", Rank: 4, At: 6 * minute, By: town},
		{Name: roster.Name{ID: "red"}, Scale: "warning", At: 7 * minute}})
	same(t, "orders", o.Orders, outcome.Orders{RoadClosures: 1, Decisions: 1, Refused: 1})
	if o.EndReason != "horizon" || o.Version != 7 || o.Time != 10*minute {
		t.Errorf("%s at event %d, %s", o.EndReason, o.Version, o.Time)
	}
}

func TestMeans(t *testing.T) {
	o := fold(
		timed{0, &events.ShelterListed{Shelter: "school", Zh: "学校", En: "School", Capacity: 50}},
		timed{0, &events.ShelterListed{Shelter: "hall", Capacity: 50}},
		timed{0, &events.StockListed{Item: "meal", Zh: "餐", En: "Meal", Measure: "piece", Quantity: 100}},
		timed{0, &events.StockListed{Item: "tent", Quantity: 100}},
		timed{0, &events.TaskListed{Task: "report"}},
		timed{0, &events.TaskListed{Task: "watch"}},
		timed{1, &events.ShelterOpened{Shelter: "school"}},
		timed{2, &events.UnitDispatched{Unit: "boat"}},
		timed{3, &events.UnitDispatched{Unit: "truck"}},
		timed{4, &events.UnitHeld{Unit: "truck"}},
		timed{5, &events.UnitDispatched{Unit: "boat"}},
		timed{6, &events.DispatchShort{Wanted: 3, Got: 1}},
		timed{7, &events.StockUsed{Item: "meal", Quantity: 30}},
		timed{8, &events.StockUsed{Item: "meal", Quantity: 20}},
		timed{8, &events.StockShort{Holder: "school", Item: "meal", Wanted: 30, Had: 20}},
		timed{9, &events.ShelterFilled{Shelter: "school"}},
		timed{10, &events.TaskTriggered{Task: "report"}},
		timed{11, &events.TaskDone{Task: "report", LateMs: 1}},
		timed{12, &events.TaskDone{Task: "watch"}},
	)
	same(t, "shelters", o.Shelters, []outcome.Shelter{{Name: roster.Name{ID: "school", Zh: "学校", En: "School"}, Capacity: 50, OpenedAt: at(1), FilledAt: at(9)}})
	same(t, "units", o.Units, outcome.Units{Dispatches: 3, Sent: 2, Held: 1, Short: 2})
	same(t, "stock", o.Stock, []outcome.Item{{Name: roster.Name{ID: "meal", Zh: "餐", En: "Meal"}, Measure: "piece", Used: 50, Short: 10, OutMs: int64(4 * minute)}})
	same(t, "tasks", o.Tasks, outcome.Tasks{Listed: 2, Triggered: 1, Done: 2, Late: 1})
}

func Example() {
	var f outcome.Fold
	for i, p := range []events.Payload{
		&events.GroupListed{Group: "low", Households: 4, People: 10},
		&events.EvacuationOrdered{Group: "low", Households: 4, People: 10},
		&events.HouseholdSheltered{Group: "low", Household: 1, People: 3},
	} {
		f.Apply(&events.Event{Version: events.Version(i), Time: events.SimTime(i) * events.Hour, Payload: p})
	}
	o := f.Outcome()
	fmt.Println(o.People.Safe.People, "of", o.People.Ordered.People, "safe at", o.Time)
	// Output: 3 of 10 safe at 2:00:00
}
