package main

import (
	"path/filepath"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/events/sqlitestore"
	"yanlian/internal/runner"
	"yanlian/scenarios"
)

// A run that was broken off is seen as such, and the same command finishes it.
func TestContinuesABrokenRun(t *testing.T) {
	ctx := t.Context()
	c, err := scenarios.Open("flood", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	whole := memstore.New()
	res, err := runner.Run(ctx, whole, c, runner.Options{Seed: 9})
	if err != nil {
		t.Fatal(err)
	}
	var begun []events.Record
	for r, err := range whole.ReadStream(ctx, res.Stream, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if begun = append(begun, r); len(begun) == 500 {
			break
		}
	}
	db := filepath.Join(t.TempDir(), "a.db")
	store, err := sqlitestore.Open(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Append(ctx, res.Stream, events.NoStream, begun...); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	url := "sqlite:" + db
	if code, _, said := runMain(t, nil, "verify", "last", "--store", url, "--lang", "en"); code != exitDifferent || !strings.Contains(said, "stops here") {
		t.Errorf("verify ends with %d: %s", code, said)
	}
	if code, out, _ := runMain(t, nil, "list", "--store", url, "--lang", "en"); code != exitDone || !strings.Contains(out, "not ended") {
		t.Errorf("list ends with %d: %s", code, out)
	}
	if code, out, said := runMain(t, nil, "show", "board", "last", "--store", url, "--lang", "en"); code != exitDone || !strings.Contains(out, "Board at") {
		t.Errorf("show ends with %d: %s%s", code, out, said)
	}
	code, out, said := runMain(t, nil, "run", "flood", "--seed", "9", "--store", url, "--lang", "en")
	if code != exitDone || !strings.Contains(said, "broken off after 500 events") || !strings.Contains(out, "response ended") {
		t.Errorf("run ends with %d: %s", code, said)
	}
	if code, _, said := runMain(t, nil, "verify", string(res.Stream), "--store", url); code != exitDone {
		t.Errorf("verify ends with %d: %s", code, said)
	}
}
