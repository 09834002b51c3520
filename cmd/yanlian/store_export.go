package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"yanlian/events"
)

func newExport(a *app) *cobra.Command {
	var file string
	cmd := a.verb("export "+a.lang.T("value.ids"), "store.export", anyArgs, func(cmd *cobra.Command, args []string) error {
		return a.withStore(cmd.Context(), func(store events.Store, at storeAddress) error {
			chosen, err := chooseStreams(cmd.Context(), store, at, args)
			if err != nil {
				return err
			}
			if file == "" || file == "-" {
				return export(cmd.Context(), store, chosen, a.out)
			}
			err = replaceFile(file, func(w io.Writer) error { return export(cmd.Context(), store, chosen, w) })
			if err == nil {
				count := len(chosen) - evaluations(chosen)
				a.say(a.lang.T("export.done", "count", count, "file", file))
				a.sayEvaluations(len(chosen) - count)
			}
			return err
		})
	})
	cmd.ValidArgsFunction = a.completeDrills
	cmd.Flags().StringVarP(&file, "output", "o", "", "")
	a.flags.add(cmd, "-o, --output "+a.lang.T("value.file"), a.lang.T("flag.output"))
	return cmd
}

// chooseStreams finds the drills that were named, each once; without a name it is every stream of the store.
func chooseStreams(ctx context.Context, store events.Store, at storeAddress, said []string) ([]events.StreamID, error) {
	var chosen []events.StreamID
	if len(said) == 0 {
		for info, err := range store.Streams(ctx) {
			if err != nil {
				return nil, err
			}
			chosen = append(chosen, info.Stream)
		}
		return chosen, nil
	}
	seen := map[events.StreamID]bool{}
	for _, s := range said {
		drill, err := findDrill(ctx, store, at, s)
		if err != nil {
			return nil, err
		}
		if !seen[drill] {
			chosen = append(chosen, drill)
		}
		seen[drill] = true
	}
	return chosen, nil
}

func export(ctx context.Context, store events.Store, chosen []events.StreamID, w io.Writer) error {
	archive := events.NewArchiveWriter(w)
	for _, s := range chosen {
		if err := archive.WriteStream(s, store.ReadStream(ctx, s, 0)); err != nil {
			return err
		}
	}
	return archive.Close()
}

// replaceFile writes a file under another name and renames it when it is whole and on the disk: a file of that name is
// either as it was or complete.
func replaceFile(file string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*")
	if err != nil {
		return failed(err, "file.cannot-write", "file", file)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // it is incomplete, and the first error says why
		}
	}()
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	// A temporary file can be read by its owner alone; what is exported is meant to be passed on.
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return failed(err, "file.cannot-write", "file", file)
	}
	if err := os.Rename(f.Name(), file); err != nil {
		return failed(err, "file.cannot-write", "file", file)
	}
	return nil
}
