package evaluation_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/internal/evaluation"
	"yanlian/projections/scoring"
	"yanlian/scenarios"
)

const drill events.StreamID = "drill-0b6ad8c6-9bd2-5c3e-9d7a-5d2f0a6f3a11"

func text(s string) scenarios.Input {
	return scenarios.Input{Role: scenarios.RoleRubric, Name: "r", Text: s, Digest: sha256.Sum256([]byte(s))}
}

func ptr(n int64) *int64 { return &n }

// judged is a drill judged by a rubric: a measure that earned so much, and a report that was never sent.
func judged(permille int64) *scoring.Score {
	s := &scoring.Score{Version: 41, Time: 7 * events.Hour, Ended: true, Rubric: scoring.Name{ID: "r", Zh: "标准", En: "Rubric"},
		Vetoes: []scoring.VetoScore{{Name: scoring.Name{ID: "v"}}}, FailedGates: []scoring.Name{{ID: "gate"}}}
	s.Overall = scoring.Sum{Mark: scoring.Mark{Rating: "M", Permille: ptr(permille)}, Points: permille * 10, Weight: 12, Scored: 10, NotApplicable: 1, Unscored: 1}
	s.Process, s.Outcome = s.Overall, scoring.Sum{Weight: 2}
	first := scoring.MeasureScore{Name: scoring.Name{ID: "m1", Zh: "首报", En: "First"}, Weight: 3, Post: scoring.Name{ID: "town"},
		Answer: scoring.Answer{Status: scoring.Scored, Mark: ptr(permille), Unit: scoring.Milliseconds, Value: ptr(90_000), Evidence: []events.Version{3, 17}}}
	second := scoring.MeasureScore{Name: scoring.Name{ID: "m2"}, Weight: 1, Post: scoring.Name{ID: "town"}, Answer: scoring.Answer{Status: scoring.NotApplicable, Reason: scoring.NotArisen},
		Axes: []scoring.AxisScore{{Axis: scoring.Timely, Weight: 2, Answer: scoring.Answer{Status: scoring.NotApplicable, Reason: scoring.NotArisen}},
			{Axis: scoring.Complete, Weight: 1, Answer: scoring.Answer{Status: scoring.NotApplicable, Reason: scoring.NoReport}}}}
	s.Objectives = []scoring.ObjectiveScore{{Name: scoring.Name{ID: "o"}, Targets: []scoring.TargetScore{{Name: scoring.Name{ID: "g"}, Tasks: []scoring.TaskScore{
		{Name: scoring.Name{ID: "t"}, Axis: scoring.Process, Weight: 10, Mark: scoring.Mark{Permille: ptr(permille)}, Measures: []scoring.MeasureScore{first, second}}}}}}}
	s.Posts = []scoring.PostScore{{Post: scoring.Name{ID: "town"}, Possible: 10_000, Lost: 10_000 - 10*permille,
		Measures: []scoring.Charge{{Name: first.Name, Possible: 10_000, Lost: 10_000 - 10*permille}}}}
	return s
}

// result is a drill judged by a rubric of this text; its own gives full marks.
func result(rubric string, permille int64) *evaluation.Result {
	r := &evaluation.Result{Drill: drill, Head: events.Digest{1}, Rubric: text(rubric), Score: judged(permille), OwnDigest: text("own").Digest.String()}
	if rubric != "own" {
		r.Own = judged(1000)
		compared := r.Score.Compare(r.Own)
		r.Compared = &compared
	}
	return r
}

func keep(t *testing.T, store events.Store, r *evaluation.Result) bool {
	t.Helper()
	grown, err := evaluation.Keep(t.Context(), store, r)
	if err != nil {
		t.Fatal(err)
	}
	return grown
}

// dump is everything that a store holds.
func dump(t *testing.T, store events.Store) (said string) {
	t.Helper()
	for r, err := range store.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		said += fmt.Sprintf("%s %d %s %s\n", r.Stream, r.Version, r.Type, r.Data)
	}
	return said
}

