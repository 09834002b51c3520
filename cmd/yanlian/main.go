// Command yanlian runs emergency drills as event streams, keeps them, shows them and proves them.
//
// Start reading at newRoot, the list of verbs; each verb is a file of its own. exit.go is the table of exit codes,
// tell.go says errors in the user's language.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"yanlian/internal/i18n"
)

// patience is how long an interrupted program may take to end by itself.
const patience = 2 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		stop() // a second Ctrl-C ends the program at once
		// A read from a pipe nobody writes to does not hear of the context. Whatever is stored is whole.
		time.AfterFunc(patience, func() { os.Exit(exitFailed) })
	})
	code := execute(ctx, os.Args[1:], console{in: os.Stdin, out: os.Stdout, err: os.Stderr, colour: prepareConsole(), getenv: os.Getenv})
	stop()
	os.Exit(code)
}

// console is what a run of the program reads and writes.
type console struct {
	in       io.Reader
	out, err io.Writer
	colour   bool // out is a terminal that understands it
	getenv   func(string) string
}

// app is what every verb needs.
type app struct {
	console
	lang  i18n.Lang
	flags flagDocs

	storeURL string
	langName string
	noColour bool

	showVersion bool
}

// execute runs one command line and returns the exit code.
func execute(ctx context.Context, args []string, c console) int {
	a := &app{console: c, lang: i18n.Detect(c.getenv), flags: flagDocs{}}
	if l, ok := i18n.Parse(languageOf(args)); ok {
		a.lang = l
	}
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(c.in)
	root.SetOut(c.out)
	root.SetErr(c.err)
	err := root.ExecuteContext(ctx)
	code := exitCode(err)
	if code != exitDone {
		a.tell(err)
	}
	return code
}
