package report_test

import (
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/internal/report"
)

var (
	eventsGaugeRead = events.GaugeRead{Gauge: "gauge", StageMm: 8_000, OverWarningMm: -2_000}
	eventsEnded     = events.DrillEnded{Reason: "horizon"}
	eventsEvilPlace = events.PlaceListed{Place: "evil", Zh: `<b onclick="x">`, En: "</svg><script>", LonE6: 107_500_000, LatE6: 29_500_000}
)

func evilStart(name string) *events.Event {
	return &events.Event{Time: 11 * hour, Payload: &events.DrillStarted{ScenarioZh: name, ScenarioEn: name, PlanZh: name, PlanEn: name, Seed: name, Model: name, StartsAt: "no time at all"}}
}

// lines are the lines of a page's outline that hold all of some words.
func lines(out string, words ...string) (found []string) {
	for line := range strings.Lines(out) {
		holds := true
		for _, w := range words {
			holds = holds && strings.Contains(line, w)
		}
		if holds {
			found = append(found, strings.TrimSpace(line))
		}
	}
	return found
}

func englishReport(t *testing.T, stories ...[]told) string {
	t.Helper()
	return outline(parsed(t, written(t, report.Report, i18n.En, drill(stories...))))
}

// Every kind of trouble is found once, with the event that states it.
func TestProblems(t *testing.T) {
	out := englishReport(t, cast(), night())
	for _, want := range []string{
		"| people trapped | river flat homes: 1 household, 2 people, trapped by water; 2 rescued, 0 free once it fell, 0 still trapped at the end |",
		"| evacuation too late | river flat homes: water came at T8:00:00, the last household left at T9:01:00, 1:01:00 later |",
		"| evacuation order | bridge homes: water came at T8:12:00, and nobody ever ordered it to leave |",
		"| task late | town was 0:12:00 late: evacuate the flat (limit 0:20:00, took 0:32:00) |",
		"| task not done | town has not done: close the lane (due since T9:03:00) |",
		"| unit held up | boat team was held at city from T8:25:00 for 2:35:00: no open road to bridge head |",
		"| unit not there | boat team, sent to bridge head at T7:30:00 (boat rescue), never arrived |",
		"| units short | flood office lacked units for river flat (boat rescue): 3 in all, asked 2 times, first at T8:30:00 |",
		"| stock short | school shelter lacked meal (shelter): 4份 in all, 1 time, first at T8:45:00 |",
		"| shelter full | school shelter was full at T9:02:00 (5 people) |",
		"| order refused | decision.refused office |",
	} {
		if found := lines(out, want); len(found) != 1 {
			t.Errorf("%d lines say %s", len(found), want)
		}
	}
	if n := len(lines(out, "facts stand in the log")); n != 1 || len(lines(out, "following 11 facts")) != 1 {
		t.Errorf("the number of problems is wrong: %v", lines(out, "following"))
	}
}

// Those who went home and those who were harmed are found as well, each group once.
func TestProblemsOfThoseWhoStay(t *testing.T) {
	story := night()
	at := story[len(story)-2].at // before the end
	more := []told{
		{at, &events.HouseholdRefused{Group: "bridge-homes", Household: 1, People: 3, Channel: "broadcast"}},
		{at, &events.HouseholdTrapped{Group: "bridge-homes", Household: 1, People: 3}},
		{at, &events.HouseholdHarmed{Group: "bridge-homes", Household: 1, Harmed: 1}},
		{at, &events.HouseholdHarmed{Group: "bridge-homes", Household: 1, Harmed: 1}},
		{at, &events.HouseholdSheltered{Group: "bridge-homes", Household: 2, People: 2, Shelter: "school"}},
		{at, &events.HouseholdReturned{Group: "bridge-homes", Household: 2, People: 2, Shelter: "school"}},
	}
	out := englishReport(t, cast(), story[:len(story)-1], more, story[len(story)-1:])
	for _, want := range []string{
		"| people harmed | bridge homes: moving water harmed 2 people |",
		"| people gone home | bridge homes: 1 household, 2 people, went home from a shelter |",
		"3 refused to leave at first, 2 went home from a shelter; moving water harmed 2",
	} {
		if found := lines(out, want); len(found) != 1 {
			t.Errorf("%d lines say %s", len(found), want)
		}
	}
	record := outline(parsed(t, written(t, report.Record, i18n.En, drill(cast(), story[:len(story)-1], more, story[len(story)-1:]))))
	if len(lines(record, "In the simulation moving water harmed 2 people.")) != 1 {
		t.Error("the record does not say that people were harmed")
	}
}

// A drill without an end says so.
func TestNotEnded(t *testing.T) {
	out := englishReport(t, cast(), night()[:10])
	if len(lines(out, "Scenario time", "not ended")) != 1 || len(lines(out, "end", "not ended; recorded until T7:30:00")) != 1 {
		t.Errorf("a drill that was broken off looks complete:\n%s", out)
	}
}

