package compile_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
	"yanlian/events/match"
	"yanlian/scenarios/compile"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

const world = `
format: 1
id: w
name: W
hazard: river-flood
start: 2024-06-01 08:00
duration: 5 h
people: {broadcast_reach: 50 %, broadcast_delay: 10 min, preparation: 20 min, walking_speed: 1 m/s, trapped_depth: 0.3 m}
places: [{id: shore, no: 2, name: S, point: {lon: 107.1, lat: -29.123456}}, {id: hill, no: 1, name: H, point: {lon: 0, lat: 0}}]
roads: [{id: lane, no: 1, name: L, from: shore, to: hill, length: 1.5 km, speed: 36 km/h, floods: {gauge: g, at: guarantee - 0.2 m}}]
series: [{id: stage}]
gauges:
  - {id: g, no: 1, name: G, place: shore, warning: 4 m, guarantee: warning + 1 m, series: stage, every: 15 min, reach: [{post: office}, {post: county, delay: 3 min}]}
  - {id: up, no: 2, name: U, place: hill, warning: 104 m, guarantee: warning + 1 m, series: stage, lead: 30 s, offset: 100 m, every: 15 min, reach: [{post: office}]}
posts:
  - {id: office, no: 2, name: O, may: [file-report, dispatch, order-evacuation], sends: [office, county]}
  - {id: county, no: 1, name: C, may: [end-response]}
shelters: [{id: school, no: 1, name: S, place: hill, capacity: 50}]
groups:
  - {id: low, no: 2, name: L, place: shore, shelter: school, gauge: g, households: 5, people: 16, door: warning + 0.3 m, walk: 1 km}
  - {id: high, no: 1, name: H, place: shore, shelter: school, gauge: g, households: 5, people: 15, door: 5.20 m, walk: 500 m}
units:
  - {id: boat, no: 1, name: B, post: office, home: hill, crew: 3, turnout: 1 min, skills: [{work: rescue, piece: 5 min}, {work: sweep, piece: 1 min}]}
`

const planOf = `
format: 1
id: p
name: P
levels: [{id: red, no: 1, name: R, scale: warning, rank: 1}, {id: two, no: 2, name: T, scale: response, rank: 2}, {id: one, no: 3, name: O, scale: response, rank: 1}]
tasks:
  - {id: ask, no: 1, name: A, post: county, when: {level: two}, do: [{action: end-response}], source: {kind: law, text: none}}
  - {id: act, no: 2, name: A, post: office, when: %s, do: [%s], source: {kind: law, text: none}}
`

func parse(t testing.TB, text string) *tree.Node {
	t.Helper()
	root, ps := tree.Parse("f", []byte(text), tree.Authored)
	if ps != nil {
		t.Fatal(ps)
	}
	return root
}

// compileAct compiles a plan whose second task is due when and does.
func compileAct(t testing.TB, when, do string) (compile.Output, problem.Problems, problem.Problems) {
	t.Helper()
	var found, notes problem.List
	in := compile.Input{
		Scenario: document.ReadScenario(parse(t, world), &found),
		Plan:     document.ReadPlan(parse(t, fmt.Sprintf(planOf, when, do)), &found),
		Readings: map[string]compile.Readings{"stage": {TimesMs: []int64{0, 60_000}, StagesMm: []int64{1000, 6000}}},
	}
	if found.Len() > 0 {
		t.Fatal(found.Sorted())
	}
	out := compile.Compile(in, &found, &notes)
	return out, found.Sorted(), notes.Sorted()
}

func Example() {
	var found, notes problem.List
	root, _ := tree.Parse("scenario.yaml", []byte(world), tree.Authored)
	out := compile.Compile(compile.Input{Scenario: document.ReadScenario(root, &found),
		Readings: map[string]compile.Readings{"stage": {TimesMs: []int64{0, 60_000}, StagesMm: []int64{1000, 6000}}}}, &found, &notes)
	for _, g := range out.World.Groups {
		fmt.Println(g.ID, "door at", g.DoorMm, "mm, shelter", out.World.Shelters[g.Shelter].ID)
	}
	// Output:
	// high door at 5200 mm, shelter school
	// low door at 4300 mm, shelter school
}

func text(field, value string) match.Condition {
	return match.Condition{Field: field, Op: match.Equal, Text: value}
}

func leaf(k events.Kind, where ...match.Condition) match.Predicate {
	return match.Predicate{Leaf: &match.Leaf{Kind: k, Where: where}}
}

func latest(k events.Kind, c match.Condition, where ...match.Condition) match.Predicate {
	p := leaf(k, where...)
	p.Leaf.Latest = &c
	return p
}

func counted(n int64, p match.Predicate) match.Predicate {
	p.Leaf.Count = n
	return p
}

