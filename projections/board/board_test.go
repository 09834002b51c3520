package board_test

import (
	"fmt"
	"reflect"
	"testing"

	"yanlian/events"
	"yanlian/projections/board"
	"yanlian/projections/duty"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
)

const minute = events.Minute

// roster of a hamlet; the shelter is listed after the group that goes there.
var hamlet = []events.Payload{
	&events.DrillStarted{Scenario: "hamlet", ScenarioZh: "村", ScenarioEn: "Hamlet", Plan: "simple", StartsAt: "2020-07-04T14:00:00.000+08:00"},
	&events.PostListed{Post: "town", Zh: "镇", En: "Town"},
	&events.PlaceListed{Place: "seat", Zh: "驻地", En: "Seat"},
	&events.PlaceListed{Place: "store", Zh: "仓库", En: "Store"},
	&events.PlaceListed{Place: "street", Zh: "街", En: "Street"},
	&events.RoadListed{Road: "short", Zh: "近路", En: "Short cut", From: "seat", To: "street", LengthM: 1_200},
	&events.GaugeListed{Gauge: "gauge", Zh: "站", En: "Gauge", Place: "street", WarningMm: 1_000, GuaranteeMm: 2_000},
	&events.GroupListed{Group: "low", Zh: "低处", En: "Low", Place: "street", Shelter: "school", Households: 4, People: 10, Assisted: 1, DoorMm: 1_500},
	&events.ShelterListed{Shelter: "school", Zh: "学校", En: "School", Place: "seat", Capacity: 50},
	&events.UnitListed{Unit: "boat", Zh: "艇", En: "Boat", Post: "town", Home: "seat", Crew: 5, Works: []string{"rescue"}},
	&events.LevelListed{Level: "blue", Zh: "蓝色", En: "Blue", Scale: "warning", Rank: 4},
	&events.LevelListed{Level: "iv", Zh: "四级", En: "Level IV", Scale: "response", Rank: 4},
	&events.TaskListed{Task: "report", Zh: "报告", En: "Report", Post: "town", LimitMs: 10 * minute, SourceKind: "law", Source: "art. 1"},
	&events.TaskListed{Task: "watch", Zh: "值守", En: "Watch", Post: "town"},
}

// play folds the roster, and then one payload a minute from the first minute on.
func play(payloads ...events.Payload) *board.Fold {
	f := new(board.Fold)
	for i, p := range append(append([]events.Payload{}, hamlet...), payloads...) {
		at := events.SimTime(max(i-len(hamlet)+1, 0)) * minute
		f.Apply(&events.Event{Version: events.Version(i), Time: at, Payload: p})
	}
	return f
}

func at(minutes int) *events.SimTime {
	t := events.SimTime(minutes) * minute
	return &t
}

func name(id, zh, en string) roster.Name { return roster.Name{ID: id, Zh: zh, En: en} }

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\ngot  %+v\nwant %+v", what, got, want)
	}
}

var (
	town   = name("town", "镇", "Town")
	seat   = name("seat", "驻地", "Seat")
	store  = name("store", "仓库", "Store")
	street = name("street", "街", "Street")
	school = name("school", "学校", "School")
)

func TestBeforeAnythingHappens(t *testing.T) {
	b := play().Board()
	same(t, "head", b.Head, board.Head{Version: 13, StartsAt: "2020-07-04T14:00:00.000+08:00", Scenario: name("hamlet", "村", "Hamlet"), Plan: roster.Name{ID: "simple"}})
	same(t, "gauges", b.Gauges, []board.Gauge{{Name: name("gauge", "站", "Gauge"), Place: street, WarningMm: 1_000, GuaranteeMm: 2_000}})
	same(t, "groups", b.Groups, []board.Group{{Name: name("low", "低处", "Low"), Place: street, Shelter: school, Households: 4, People: 10, Assisted: 1, DoorMm: 1_500}})
	same(t, "shelters", b.Shelters, []board.Shelter{{Name: school, Place: seat, Capacity: 50}})
	same(t, "roads", b.Roads, []board.Road{{Name: name("short", "近路", "Short cut"), From: seat, To: street, LengthM: 1_200, Passable: true}})
	same(t, "reports", b.Reports, []board.Report{})
	same(t, "tasks", b.Tasks, []board.Task{
		{Name: name("report", "报告", "Report"), Post: town, LimitMs: 10 * minute, SourceKind: "law", Source: "art. 1", Status: board.TaskIdle},
		{Name: name("watch", "值守", "Watch"), Post: town, Status: board.TaskIdle}})
	u := b.Units[0]
	if u.Name != name("boat", "艇", "Boat") || u.Post != town || u.Home != seat || u.Place != seat || u.Crew != 5 || u.Status != duty.Standby || len(u.Works) != 1 {
		t.Errorf("unit %+v", u)
	}
}

