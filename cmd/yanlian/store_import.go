package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"yanlian/events"
)

func newImport(a *app) *cobra.Command {
	return a.verb("import "+a.lang.T("value.file"), "store.import", between(1, 1), func(cmd *cobra.Command, args []string) error {
		in, remove, err := a.seekable(args[0])
		if err != nil {
			return err
		}
		defer remove()
		// The first pass checks everything to the seal, so that nothing of a damaged file is stored.
		for _, err := range events.ReadArchive(in) {
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
		}
		if _, err := in.Seek(0, io.SeekStart); err != nil {
			return failed(err, "file.cannot-read", "file", args[0])
		}
		store, at, err := a.openStore(cmd.Context())
		if err != nil {
			return err
		}
		added, known, err := importInto(cmd.Context(), store, in)
		if err = errors.Join(err, store.Close()); err != nil {
			return err
		}
		a.say(a.lang.T("import.done", "added", added, "known", known, "store", at.url))
		return nil
	})
}

// seekable opens a file; "-" is standard input, kept in a temporary file.
func (a *app) seekable(file string) (f *os.File, remove func(), err error) {
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, nil, badInput(err, "file.cannot-read", "file", file)
		}
		return f, func() { _ = f.Close() }, nil
	}
	if f, err = os.CreateTemp("", "yanlian-import-*.jsonl"); err != nil {
		return nil, nil, failed(err, "file.cannot-write", "file", "-")
	}
	remove = func() { _, _ = f.Close(), os.Remove(f.Name()) }
	if _, err = io.Copy(f, a.in); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		remove()
		return nil, nil, failed(err, "file.cannot-read", "file", "-")
	}
	return f, remove, nil
}

// importInto stores the streams of an archive, each in one batch, and counts those that were new and those that were
// there already.
func importInto(ctx context.Context, store events.Store, in io.Reader) (added, known int, err error) {
	var stream []events.Record
	flush := func() error {
		if len(stream) == 0 {
			return nil
		}
		grown, err := appendMissing(ctx, store, stream)
		if grown {
			added++
		} else if err == nil {
			known++
		}
		stream = stream[:0]
		return err
	}
	for r, err := range events.ReadArchive(in) {
		if err != nil {
			return added, known, err
		}
		if len(stream) > 0 && stream[0].Stream != r.Stream {
			if err := flush(); err != nil {
				return added, known, err
			}
		}
		stream = append(stream, r)
	}
	return added, known, flush()
}

// appendMissing compares the part of a stream that is stored and appends the rest.
func appendMissing(ctx context.Context, store events.Store, recs []events.Record) (grown bool, err error) {
	id := recs[0].Stream
	head, _, err := store.Head(ctx, id)
	if errors.Is(err, events.ErrNoStream) {
		head, err = events.NoStream, nil
	}
	if err != nil {
		return false, err
	}
	stored := min(int(head)+1, len(recs))
	// An append of what is there already changes nothing, and fails if anything else is there.
	if _, err := store.Append(ctx, id, events.NoStream, recs[:stored]...); err != nil && stored > 0 {
		return false, err
	}
	if stored == len(recs) {
		return false, nil
	}
	_, err = store.Append(ctx, id, head, recs[stored:]...)
	return err == nil, err
}