func TestPeopleWhoStayAreHarmedOrGoHome(t *testing.T) {
	var found, notes problem.List
	full := strings.Replace(world, "trapped_depth: 0.3 m}", `trapped_depth: 0.3 m, refusal: 12.5 %, persuasion: 40 %, visits: 2, return: 3 %,
  return_delay: 2 h, harm_from: 0.4 m2/s, harm_to: 1.2 m²/s}`, 1)
	full = strings.Replace(full, "walk: 1 km}", "walk: 1 km, flow: 3.6 km/h, upstairs: 60 %}", 1)
	out := compile.Compile(compile.Input{Scenario: document.ReadScenario(parse(t, full), &found),
		Readings: map[string]compile.Readings{"stage": {TimesMs: []int64{0, 60_000}, StagesMm: []int64{1000, 6000}}}}, &found, &notes)
	if found.Len() > 0 {
		t.Fatal(found.Sorted())
	}
	p, low := out.World.People, out.World.Groups[1]
	if p.RefusePermille != 125 || p.PersuadePermille != 400 || p.Visits != 2 || p.ReturnPermille != 30 || !reflect.DeepEqual(p.Return, rng.Constant(7_200_000)) ||
		p.HarmFromMm2PerS != 400_000 || p.HarmToMm2PerS != 1_200_000 {
		t.Errorf("people are %+v", p)
	}
	if low.ID != "low" || low.FlowMmPerS != 1_000 || low.UpstairsPermille != 600 {
		t.Errorf("the group is %+v", low)
	}
}

func TestPredicates(t *testing.T) {
	own := []match.Condition{text("gauge", "g"), text("post", "office")}
	ordered := func(g string) match.Predicate { return leaf(events.KindEvacuationOrdered, text("group", g)) }
	cleared := func(g string) match.Predicate { return leaf(events.KindGroupCleared, text("group", g)) }
	ifOrdered := func(g string) match.Predicate {
		o := ordered(g)
		return match.Predicate{Any: []match.Predicate{{Not: &o}, cleared(g)}}
	}
	stage := func(op match.Op, mm int64) match.Condition {
		return match.Condition{Field: "stage_mm", Op: op, Int: mm}
	}
	for when, want := range map[string]match.Predicate{
		"{reading: {gauge: g, at_least: warning}}":          latest(events.KindReadingReceived, stage(match.AtLeast, 4000), own...),
		"{reading: {gauge: g, above: warning + 0.5 m}}":     latest(events.KindReadingReceived, stage(match.MoreThan, 4500), own...),
		"{reading: {gauge: g, at_most: guarantee}}":         latest(events.KindReadingReceived, stage(match.AtMost, 5000), own...),
		"{reading: {gauge: g, below: 3.20 m}}":              latest(events.KindReadingReceived, stage(match.LessThan, 3200), own...),
		"{report: {form: first, from: county}}":             leaf(events.KindReportReceived, text("to", "office"), text("from", "county"), text("form", "first")),
		"{report: {count: 3}}":                              counted(3, leaf(events.KindReportReceived, text("to", "office"))),
		"{done: act}":                                       leaf(events.KindTaskDone, text("task", "act")),
		"{triggered: act}":                                  leaf(events.KindTaskTriggered, text("task", "act")),
		"{level: two}":                                      leaf(events.KindResponseActivated, text("level", "two")),
		"{warning: red}":                                    leaf(events.KindWarningIssued, text("level", "red")),
		"{response_ended: true}":                            leaf(events.KindResponseEnded),
		"{water: low}":                                      leaf(events.KindWaterReached, text("group", "low")),
		"{road_flooded: lane}":                              leaf(events.KindRoadFlooded, text("road", "lane")),
		"{shelter_open: school}":                            leaf(events.KindShelterOpened, text("shelter", "school")),
		"{arrived: {work: rescue, place: shore, count: 2}}": counted(2, leaf(events.KindWorkStarted, text("work", "rescue"), text("place", "shore"))),
		"{ordered: [low]}":                                  ordered("low"),
		"{cleared: [low, high]}":                            {All: []match.Predicate{cleared("high"), cleared("low")}},
		"{cleared: all}":                                    {All: []match.Predicate{cleared("high"), cleared("low")}},
		"{cleared_if_ordered: all}":                         {All: []match.Predicate{ifOrdered("high"), ifOrdered("low")}},
		"{any: [{done: act}, {not: {level: two}}]}": {Any: []match.Predicate{leaf(events.KindTaskDone, text("task", "act")),
			{Not: &match.Predicate{Leaf: &match.Leaf{Kind: events.KindResponseActivated, Where: []match.Condition{text("level", "two")}}}}}},
		"{event: {type: unit.arrived, where: {unit: boat, travel_ms: {at_least: 5 min}, place: {is_not: hill}}, count: 2}}": counted(2, leaf(events.KindUnitArrived,
			match.Condition{Field: "place", Op: match.NotEqual, Text: "hill"}, match.Condition{Field: "travel_ms", Op: match.AtLeast, Int: 300_000}, text("unit", "boat"))),
		"{event: {type: gauge.read, where: {gauge: g}, latest: {field: over_warning_mm, at_most: -20 cm}}}": latest(events.KindGaugeRead,
			match.Condition{Field: "over_warning_mm", Op: match.AtMost, Int: -200}, text("gauge", "g")),
	} {
		out, found, _ := compileAct(t, when, "{action: order-evacuation}")
		if found != nil {
			t.Errorf("%s: %v", when, found)
			continue
		}
		if got := out.Plan.Tasks[1].When; !reflect.DeepEqual(got, want) {
			t.Errorf("%s compiles to\n%s, want\n%s", when, show(got), show(want))
		}
		if _, err := match.Compile([]match.Predicate{out.Plan.Tasks[1].When}); err != nil {
			t.Errorf("%s: %v", when, err)
		}
	}
}

