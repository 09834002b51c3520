package runner_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/scenarios"
)

func TestAStoredDrillVerifies(t *testing.T) {
	store := memory(t)
	res := run(t, store, flood(t, scenarios.Options{}), runner.Options{Seed: 42})
	v, err := runner.Verify(ctx, store, res.Stream)
	if err != nil || v.Head != res.Head || v.Digest != res.Digest || v.Seed != 42 || v.Model != runner.ModelVersion {
		t.Errorf("%+v, %v", v, err)
	}
	if _, err := runner.Verify(ctx, store, "drill-00000000-0000-0000-0000-000000000000"); !errors.Is(err, events.ErrNoStream) {
		t.Errorf("a drill that is not there: %v", err)
	}
}

// TestAForgedDrillDiverges changes one event at a time, of every kind, and keeps the chain whole.
func TestAForgedDrillDiverges(t *testing.T) {
	store := memory(t)
	res := run(t, store, flood(t, scenarios.Options{}), runner.Options{Seed: 1})
	recs := records(t, store, res.Stream)
	last := map[string]events.Version{}
	for _, r := range recs {
		last[r.Type] = r.Version
	}
	for typ, at := range last {
		if typ == "yanlian.input.attached.v1" || typ == "yanlian.drill.started.v1" {
			continue // the inputs have digests of their own: see below
		}
		forged := forge(t, recs, func(e *events.Event) {
			if e.Version == at {
				e.Time++
			}
			if e.Version > at && e.Time < recs[at].Time+1 {
				e.Time = recs[at].Time + 1 // keep times rising
			}
		})
		_, err := runner.Verify(ctx, forged, res.Stream)
		var d *runner.DivergedError
		if !errors.As(err, &d) || !errors.Is(err, runner.ErrDiverged) || d.Version != at {
			t.Errorf("%s at %d moved by a millisecond: %v", typ, at, err)
			continue
		}
		if d.ID == (events.EventID{}) || !strings.Contains(err.Error(), d.ID.String()) || d.Stored == d.Produced {
			t.Errorf("the error does not name the event: %v", err)
		}
	}
}

func TestForgedLinksAndPayloadsDiverge(t *testing.T) {
	store := memory(t)
	res := run(t, store, flood(t, scenarios.Options{}), runner.Options{Seed: 1})
	recs := records(t, store, res.Stream)
	at := events.Version(slices.IndexFunc(recs, func(r events.Record) bool { return strings.Contains(r.Type, "household.warned") && r.Cause > 1 }))
	for name, change := range map[string]func(*events.Event){
		"cause":    func(e *events.Event) { e.Cause-- },
		"enablers": func(e *events.Event) { e.Enablers = append(e.Enablers, e.Version-1) },
		"input":    func(e *events.Event) { e.Input = "decisions" },
		"payload":  func(e *events.Event) { e.Payload.(*events.HouseholdWarned).People++ },
		"kind":     func(e *events.Event) { e.Payload = &events.WaterReached{Group: "somewhere"} },
	} {
		_, err := runner.Verify(ctx, forge(t, recs, func(e *events.Event) {
			if e.Version == at {
				change(e)
			}
		}), res.Stream)
		var d *runner.DivergedError
		if !errors.As(err, &d) || d.Version != at {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestForgedInputsAndNamesAreSeen(t *testing.T) {
	store := memory(t)
	res := run(t, store, flood(t, scenarios.Options{}), runner.Options{Seed: 1})
	recs := records(t, store, res.Stream)
	for name, change := range map[string]func(*events.Event){
		"an input's text": func(e *events.Event) {
			if p, ok := e.Payload.(*events.InputAttached); ok && p.Role == "scenario" && p.Part == 1 {
				p.Text = strings.Replace(p.Text, "0", "1", 1)
			}
		},
		"the seed": func(e *events.Event) {
			if p, ok := e.Payload.(*events.DrillStarted); ok {
				p.Seed = "2"
			}
		},
		"the attempt": func(e *events.Event) {
			if p, ok := e.Payload.(*events.DrillStarted); ok {
				p.Attempt = 2
			}
		},
		"the start": func(e *events.Event) {
			if p, ok := e.Payload.(*events.DrillStarted); ok {
				p.StartsAt = strings.Replace(p.StartsAt, "2020", "2021", 1)
			}
		},
		"who plays": func(e *events.Event) {
			if p, ok := e.Payload.(*events.PostListed); ok {
				p.Played = true
			}
		},
	} {
		_, err := runner.Verify(ctx, forge(t, recs, change), res.Stream)
		if !errors.Is(err, events.ErrCorrupt) && !errors.Is(err, runner.ErrDiverged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := runner.Verify(ctx, forge(t, recs, func(e *events.Event) {
		if p, ok := e.Payload.(*events.DrillStarted); ok {
			p.Model = "0"
		}
	}), res.Stream)
	if !errors.Is(err, runner.ErrOtherModel) {
		t.Errorf("another model version: %v", err)
	}
}

func TestACutTailIsSeen(t *testing.T) {
	store := memory(t)
	res := run(t, store, flood(t, scenarios.Options{}), runner.Options{Seed: 1})
	recs := records(t, store, res.Stream)
	for _, keep := range []int{len(recs) - 1, len(recs) / 2, 200, 2, 1} {
		cut := memory(t)
		if _, err := cut.Append(ctx, res.Stream, events.NoStream, recs[:keep]...); err != nil {
			t.Fatal(err)
		}
		_, err := runner.Verify(ctx, cut, res.Stream)
		var c *events.CorruptError
		if !errors.As(err, &c) || c.Version != events.Version(keep)-1 {
			t.Errorf("cut after %d events: %v", keep, err)
		}
	}
}