func TestLevels(t *testing.T) {
	b := play(
		&events.WarningIssued{Level: "blue", By: "town"},
		&events.ResponseActivated{Level: "iv"},
	).Board()
	same(t, "warning", b.Warning, &board.Level{Name: name("blue", "蓝色", "Blue"), Rank: 4, Since: minute, By: town})
	same(t, "response", b.Response, &board.Level{Name: name("iv", "四级", "Level IV"), Rank: 4, Since: 2 * minute})
	b = play(&events.WarningIssued{Level: "blue"}, &events.ResponseActivated{Level: "iv"},
		&events.WarningLifted{Previous: "blue"}, &events.ResponseEnded{Previous: "iv"}, &events.DrillEnded{Reason: "response-ended"}).Board()
	if b.Warning != nil || b.Response != nil {
		t.Errorf("warning %v, response %v", b.Warning, b.Response)
	}
	same(t, "ended", b.Ended, &board.Ended{Reason: "response-ended", At: 5 * minute})
}

// What is true and what is known are two things: posts hear late, and not always in order.
func TestReadings(t *testing.T) {
	b := play(
		&events.GaugeRead{Gauge: "gauge", StageMm: 900, OverWarningMm: -100},
		&events.GaugeRead{Gauge: "gauge", StageMm: 1_300, OverWarningMm: 300},
		&events.GaugeRead{Gauge: "gauge", StageMm: 1_200, OverWarningMm: 200},
		&events.ReadingReceived{Gauge: "gauge", Post: "town", StageMm: 1_300, ReadAt: 2 * minute},
		&events.ReadingReceived{Gauge: "gauge", Post: "seat", StageMm: 900, ReadAt: minute},
	).Board()
	g := b.Gauges[0]
	same(t, "true", g.True, &board.Reading{StageMm: 1_200, OverWarningMm: 200, ReadAt: 3 * minute})
	same(t, "peak", g.Peak, &board.Reading{StageMm: 1_300, OverWarningMm: 300, ReadAt: 2 * minute})
	same(t, "known", g.Known, &board.Reading{StageMm: 1_300, OverWarningMm: 300, ReadAt: 2 * minute, ReceivedAt: at(4), Post: town})
}

