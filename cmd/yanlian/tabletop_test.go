package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yanlian/events"
)

// A paper tabletop, as a clerk types it after the exercise: five posts are played by people for the whole drill. In one sheet
// everything is done in time; the other is the same with eight faults. What they are worth is worked out by hand
// (tabletop_marks_test.go) from the sheets and the rubric's limits.
const (
	sheetGood = "../../testdata/tabletop/flood-tabletop.csv"
	sheetLate = "../../testdata/tabletop/flood-tabletop-late.csv"
)

// fault is what the late sheet has instead of rows of the good one. Rows are told by their beginning.
type fault struct {
	name        string
	gone, there []string
	costs       []string // measures of the process axis
	refused     string   // post, action and reason
	undone      string   // task of the plan that nobody does any more
}

var faults = []fault{
	{name: "first report 35 minutes late", gone: []string{"2020-07-04 22:00,鸭江镇,报送信息"}, there: []string{"2020-07-04 22:55,鸭江镇,报送信息"},
		costs: []string{"first-by-phone"}},
	{name: "written report 20 minutes late", gone: []string{"2020-07-04 22:40,鸭江镇,报送信息"}, there: []string{"2020-07-04 23:10,鸭江镇,报送信息"},
		costs: []string{"written-in-time"}},
	{name: "second order an hour late", gone: []string{"2020-07-04 22:27,鸭江镇,转移指令"}, there: []string{"2020-07-04 23:27,鸭江镇,转移指令"},
		costs: []string{"second-ordered"}},
	{name: "follow-up with a wrong figure and without what is needed", gone: []string{"2020-07-05 00:00,鸭江镇,报送信息"},
		there: []string{"2020-07-05 00:00,鸭江镇,报送信息"}, costs: []string{"follow-ups-well"}},
	{name: "shelter never opened", gone: []string{"2020-07-04 21:58,鸭江镇,开放安置点,安置点=镇政府办公楼安置点"}, undone: "open-school"},
	{name: "order to a unit that is not theirs", there: []string{"2020-07-04 22:29,鸭江镇,调派"}, refused: "township dispatch not-your-unit"},
	{name: "level III without approval", there: []string{"2020-07-04 23:40,区防汛抗旱指挥部办公室,启动响应"}, refused: "flood-office activate-response needs-approval"},
	{name: "approval before the proposal has arrived", there: []string{"2020-07-04 23:43,区防汛抗旱指挥部副指挥长,批准"}, refused: "flood-deputy approve no-proposal"},
}

// tabletop is what came of a sheet.
type tabletop struct {
	log   []loggedEvent
	score printedScore
}

// printedScore is what run --format json says of the score, as far as it is looked at here.
type printedScore struct {
	Process struct {
		Mark *int64 `json:"mark_permille"`
	}
	Objectives []struct {
		Targets []struct {
			Tasks []struct {
				Axis     string
				Measures []printedMeasure
			}
		}
	}
}

type printedMeasure struct {
	ID, Status string
	Post       struct{ ID string }
	Mark       *int64 `json:"mark_permille"`
}

type loggedEvent struct {
	at     events.SimTime
	kind   string
	fields map[string]any
}

func (e *loggedEvent) text(field string) string { return fmt.Sprint(e.fields[field]) }

func playSheet(t *testing.T, sheet string) *tabletop {
	t.Helper()
	run := func(format string, to func(out string)) {
		code, out, said := runMain(t, nil, "run", "flood", "--decisions", sheet, "--store", "memory:", "--format", format)
		if code != exitDone {
			t.Fatalf("%s: %s", sheet, said)
		}
		to(out)
	}
	var p tabletop
	run("jsonl", func(out string) {
		for line := range strings.Lines(out) {
			var e struct {
				Type    string
				Simtime events.SimTime `json:",string"`
				Data    map[string]any
			}
			if err := json.Unmarshal([]byte(line), &e); err != nil {
				t.Fatal(err)
			}
			kind := strings.Split(strings.TrimPrefix(e.Type, "yanlian."), ".v")[0]
			p.log = append(p.log, loggedEvent{e.Simtime, kind, e.Data})
		}
	})
	run("json", func(out string) {
		var printed struct{ Score printedScore }
		if err := json.Unmarshal([]byte(out), &printed); err != nil {
			t.Fatal(err)
		}
		p.score = printed.Score
	})
	return &p
}

