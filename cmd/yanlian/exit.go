package main

import (
	"errors"

	"yanlian/events"
	"yanlian/events/sqlitestore"
	"yanlian/internal/runner"
	"yanlian/scenarios/problem"
)

// The exit codes.
const (
	exitDone      = 0
	exitFailed    = 1
	exitUsage     = 2 // bad usage or bad input
	exitDifferent = 3 // verification found a difference
)

// exits maps errors to exit codes: the first line that fits counts, and what fits none has failed.
var exits = []struct {
	fits func(error) bool
	code int
}{
	{isBrokenPipe, exitDone}, // whoever reads has seen enough
	{is(events.ErrCorrupt), exitDifferent},
	{is(runner.ErrDiverged), exitDifferent},
	{isBadInput, exitUsage},
	{is(events.ErrNoStream), exitUsage},
	{is(sqlitestore.ErrNotAStore), exitUsage},
}

func exitCode(err error) int {
	if err == nil {
		return exitDone
	}
	for _, e := range exits {
		if e.fits(err) {
			return e.code
		}
	}
	return exitFailed
}

func is(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}

func isBadInput(err error) bool {
	var said *saidError
	var problems problem.Problems
	return errors.As(err, &said) && said.usage || errors.As(err, &problems)
}

// saidError is an error of this program in words of the catalogue.
type saidError struct {
	key   string
	args  []any
	usage bool // the command line or an input is wrong
	cause error
	told  bool // the cause has been said already
}

func (e *saidError) Error() string {
	if e.cause != nil {
		return e.key + ": " + e.cause.Error()
	}
	return e.key
}

func (e *saidError) Unwrap() error { return e.cause }

// badUsage is a command line or an input that cannot be used.
func badUsage(key string, args ...any) error { return &saidError{key: key, args: args, usage: true} }

// failed is what went wrong because of something else.
func failed(cause error, key string, args ...any) error {
	return &saidError{key: key, args: args, cause: cause}
}

// badInput is an input that cannot be used because of something else.
func badInput(cause error, key string, args ...any) error {
	return &saidError{key: key, args: args, usage: true, cause: cause}
}