func TestUnit(t *testing.T) {
	steps := []struct {
		p           events.Payload
		status      duty.Status
		place, dest roster.Name
		expected    *events.SimTime
		work        string
	}{
		{&events.UnitDispatched{Unit: "boat", To: "street", Work: "supply", EtaMs: 30 * minute}, duty.Turnout, seat, street, at(31), "supply"},
		{&events.UnitDeparted{Unit: "boat", From: "seat", To: "store", TravelMs: 5 * minute}, duty.Travelling, seat, store, at(7), "supply"},
		{&events.UnitArrived{Unit: "boat", Place: "store"}, duty.Travelling, store, street, nil, "supply"},
		{&events.UnitDeparted{Unit: "boat", From: "store", To: "street", TravelMs: 9 * minute}, duty.Travelling, store, street, at(13), "supply"},
		{&events.UnitHeld{Unit: "boat", At: "seat", To: "street"}, duty.Held, seat, street, nil, "supply"},
		{&events.UnitRerouted{Unit: "boat", At: "seat", To: "street", TravelMs: 4 * minute}, duty.Travelling, seat, street, at(10), "supply"},
		{&events.UnitArrived{Unit: "boat", Place: "street"}, duty.Idle, street, roster.Name{}, nil, "supply"},
		{&events.WorkStarted{Unit: "boat", Place: "street", Work: "supply"}, duty.Working, street, roster.Name{}, nil, "supply"},
		{&events.WorkEnded{Unit: "boat", Place: "street", Work: "supply"}, duty.Idle, street, roster.Name{}, nil, "supply"},
		{&events.UnitReleased{Unit: "boat"}, duty.Returning, street, seat, nil, ""},
		{&events.UnitDeparted{Unit: "boat", From: "street", To: "seat", TravelMs: minute}, duty.Returning, street, seat, at(12), ""},
		{&events.UnitReturned{Unit: "boat", Place: "seat"}, duty.Standby, seat, roster.Name{}, nil, ""},
	}
	var sofar []events.Payload
	for i, s := range steps {
		sofar = append(sofar, s.p)
		u := play(sofar...).Board().Units[0]
		if u.Status != s.status || u.Place != s.place || u.Destination != s.dest || u.Work != s.work || !reflect.DeepEqual(u.ExpectedAt, s.expected) {
			t.Errorf("step %d, %s: %+v", i, s.p.Kind(), u)
		}
	}
}

func TestPeople(t *testing.T) {
	b := play(
		&events.EvacuationOrdered{Group: "low", By: "town", Households: 4, People: 10},
		&events.ShelterOpened{Shelter: "school", Capacity: 50},
		&events.HouseholdWarned{Group: "low", Household: 1, People: 3},
		&events.HouseholdLeft{Group: "low", Household: 1, People: 3},
		&events.HouseholdSheltered{Group: "low", Household: 1, People: 3, Shelter: "school"},
		&events.WaterReached{Group: "low", StageMm: 1_500},
		&events.HouseholdTrapped{Group: "low", Household: 2, People: 2},
		&events.HouseholdTrapped{Group: "low", Household: 3, People: 2},
		&events.HouseholdRescued{Group: "low", Household: 2, People: 2},
		&events.DikeRaised{Group: "low", HeightMm: 600},
		&events.GroupCleared{Group: "low"},
		&events.ShelterFilled{Shelter: "school"},
	).Board()
	same(t, "group", b.Groups[0], board.Group{Name: name("low", "低处", "Low"), Place: street, Shelter: school, Households: 4, People: 10, Assisted: 1,
		DoorMm: 1_500, DikeMm: 600, Wet: true, WetSince: at(6), OrderedAt: at(1), Ordered: headcount.Count{Households: 4, People: 10},
		Tally: headcount.Tally{Warned: headcount.Count{Households: 1, People: 3}, Left: headcount.Count{Households: 1, People: 3},
			Safe: headcount.Count{Households: 2, People: 5}, Trapped: headcount.Count{Households: 1, People: 2},
			WasTrapped: headcount.Count{Households: 2, People: 4}, Rescued: headcount.Count{Households: 1, People: 2}}, ClearedAt: at(11)})
	same(t, "shelter", b.Shelters[0], board.Shelter{Name: school, Place: seat, Capacity: 50, Open: true, OpenedAt: at(2),
		Occupants: headcount.Count{Households: 1, People: 3}, FilledAt: at(12)})
	dry := play(&events.WaterReached{Group: "low"}, &events.WaterReceded{Group: "low"}).Board().Groups[0]
	if dry.Wet || dry.WetSince != nil {
		t.Errorf("wet %v since %v after the water has gone", dry.Wet, dry.WetSince)
	}
}

func TestAHouseholdGoesHome(t *testing.T) {
	b := play(
		&events.HouseholdSheltered{Group: "low", Household: 1, People: 3, Shelter: "school"},
		&events.HouseholdSheltered{Group: "low", Household: 2, People: 2, Shelter: "school"},
		&events.GroupCleared{Group: "low"},
		&events.HouseholdReturned{Group: "low", Household: 1, People: 3, Shelter: "school"},
	).Board()
	if g := b.Groups[0]; g.ClearedAt != nil || g.Safe != (headcount.Count{Households: 1, People: 2}) || g.Staying != (headcount.Count{Households: 1, People: 3}) {
		t.Errorf("the group is %+v", g)
	}
	if in := b.Shelters[0].Occupants; in != (headcount.Count{Households: 1, People: 2}) {
		t.Errorf("in the shelter: %+v", in)
	}
}

