package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/projections/criticalpath"
	"yanlian/projections/measures"
	"yanlian/projections/outcome"
	"yanlian/projections/resources"
	"yanlian/projections/scoring"
	"yanlian/scenarios"
)

// The seed and the attempt of a run for which none are given.
const (
	defaultSeed    = 1
	defaultAttempt = 1
)

type runFlags struct {
	options       scenarios.Options
	seed, attempt uint64
	format        string
}

func newRun(a *app) *cobra.Command {
	f := &runFlags{seed: defaultSeed, attempt: defaultAttempt, format: "text"}
	cmd := a.verb("run "+a.lang.T("value.scenario"), "run", between(1, 1), func(cmd *cobra.Command, args []string) error {
		return a.run(cmd.Context(), args[0], f)
	})
	file := a.lang.T("value.file")
	flags := cmd.Flags()
	flags.StringVar(&f.options.Plan, "plan", "", "")
	a.flags.add(cmd, "--plan "+file, a.lang.T("flag.plan"))
	flags.StringVar(&f.options.Rubric, "rubric", "", "")
	a.flags.add(cmd, "--rubric "+file, a.lang.T("flag.rubric"))
	flags.StringVar(&f.options.Decisions, "decisions", "", "")
	a.flags.add(cmd, "--decisions "+file, a.lang.T("flag.decisions"))
	flags.Var(&list{&f.options.Series}, "series", "")
	a.flags.add(cmd, "--series "+a.lang.T("value.series"), a.lang.T("flag.series"))
	flags.Var(&wholeNumber{"--seed", &f.seed, 0, 1<<64 - 1}, "seed", "")
	a.flags.add(cmd, "--seed N", a.lang.T("flag.seed", "default", plain(defaultSeed)))
	flags.Var(&wholeNumber{"--attempt", &f.attempt, 1, 1<<63 - 1}, "attempt", "")
	a.flags.add(cmd, "--attempt N", a.lang.T("flag.attempt", "default", plain(defaultAttempt)))
	flags.Var(&choice{"--format", &f.format, []string{"text", "json", "jsonl"}}, "format", "")
	a.flags.add(cmd, "--format text|json|jsonl", a.lang.T("flag.run-format"))
	cmd.ValidArgsFunction = completeScenarios
	return cmd
}

// run loads a scenario, runs it into the store and shows what was stored.
func (a *app) run(ctx context.Context, scenario string, f *runFlags) error {
	c, err := scenarios.Open(scenario, f.options)
	if err != nil {
		return err
	}
	a.notes(c.Notes)
	store, at, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	return errors.Join(a.runInto(ctx, store, at, c, f), store.Close())
}

func (a *app) runInto(ctx context.Context, store events.Store, at storeAddress, c *scenarios.Compiled, f *runFlags) error {
	drill := events.NewDrillStreamID(c.InputsDigest, f.seed, int64(f.attempt))
	var res runner.Result
	view, err := watched(ctx, store, drill, func(bell runner.Bell) (err error) {
		res, err = runner.Run(ctx, store, c, runner.Options{Seed: f.seed, Attempt: int64(f.attempt), Bell: bell})
		return err
	})
	if err != nil {
		return err
	}
	switch {
	case res.Was == res.Head:
		a.say(a.lang.T("run.stored-before", "drill", string(drill)))
	case res.Was != events.NoStream:
		a.say(a.lang.T("run.continued", "drill", string(drill), "count", int64(res.Was)+1))
	}
	a.remarks(c, res)
	if f.format == "jsonl" {
		return writeLines(ctx, store, drill, a.out)
	}
	r, err := a.fromView(ctx, store, drill, view)
	if err != nil {
		return err
	}
	if f.format == "json" {
		s, err := a.scored(ctx, store, drill, "")
		if err != nil {
			return err
		}
		return writeJSON(a.out, runResult{r.facts, streamFacts{drill, int64(res.Head) + 1, res.Digest.String()}, measures.Of(&r.outcome, &s.Score), r.outcome, r.account,
			s.Score, r.causes.Critical()})
	}
	return a.runScreen(r, res, at)
}

// runResult is what run --format json prints.
type runResult struct {
	Drill        drillFacts            `json:"drill"`
	Stream       streamFacts           `json:"stream"`
	Measures     measures.Measures     `json:"measures"`
	Outcome      outcome.Outcome       `json:"outcome"`
	Resources    resources.Resources   `json:"resources"`
	Score        scoring.Score         `json:"score"`
	CriticalPath criticalpath.Critical `json:"critical_path"`
}

type streamFacts struct {
	ID     events.StreamID `json:"id"`
	Events int64           `json:"events"`
	Digest string          `json:"digest"` // chain digest of the last event
}

// writeLines writes a stream as CloudEvents, one a line.
func writeLines(ctx context.Context, store events.Store, drill events.StreamID, out io.Writer) error {
	w := bufio.NewWriter(out)
	line := events.NewLine(drill)
	var buf []byte
	for r, err := range store.ReadStream(ctx, drill, 0) {
		if err == nil {
			buf, err = line.Append(buf[:0], &r)
		}
		if err != nil {
			return err
		}
		if _, err := w.Write(append(buf, '\n')); err != nil {
			return err
		}
	}
	return w.Flush()
}

// writeJSON writes one value, indented.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
