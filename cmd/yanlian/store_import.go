package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
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
		added, known, kept, err := a.importInto(cmd.Context(), store, in)
		if err = errors.Join(err, store.Close()); err != nil {
			return err
		}
		a.say(a.lang.T("import.done", "added", added, "known", known, "store", at.url))
		a.sayEvaluations(kept)
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
		if info, err := f.Stat(); err == nil && info.IsDir() {
			_ = f.Close()
			return nil, nil, badUsage("file.is-a-directory", "file", file)
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

// archivedStreams yields the records of an archive, a stream at a time.
func archivedStreams(in io.Reader) iter.Seq2[[]events.Record, error] {
	return func(yield func([]events.Record, error) bool) {
		var stream []events.Record
		for r, err := range events.ReadArchive(in) {
			if err != nil {
				yield(nil, err)
				return
			}
			if len(stream) > 0 && stream[0].Stream != r.Stream {
				if !yield(stream, nil) {
					return
				}
				stream = nil
			}
			stream = append(stream, r)
		}
		if len(stream) > 0 {
			yield(stream, nil)
		}
	}
}

// importInto stores the streams of an archive, each in one batch, and counts the drills that were new, those that were
// there already, and the evaluations.
func (a *app) importInto(ctx context.Context, store events.Store, in io.Reader) (added, known, kept int, err error) {
	for recs, err := range archivedStreams(in) {
		if err != nil {
			return added, known, kept, err
		}
		grown, err := appendMissing(ctx, store, recs)
		switch {
		case err != nil:
			return added, known, kept, err
		case recs[0].Stream.IsEvaluation():
			kept++
			continue
		case grown:
			added++
		default:
			known++
		}
		if last, err := events.Open(&recs[len(recs)-1]); err == nil && last.Kind() != events.KindDrillEnded {
			a.say(a.lang.T("import.not-ended", "drill", recs[0].Stream))
		}
	}
	return added, known, kept, nil
}
