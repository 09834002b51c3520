package main

import (
	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/internal/runner"
)

func newVerify(a *app) *cobra.Command {
	cmd := a.verb("verify "+a.lang.T("value.id"), "verify", between(1, 1), func(cmd *cobra.Command, args []string) error {
		return a.withStore(cmd.Context(), func(store events.Store, at storeAddress) error {
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
