package report_test

import (
	"testing"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/internal/report"
)

// troubles is a night with injects, other calls, tired crews and people who would not go.
func troubles() []told {
	listed := func(id, zh, en string, to, tasks []string) told {
		return told{0, &events.InjectListed{Inject: events.InjectID(id), Zh: zh, En: en, Type: "contingency", Phase: "response", Source: "导调组 / control", To: to, Tasks: tasks}}
	}
	return []told{
		{0, &events.InputAttached{Role: "scenario", Name: "injects", Part: 1, Parts: 1, Text: `{"injects":[
			{"id":"slide","at":"7 h 5 min","expected":[{"post":"town","action":{"zh":"封路","en":"close the lane"},"within":"15 min","clause":"第二条 / art. 2"},{"post":"office","action":{"en":"say so"}}]},
			{"id":"rumour","at":"at dusk","expected":[{"post":"office","action":{"en":"correct it"},"within":"1 h"}]},{"id":"spare","expected":[{"post":"office","action":{"en":"wait"},"clause":"art. 3"}]}],
			"demands":[{"id":"accidents","name":{"zh":"交通事故","en":"road accident"}}]}`}},
		listed("slide", "便道塌方", "landslide", []string{"town", "office"}, []string{"close", "leave", "warn"}), listed("rumour", "溃坝谣言", "rumour of a dam break", []string{"office"}, nil),
		listed("spare", "备用情况", "spare inject", nil, nil), listed("late", "未到", "later inject", nil, []string{"warn"}),
		{7 * hour, &events.TaskDone{Task: "warn", Post: "office"}},
		{7*hour + 5*minute, &events.InjectReleased{Inject: "slide", Channel: "phone", Truth: "true"}},
		{7*hour + 5*minute, &events.RoadBlocked{Road: "lane", Inject: "slide"}}, {7*hour + 5*minute, &events.UnitDisabled{Unit: "boat", Inject: "slide"}},
		{7*hour + 5*minute, &events.ShelterLimited{Shelter: "school", Capacity: 2, Inject: "slide"}}, {7*hour + 5*minute, &events.StockLost{Holder: "store", Item: "meal", Quantity: 7, Inject: "slide"}},
		{7*hour + 5*minute, &events.LineCut{Post: "town", Inject: "slide"}},
		{7*hour + 5*minute, &events.InjectDelivered{Inject: "slide", Post: "office"}},
		{7*hour + 6*minute, &events.TaskTriggered{Task: "close", Post: "town"}}, {7*hour + 16*minute, &events.TaskDone{Task: "close", Post: "town", TookMs: 10 * minute, LateMs: minute}},
		{7*hour + 30*minute, &events.InjectSkipped{Inject: "spare", Reason: "guard"}}, {7*hour + 40*minute, &events.InjectReleased{Inject: "rumour", Truth: "rumour"}},
		{8 * hour, &events.RoadUnblocked{Road: "lane", Inject: "slide"}}, {8*hour + 5*minute, &events.UnitRestored{Unit: "boat", Inject: "slide"}}, {8*hour + 10*minute, &events.LineRestored{Post: "town"}},
		{7 * hour, &events.IncidentReported{Incident: 1, Demand: "accidents", Place: "seat"}}, {7*hour + minute, &events.IncidentWaiting{Incident: 1, Place: "seat"}},
		{8 * hour, &events.IncidentClosed{Incident: 1, Place: "seat", Unit: "boat", WaitMs: 20 * minute}}, {8 * hour, &events.IncidentReported{Incident: 2, Demand: "fires", Place: "city"}},
		{8 * hour, &events.IncidentReported{Incident: 3, Demand: "fires", Place: "city"}}, {8 * hour, &events.IncidentWaiting{Incident: 3, Place: "city"}}, {9 * hour, &events.IncidentClosed{Incident: 3, Place: "city"}},
		{8 * hour, &events.StaffRecalled{Unit: "cadres", By: "town", Staff: 2}}, {8 * hour, &events.UnitDispatched{Unit: "cadres", By: "town", Work: "sweep", To: "flat"}},
		{8*hour + 10*minute, &events.UnitArrived{Unit: "cadres", Place: "flat"}}, {9 * hour, &events.WorkStarted{Unit: "cadres", Work: "sweep", Place: "flat"}},
		{10 * hour, &events.UnitTired{Unit: "cadres", OnDutyMs: 2 * hour}}, {10*hour + minute, &events.UnitExhausted{Unit: "cadres", OnDutyMs: 2 * hour}}, {10*hour + 30*minute, &events.UnitRested{Unit: "cadres"}},
		{8 * hour, &events.HouseholdRefused{Group: "flat-homes", Household: 1, People: 3, Channel: "door"}}, {9 * hour, &events.HouseholdRefused{Group: "flat-homes", Household: 1, People: 3, Channel: "door"}},
		{9 * hour, &events.HouseholdReturned{Group: "flat-homes", Household: 2, People: 2, Shelter: "school"}},
		{9*hour + 10*minute, &events.HouseholdHarmed{Group: "flat-homes", Household: 2, Harmed: 1}}, {9*hour + 20*minute, &events.HouseholdHarmed{Group: "flat-homes", Household: 2, Harmed: 1}},
		{11 * hour, &events.DrillEnded{Reason: "horizon"}},
	}
}

