package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/internal/text"
	"yanlian/scenarios/problem"
)

// tell writes an error to stderr in the user's language. A problem with a file has a line of its own.
func (a *app) tell(err error) {
	var problems problem.Problems
	if errors.As(err, &problems) {
		for _, p := range problems {
			a.line(a.problem(p))
		}
		a.say(a.lang.T("error.problems", "count", len(problems)))
		return
	}
	for line := range strings.SplitSeq(a.lang.T("error.line", "message", a.sentence(err)), "\n") {
		a.line(line)
	}
}

// say writes a remark to stderr, within the width of a screen.
func (a *app) say(message string) {
	for line := range strings.SplitSeq(message, "\n") {
		for _, part := range text.Wrap(text.Clean(line), text.MaxWidth) {
			a.line(part)
		}
	}
}

// line writes one line to stderr as long as it is: an error names an event, a file or a place, and neither people nor
// scripts should have to put that together again. If writing fails there is nobody left to tell.
func (a *app) line(s string) { _, _ = fmt.Fprintln(a.err, text.Clean(s)) }

// sentence says what went wrong. What no line below knows is shown as the code says it.
func (a *app) sentence(err error) string {
	var said *saidError
	var corrupt *events.CorruptError
	var diverged *runner.DivergedError
	var other *runner.OtherModelError
	var conflict *events.ConflictError
	switch {
	case errors.As(err, &said):
		s := a.lang.T(said.key, said.args...)
		if said.cause != nil && !said.told {
			s = a.lang.T("error.because", "message", s, "cause", a.sentence(said.cause))
		}
		return s
	case errors.As(err, &diverged):
		return a.lang.T("error.diverged", "drill", diverged.Stream, "version", int64(diverged.Version), "id", idOrNone(diverged.ID),
			"stored", text.Cut(diverged.Stored, shownContent), "produced", text.Cut(diverged.Produced, shownContent))
	case errors.As(err, &corrupt):
		return a.damage(corrupt)
	case errors.As(err, &conflict):
		return a.lang.T("error.conflict", "drill", conflict.Stream)
	case errors.Is(err, events.ErrCorrupt):
		return a.lang.T("error.corrupt", "detail", err.Error())
	case errors.Is(err, runner.ErrDiverged):
		return a.lang.T("error.diverged-otherwise", "detail", err.Error())
	case errors.As(err, &other):
		return a.lang.T("error.other-model", "drill", string(other.Stream), "made", other.Made, "have", runner.ModelVersion)
	case errors.Is(err, events.ErrUnknownKind):
		return a.lang.T("error.unknown-kind", "detail", err.Error())
	case errors.Is(err, context.Canceled):
		return a.lang.T("error.interrupted")
	case errors.Is(err, fs.ErrNotExist):
		return a.lang.T("error.no-file", "detail", err.Error())
	case errors.Is(err, fs.ErrPermission):
		return a.lang.T("error.no-permission", "detail", err.Error())
	}
	return err.Error()
}

// shownContent is how many columns of an event's content a message repeats.
const shownContent = 300

// damage names the event at which stored or exported bytes stop being what was written.
func (a *app) damage(e *events.CorruptError) string {
	what := a.lang.Of("damage", e.What)
	if e.Stored != "" || e.Want != "" {
		what = a.lang.T("error.damage-stored", "what", what, "stored", text.Cut(e.Stored, shownContent), "want", text.Cut(e.Want, shownContent))
	}
	switch {
	case e.Version < 0 && e.Stream == "":
		return a.lang.T("error.damage", "what", what)
	case e.Version < 0:
		return a.lang.T("error.damage-in-drill", "drill", e.Stream, "what", what)
	}
	return a.lang.T("error.damage-at-event", "drill", e.Stream, "version", strconv.FormatInt(int64(e.Version), 10), "id", idOrNone(e.ID), "what", what)
}

func idOrNone(id events.EventID) string {
	if id == (events.EventID{}) {
		return "-"
	}
	return id.String()
}
