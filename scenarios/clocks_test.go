package scenarios_test

import (
	"bytes"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yanlian/events"
	"yanlian/scenarios"
	"yanlian/scenarios/rules"
)

// toldLimit is where the village gives half an hour, and toldClock the same by the rule pack.
const (
	toldLimit = "to: {done: tell}, limit: 30 min,"
	toldClock = "to: {done: tell}, clock: first-by-phone,"
)

// withClock is the village with a clock instead of a limit, and its rubric.
func withClock(t *testing.T, with string) (*scenarios.Compiled, scenarios.Input) {
	t.Helper()
	fsys := village(t)
	edit(t, fsys, rubricFile, toldLimit, with)
	c := load(t, fsys, scenarios.Options{})
	return c, c.Inputs[slices.IndexFunc(c.Inputs, func(in scenarios.Input) bool { return in.Role == scenarios.RoleRubric })]
}

// TestAClockIsItsLimitAndSource: a clock judges as its limit does, and says what lays it down unless the rubric does.
func TestAClockIsItsLimitAndSource(t *testing.T) {
	for with, plain := range map[string]string{
		toldClock:                        toldLimit + ` assumption: "通行做法，未查到重庆条文 / common practice; no Chongqing text found",`,
		toldClock + " assumption: ours,": toldLimit + " assumption: ours,",
		"to: {done: tell}, clock: county-to-city,": `to: {done: tell}, limit: 1 h,
                 source: "《重庆市突发事件应对条例》第二十八条（较大以上） / Chongqing Emergency Response Regulations, art. 28 (larger incidents)",`,
		"to: {done: tell}, clock: first-loss-report, source: theirs, assumption: ours,": "to: {done: tell}, limit: 2 h, source: theirs, assumption: ours,",
	} {
		got, _ := withClock(t, with)
		want, _ := withClock(t, plain)
		if !reflect.DeepEqual(got.Rubric, want.Rubric) {
			t.Errorf("%s:\n%+v\n%+v", with, got.Rubric.Objectives[0].Targets[0].Tasks[0].Measures[0], want.Rubric.Objectives[0].Targets[0].Tasks[0].Measures[0])
		}
	}
}

// TestStoredClockNeedsNoPack: the canonical form has the limit and the source beside the id, so a rubric that was stored with a
// clock that the pack has dropped, or says otherwise, judges as it did.
func TestStoredClockNeedsNoPack(t *testing.T) {
	c, stored := withClock(t, toldClock)
	roundTrip(t, c)
	const written = `"clock":{"id":"first-by-phone","limit":"30 min"}`
	if !strings.Contains(stored.Text, written) || !strings.Contains(stored.Text, "common practice") {
		t.Fatalf("the canonical form is %s", stored.Text)
	}
	for _, then := range []string{`"clock":{"id":"long-gone","limit":"30 min"}`, `"clock":{"id":"county-to-city","limit":"30 min"}`} {
		inputs := slices.Clone(c.Inputs)
		text := strings.Replace(stored.Text, written, then, 1)
		for i := range inputs {
			if inputs[i].Role == scenarios.RoleRubric {
				inputs[i].Text = text
			}
		}
		again, err := scenarios.FromInputs(inputs, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(again.Rubric, c.Rubric) {
			t.Errorf("%s judges by %+v", then, again.Rubric)
		}
		if out, input, _, err := scenarios.ReadRubric("kept.json", strings.NewReader(text), c.Inputs); err != nil || input.Text != text || !reflect.DeepEqual(out, c.Rubric) {
			t.Errorf("%s reads as %s, %v", then, input.Text, err)
		}
	}
}

// TestClocksAreThoseOfTheDay: a clock must be in force when the scenario starts; a record given instead of the scenario's own
// changes the water, and not the law.
func TestClocksAreThoseOfTheDay(t *testing.T) {
	fsys := village(t)
	edit(t, fsys, rubricFile, toldLimit, "to: {done: tell}, clock: county-to-city,")
	old := scenarios.Options{Series: []string{"stage=old.csv"}, Open: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("time,stage_m\n1981-07-15 08:00,100\n1981-07-15 20:00,106\n")), nil
	}}
	if c := load(t, fsys, old); c.Start.Year() != 1981 {
		t.Errorf("the drill starts in %d", c.Start.Year())
	}
	on := func(day string) fstest.MapFS {
		moved := fstest.MapFS{}
		for name, f := range fsys {
			moved[name] = &fstest.MapFile{Data: bytes.ReplaceAll(f.Data, []byte("2024-06-01"), []byte(day))}
		}
		return moved
	}
	load(t, on("2012-07-01"), scenarios.Options{})
	ps := problems(t, on("2012-06-30"), scenarios.Options{})
	if len(ps) != 1 || ps[0].Code != "not-in-force" || ps[0].Found != "county-to-city" || ps[0].Allowed != "2012-07-01 …" || !strings.HasSuffix(ps[0].Path, "measures[0].clock") {
		t.Errorf("%v", ps)
	}
}

// TestUnknownClockHasANearest names the clock that was perhaps meant.
func TestUnknownClockHasANearest(t *testing.T) {
	fsys := village(t)
	edit(t, fsys, rubricFile, toldLimit, "to: {done: tell}, clock: first-by-fone,")
	ps := problems(t, fsys, scenarios.Options{})
	if len(ps) != 1 || ps[0].Near != "first-by-phone" || strings.Count(ps[0].Allowed, ",") != len(rules.Clocks())-1 {
		t.Errorf("%v", ps)
	}
}

// TestFloodReportsByTheClocks: the flood takes these limits from the rule pack, with what lays them down.
func TestFloodReportsByTheClocks(t *testing.T) {
	c, err := scenarios.Open("flood", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]events.SimTime{"first-by-phone": 30 * events.Minute, "written-in-time": events.Hour, "loss-in-time": 2 * events.Hour, "city-in-time": events.Hour}
	for _, m := range c.Rubric.Objectives[0].Targets[1].Tasks[0].Measures {
		if limit, is := want[m.ID]; is && m.LimitMs == limit && m.Source+m.Assumption != "" {
			delete(want, m.ID)
		}
	}
	city := c.Rubric.Objectives[0].Targets[1].Tasks[1].Measures[0]
	if len(want) != 1 || city.LimitMs != want[city.ID] || !strings.Contains(city.Source, "第二十八条") {
		t.Errorf("%v are left, %+v", want, city)
	}
}
