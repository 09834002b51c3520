package main

import (
	"context"
	_ "embed"
	"strings"

	"yanlian/events/memstore"
	"yanlian/internal/runner"
	"yanlian/scenarios"
)

// selfTest is the head digest that a drill of the library must have on every machine, one scenario a line. Its test
// rewrites it with -update when a model or a scenario changes.
//
//go:embed testdata/selftest.txt
var selfTest string

// checkModel runs the library with the default seed in memory and compares what comes out with what must.
func (a *app) checkModel(ctx context.Context) check {
	c := check{a.lang.T("doctor.model"), fine, runner.ModelVersion}
	got, err := runLibrary(ctx)
	switch {
	case err != nil:
		c.verdict, c.detail = fails, a.sentence(err)
	case got != selfTest:
		c.verdict, c.detail = fails, a.lang.T("doctor.model-differs", "model", runner.ModelVersion)
	default:
		c.detail = a.lang.T("doctor.model-same", "model", runner.ModelVersion, "count", strings.Count(got, "\n"))
	}
	return c
}

// runLibrary runs every scenario of the library and lists the digests of their ends.
func runLibrary(ctx context.Context) (string, error) {
	var out strings.Builder
	store := memstore.New()
	defer store.Close()
	for _, e := range scenarios.List() {
		c, err := scenarios.Open(e.ID, scenarios.Options{})
		if err != nil {
			return "", err
		}
		res, err := runner.Run(ctx, store, c, runner.Options{Seed: defaultSeed})
		if err != nil {
			return "", err
		}
		out.WriteString(e.ID + " " + res.Digest.String() + "\n")
	}
	return out.String(), nil
}
