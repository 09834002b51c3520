package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/events/sqlitestore"
)

func newBackup(a *app) *cobra.Command {
	return a.verb("backup "+a.lang.T("value.file"), "store.backup", between(1, 1), func(cmd *cobra.Command, args []string) error {
		return a.withStore(cmd.Context(), func(store events.Store, at storeAddress) error {
			s, ok := store.(*sqlitestore.Store)
			switch {
			case at.memory:
				return badUsage("store.only-files", "store", at.url)
			case !ok:
				return badUsage("store.nothing-there", "path", at.path)
			}
			if err := s.Backup(cmd.Context(), args[0]); err != nil {
				return a.inTheWay(err, args[0])
			}
			a.say(a.lang.T("backup.done", "store", at.path, "file", args[0]))
			return nil
		})
	})
}

func newRestore(a *app) *cobra.Command {
	return a.verb("restore "+a.lang.T("value.file"), "store.restore", between(1, 1), func(cmd *cobra.Command, args []string) error {
		at, err := a.address()
		if err != nil {
			return err
		}
		if at.memory {
			return badUsage("store.only-files", "store", at.url)
		}
		if _, err := os.Stat(args[0]); err != nil {
			return badInput(err, "file.cannot-read", "file", args[0])
		}
		if a.isDefault() {
			if err := os.MkdirAll(filepath.Dir(at.path), 0o700); err != nil {
				return failed(err, "store.no-directory", "path", filepath.Dir(at.path))
			}
		}
		if err := sqlitestore.Restore(cmd.Context(), args[0], at.path); err != nil {
			return a.inTheWay(err, at.path)
		}
		a.say(a.lang.T("restore.done", "file", args[0], "store", at.path))
		return nil
	})
}

// inTheWay says that a file which is to be made is there already.
func (a *app) inTheWay(err error, file string) error {
	if errors.Is(err, os.ErrExist) {
		return badUsage("file.in-the-way", "file", file)
	}
	return err
}
