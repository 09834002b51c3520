package main

import (
	"strings"

	"github.com/spf13/cobra"

	"yanlian/internal/text"
)

// flagDocs explains the flags of each command, in the order in which they were added.
type flagDocs map[*cobra.Command][]flagDoc

type flagDoc struct{ form, text string }

func (d flagDocs) add(cmd *cobra.Command, form, text string) {
	d[cmd] = append(d[cmd], flagDoc{form, text})
}

// tableIndent is how far tables stand in from the titles above them.
const tableIndent = 2

// page starts a page on stdout.
func (a *app) page() *text.Page {
	return text.NewPage(a.out, a.colour && !a.noColour && a.getenv("NO_COLOR") == "")
}

// help writes what a command does, its commands and its flags.
func (a *app) help(cmd *cobra.Command) {
	p := a.page()
	for paragraph := range strings.SplitSeq(cmd.Long, "\n") {
		p.Text(0, paragraph)
	}
	p.Title(a.lang.T("help.usage"))
	use := cmd.UseLine()
	if cmd.HasAvailableSubCommands() {
		use = cmd.CommandPath() + " " + a.lang.T("value.command")
	}
	p.Verbatim(tableIndent, use+" "+a.lang.T("value.flags"))
	if cmd.HasAvailableSubCommands() {
		p.Title(a.lang.T("help.commands"))
		list := &text.Table{Columns: []text.Column{{}, {Wrap: true}}}
		for _, c := range cmd.Commands() {
			list.Add(strings.TrimPrefix(c.UseLine(), cmd.CommandPath()+" "), c.Short)
		}
		p.Table(tableIndent, list)
	}
	a.helpFlags(p, a.lang.T("help.flags"), cmd)
	if cmd.HasParent() {
		a.helpFlags(p, a.lang.T("help.flags-everywhere"), cmd.Root())
	}
	if cmd.HasAvailableSubCommands() {
		p.Title(a.lang.T("help.more", "command", cmd.CommandPath()))
	}
	// Nobody is left to tell that help could not be written.
	_ = p.Flush()
}

func (a *app) helpFlags(p *text.Page, title string, cmd *cobra.Command) {
	if len(a.flags[cmd]) == 0 {
		return
	}
	p.Title(title)
	list := &text.Table{Columns: []text.Column{{}, {Wrap: true}}}
	for _, f := range a.flags[cmd] {
		list.Add(f.form, f.text)
	}
	p.Table(tableIndent, list)
}