// TestKeep: both results are kept, the same one once, and what comes back is what was kept.
func TestKeep(t *testing.T) {
	store := memstore.New()
	if !keep(t, store, result("other", 600)) || !keep(t, store, result("own", 1000)) {
		t.Error("nothing was added")
	}
	before := dump(t, store)
	if keep(t, store, result("other", 600)) || keep(t, store, result("own", 1000)) || dump(t, store) != before {
		t.Error("kept twice")
	}
	all, err := evaluation.Of(t.Context(), store, drill)
	if err != nil || len(all) != 2 || !all[0].IsOwn() || all[1].IsOwn() || len(all[0].Compared) != 0 {
		t.Fatalf("%+v, %v", all, err)
	}
	k := all[1]
	m := k.Made
	if m.Drill != drill || m.Events != 42 || m.Head != (events.Digest{1}).String() || m.Edition != scoring.Edition || m.RubricZh != "标准" || k.Rubric != "other" || k.Time != 7*events.Hour ||
		m.Rating != "M" || m.PointsPermille != 6000 || m.Weight != 12 || m.WeightScored != 10 || m.WeightNotApplicable != 1 || m.WeightUnscored != 1 || m.ProcessPointsPermille != 6000 ||
		m.OutcomeWeight != 2 || m.OutcomeWeightScored != 0 || !slices.Equal(m.Vetoes, []string{"v"}) || !slices.Equal(m.FailedGates, []string{"gate"}) {
		t.Errorf("%+v", m)
	}
	var lines []string
	for _, l := range k.Lines {
		lines = append(lines, fmt.Sprintf("%s/%s/%s/%s.%s %s %s %s%s %d·%d %d-%d %s%t%d %v", l.Objective, l.Target, l.Task, l.Measure, l.Part, l.Axis, l.Post, l.Status, l.Reason, l.MarkPermille, l.Weight,
			l.PossiblePermille, l.LostPermille, l.Unit, l.Valued, l.Value, l.Evidence))
	}
	want := []string{"o/g/t/m1. process town scored 600·3 10000-4000 mstrue90000 [3 17]", "o/g/t/m2. process town not-applicablenot-arisen 0·1 0-0 false0 []",
		"o/g/t/m2.timely process town not-applicablenot-arisen 0·2 0-0 false0 []", "o/g/t/m2.complete process town not-applicableno-report 0·1 0-0 false0 []"}
	if !slices.Equal(lines, want) {
		t.Errorf("got  %s\nwant %s", strings.Join(lines, "\n     "), strings.Join(want, "\n     "))
	}
	var changes []string
	for _, d := range k.Compared {
		changes = append(changes, fmt.Sprintf("%s %s %t%d %t%d %d %d/%d", d.Of, d.Task, d.Marked, d.MarkPermille, d.OwnMarked, d.OwnMarkPermille, d.DifferencePermille, d.Weight, d.OwnWeight))
	}
	if want := []string{"overall  true600 true1000 -400 12/12", "process  true600 true1000 -400 12/12", "outcome  false0 false0 0 2/2", "task t true600 true1000 -400 10/10"}; !slices.Equal(changes, want) {
		t.Errorf("%q", changes)
	}
	if other, err := evaluation.Of(t.Context(), store, "drill-7c0a5f62-1e9e-5f0b-8f38-2d1e6a9b4c22"); err != nil || len(other) != 0 {
		t.Errorf("of another drill: %v, %v", other, err)
	}
	for i := range all {
		if head, err := evaluation.Verify(t.Context(), store, all[i].Stream); err != nil || int64(head)+1 != all[i].Events {
			t.Errorf("%s: %d, %v", all[i].Stream, head, err)
		}
	}
}