// An inject is told with what it changed, what was expected of whom, and when that was done.
func TestInjects(t *testing.T) {
	out := englishReport(t, cast(), troubles())
	holds(t, out,
		"The scenario has 4 injects: 2 released, 1 not needed, 1 never due.",
		"| 1 | landslide | contingency, response, true | control → town, flood office | T7:05:00 | T7:05:00 | flat lane blocked: T7:05:00 to T8:00:00 ¶ boat team out of action: T7:05:00 to T8:05:00 ¶ school shelter: room for 2 from T7:05:00 ¶ district store lost 7份 of meal ¶ town cut off: T7:05:00 to T8:10:00",
		"| 2 | rumour of a dam break | contingency, response, rumour | control → flood office | at dusk | T7:40:00 |",
		"| 3 | spare inject | contingency, response | control | on condition | not needed ¶ T7:30:00 |",
		"| 4 | later inject | contingency, response | control | on condition | never due |",
		"| 1 | town: close the lane (within 0:15:00; art. 2) ¶ flood office: say so | close the lane | T7:16:00 | 0:11:00 | 0:01:00",
		"|  |  | evacuate the flat | not done |",
		"|  |  | issue the blue warning | T7:00:00 | before it |",
		"| 2 | flood office: correct it (within 1:00:00) |  |",
		"| 3 | flood office: wait (art. 3) |  |",
		"| 4 |  | issue the blue warning | - |",
		"| flat lane | blocked | T7:05:00 | T8:00:00",
	)
	if len(lines(englishReport(t, cast(), night()), "Injects")) > 0 {
		t.Error("a drill without injects has a chapter of them")
	}
	record := outline(parsed(t, written(t, report.Record, i18n.En, drill(cast(), troubles()))))
	if len(lines(record, "rumour of a dam break")) != 1 || len(lines(record, "In the simulation moving water harmed 2 people")) != 1 {
		t.Errorf("the record lacks the injects or the harm:\n%s", record)
	}
}

// People who refuse are counted once, those who are harmed each time.
func TestRefusedReturnedHarmed(t *testing.T) {
	out := englishReport(t, cast(), troubles())
	holds(t, out, "| group | people | told at | gone at | water at | safe | refused | went back | trapped | rescued | harmed",
		"| river flat homes | 5 |  |  |  | - | 3 | 2 | - | - | 2", "| people harmed | river flat homes: moving water harmed 2 people |")
	if len(lines(englishReport(t, cast(), night()), "| group |", "refused")) > 0 {
		t.Error("nobody refused, and there is a column for it")
	}
}

// Crews that were called back or tired are marked, and other calls are listed.
func TestCrewsAndOtherCalls(t *testing.T) {
	holds(t, englishReport(t, cast(), troubles()),
		"| cadres 1 | 5 | 3/5 | 1 | 0:10:00 | - | 2:00:00 | 0:50:00 | - | tired T10:00:00; exhausted T10:01:00; rested T10:30:00",
		"| crew exhausted |",
		"| 1 | road accident | town hall | T7:00:00 | 0:20:00 | boat team | T8:00:00",
		"| 2 | fires | city | T8:00:00 | - | still open |",
		"| 3 | fires | city | T8:00:00 | yes | others | T9:00:00",
	)
}
