package main

import (
	"context"

	"github.com/spf13/cobra"

	"yanlian/internal/text"
)

// verdict is how a check came out.
type verdict string

const (
	fine  verdict = "ok"
	warns verdict = "warn"
	fails verdict = "fail"
)

// check is one line of the doctor's: what was looked at, how it came out, and what there is to say.
type check struct {
	what    string
	verdict verdict
	detail  string
}

func newDoctor(a *app) *cobra.Command {
	return a.verb("doctor", "doctor", noArgs, func(cmd *cobra.Command, _ []string) error {
		return a.doctor(cmd.Context())
	})
}

func (a *app) doctor(ctx context.Context) error {
	checks := append([]check{a.checkModel(ctx)}, a.checkStore(ctx)...)
	checks = append(checks, a.checkTerminal()...)
	table := &text.Table{Columns: []text.Column{{}, {}, {Wrap: true}}}
	failures := 0
	for _, c := range checks {
		table.Add(a.lang.Of("doctor", string(c.verdict)), c.what, c.detail)
		if c.verdict == fails {
			failures++
		}
	}
	p := a.page()
	p.Table(0, table)
	if err := p.Flush(); err != nil {
		return err
	}
	if failures > 0 {
		return failed(nil, "doctor.failed", "count", failures)
	}
	return nil
}

// checkTerminal says what was made out of the language and the screen.
func (a *app) checkTerminal() []check {
	checks := []check{{a.lang.T("doctor.language"), fine, a.lang.Of("language", a.lang.String())}}
	screen := check{a.lang.T("doctor.screen"), fine, a.lang.T("doctor.not-a-terminal")}
	if width, terminal := terminalWidth(); terminal {
		screen.detail = a.lang.T("doctor.columns", "columns", width)
		if width > 0 && width < text.MaxWidth {
			screen.verdict = warns
			screen.detail = a.lang.T("doctor.narrow", "columns", width, "want", text.MaxWidth)
		}
		if !terminalIsUTF8(a.getenv) {
			screen.verdict = warns
			screen.detail += a.lang.T("doctor.not-utf8")
		}
	}
	return append(checks, screen)
}
