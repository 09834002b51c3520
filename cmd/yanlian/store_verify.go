package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/events/sqlitestore"
	"yanlian/internal/evaluation"
	"yanlian/internal/runner"
)

func newStoreVerify(a *app) *cobra.Command {
	return a.verb("verify "+a.lang.T("value.optional-file"), "store.verify", between(0, 1), func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return a.withStore(cmd.Context(), func(store events.Store, at storeAddress) error {
				if at.absent && !a.isDefault() {
					return badUsage("store.nothing-there", "path", at.path)
				}
				return a.verifyStore(cmd.Context(), store, at.url)
			})
		}
		return a.verifyFile(cmd.Context(), args[0])
	})
}

// verifyFile verifies the drills of an export or of a backup.
func (a *app) verifyFile(ctx context.Context, file string) error {
	if file != "-" && fitForStore(file) == nil {
		s, err := sqlitestore.OpenReadOnly(ctx, file)
		if err != nil {
			return failed(err, "store.cannot-open", "path", file)
		}
		return errors.Join(a.verifyStore(ctx, s, file), s.Close())
	}
	in, remove, err := a.seekable(file)
	if err != nil {
		return err
	}
	defer remove()
	return a.verifyArchive(ctx, in, file)
}

// verified counts what verification has found.
type verified struct {
	drills, proved int
	notRun         int // drills of other models, whose chains are whole
	evaluations    int
	found          []error
}

// verifyDrill proves one drill by running it again, and says at once what is wrong with it.
func (a *app) verifyDrill(ctx context.Context, store events.Store, drill events.StreamID, v *verified) {
	_, err := runner.Verify(ctx, store, drill)
	v.drills++
	switch {
	case err == nil:
		v.proved++
	case errors.Is(err, runner.ErrOtherModel):
		a.say(a.lang.T("verify.other-model", "drill", string(drill)))
		v.notRun++
	default:
		a.tell(err)
		v.found = append(v.found, err)
	}
}

// verifyKept checks one evaluation, which cannot be run again, and says at once what is wrong with it.
func (a *app) verifyKept(ctx context.Context, store events.Store, s events.StreamID, v *verified) {
	v.evaluations++
	if _, err := evaluation.Verify(ctx, store, s); err != nil {
		a.tell(err)
		v.found = append(v.found, err)
	}
}

func (a *app) verdict(v *verified, name string) error {
	if len(v.found) > 0 {
		return &saidError{key: "verify.some-differ", args: []any{"count", len(v.found), "drills", v.drills + v.evaluations}, cause: v.found[0], told: true}
	}
	p := a.page()
	p.Text(0, a.lang.T("verify.store-same", "store", name, "count", v.proved))
	if v.notRun > 0 {
		p.Text(0, a.lang.T("verify.not-run-whole", "count", v.notRun))
	}
	if v.evaluations > 0 {
		p.Text(0, a.lang.T("verify.evaluations-whole", "count", v.evaluations))
	}
	return p.Flush()
}

// verifyArchive takes an export drill by drill, so that only one is in memory.
func (a *app) verifyArchive(ctx context.Context, in io.Reader, name string) error {
	var v verified
	for recs, err := range archivedStreams(in) {
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		store := memstore.New()
		if _, err := store.Append(ctx, recs[0].Stream, events.NoStream, recs...); err != nil {
			return err
		}
		if s := recs[0].Stream; s.IsEvaluation() {
			a.verifyKept(ctx, store, s, &v)
		} else {
			a.verifyDrill(ctx, store, s, &v)
		}
	}
	return a.verdict(&v, name)
}

// verifyStore checks what a store knows of itself, then every drill by running it again. It says all that is wrong.
func (a *app) verifyStore(ctx context.Context, store events.Store, name string) error {
	if s, ok := store.(*sqlitestore.Store); ok {
		if _, err := s.VerifyAll(ctx); err != nil {
			return err
		}
	}
	var all []events.StreamInfo
	for info, err := range store.Streams(ctx) {
		if err != nil {
			return err
		}
		all = append(all, info)
	}
	var v verified
	for _, info := range all {
		if info.Stream.IsEvaluation() {
			a.verifyKept(ctx, store, info.Stream, &v)
		} else if _, err := events.DrillStreamID(string(info.Stream)); err == nil {
			a.verifyDrill(ctx, store, info.Stream, &v)
		}
	}
	return a.verdict(&v, name)
}
