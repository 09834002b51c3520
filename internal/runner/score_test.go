package runner_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/internal/testkit"
	"yanlian/projections"
	"yanlian/projections/scoring"
	"yanlian/scenarios"
)

// played runs the flood and returns its log and its score by its own rubric, checked against the view.
func played(t *testing.T, o scenarios.Options, seed uint64) ([]events.Event, scoring.Score, *runner.Attached) {
	t.Helper()
	c, store := flood(t, o), memory(t)
	res := run(t, store, c, runner.Options{Seed: seed})
	j, err := scoring.NewJudge(c.Rubric)
	if err != nil {
		t.Fatal(err)
	}
	f := scoring.By(j)
	recs := records(t, store, res.Stream)
	log := make([]events.Event, len(recs))
	for i := range recs {
		if log[i], err = events.Open(&recs[i]); err != nil {
			t.Fatal(err)
		}
		f.Apply(&log[i])
	}
	view := projections.NewScoredView(j)
	if err := view.Apply(recs); err != nil {
		t.Fatal(err)
	}
	s := f.Score()
	if seen, ok := view.Snapshot().Score(res.Stream); !ok || text(t, seen) != text(t, s) {
		t.Errorf("the view scores otherwise than the fold:\n%s\n%s", text(t, seen), text(t, s))
	}
	attached, err := runner.ReadAttached(ctx, store, res.Stream)
	if err != nil {
		t.Fatal(err)
	}
	return log, s, attached
}

func text(t *testing.T, v any) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// tasksOf lists the tasks of a score with their place.
func tasksOf(s *scoring.Score) (list []*scoring.TaskScore) {
	for i := range s.Objectives {
		for k := range s.Objectives[i].Targets {
			for n := range s.Objectives[i].Targets[k].Tasks {
				list = append(list, &s.Objectives[i].Targets[k].Tasks[n])
			}
		}
	}
	return list
}

// acted turns what a post did in a drill into a table of decisions, the orders of one task moved.
func acted(t *testing.T, log []events.Event, p *plan.Plan, post events.PostID, late events.TaskID, by events.SimTime) string {
	t.Helper()
	type row struct {
		at   events.SimTime
		text string
	}
	var rows []row
	for i := range log {
		done, ok := log[i].Payload.(*events.TaskDone)
		if !ok || done.Post != post {
			continue
		}
		at := (log[i].Time + events.Second - 1) / events.Second * events.Second
		if done.Task == late {
			at += by
		}
		task := p.Tasks[slices.IndexFunc(p.Tasks, func(k plan.Task) bool { return k.ID == done.Task })]
		for _, a := range task.Do {
			rows = append(rows, row{at, fmt.Sprintf("%s,%s,%s", post, a.Verb, strings.Join(a.Terms(), ";"))})
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return int(a.at - b.at) })
	out := "time,post,action,parameters\n"
	for _, r := range rows {
		out += r.at.String() + "," + r.text + "\n"
	}
	return out
}

// TestLateReportCostsItsAuthorOnce plays the township by hand, once as the plan does and once with the first report 20 minutes
// later: the report's own measure loses, every other process mark stays, and the sums fall by exactly that.
func TestLateReportCostsItsAuthorOnce(t *testing.T) {
	p := flood(t, scenarios.Options{}).Plan
	for _, seed := range []uint64{1, 4, 9} {
		log, _, _ := played(t, scenarios.Options{}, seed)
		_, prompt, _ := played(t, with(acted(t, log, p, "township", "", 0)), seed)
		_, late, _ := played(t, with(acted(t, log, p, "township", "first-report", 20*events.Minute)), seed)
		var lost int64
		for i, before := range tasksOf(&prompt) {
			after := tasksOf(&late)[i]
			if before.Axis != scoring.Process {
				continue
			}
			for k := range before.Measures {
				b, a := &before.Measures[k], &after.Measures[k]
				switch {
				case b.ID == "first-by-phone":
					if *a.Value-*b.Value != int64(20*events.Minute) || a.Post.ID != "township" || *a.Mark > *b.Mark {
						t.Errorf("seed %d: the first report took %d ms and earns %d, late %d ms and %d", seed, *b.Value, *b.Mark, *a.Value, *a.Mark)
					}
				case b.Status != a.Status || b.Status == scoring.Scored && *b.Mark != *a.Mark:
					t.Errorf("seed %d: %s of %s is moved by a late report of the township:\n%s%s", seed, b.ID, b.Post.ID, text(t, b), text(t, a))
				}
			}
			if before.ID != "township-reports" && before.Points != after.Points {
				t.Errorf("seed %d: %s had %d points and has %d", seed, before.ID, before.Points, after.Points)
			}
			lost += before.Points - after.Points
		}
		if seed == 1 && lost == 0 {
			t.Error("a first report that is 20 minutes late costs nothing")
		}
		if fell := prompt.Process.Points - late.Process.Points; fell != lost || late.Process.Scored != prompt.Process.Scored {
			t.Errorf("seed %d: process fell by %d, its tasks by %d", seed, fell, lost)
		}
	}
}

// TestReference: the par of a drill with people is the plan's own drill on the same seed, event by event but for what says
// that people played.
func TestReference(t *testing.T) {
	log, own, attached := played(t, scenarios.Options{}, 3)
	if !attached.IsReference() {
		t.Error("nobody played, yet it is no reference")
	}
	_, _, with := played(t, with("time,post,action,parameters\n7:50,township,order-evacuation,group=riverside-north\n"), 3)
	if with.IsReference() {
		t.Error("the township was played")
	}
	for name, a := range map[string]*runner.Attached{"of itself": attached, "of a drill with people": with} {
		j, err := scoring.NewJudge(flood(t, scenarios.Options{}).Rubric)
		if err != nil {
			t.Fatal(err)
		}
		f, kinds := scoring.By(j), []events.Kind(nil)
		if err := a.Reference(func(e *events.Event) error {
			kinds = append(kinds, e.Kind())
			f.Apply(e)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		par := f.Score()
		if len(kinds) != len(log) || text(t, par) != text(t, own) {
			t.Errorf("%s: %d events, %d in the plan's own drill", name, len(kinds), len(log))
		}
	}
	attached.Model = "0"
	if err := attached.Reference(func(*events.Event) error { return nil }); !errors.Is(err, runner.ErrOtherModel) {
		t.Errorf("another model: %v", err)
	}
	if err := with.Reference(func(*events.Event) error { return errBroken }); !errors.Is(err, errBroken) {
		t.Errorf("a fold that fails: %v", err)
	}
	if _, err := runner.ReadAttached(ctx, memory(t), "drill-none"); !errors.Is(err, events.ErrNoStream) {
		t.Errorf("no drill: %v", err)
	}
}

// TestScoreOfTheFlood keeps the score of seed 1 as it is written down.
func TestScoreOfTheFlood(t *testing.T) {
	_, s, _ := played(t, scenarios.Options{}, 1)
	s.SetPar(&s, scoring.Itself)
	testkit.Golden(t, "score.json", []byte(text(t, s)))
}
