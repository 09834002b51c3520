package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/internal/report"
	"yanlian/projections"
	"yanlian/projections/roster"
	"yanlian/projections/timeline"
)

const hour, minute = events.Hour, events.Minute

// A told is an event of a story, at its time.
type told struct {
	at events.SimTime
	p  events.Payload
}

// places are a town of four places and two others far away.
func places() (list []told) {
	for _, p := range []*events.PlaceListed{
		{Place: "seat", Zh: "镇政府", En: "town hall", LonE6: 107_373_690, LatE6: 29_454_770}, {Place: "bridge", Zh: "桥头", En: "bridge head", LonE6: 107_375_500, LatE6: 29_455_500},
		{Place: "flat", Zh: "河坝", En: "river flat", LonE6: 107_377_500, LatE6: 29_460_000}, {Place: "hill", Zh: "学校坡", En: "school hill", LonE6: 107_371_200, LatE6: 29_456_000},
		{Place: "city", Zh: "城区", En: "city", LonE6: 107_760_560, LatE6: 29_324_310}, {Place: "north", Zh: "北镇", En: "north town", LonE6: 107_393_900, LatE6: 29_710_000},
	} {
		list = append(list, told{0, p})
	}
	return list
}

// cast is who and what there is.
func cast() []told {
	return append(places(), []told{
		{0, &events.RoadListed{Road: "valley", Zh: "河谷公路", En: "valley road", From: "city", To: "seat", LengthM: 26_000}},
		{0, &events.RoadListed{Road: "lane", Zh: "河坝便道", En: "flat lane", From: "bridge", To: "flat", LengthM: 900}},
		{0, &events.RoadListed{Road: "street", Zh: "桥街", En: "bridge street", From: "seat", To: "bridge", LengthM: 200}},
		{0, &events.GaugeListed{Gauge: "gauge", Zh: "水文站", En: "gauge", Place: "bridge", WarningMm: 10_000, GuaranteeMm: 11_000}},
		{0, &events.PostListed{Post: "town", Zh: "镇（先期处置）", En: "town"}},
		{0, &events.PostListed{Post: "office", Zh: "区防办", En: "flood office", Played: true}},
		{0, &events.ShelterListed{Shelter: "school", Zh: "学校安置点", En: "school shelter", Place: "hill", Capacity: 5}},
		{0, &events.GroupListed{Group: "flat-homes", Zh: "河坝片区", En: "river flat homes", Place: "flat", Shelter: "school", Households: 2, People: 5, DoorMm: 10_400}},
		{0, &events.GroupListed{Group: "bridge-homes", Zh: "桥头片区", En: "bridge homes", Place: "bridge", Shelter: "school", Households: 1, People: 3, DoorMm: 10_900}},
		{0, &events.DepotListed{Depot: "store", Zh: "区仓库", En: "district store", Place: "city"}},
		{0, &events.StockListed{Holder: "store", Item: "meal", Zh: "食品", En: "meal", Measure: "份", Quantity: 100}},
		{0, &events.UnitListed{Unit: "cadres", Zh: "镇干部一组", En: "cadres 1", Post: "town", Home: "seat", Crew: 5, Works: []string{"sweep"}}},
		{0, &events.UnitListed{Unit: "boat", Zh: "舟艇队", En: "boat team", Post: "office", Home: "city", Crew: 8, Works: []string{"rescue"}}},
		{0, &events.LevelListed{Level: "blue", Zh: "蓝色预警", En: "blue warning", Scale: "warning", Rank: 4}},
		{0, &events.LevelListed{Level: "iv", Zh: "Ⅳ级响应", En: "level IV", Scale: "response", Rank: 4}},
		{0, &events.TaskListed{Task: "warn", Zh: "发布蓝色预警", En: "issue the blue warning", Post: "office", LimitMs: 15 * minute, SourceKind: "law", Source: "art. 1"}},
		{0, &events.TaskListed{Task: "leave", Zh: "转移河坝", En: "evacuate the flat", Post: "town", LimitMs: 20 * minute, SourceKind: "assumption", Source: "none"}},
		{0, &events.TaskListed{Task: "close", Zh: "封闭便道", En: "close the lane", Post: "town", SourceKind: "assumption", Source: "none"}},
	}...)
}

