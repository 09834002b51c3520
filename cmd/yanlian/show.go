package main

import (
	"context"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/projections/timeline"
)

func newShow(a *app) *cobra.Command {
	show := a.verb("show", "show", nil, nil)
	detail := uint64(timeline.Headline)
	story := a.newShown("timeline", "show.timeline", func(r *shown, json bool) error {
		if json {
			return writeJSON(a.out, r.told(timeline.Importance(detail)))
		}
		return a.timelineScreen(r, timeline.Importance(detail))
	})
	a.detailFlag(story, &detail)
	show.AddCommand(story,
		a.newShown("board", "show.board", func(r *shown, json bool) error {
			if !json {
				return a.boardScreen(r)
			}
			return writeJSON(a.out, r.board)
		}),
		a.newShown("resources", "show.resources", func(r *shown, json bool) error {
			if !json {
				return a.resourcesScreen(r)
			}
			return writeJSON(a.out, r.account)
		}),
		a.newShown("injects", "show.injects", func(r *shown, json bool) error {
			if !json {
				return a.injectsScreen(r)
			}
			return writeJSON(a.out, r.injects)
		}),
		a.newShowPath(), a.newShowEvaluations())
	return show
}

// newShown makes a verb that shows one side of a drill.
func (a *app) newShown(use, key string, show func(r *shown, json bool) error) *cobra.Command {
	var at string
	format := "text"
	cmd := a.verb(use+" "+a.lang.T("value.id"), key, between(1, 1), func(cmd *cobra.Command, args []string) error {
		return a.withDrill(cmd.Context(), args[0], at, func(r *shown) error { return show(r, format == "json") })
	})
	cmd.Flags().StringVar(&at, "at", "", "")
	a.flags.add(cmd, "--at "+a.lang.T("value.time"), a.lang.T("flag.at"))
	a.formatFlag(cmd, &format)
	cmd.ValidArgsFunction = a.completeDrills
	return cmd
}

// formatFlag adds --format text|json.
func (a *app) formatFlag(cmd *cobra.Command, format *string) {
	cmd.Flags().Var(&choice{"--format", format, []string{"text", "json"}}, "format", "")
	a.flags.add(cmd, "--format text|json", a.lang.T("flag.format"))
}

// withDrill reads the drill that a user means up to the time they said.
func (a *app) withDrill(ctx context.Context, said, at string, f func(*shown) error) error {
	return a.withStore(ctx, func(store events.Store, where storeAddress) error {
		drill, err := findDrill(ctx, store, where, said)
		if err != nil {
			return err
		}
		r, err := a.read(ctx, store, drill, at)
		if err != nil {
			return err
		}
		return f(r)
	})
}

// detailFlag adds --detail: rows of how much importance are shown.
func (a *app) detailFlag(cmd *cobra.Command, detail *uint64) {
	cmd.Flags().Var(&wholeNumber{"--detail", detail, uint64(timeline.Headline), uint64(timeline.Trace)}, "detail", "")
	a.flags.add(cmd, "--detail 1|2|3", a.lang.T("flag.detail"))
}
