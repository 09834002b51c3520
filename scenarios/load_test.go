package scenarios_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yanlian/engine"
	"yanlian/events"
	"yanlian/scenarios"
	"yanlian/scenarios/problem"
)

func ExampleOpen() {
	c, err := scenarios.Open("flood", scenarios.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.World.Name.En)
	fmt.Println(len(c.World.Units), "units,", len(c.Plan.Tasks), "tasks, from", events.FormatCivil(c.Start))

	_, err = scenarios.Open("flod", scenarios.Options{})
	fmt.Println(err)
	// Output:
	// Daxi River above warning level, Yajiang market town
	// 73 units, 79 tasks, from 2020-07-04T14:00:00.000+08:00
	// "flod" is neither a folder with a scenario.yaml nor a scenario of the library; the library has: flood; did you mean "flood"?
}

func TestAllProblemsAtOnce(t *testing.T) {
	fsys := village(t)
	edit(t, fsys, scenarioFile, "people: 61", "people: 6")
	edit(t, fsys, scenarioFile, "from: town, to: hill", "from: twon, to: hill")
	edit(t, fsys, scenarioFile, "crew: 2", "crew: two")
	edit(t, fsys, planFile, "{done: tell}", "{done: tel}")
	edit(t, fsys, planFile, "limit: 30 min", "limit: half an hour")
	edit(t, fsys, rubricFile, "total: 13", "total: 12")
	edit(t, fsys, "data/stage.csv", "104.90", "n/a")
	fsys["decisions.csv"] = &fstest.MapFile{Data: []byte("time,post,action,parameters\nsoon,county,release,unit=truk\n")}
	ps := problems(t, fsys, scenarios.Options{Decisions: "decisions.csv", Series: []string{"level=x"}, Open: opener(fsys), Played: []events.PostID{"mayor"}})
	var got []string
	for _, p := range ps {
		got = append(got, fmt.Sprintf("%s:%d %s", p.File, p.Line, p.Code))
	}
	want := []string{
		":0 unknown-id", "--series:0 unknown-id", "data/stage.csv:6 not-a-number", "decisions.csv:2 bad-time", "decisions.csv:2 unknown-id",
		"plan.yaml:15 not-a-quantity", "plan.yaml:25 unknown-id", "rubric.yaml:4 weight-total",
		"scenario.yaml:37 unknown-id", "scenario.yaml:76 out-of-range", "scenario.yaml:114 not-a-number",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// opener opens the files of a folder as if they lay outside of it.
func opener(fsys fstest.MapFS) func(string) (io.ReadCloser, error) {
	return func(name string) (io.ReadCloser, error) { return fsys.Open(name) }
}

func TestMissingFiles(t *testing.T) {
	ps := problems(t, fstest.MapFS{}, scenarios.Options{})
	if len(ps) != 2 || ps[0].File != planFile || ps[1].File != scenarioFile || ps[0].Code != problem.MissingFile {
		t.Errorf("empty folder: %v", ps)
	}
	fsys := village(t)
	delete(fsys, rubricFile)
	if c := load(t, fsys, scenarios.Options{}); c.Rubric != nil || len(c.Inputs) != 3 {
		t.Errorf("without a rubric: %d inputs", len(c.Inputs))
	}
	ps = problems(t, fsys, scenarios.Options{Rubric: "no-rubric.yaml", Plan: "no-plan.yaml", Series: []string{"stage=no-record.csv"}, Decisions: "none.csv", Open: opener(fsys)})
	if len(ps) != 4 || ps[0].File != "no-plan.yaml" || ps[3].File != "none.csv" {
		t.Errorf("options that name no file: %v", ps)
	}
}

func TestFilesInstead(t *testing.T) {
	fsys := village(t)
	fsys["other.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[planFile].Data), "id: village-plan", "id: other-plan", 1))}
	c := load(t, fsys, scenarios.Options{Plan: "other.yaml", Open: opener(fsys)})
	if c.Plan.ID != "other-plan" || c.InputsDigest == load(t, fsys, scenarios.Options{}).InputsDigest {
		t.Errorf("plan %s", c.Plan.ID)
	}
}

func TestSeriesOverride(t *testing.T) {
	fsys := village(t)
	fsys["local.csv"] = &fstest.MapFile{Data: []byte("time,stage_m\n2025-07-01 00:30,2\n2025-07-01 20:30,5\n")}
	fsys["zoned.csv"] = &fstest.MapFile{Data: []byte("time,stage_m\n2025-06-30T16:30:00Z,2\n2025-07-01T12:30:00Z,5\n")}
	fsys["hours.csv"] = &fstest.MapFile{Data: []byte("time,stage_m\n0,2\n20,5\n")}
	fsys["short.csv"] = &fstest.MapFile{Data: []byte("time,stage_m\n-1,2\n3,5\n")}
	for _, c := range []struct {
		option, start   string
		horizon         events.SimTime
		firstMs, lastMs int64
	}{
		{"stage=local.csv", "2025-07-01T00:30:00.000+08:00", 20 * events.Hour, 0, 72_000_000},
		{"stage=zoned.csv", "2025-07-01T00:30:00.000+08:00", 20 * events.Hour, 0, 72_000_000},
		{"stage=hours.csv", "2024-06-01T08:00:00.000+08:00", 20 * events.Hour, 0, 72_000_000},
		{"stage=short.csv", "2024-06-01T08:00:00.000+08:00", 12 * events.Hour, -3_600_000, 10_800_000},
	} {
		got := load(t, fsys, scenarios.Options{Series: []string{c.option + ",offset=1,scale=2"}, Open: opener(fsys)})
		first, last := got.World.Gauges[0].Series.Span()
		if events.FormatCivil(got.Start) != c.start || got.World.HorizonMs != c.horizon || first != c.firstMs || last != c.lastMs {
			t.Errorf("%s: starts %v, horizon %v, readings %d … %d", c.option, got.Start, got.World.HorizonMs, first, last)
		}
		if _, peak := got.World.Gauges[0].Series.Peak(); peak != 11_000 {
			t.Errorf("%s: peak %d", c.option, peak)
		}
		roundTrip(t, got)
	}
	ps := problems(t, fsys, scenarios.Options{Series: []string{"stage=hours.csv", "stage=local.csv"}, Open: opener(fsys)})
	if len(ps) != 1 || ps[0].Code != problem.DoubledEntry {
		t.Errorf("two records for one series: %v", ps)
	}
}

func TestDecisionsMakePostsPlayed(t *testing.T) {
	fsys := village(t)
	fsys["d.csv"] = &fstest.MapFile{Data: []byte("time,post,action,parameters\n2024-06-01 10:30,county,issue-warning,level=amber\n")}
	c := load(t, fsys, scenarios.Options{Decisions: "d.csv", Open: opener(fsys)})
	if len(c.Decisions) != 1 || c.Decisions[0].At != 150*events.Minute || c.World.Posts[0].Played || !c.World.Posts[1].Played {
		t.Errorf("decisions %v, posts %+v", c.Decisions, c.World.Posts)
	}
	plain, named := load(t, fsys, scenarios.Options{}), load(t, fsys, scenarios.Options{Played: []events.PostID{"village-office"}})
	if !named.World.Posts[0].Played || plain.World.Posts[0].Played || plain.InputsDigest == named.InputsDigest || plain.InputsDigest == c.InputsDigest {
		t.Error("who plays is no part of the inputs")
	}
	roundTrip(t, c)
	roundTrip(t, named)
	sim, err := engine.New(c.World, c.Plan, 1)
	if err != nil {
		t.Fatal(err)
	}
	log := sim.Advance(c.Decisions[0].At, nil)
	if log, err = sim.Do(c.Decisions[0].Command, log); err != nil || log[len(log)-1].Kind() != events.KindWarningIssued {
		t.Errorf("the decision gives %v, %v", log[len(log)-1], err)
	}
}

// TestOpenPrefersTheLibrary: the same command is the same drill in every directory; a folder of that name needs a path.
func TestOpenPrefersTheLibrary(t *testing.T) {
	copied := village(t)
	t.Chdir(t.TempDir())
	if err := os.CopyFS("flood", copied); err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]string{"flood": "flood", "./flood": "village", "flood/": "village"} {
		if c, err := scenarios.Open(ref, scenarios.Options{}); err != nil || c.World.ID != want {
			t.Fatalf("%s: %v", ref, err)
		}
	}
	if err := os.WriteFile(filepath.Join("flood", scenarioFile), []byte("format: 2\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := scenarios.Open("./flood", scenarios.Options{})
	var ps scenarios.Problems
	if !errors.As(err, &ps) || ps[len(ps)-1].File != "flood/"+scenarioFile {
		t.Errorf("got %v", err)
	}
}

// TestLinksDoNotLeadOut has a record that is a link to a file outside the folder.
func TestLinksDoNotLeadOut(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "v"), village(t)); err != nil {
		t.Fatal(err)
	}
	record := filepath.Join(dir, "v", "data", "stage.csv")
	if err := os.Rename(record, filepath.Join(dir, "outside.csv")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "outside.csv"), record); err != nil {
		t.Logf("no links here: %v", err)
	}
	_, err := scenarios.Open(filepath.Join(dir, "v"), scenarios.Options{})
	var ps scenarios.Problems
	if !errors.As(err, &ps) || len(ps) != 1 || ps[0].Path != "series[0].file" {
		t.Errorf("got %v", err)
	}
}

func TestNotes(t *testing.T) {
	fsys := village(t)
	edit(t, fsys, scenarioFile, "capacity: 200", "capacity: 20")
	edit(t, fsys, scenarioFile, "{id: hill, no: 3,", "{id: islet, no: 4, name: Islet, point: {lon: 1, lat: 1}}\n  - {id: hill, no: 3,")
	edit(t, fsys, scenarioFile, "      - {post: village-office, delay: 2 min}\n", "")
	edit(t, fsys, planFile, "when: {report: {form: first, from: village-office}}", "when: {done: tell}")
	edit(t, fsys, planFile, "work: sweep, place: shore, units: 1", "work: rescue, place: shore, units: 1")
	edit(t, fsys, "data/stage.csv", "2024-06-01 16:00,103.00", "2024-06-01 23:00,103.00")
	var got []string
	for _, n := range load(t, fsys, scenarios.Options{}).Notes {
		got = append(got, string(n.Code))
	}
	want := []string{"note-gap", "note-unreached", "note-unreached", "note-no-unit", "note-other-post", "note-unreached", "note-unreached", "note-no-road", "note-small-shelter"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if notes := load(t, village(t), scenarios.Options{}).Notes; notes != nil {
		t.Errorf("the village has notes: %v", notes)
	}
}

// TestWhatAPlanCannotDoIsNoted: a unit by name that cannot do the work or is another post's, and an inject that is not there.
func TestWhatAPlanCannotDoIsNoted(t *testing.T) {
	for _, c := range []struct{ file, old, new, want, path string }{
		{planFile, "work: sweep, place: shore, units: 1", "work: guard, place: shore, unit: truck", "note-unit-unable", "tasks[1].do[2].unit"},
		{planFile, "when: {report: {form: first, from: village-office}}", "when: {any: [{report: {from: village-office}}, {inject: rumor}]}", "note-no-inject", "tasks[2].when.any[1].inject"},
		{rubricFile, "when: {event: {type: household.trapped, count: 5}}", "when: {inject: rumor}", "note-no-inject", "vetoes[0].when.inject"},
	} {
		fsys := village(t)
		edit(t, fsys, c.file, c.old, c.new)
		notes := load(t, fsys, scenarios.Options{}).Notes
		if len(notes) != 1 || string(notes[0].Code) != c.want || notes[0].Path != c.path || notes[0].Line == 0 {
			t.Errorf("%s: got %v", c.new, notes)
		}
	}
}

// FuzzLoad changes the village's files at random: whatever comes out is a drill or problems.
func FuzzLoad(f *testing.F) {
	whole := village(f)
	f.Add(uint8(0), uint16(10), []byte("x"))
	f.Add(uint8(0), uint16(400), []byte("- {a: [b, *c]}\n"))
	f.Add(uint8(1), uint16(300), []byte(""))
	f.Add(uint8(2), uint16(900), []byte(": \n  - "))
	f.Add(uint8(3), uint16(90), []byte("\n9999-99-99,\"1"))
	names := []string{scenarioFile, planFile, rubricFile, "data/stage.csv"}
	f.Fuzz(func(t *testing.T, file uint8, at uint16, patch []byte) {
		fsys := fstest.MapFS{}
		for name, data := range whole {
			fsys[name] = data
		}
		name := names[int(file)%len(names)]
		data := whole[name].Data
		cut := int(at) % (len(data) + 1)
		changed := slices.Concat(data[:cut], patch, data[min(cut+len(patch)/2, len(data)):])
		fsys[name] = &fstest.MapFile{Data: changed}
		c, err := scenarios.Load(fsys, scenarios.Options{})
		var ps scenarios.Problems
		switch {
		case err == nil && c.World.Network == nil:
			t.Fatal("a world without roads")
		case err != nil && (!errors.As(err, &ps) || len(ps) == 0):
			t.Fatalf("error is %v", err)
		}
	})
}

func BenchmarkOpenFlood(b *testing.B) {
	for b.Loop() {
		if _, err := scenarios.Open("flood", scenarios.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestAnotherPlanMayLeaveTheRubric: a plan without a task that the folder's rubric names still meets the scenario.
func TestAnotherPlanMayLeaveTheRubric(t *testing.T) {
	fsys := village(t)
	plan := strings.ReplaceAll(string(fsys[planFile].Data), "id: move", "id: moved")
	if plan == string(fsys[planFile].Data) {
		t.Fatal("the village has no such task")
	}
	with := func(rubric string) (*scenarios.Compiled, error) {
		return scenarios.Load(fsys, scenarios.Options{Plan: "plan-b.yaml", Rubric: rubric, Open: func(name string) (io.ReadCloser, error) {
			if name == "plan-b.yaml" {
				return io.NopCloser(strings.NewReader(plan)), nil
			}
			return io.NopCloser(bytes.NewReader(fsys[rubricFile].Data)), nil
		}})
	}
	c, err := with("")
	if err != nil || c.Rubric != nil || !slices.ContainsFunc(c.Notes, func(n scenarios.Problem) bool { return n.Code == problem.NoteRubricLeft && n.Line > 0 }) {
		t.Fatalf("%v; rubric %v, notes %v", err, c, c.Notes)
	}
	if _, err := with("rubric.yaml"); err == nil {
		t.Error("a rubric that was asked for is left out as well")
	}
}
