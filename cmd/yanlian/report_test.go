package main

import (
	"crypto/sha256"
	"path/filepath"
	"strings"
	"testing"

	"yanlian/events/sqlitestore"
	"yanlian/internal/runner"
	"yanlian/scenarios"
)

// A drill whose rubric breaks the rules of this version is told without a score.
func TestReportWithoutScore(t *testing.T) {
	c, err := scenarios.Open("flood", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const old = `{"format":1,"id":"old"}`
	for i := range c.Inputs {
		if in := &c.Inputs[i]; in.Role == scenarios.RoleRubric {
			in.Text, in.Digest = old, sha256.Sum256([]byte(old))
		}
	}
	path := filepath.Join(t.TempDir(), "drills.db")
	store, err := sqlitestore.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := runner.Run(t.Context(), store, c, runner.Options{Seed: 1, Attempt: 1}); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	code, out, said := runMain(t, map[string]string{"YANLIAN_STORE": "sqlite:" + path}, "report", "last", "--lang", "en")
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, said)
	}
	for _, want := range []string{". Score</h2>", "The rubric attached to the drill breaks the rules of this version in ", ". Problems found</h2>"} {
		if !strings.Contains(out, want) {
			t.Errorf("the page does not say: %s", want)
		}
	}
}
