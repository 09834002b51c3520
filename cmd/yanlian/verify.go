package main

import (
	"context"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/internal/evaluation"
	"yanlian/internal/runner"
)

func newVerify(a *app) *cobra.Command {
	cmd := a.verb("verify "+a.lang.T("value.id"), "verify", between(1, 1), func(cmd *cobra.Command, args []string) error {
		return a.withStore(cmd.Context(), func(store events.Store, at storeAddress) error {
			if e, err := findEvaluation(cmd.Context(), store, args[0]); err != nil {
				return err
			} else if e != "" {
				return a.verifyEvaluation(cmd.Context(), store, e)
			}
			drill, err := findDrill(cmd.Context(), store, at, args[0])
			if err != nil {
				return err
			}
			v, err := runner.Verify(cmd.Context(), store, drill)
			if err != nil {
				return err
			}
			p := a.page()
			p.Text(0, a.lang.T("verify.same", "drill", string(drill), "events", int64(v.Head)+1, "seed", plain(v.Seed), "model", v.Model))
			p.Verbatim(tableIndent, a.lang.T("verify.digest", "digest", v.Digest))
			return p.Flush()
		})
	})
	cmd.ValidArgsFunction = a.completeDrills
	return cmd
}

// verifyEvaluation checks what can be checked of a stream that is no drill: nothing is run again.
func (a *app) verifyEvaluation(ctx context.Context, store events.Store, s events.StreamID) error {
	head, err := evaluation.Verify(ctx, store, s)
	if err != nil {
		return err
	}
	p := a.page()
	p.Text(0, a.lang.T("verify.evaluation", "stream", string(s), "events", int64(head)+1))
	return p.Flush()
}
