package main

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/internal/evaluation"
	"yanlian/internal/i18n"
	"yanlian/internal/runner"
	"yanlian/projections/scoring"
	"yanlian/scenarios"
)

func aResult(mark int64) []evaluation.Result {
	return []evaluation.Result{{Drill: "drill-0b6ad8c6-9bd2-5c3e-9d7a-5d2f0a6f3a11", Rubric: scenarios.Input{Role: scenarios.RoleRubric, Name: "r", Text: "{}"},
		Score: &scoring.Score{Rubric: scoring.Name{ID: "r"}, Overall: scoring.Sum{Points: mark}}}}
}

// A store that cannot be written keeps nobody from reading a score; what is kept otherwise is an error.
func TestWhatCannotBeKeptIsARemark(t *testing.T) {
	var said bytes.Buffer
	a := &app{console: console{err: &said, getenv: noEnv}, lang: i18n.En}
	a.storeURL = "sqlite:" + filepath.Join(t.TempDir(), "nowhere", "a.db")
	kept, err := a.keep(t.Context(), aResult(1))
	if err != nil || kept == nil || len(kept) != 0 {
		t.Errorf("%v, %v", kept, err)
	}
	if !strings.Contains(said.String(), "note: nothing was kept of this evaluation: ") {
		t.Errorf("said %q", said.String())
	}
	a.storeURL = "sqlite:" + filepath.Join(t.TempDir(), "a.db")
	for range 2 {
		if kept, err = a.keep(t.Context(), aResult(1)); err != nil || len(kept) != 1 || kept[0].Rubric.ID != "r" {
			t.Errorf("%v, %v", kept, err)
		}
	}
	if _, err = a.keep(t.Context(), aResult(2)); !errors.Is(err, runner.ErrDiverged) || exitCode(err) != exitDifferent {
		t.Errorf("another result: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err = a.keep(ctx, aResult(1)); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
	closed := memstore.New()
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	open := func(context.Context) (events.Store, storeAddress, error) { return closed, storeAddress{}, nil }
	if _, err := keepIn(t.Context(), open, aResult(1)); !errors.Is(err, events.ErrClosed) {
		t.Errorf("a broken store: %v", err)
	}
}
