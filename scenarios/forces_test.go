package scenarios_test

import (
	"reflect"
	"testing"
	"testing/fstest"

	"yanlian/engine"
	"yanlian/engine/rng"
	"yanlian/events"
	"yanlian/scenarios"
	"yanlian/scenarios/problem"
)

// strained is the village with forces that are kept back: staff off duty, turns of duty, fuel at work, and a county that is
// asked by way of the village office.
func strained(t *testing.T) fstest.MapFS {
	v := village(t)
	edit(t, v, scenarioFile, "crew: 4", "crew: 4\n    off_duty: 3\n    return: 40 min\n    shift: {tired: 8 h, slow: 130 %, max: 12 h, rest: 10 h}")
	edit(t, v, scenarioFile, "per_km: 250", "per_km: 250, per_hour: 6000")
	edit(t, v, scenarioFile, "sends: [county, village-office]", "sends: [county, village-office]\n    aid: [{post: village-office, delay: 20 min}, {post: county, delay: 5 min}]")
	edit(t, v, scenarioFile, "sends: [village-office]", "sends: [village-office, county]")
	edit(t, v, scenarioFile, "may: [file-report,", "may: [request-aid, recall, file-report,")
	edit(t, v, planFile, "{action: dispatch, work: sweep, place: shore, units: 1}",
		"{action: recall}\n      - {action: request-aid, to: county}\n      - {action: dispatch, work: carry, place: shore, unit: truck, depot: store, item: diesel, quantity: 40000}")
	return v
}

func TestForcesOfAScenario(t *testing.T) {
	c := load(t, strained(t), scenarios.Options{})
	u := &c.World.Units[0]
	if u.OffDuty != 3 || !reflect.DeepEqual(u.Return, rng.Constant(40*60_000)) || u.Shift != (engine.Shift{TiredMs: 8 * events.Hour, SlowPermille: 1300, MaxMs: 12 * events.Hour, RestMs: 10 * events.Hour}) {
		t.Errorf("wardens: %+v", *u)
	}
	if truck := &c.World.Units[1]; truck.FuelPerHour != 6000 || truck.OffDuty != 0 || truck.Shift != (engine.Shift{}) {
		t.Errorf("truck: %+v", *truck)
	}
	want := []engine.Hop{{Post: 0, Delay: rng.Constant(20 * 60_000)}, {Post: 1, Delay: rng.Constant(5 * 60_000)}}
	if got := c.World.Posts[1].Aid; !reflect.DeepEqual(got, want) || c.World.Posts[0].Aid != nil {
		t.Errorf("hops: %+v, want %+v", got, want)
	}
	roundTrip(t, c)
	if _, err := engine.New(c.World, c.Plan, 1); err != nil {
		t.Error(err)
	}
}

func TestAidNeedsAWayAndAPostThatMaySendTheUnits(t *testing.T) {
	v := strained(t)
	edit(t, v, scenarioFile, "\n    aid: [{post: village-office, delay: 20 min}, {post: county, delay: 5 min}]", "")
	edit(t, v, scenarioFile, "sends: [village-office, county]", "sends: [village-office]")
	ps := problems(t, v, scenarios.Options{})
	if len(ps) != 2 || ps[0].Code != problem.NeedsKey || ps[1].Code != problem.NotOneOf || ps[0].Path != "tasks[1].do[3].to" || ps[1].Path != ps[0].Path {
		t.Errorf("got %v", ps)
	}
}