func TestRoad(t *testing.T) {
	flooded, closed := &events.RoadFlooded{Road: "short"}, &events.RoadClosed{Road: "short", By: "town"}
	for _, test := range []struct {
		evs      []events.Payload
		passable bool
	}{
		{[]events.Payload{flooded}, false},
		{[]events.Payload{flooded, closed, &events.RoadCleared{Road: "short"}}, false},
		{[]events.Payload{flooded, closed, &events.RoadOpened{Road: "short"}}, false},
		{[]events.Payload{flooded, closed, &events.RoadOpened{Road: "short"}, &events.RoadCleared{Road: "short"}}, true},
	} {
		if got := play(test.evs...).Board().Roads[0]; got.Passable != test.passable {
			t.Errorf("%d events: %+v", len(test.evs), got)
		}
	}
	r := play(flooded, closed).Board().Roads[0]
	same(t, "since", []*events.SimTime{r.FloodedSince, r.ClosedSince}, []*events.SimTime{at(1), at(2)})
	same(t, "by", r.ClosedBy, town)
}

func TestTasks(t *testing.T) {
	f := play(&events.TaskTriggered{Task: "report", Post: "town"}, &events.TaskTriggered{Task: "watch", Post: "town"})
	for _, test := range []struct {
		at     int
		status string
		late   events.SimTime
	}{{2, board.TaskDue, 0}, {11, board.TaskDue, 0}, {12, board.TaskLate, minute}, {70, board.TaskLate, 59 * minute}} {
		b := f.Board()
		b.Settle(*at(test.at))
		if got := b.Tasks[0]; got.Status != test.status || got.LateMs != test.late || *got.Deadline != *at(11) || b.Time != *at(test.at) {
			t.Errorf("at minute %d: %+v", test.at, got)
		}
		if got := b.Tasks[1]; got.Status != board.TaskDue || got.Deadline != nil {
			t.Errorf("at minute %d: a task without a limit is %+v", test.at, got)
		}
	}
	f.Apply(&events.Event{Time: 14 * minute, Payload: &events.TaskDone{Task: "report", TookMs: 13 * minute, LateMs: 3 * minute}})
	b := f.Board()
	b.Settle(*at(60))
	if got := b.Tasks[0]; got.Status != board.TaskDone || *got.DoneAt != *at(14) || got.TookMs != 13*minute || got.LateMs != 3*minute {
		t.Errorf("done: %+v", got)
	}
	f.Apply(&events.Event{Time: 15 * minute, Payload: &events.PlanRearmed{Round: 1}})
	if got := f.Board().Tasks[0]; got.Status != board.TaskIdle || got.DoneAt != nil || got.Deadline != nil || got.TookMs != 0 || got.LateMs != 0 {
		t.Errorf("ready for another flood: %+v", got)
	}
}

// Time stands still before the last event and after the end.
func TestSettleKeepsToTheDrill(t *testing.T) {
	b := play(&events.TaskTriggered{Task: "report"}).Board()
	b.Settle(0)
	if b.Time != minute {
		t.Errorf("time %s before the last event", b.Time)
	}
	b = play(&events.TaskTriggered{Task: "report"}, &events.DrillEnded{Reason: "horizon"}).Board()
	b.Settle(*at(60))
	if b.Time != 2*minute || b.Tasks[0].Status != board.TaskDue {
		t.Errorf("at %s after the end: %+v", b.Time, b.Tasks[0])
	}
}