// TestAnotherResultIsNotHidden: what is kept under the same name and comes out otherwise is an error, and stays.
func TestAnotherResultIsNotHidden(t *testing.T) {
	store := memstore.New()
	keep(t, store, result("other", 600))
	before := dump(t, store)
	longer := result("other", 600)
	longer.Compared = nil
	for name, r := range map[string]*evaluation.Result{"another mark": result("other", 601), "another length": longer} {
		if _, err := evaluation.Keep(t.Context(), store, r); !errors.Is(err, evaluation.ErrDiffers) || dump(t, store) != before {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNameFollows: drill, head and rubric make another evaluation, and nothing else does.
func TestNameFollows(t *testing.T) {
	r := result("other", 600)
	seen := map[events.StreamID]bool{r.Stream(): true}
	for name, change := range map[string]func(*evaluation.Result){
		"drill":  func(r *evaluation.Result) { r.Drill = "drill-7c0a5f62-1e9e-5f0b-8f38-2d1e6a9b4c22" },
		"head":   func(r *evaluation.Result) { r.Head = events.Digest{2} },
		"rubric": func(r *evaluation.Result) { r.Rubric = text("another") },
	} {
		r := result("other", 600)
		if change(r); seen[r.Stream()] || !r.Stream().IsEvaluation() {
			t.Errorf("another %s: %s", name, r.Stream())
		}
		seen[r.Stream()] = true
	}
	if events.StreamID(drill).IsEvaluation() || events.StreamID("evaluation-1").IsEvaluation() {
		t.Error("a drill passes for an evaluation")
	}
}

// TestVerifyFindsDamage: a whole chain is not enough; name and rubric must be those that it says.
func TestVerifyFindsDamage(t *testing.T) {
	for name, change := range map[string]func(s events.StreamID, p events.Payload) (events.StreamID, events.Payload){
		"another drill": func(s events.StreamID, p events.Payload) (events.StreamID, events.Payload) {
			if m, ok := p.(*events.EvaluationMade); ok {
				m.Drill = "drill-7c0a5f62-1e9e-5f0b-8f38-2d1e6a9b4c22"
			}
			return s, p
		},
		"a head that is none": func(s events.StreamID, p events.Payload) (events.StreamID, events.Payload) {
			if m, ok := p.(*events.EvaluationMade); ok {
				m.Head = "x"
			}
			return s, p
		},
		"another rubric": func(s events.StreamID, p events.Payload) (events.StreamID, events.Payload) {
			if a, ok := p.(*events.InputAttached); ok {
				a.Text += " "
			}
			return s, p
		},
		"no beginning": func(s events.StreamID, p events.Payload) (events.StreamID, events.Payload) {
			if _, ok := p.(*events.EvaluationMade); ok {
				return s, &events.EvaluationLine{}
			}
			return s, p
		},
	} {
		recs, err := result("other", 600).Records()
		if err != nil {
			t.Fatal(err)
		}
		chain := events.NewChain(recs[0].Stream)
		for i := range recs {
			e, err := events.Open(&recs[i])
			if err != nil {
				t.Fatal(err)
			}
			_, e.Payload = change(recs[i].Stream, e.Payload)
			if recs[i], err = chain.Seal(&e); err != nil {
				t.Fatal(err)
			}
		}
		store := memstore.New()
		if _, err := store.Append(t.Context(), recs[0].Stream, events.NoStream, recs...); err != nil {
			t.Fatal(err)
		}
		if _, err := evaluation.Verify(t.Context(), store, recs[0].Stream); !errors.Is(err, events.ErrCorrupt) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := evaluation.Verify(t.Context(), memstore.New(), "evaluation-0b6ad8c6-9bd2-5c3e-9d7a-5d2f0a6f3a11"); !errors.Is(err, events.ErrNoStream) {
		t.Errorf("nothing there: %v", err)
	}
}

// miscounted is a store whose bookkeeping is damaged.
type miscounted struct{ events.Store }

func (miscounted) VerifyStream(context.Context, events.StreamID) error { return events.ErrCorrupt }

func TestVerifyAsksTheStore(t *testing.T) {
	store, r := memstore.New(), result("own", 1000)
	keep(t, store, r)
	if _, err := evaluation.Verify(t.Context(), miscounted{store}, r.Stream()); !errors.Is(err, events.ErrCorrupt) {
		t.Errorf("%v", err)
	}
}

// TestArchive: an evaluation moves like any other stream.
func TestArchive(t *testing.T) {
	store, into := memstore.New(), memstore.New()
	r := result("other", 600)
	keep(t, store, r)
	var file bytes.Buffer
	w := events.NewArchiveWriter(&file)
	if err := errors.Join(w.WriteStream(r.Stream(), store.ReadStream(t.Context(), r.Stream(), 0)), w.Close()); err != nil {
		t.Fatal(err)
	}
	var recs []events.Record
	for rec, err := range events.ReadArchive(&file) {
		if err != nil {
			t.Fatal(err)
		}
		recs = append(recs, rec)
	}
	if _, err := into.Append(t.Context(), r.Stream(), events.NoStream, recs...); err != nil {
		t.Fatal(err)
	}
	if keep(t, into, r) || dump(t, into) != dump(t, store) {
		t.Error("it is another after the journey")
	}
}

// TestABrokenStoreIsSaid: errors of the store come through, and nothing is half kept.
func TestABrokenStoreIsSaid(t *testing.T) {
	store := memstore.New()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := evaluation.Keep(ctx, store, result("own", 1000)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if said := dump(t, store); said != "" {
		t.Errorf("kept %s", said)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := evaluation.Of(t.Context(), store, drill); !errors.Is(err, events.ErrClosed) {
		t.Errorf("%v", err)
	}
	if _, err := evaluation.Keep(t.Context(), store, result("own", 1000)); !errors.Is(err, events.ErrClosed) {
		t.Errorf("%v", err)
	}
}

var errKilled = errors.New("killed")

// dying is a store whose process dies at an append: before it, or when it is durable and nobody has been told.
type dying struct {
	events.Store
	after bool
}

func (d dying) Append(ctx context.Context, s events.StreamID, want events.Version, recs ...events.Record) (events.Version, error) {
	if d.after {
		if v, err := d.Store.Append(ctx, s, want, recs...); err != nil {
			return v, err
		}
	}
	return 0, errKilled
}

// TestKilledAndDoneAgain: wherever the process dies, the next one makes up for it, and the store is as if nothing had happened.
func TestKilledAndDoneAgain(t *testing.T) {
	results := []*evaluation.Result{result("other", 600), result("own", 1000)}
	undisturbed := memstore.New()
	for _, r := range results {
		keep(t, undisturbed, r)
	}
	for at := range results {
		for _, after := range []bool{false, true} {
			store := memstore.New()
			for _, r := range results[:at] {
				keep(t, store, r)
			}
			if _, err := evaluation.Keep(t.Context(), dying{store, after}, results[at]); !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
			for i, r := range results {
				if grown := keep(t, store, r); grown != (i > at || i == at && !after) {
					t.Errorf("died at %d (durable: %t): result %d added: %t", at, after, i, grown)
				}
			}
			if dump(t, store) != dump(t, undisturbed) {
				t.Errorf("died at %d (durable: %t): the store is another", at, after)
			}
		}
	}
}