// People stay who they are: a household that is rescued and sheltered is safe once, a second order replaces the first.
func TestPeopleOverTime(t *testing.T) {
	again := []told{
		{9*hour + 20*minute, &events.EvacuationOrdered{Group: "flat-homes", By: "town", Households: 2, People: 5}},
		{9*hour + 30*minute, &events.HouseholdSheltered{Group: "flat-homes", Household: 2, People: 2, Shelter: "school"}},
	}
	story := night()
	story = append(story[:len(story)-1], append(again, story[len(story)-1])...)
	out := englishReport(t, cast(), story)
	for _, want := range []string{"| T9:30:00 | 5 | 3 | 3 | 5 | -", "| T8:15:00 | 5 | 3 | 3 | - | 2"} {
		if len(lines(out, want)) != 1 {
			t.Errorf("nothing says %s in\n%s", want, out)
		}
	}
}

// A task that comes round again has a line for each time, and one done early has no trigger.
func TestRounds(t *testing.T) {
	story := []told{
		{hour, &events.TaskDone{Task: "warn", Post: "office"}},
		{2 * hour, &events.TaskTriggered{Task: "leave", Post: "town"}}, {2*hour + 5*minute, &events.TaskDone{Task: "leave", Post: "town", TookMs: 5 * minute}},
		{3 * hour, &events.TaskTriggered{Task: "leave", Post: "town"}}, {3*hour + 25*minute, &events.TaskDone{Task: "leave", Post: "town", TookMs: 25 * minute, LateMs: 5 * minute}},
		{4 * hour, &events.DrillEnded{Reason: "horizon"}},
	}
	out := englishReport(t, cast(), story)
	for _, want := range []string{
		"| issue the blue warning | flood office |  | 0:15:00 | T1:00:00 | 0:00:00 |  | law",
		"| evacuate the flat | town | T2:00:00 | 0:20:00 | T2:05:00 | 0:05:00 |  | assumption",
		"| evacuate the flat | town | T3:00:00 | 0:20:00 | T3:25:00 | 0:25:00 | 0:05:00 | assumption",
	} {
		if len(lines(out, want)) != 1 {
			t.Errorf("nothing says %s in\n%s", want, out)
		}
	}
}

// A unit that is sent where it stands has arrived when it starts to work; one that is called back has not.
func TestCalls(t *testing.T) {
	story := []told{
		{hour, &events.UnitDispatched{Unit: "cadres", By: "town", Work: "sweep", To: "seat"}}, {hour + minute, &events.WorkStarted{Unit: "cadres", Work: "sweep", Place: "seat"}},
		{hour, &events.UnitDispatched{Unit: "boat", By: "office", Work: "rescue", To: "flat"}}, {hour + 2*minute, &events.UnitReleased{Unit: "boat", By: "office"}},
		{hour + 3*minute, &events.UnitArrived{Unit: "boat", Place: "flat"}}, {2 * hour, &events.DrillEnded{Reason: "horizon"}},
	}
	out := englishReport(t, cast(), story)
	for _, want := range []string{"| cadres 1 | door to door | town hall | T1:00:00 | T1:01:00 | 0:01:00", "| boat team | boat rescue | river flat | T1:00:00 | not there |"} {
		if len(lines(out, want)) != 1 {
			t.Errorf("nothing says %s in\n%s", want, out)
		}
	}
}

// What cannot be read of the inputs is left out.
func TestUnreadableScenario(t *testing.T) {
	d := drill(cast())
	d.Log.Apply(&events.Event{Payload: &events.InputAttached{Role: "scenario", Name: "broken", Part: 1, Parts: 1, Text: "{"}})
	out := outline(parsed(t, written(t, report.Report, i18n.En, d)))
	if len(lines(out, "GeoNames")) != 0 || len(lines(out, "1. Situation")) != 1 {
		t.Errorf("a scenario that cannot be read is told:\n%s", out)
	}
}

// Shares are rounded, but never to all or to nothing.
func TestAssumedShare(t *testing.T) {
	task := func(n int, kind string) (list []told) {
		for i := range n {
			list = append(list, told{0, &events.TaskListed{Task: events.TaskID(kind + string(rune('a'+i%26)) + string(rune('a'+i/26))), Post: "town", SourceKind: kind}})
		}
		return list
	}
	for _, c := range []struct {
		law, assumed int
		want         string
	}{{1, 1, "1 of 2 tasks of the plan (50%)"}, {2, 1, "1 of 3 tasks of the plan (33%)"}, {300, 1, "1 of 301 tasks of the plan (1%)"}, {1, 300, "300 of 301 tasks of the plan (99%)"}, {3, 0, "0 of 3 tasks of the plan (0%)"}} {
		if out := englishReport(t, task(c.law, "law"), task(c.assumed, "assumption")); len(lines(out, c.want)) != 1 {
			t.Errorf("nothing says %s", c.want)
		}
	}
}