func TestReports(t *testing.T) {
	b := play(
		&events.ReportFiled{Report: 1, From: "town", To: "district", Form: "first", StageMm: 1_100, PeopleSafe: 3, PeopleToGo: 7},
		&events.ReportFiled{Report: 2, From: "town", To: "district", Form: "next"},
		&events.ReportReceived{Report: 1, From: "town", To: "district", Form: "first"},
	).Board()
	district := roster.Name{ID: "district"} // not listed
	same(t, "reports", b.Reports, []board.Report{
		{Number: 1, Form: "first", From: town, To: district, FiledAt: minute, ReceivedAt: at(3), StageMm: 1_100, PeopleSafe: 3, PeopleToGo: 7},
		{Number: 2, Form: "next", From: town, To: district, FiledAt: 2 * minute}})
}

// What the roster forgot gets its row after the others, under its id.
func TestUnlisted(t *testing.T) {
	b := play(&events.RoadFlooded{Road: "bridge"}, &events.UnitArrived{Unit: "ferry", Place: "pier"}).Board()
	if len(b.Roads) != 2 || b.Roads[1].Name != (roster.Name{ID: "bridge"}) || b.Roads[1].Passable {
		t.Errorf("roads %+v", b.Roads)
	}
	if len(b.Units) != 2 || b.Units[1].ID != "ferry" || b.Units[1].Place.ID != "pier" || b.Units[1].Works == nil {
		t.Errorf("units %+v", b.Units)
	}
}

// A board that was read stays as it is while the fold goes on, and looking up its names does not reach the fold.
func TestBoardIsItsOwn(t *testing.T) {
	evs := []events.Payload{&events.WarningIssued{Level: "blue", By: "town"}, &events.ReadingReceived{Gauge: "gauge", Post: "town", StageMm: 900}}
	f := play(evs...)
	spoilt, kept := f.Board(), f.Board()
	spoilt.Warning.Rank, spoilt.Gauges[0].Known.StageMm, spoilt.Units[0].Crew = 99, 99, 99
	f.Apply(&events.Event{Time: 9 * minute, Payload: &events.RoadFlooded{Road: "short"}})
	same(t, "a board that was read before", kept, play(evs...).Board())
	same(t, "one that is read after", f.Board().Warning, kept.Warning)
}

func Example() {
	var f board.Fold
	for i, p := range []events.Payload{
		&events.RoadListed{Road: "short", Zh: "近路", En: "Short cut"},
		&events.RoadFlooded{Road: "short", StageMm: 1_200},
	} {
		f.Apply(&events.Event{Version: events.Version(i), Time: events.SimTime(i) * events.Hour, Payload: p})
	}
	b := f.Board()
	fmt.Println(b.Time, b.Roads[0].En, b.Roads[0].Passable)
	// Output: 1:00:00 Short cut false
}

func TestWhatInjectsDo(t *testing.T) {
	evs := []events.Payload{
		&events.RoadFlooded{Road: "short"},
		&events.RoadBlocked{Road: "short", Inject: "slide"},
		&events.RoadCleared{Road: "short"},
		&events.UnitDispatched{Unit: "boat", By: "town", To: "street", Work: "rescue", EtaMs: minute},
		&events.UnitDisabled{Unit: "boat", Place: "store", Inject: "slide"},
		&events.ShelterLimited{Shelter: "school", Capacity: 20, Inject: "slide"},
	}
	b := play(evs...).Board()
	if r := b.Roads[0]; r.Passable || r.FloodedSince != nil || !reflect.DeepEqual(r.BlockedSince, at(2)) {
		t.Errorf("road %+v", r)
	}
	if u := b.Units[0]; !reflect.DeepEqual(u.BrokenSince, at(5)) || u.Place != store || u.ExpectedAt != nil || u.Status != duty.Turnout {
		t.Errorf("unit %+v", u)
	}
	if b.Shelters[0].Capacity != 20 {
		t.Errorf("shelter %+v", b.Shelters[0])
	}
	b = play(append(evs, &events.RoadUnblocked{Road: "short"}, &events.UnitRestored{Unit: "boat"})...).Board()
	if !b.Roads[0].Passable || b.Units[0].BrokenSince != nil {
		t.Errorf("afterwards: %+v, %+v", b.Roads[0], b.Units[0])
	}
}