// process is the marks of the process axis, by measure.
func (p *tabletop) process() map[string]printedMeasure {
	out := map[string]printedMeasure{}
	for _, o := range p.score.Objectives {
		for _, target := range o.Targets {
			for _, task := range target.Tasks {
				for _, m := range task.Measures {
					if task.Axis == "process" {
						out[m.ID] = m
					}
				}
			}
		}
	}
	return out
}

// refusals lists what the rules refused.
func (p *tabletop) refusals() (out []string) {
	for _, e := range p.log {
		if e.kind == "decision.refused" {
			out = append(out, e.text("post")+" "+e.text("action")+" "+e.text("reason"))
		}
	}
	return out
}

func (p *tabletop) done(task string) bool {
	return slices.ContainsFunc(p.log, func(e loggedEvent) bool { return e.kind == "task.done" && e.text("task") == task })
}

// moved lists the measures of the process axis whose mark is another in two drills.
func moved(a, b *tabletop) (out []string) {
	of := b.process()
	for id, m := range a.process() {
		if !samePermille(m.Mark, of[id].Mark) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

func samePermille(a, b *int64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

func sheetRows(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// commit puts a fault into the rows of the good sheet.
func (f *fault) commit(t *testing.T, good, late []string) []string {
	t.Helper()
	out := slices.Clone(good)
	for _, start := range f.gone {
		out = slices.Delete(out, rowOf(t, out, start), rowOf(t, out, start)+1)
	}
	for _, start := range f.there {
		out = append(out, late[rowOf(t, late, start)])
	}
	return out
}

// rowOf finds the first row that begins so.
func rowOf(t *testing.T, rows []string, start string) int {
	t.Helper()
	at := slices.IndexFunc(rows, func(row string) bool { return strings.HasPrefix(row, start) })
	if at < 0 {
		t.Fatalf("no row begins with %s", start)
	}
	return at
}

// TestTabletopFaults commits every fault alone, and all of them: each costs the measures it should, by its author, and is
// refused if the rules refuse it.
func TestTabletopFaults(t *testing.T) {
	goodRows, lateRows := sheetRows(t, sheetGood), sheetRows(t, sheetLate)
	good := playSheet(t, sheetGood)
	if r := good.refusals(); r != nil {
		t.Errorf("of the good sheet is refused: %v", r)
	}
	for _, e := range good.log {
		if e.kind == "task.done" && e.text("late_ms") != "0" {
			t.Errorf("of the good sheet %s is late by %s ms", e.text("task"), e.text("late_ms"))
		}
	}
	rows, refused, costs := goodRows, []string(nil), []string(nil)
	for i := range faults {
		f := &faults[i]
		rows, costs = f.commit(t, rows, lateRows), append(costs, f.costs...)
		if f.refused != "" {
			refused = append(refused, f.refused)
		}
		t.Run(f.name, func(t *testing.T) {
			sheet := filepath.Join(t.TempDir(), "sheet.csv")
			if err := os.WriteFile(sheet, []byte(strings.Join(f.commit(t, goodRows, lateRows), "\n")), 0o600); err != nil {
				t.Fatal(err)
			}
			p := playSheet(t, sheet)
			if got := moved(good, p); !slices.Equal(got, f.costs) {
				t.Errorf("it costs %v, want %v", got, f.costs)
			}
			if got := strings.Join(p.refusals(), "; "); got != f.refused {
				t.Errorf("refused %q, want %q", got, f.refused)
			}
			if f.undone != "" && (!good.done(f.undone) || p.done(f.undone)) {
				t.Errorf("%s: done in the good sheet %v, with the fault %v", f.undone, good.done(f.undone), p.done(f.undone))
			}
		})
	}
	slices.Sort(rows)
	if all := slices.Sorted(slices.Values(lateRows)); !slices.Equal(rows, all) {
		t.Errorf("the late sheet is not the good one with these faults:\n%s\n\n%s", strings.Join(rows, "\n"), strings.Join(all, "\n"))
	}
	late := playSheet(t, sheetLate)
	slices.Sort(costs)
	if got := moved(good, late); !slices.Equal(got, costs) {
		t.Errorf("all faults together cost %v, want %v", got, costs)
	}
	if got := late.refusals(); !slices.Equal(got, refused) {
		t.Errorf("refused %v, want %v", got, refused)
	}
}