// night is a flood in which much goes wrong.
func night() []told {
	return []told{
		{1 * hour, &events.GaugeRead{Gauge: "gauge", StageMm: 9_000, OverWarningMm: -1_000}},
		{7 * hour, &events.GaugeRead{Gauge: "gauge", StageMm: 10_100, OverWarningMm: 100}},
		{7*hour + minute, &events.ReadingReceived{Gauge: "gauge", Post: "office", StageMm: 10_100, ReadAt: 7 * hour}},
		{7*hour + minute, &events.TaskTriggered{Task: "warn", Post: "office"}},
		{7*hour + 2*minute, &events.TaskTriggered{Task: "leave", Post: "town"}},
		{7*hour + 11*minute, &events.WarningIssued{Level: "blue", By: "office"}},
		{7*hour + 11*minute, &events.TaskDone{Task: "warn", Post: "office", TookMs: 10 * minute}},
		{7*hour + 20*minute, &events.ResponseActivated{Level: "iv", By: "office"}},
		{7*hour + 30*minute, &events.DecisionReceived{Post: "office", Action: "dispatch", Terms: []string{"work=rescue"}, Row: 1}},
		{7*hour + 30*minute, &events.UnitDispatched{Unit: "boat", By: "office", Work: "rescue", To: "bridge", EtaMs: hour, Rank: 1, Candidates: 1}},
		{7*hour + 34*minute, &events.EvacuationOrdered{Group: "flat-homes", By: "town", Households: 2, People: 5}},
		{7*hour + 34*minute, &events.TaskDone{Task: "leave", Post: "town", TookMs: 32 * minute, LateMs: 12 * minute}},
		{7*hour + 35*minute, &events.UnitDispatched{Unit: "cadres", By: "town", Work: "sweep", To: "flat", EtaMs: 10 * minute, Rank: 1, Candidates: 1}},
		{7*hour + 36*minute, &events.UnitDeparted{Unit: "cadres", From: "seat", To: "flat", Roads: 2, TravelMs: 9 * minute}},
		{7*hour + 40*minute, &events.UnitDeparted{Unit: "boat", From: "city", To: "bridge", Roads: 2, TravelMs: hour}},
		{7*hour + 45*minute, &events.UnitArrived{Unit: "cadres", Place: "flat", TravelMs: 9 * minute}},
		{7*hour + 45*minute, &events.WorkStarted{Unit: "cadres", Work: "sweep", Place: "flat"}},
		{7*hour + 50*minute, &events.HouseholdWarned{Group: "flat-homes", Household: 1, People: 3, Channel: "door", Unit: "cadres"}},
		{7*hour + 55*minute, &events.ShelterOpened{Shelter: "school", By: "town", Capacity: 5}},
		{8 * hour, &events.HouseholdLeft{Group: "flat-homes", Household: 1, People: 3, Mode: "walk"}},
		{8 * hour, &events.GaugeRead{Gauge: "gauge", StageMm: 10_950, OverWarningMm: 950}},
		{8 * hour, &events.WaterReached{Group: "flat-homes", StageMm: 10_400}},
		{8 * hour, &events.RoadFlooded{Road: "lane", StageMm: 10_500}},
		{8*hour + 5*minute, &events.RoadClosed{Road: "lane", By: "town"}},
		{8*hour + 10*minute, &events.HouseholdTrapped{Group: "flat-homes", Household: 2, People: 2, DepthMm: 300}},
		{8*hour + 12*minute, &events.WaterReached{Group: "bridge-homes", StageMm: 10_900}},
		{8*hour + 15*minute, &events.RoadFlooded{Road: "valley", StageMm: 10_900}},
		{8*hour + 20*minute, &events.HouseholdSheltered{Group: "flat-homes", Household: 1, People: 3, Shelter: "school"}},
		{8*hour + 25*minute, &events.UnitHeld{Unit: "boat", At: "city", To: "bridge"}},
		{8*hour + 30*minute, &events.DispatchShort{By: "office", Work: "rescue", To: "flat", Wanted: 2, Got: 0}},
		{8*hour + 35*minute, &events.DispatchShort{By: "office", Work: "rescue", To: "flat", Wanted: 2, Got: 1}},
		{8*hour + 40*minute, &events.StockUsed{Holder: "store", Item: "meal", Quantity: 30, For: "shelter"}},
		{8*hour + 45*minute, &events.StockShort{Holder: "school", Item: "meal", Wanted: 5, Had: 1, For: "shelter"}},
		{9 * hour, &events.HouseholdRescued{Group: "flat-homes", Household: 2, People: 2, Unit: "cadres"}},
		{9*hour + minute, &events.GroupCleared{Group: "flat-homes", Households: 2, People: 5}},
		{9*hour + 2*minute, &events.ShelterFilled{Shelter: "school", Capacity: 5}},
		{9*hour + 3*minute, &events.TaskTriggered{Task: "close", Post: "town"}},
		{9*hour + 5*minute, &events.DecisionRefused{Post: "office", Action: "dispatch", Reason: "unit-busy", Detail: "boat"}},
		{9*hour + 10*minute, &events.RoadCleared{Road: "lane", StageMm: 10_300}},
		{10 * hour, &events.GaugeRead{Gauge: "gauge", StageMm: 9_500, OverWarningMm: -500}},
		{11 * hour, &events.DrillEnded{Reason: "horizon"}},
	}
}

