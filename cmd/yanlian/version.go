package main

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"yanlian/events/sqlitestore"
	"yanlian/internal/runner"
	"yanlian/internal/text"
)

func newVersion(a *app) *cobra.Command {
	return a.verb("version", "version", noArgs, func(*cobra.Command, []string) error {
		p := a.page()
		t := &text.Table{Columns: []text.Column{{}, {Wrap: true}}}
		t.Add(a.lang.T("version.program"), "yanlian "+programVersion())
		t.Add(a.lang.T("version.model"), runner.ModelVersion)
		t.Add("Go", runtime.Version())
		t.Add(a.lang.T("version.system"), runtime.GOOS+"/"+runtime.GOARCH)
		t.Add("SQLite", sqlitestore.LibraryVersion)
		p.Table(0, t)
		return p.Flush()
	})
}

// programVersion is the version of the module, or the commit it was built from.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	return info.Main.Version
}
