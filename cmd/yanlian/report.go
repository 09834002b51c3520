package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/internal/report"
)

type reportFlags struct {
	file, form string
	force      bool
}

func newReport(a *app) *cobra.Command {
	f := &reportFlags{form: string(report.Report)}
	cmd := a.verb("report "+a.lang.T("value.id"), "report", between(1, 1), func(cmd *cobra.Command, args []string) error {
		return a.withStore(cmd.Context(), func(store events.Store, at storeAddress) error {
			drill, err := findDrill(cmd.Context(), store, at, args[0])
			if err != nil {
				return err
			}
			return a.report(cmd.Context(), store, drill, f)
		})
	})
	cmd.Flags().StringVarP(&f.file, "output", "o", "", "")
	a.flags.add(cmd, "-o, --output "+a.lang.T("value.file"), a.lang.T("flag.output"))
	cmd.Flags().Var(&choice{"--form", &f.form, report.Forms()}, "form", "")
	a.flags.add(cmd, "--form report|record", a.lang.T("flag.form"))
	cmd.Flags().BoolVar(&f.force, "force", false, "")
	a.flags.add(cmd, "--force", a.lang.T("flag.force"))
	cmd.ValidArgsFunction = a.completeDrills
	return cmd
}

// report writes a drill down on a page.
func (a *app) report(ctx context.Context, store events.Store, drill events.StreamID, f *reportFlags) error {
	if _, err := os.Lstat(f.file); f.file != "" && !f.force && !errors.Is(err, fs.ErrNotExist) {
		return badUsage("file.in-the-way", "file", f.file)
	}
	d, words, err := a.reported(ctx, store, drill)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return report.Write(w, report.Form(f.form), a.lang, words, d) }
	if f.file == "" {
		return write(a.out)
	}
	if err := replaceFile(f.file, write); err != nil {
		return err
	}
	a.say(a.lang.T("report.written", "file", f.file))
	return nil
}

// reported reads a drill for a report.
func (a *app) reported(ctx context.Context, store events.Store, drill events.StreamID) (*report.Drill, report.Words, error) {
	r, err := a.read(ctx, store, drill, "")
	if err != nil {
		return nil, nil, err
	}
	log := &report.Log{}
	err = eventsOf(ctx, store, drill, func(e *events.Event) error {
		if e.Version <= r.board.Version { // another process may have gone on with it
			log.Apply(e)
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	first, _, err := eventAt(ctx, store, drill, 0)
	if err != nil {
		return nil, nil, err
	}
	last, _, err := eventAt(ctx, store, drill, r.board.Version)
	if err != nil {
		return nil, nil, err
	}
	score, verdict, err := a.scoreParts(ctx, store, drill)
	if err != nil {
		return nil, nil, err
	}
	return &report.Drill{Stream: drill, Events: int64(r.board.Version) + 1, Digest: last.Digest.String(), Recorded: first.Recorded,
		Story: r.story, Board: r.board, Account: r.account, Outcome: r.outcome, Log: log,
		Path: a.pathParts(r), Score: score, Verdict: verdict}, reportWords{a.teller(r)}, nil
}
