package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/internal/runner"
	"yanlian/scenarios/problem"
)

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
		said string
	}{
		{nil, exitDone, ""},
		{errors.New("odd"), exitFailed, "error: odd"},
		{context.Canceled, exitFailed, "interrupted"},
		{fmt.Errorf("append: %w", &events.ConflictError{Stream: "drill-1"}), exitFailed, "drill-1 has moved on"},
		{fmt.Errorf("x: %w", &runner.OtherModelError{Stream: "drill-1", Made: "0"}), exitFailed, "version 0 of the models has made drill-1"},
		{fmt.Errorf("x: %w", events.ErrUnknownKind), exitFailed, "kind of event that this program does not know"},
		{&fs.PathError{Op: "open", Path: "f", Err: fs.ErrNotExist}, exitFailed, "no such file: open f"},
		{&fs.PathError{Op: "open", Path: "f", Err: fs.ErrPermission}, exitFailed, "not permitted"},
		{failed(errors.New("disk full"), "file.cannot-write", "file", "f"), exitFailed, "f cannot be written: disk full"},
		{badUsage("at.bad", "found", "x"), exitUsage, "x is no time"},
		{badInput(fs.ErrNotExist, "file.cannot-read", "file", "f"), exitUsage, "f cannot be read: no such file"},
		{problem.Problems{{File: "a.yaml", Line: 3, Column: 4, Code: problem.EmptyFile}, {File: "a.yaml", Path: "x.y", Code: problem.UnknownKey, Found: "z\x1b", Allowed: "y", Near: "y"}}, exitUsage,
			"a.yaml:3:4: the file is empty\na.yaml: x.y: unknown key \"z\\x1b\"; allowed: y; did you mean \"y\"?\n2 problems."},
		{fmt.Errorf("x: %w", events.ErrNoStream), exitUsage, "no such stream"},
		{fmt.Errorf("verify: %w", &events.CorruptError{Stream: "drill-1", Version: 7, ID: events.EventID{1}, What: "content does not match its digest"}), exitDifferent,
			"event 7 (01000000-0000-0000-0000-000000000000) of drill-1: its content does not match its digest"},
		{&events.CorruptError{Version: -1, What: "something new", Stored: "a", Want: "b"}, exitDifferent, "a difference: something new: stored a, want b"},
		{&events.CorruptError{Stream: "drill-1", Version: -1, What: "lines follow the seal"}, exitDifferent, "drill-1: lines follow the seal"},
		{fmt.Errorf("x: %w", events.ErrCorrupt), exitDifferent, "stored events are damaged"},
		{&runner.DivergedError{Stream: "drill-1", Version: 3, Stored: "one", Produced: "two"}, exitDifferent, "event 3 (-) of drill-1 comes out differently when the drill is run again.\n  stored: one\n  produced: two"},
		{fmt.Errorf("x: %w", runner.ErrDiverged), exitDifferent, "cannot be run again"},
		{&saidError{key: "verify.some-differ", args: []any{"count", 1, "drills", 2}, cause: events.ErrCorrupt, told: true}, exitDifferent, "error: 1 of 2 drills differ\n"},
		{&fs.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}, exitDone, ""},
		{errors.Join(nil, errors.Join(events.ErrCorrupt, errors.New("close"))), exitDifferent, "damaged"},
	} {
		if got := exitCode(c.err); got != c.code {
			t.Errorf("%v: exit code %d, want %d", c.err, got, c.code)
		}
		var out bytes.Buffer
		a := &app{console: console{err: &out}, lang: i18n.En}
		if c.said != "" {
			a.tell(c.err)
		}
		if !strings.Contains(out.String(), c.said) || strings.Contains(out.String(), "\x1b") {
			t.Errorf("%v: said %q, want %q in it", c.err, out.String(), c.said)
		}
	}
}

// A reader that has seen enough closes the pipe: the program ends quietly, and the drill is stored all the same.
func TestBrokenPipe(t *testing.T) {
	db := filepath.Join(t.TempDir(), "a.db")
	var said bytes.Buffer
	for _, format := range []string{"text", "json", "jsonl"} {
		said.Reset()
		code := execute(t.Context(), []string{"run", "flood", "--format", format, "--seed", "5", "--lang", "en", "--store", "sqlite:" + db},
			console{out: brokenPipe{}, err: &said, getenv: noEnv})
		if code != exitDone || strings.Contains(said.String(), "error") {
			t.Errorf("%s: exit code %d, said %q", format, code, said.String())
		}
	}
	if code, _, said := runMain(t, nil, "verify", "last", "--store", "sqlite:"+db); code != exitDone {
		t.Errorf("verify ends with %d: %s", code, said)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) {
	return 0, &fs.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}
}

func noEnv(string) string { return "" }

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, said bytes.Buffer
	code := execute(ctx, []string{"run", "flood", "--lang", "en", "--store", "sqlite:" + filepath.Join(t.TempDir(), "a.db")}, console{out: &out, err: &said, getenv: noEnv})
	if code != exitFailed || !strings.Contains(said.String(), "interrupted") || out.Len() > 0 {
		t.Errorf("exit code %d, printed %q, said %q", code, out.String(), said.String())
	}
}

// Bold type is for terminals, and only if nobody minds.
func TestColour(t *testing.T) {
	for _, c := range []struct {
		terminal bool
		env      map[string]string
		args     []string
		bold     bool
	}{
		{true, nil, nil, true},
		{false, nil, nil, false},
		{true, map[string]string{"NO_COLOR": "1"}, nil, false},
		{true, nil, []string{"--no-color"}, false},
	} {
		var out bytes.Buffer
		code := execute(t.Context(), append([]string{"scenarios", "list"}, c.args...), console{out: &out, err: os.Stderr, colour: c.terminal, getenv: func(name string) string { return c.env[name] }})
		if bold := strings.Contains(out.String(), "\x1b["); code != exitDone || bold != c.bold {
			t.Errorf("terminal %v, %v %v: exit code %d, bold %v", c.terminal, c.env, c.args, code, bold)
		}
	}
}
