package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/events/sqlitestore"
	"yanlian/internal/runner"
)

func newStoreVerify(a *app) *cobra.Command {
	return a.verb("verify "+a.lang.T("value.optional-file"), "store.verify", between(0, 1), func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return a.withStore(cmd.Context(), func(store events.Store, at storeAddress) error {
				return a.verifyStore(cmd.Context(), store, at.url)
			})
		}
		store, err := a.storeInFile(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		return errors.Join(a.verifyStore(cmd.Context(), store, args[0]), store.Close())
	})
}

// storeInFile opens the drills of an export or of a backup.
func (a *app) storeInFile(ctx context.Context, file string) (events.Store, error) {
	if file != "-" && fitForStore(file) == nil {
		s, err := sqlitestore.OpenReadOnly(ctx, file)
		if err != nil {
			return nil, failed(err, "store.cannot-open", "path", file)
		}
		return s, nil
	}
	in, remove, err := a.seekable(file)
	if err != nil {
		return nil, err
	}
	defer remove()
	store := memstore.New()
	if _, _, err := importInto(ctx, store, in); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return store, nil
}

// verifyStore checks what a store knows of itself, then every drill by running it again. It says all that is wrong.
func (a *app) verifyStore(ctx context.Context, store events.Store, name string) error {
	if s, ok := store.(*sqlitestore.Store); ok {
		if _, err := s.VerifyAll(ctx); err != nil {
			return err
		}
	}
	all, err := drills(ctx, store)
	if err != nil {
		return err
	}
	var found []error
	count := 0
	for _, info := range all {
		_, err := runner.Verify(ctx, store, info.Stream)
		switch {
		case errors.Is(err, runner.ErrOtherModel):
			a.say(a.lang.T("verify.other-model", "drill", string(info.Stream)))
		case err != nil:
			a.tell(err)
			found = append(found, err)
			continue
		}
		count++
	}
	if len(found) > 0 {
		return &saidError{key: "verify.some-differ", args: []any{"count", len(found), "drills", len(all)}, cause: found[0], told: true}
	}
	p := a.page()
	p.Text(0, a.lang.T("verify.store-same", "store", name, "count", count))
	return p.Flush()
}