// drill folds a story. The first event and the inputs come before it.
func drill(stories ...[]told) *report.Drill {
	all := []told{
		{0, &events.DrillStarted{Scenario: "made-up", ScenarioZh: "虚构洪水", ScenarioEn: "Made-up flood", Plan: "plan", PlanZh: "演练参考预案（非官方文本）", PlanEn: "Reference plan",
			Seed: "18446744073709551615", Model: "1", Attempt: 2, StartsAt: "2020-07-04T14:00:00.000+08:00", HorizonMs: 24 * hour, Inputs: strings.Repeat("ab", 32)}},
		{0, &events.InputAttached{Role: "plan", Name: "plan", Digest: strings.Repeat("cd", 32), Part: 1, Parts: 1, Text: "{}"}},
		{0, &events.InputAttached{Role: "scenario", Name: "made-up", Part: 1, Parts: 2, Text: `{"summary":{"zh":"一夜<洪水>","en":"A night & a flood"},"cred`}},
		{0, &events.InputAttached{Role: "scenario", Name: "made-up", Part: 2, Parts: 2, Text: `its":["Place coordinates: GeoNames, CC BY 4.0"]}`}},
	}
	for _, s := range stories {
		all = append(all, s...)
	}
	var d projections.Drill
	log := &report.Log{}
	for i, s := range all {
		e := &events.Event{Version: events.Version(i), Time: s.at, Cause: events.Version(i - 1), Payload: s.p}
		d.Apply(e)
		log.Apply(e)
	}
	return &report.Drill{Stream: "drill-0", Events: int64(len(all)), Digest: strings.Repeat("ef", 32), Recorded: time.Date(2026, 5, 12, 20, 17, 0, 0, time.UTC),
		Story: d.Timeline.Timeline(timeline.Trace), Board: d.Board.Board(), Account: d.Resources.Resources(), Outcome: d.Outcome.Outcome(), Log: log}
}

// plainWords say as little as can be.
type plainWords struct{ lang i18n.Lang }

func (w plainWords) Row(r *timeline.Row) string               { return r.Key + " " + r.Subject }
func (w plainWords) Brief(rows []timeline.Row) []timeline.Row { return rows }
func (w plainWords) Name(n roster.Name) string                { return w.lang.Pick(n.Zh, n.En) }
func (w plainWords) Civil(t events.SimTime) string            { return "T" + t.String() }
func (w plainWords) Full(t events.SimTime) string             { return "day, " + t.String() }
func (w plainWords) Elapsed(t events.SimTime) string          { return "+" + t.String() }
func (w plainWords) Span(t events.SimTime) string             { return t.String() }
func (w plainWords) Clock(t events.SimTime) string            { return t.String() }
func (w plainWords) Metres(mm int64) string                   { return fmt.Sprint(mm, " mm") }
func (w plainWords) Over(mm int64) string                     { return fmt.Sprintf("%+d", mm) }
func (w plainWords) Amount(n int64, measure string) string    { return fmt.Sprint(n, measure) }

// written is the page of a drill.
func written(t *testing.T, form report.Form, lang i18n.Lang, d *report.Drill) string {
	t.Helper()
	var b strings.Builder
	if err := report.Write(&b, form, lang, plainWords{lang}, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