func show(p match.Predicate) string {
	switch {
	case p.Leaf != nil && p.Leaf.Latest != nil:
		return fmt.Sprintf("%+v latest %+v", *p.Leaf, *p.Leaf.Latest)
	case p.Leaf != nil:
		return fmt.Sprintf("%+v", *p.Leaf)
	case p.Not != nil:
		return "not " + show(*p.Not)
	}
	var kids []string
	for _, k := range append(p.All, p.Any...) {
		kids = append(kids, show(k))
	}
	return fmt.Sprintf("%d all %d any [%s]", len(p.All), len(p.Any), strings.Join(kids, "; "))
}

func TestWorld(t *testing.T) {
	out, found, notes := compileAct(t, "{level: two}", "{action: order-evacuation, groups: [low, high]}")
	if found != nil || notes != nil {
		t.Fatal(found, notes)
	}
	w := out.World
	if w.Places[0].ID != "hill" || w.Places[1].Point.LatE6 != -29_123_456 || w.Posts[0].ID != "county" {
		t.Errorf("places %+v, posts %+v", w.Places, w.Posts)
	}
	if r := w.Roads[0]; r.From != 1 || r.To != 0 || r.LengthM != 1500 || r.FloodMm != 4800 || w.Network.Edge(0).SpeedMmPerS != 10_000 {
		t.Errorf("road %+v", r)
	}
	if g := w.Gauges[0]; g.Reach[0].Post != 0 || g.Reach[1].Delay.Law != rng.LawConstant || g.Reach[1].Delay.A != 0 || g.Reach[0].Delay.A != 180_000 || g.Series.At(30_000) != 3500 {
		t.Errorf("gauge %+v", g)
	}
	if up := w.Gauges[1].Series; up.At(0) != 103_500 || up.At(30_000) != 106_000 || up.At(-30_000) != 101_000 {
		t.Errorf("the gauge upstream reads %d, %d, %d", up.At(-30_000), up.At(0), up.At(30_000))
	}
	if p := w.Posts[1]; p.May != 1<<plan.FileReport|1<<plan.Dispatch|1<<plan.OrderEvacuation || !reflect.DeepEqual(p.Sends, []int32{0, 1}) {
		t.Errorf("post %+v", p)
	}
	if u := w.Units[0]; u.Skills[0].Work != plan.Sweep || u.SpeedPermille != 1000 || u.FuelItem != -1 || u.Key == 0 {
		t.Errorf("unit %+v", u)
	}
	if w.SpeedPermille != 1000 || w.Sandbags != -1 {
		t.Errorf("defaults: speed %d, sandbags %d", w.SpeedPermille, w.Sandbags)
	}
	if got := out.Plan.Tasks[1].Do[0].Groups; !reflect.DeepEqual(got, []events.GroupID{"high", "low"}) {
		t.Errorf("groups %v", got)
	}
	var levels []string
	for _, l := range out.Plan.Levels {
		levels = append(levels, fmt.Sprintf("%s/%d", l.Scale, l.Rank))
	}
	if strings.Join(levels, " ") != "response/1 response/2 warning/1" {
		t.Errorf("levels %v", levels)
	}
}

func TestLogNormalByMeanIsTheOneOfRng(t *testing.T) {
	changed := strings.Replace(world, "preparation: 20 min", "preparation: {law: lognormal, mean: 20 min, cv: 0.5, min: 1 min, max: 2 h}", 1)
	var found, notes problem.List
	out := compile.Compile(compile.Input{Scenario: document.ReadScenario(parse(t, changed), &found)}, &found, &notes)
	want := rng.LogNormalMeanCV(1_200_000, 0.5).AtLeast(60_000).AtMost(7_200_000)
	if got := out.World.People.Prepare; !reflect.DeepEqual(got, want) || got.Validate() != nil {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
