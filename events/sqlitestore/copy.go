package sqlitestore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"zombiezen.com/go/sqlite"
)

// pagesPerStep is how much is copied between two looks at the context.
const pagesPerStep = 256

// beside are the files that SQLite keeps next to a database.
var beside = [...]string{"-wal", "-shm", "-journal"}

// Backup copies the store, while it is in use, into one plain file that any current SQLite tool reads: no
// write-ahead log, no file beside it. The copy shows the store as it was when Backup began. dest must not exist; it
// appears verified, whole and on the disk, or not at all: a damaged store has no backup.
func (s *Store) Backup(ctx context.Context, dest string) error {
	if err := s.copyTo(ctx, dest); err != nil {
		return fmt.Errorf("back up to %s: %w", dest, err)
	}
	return nil
}

// Restore makes a store at dest from a backup, or from any store nobody writes to, after it has verified the copy. dest
// must not exist.
func Restore(ctx context.Context, src, dest string) error {
	s, err := OpenReadOnly(ctx, src)
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	err = s.copyTo(ctx, dest)
	if err = errors.Join(err, s.Close()); err != nil {
		return fmt.Errorf("restore %s to %s: %w", src, dest, err)
	}
	return nil
}

// copyTo copies the store into a file beside dest, verifies the copy, and gives it its name.
func (s *Store) copyTo(ctx context.Context, dest string) error {
	dest, err := filepath.Abs(dest)
	if err != nil {
		return err
	}
	if err := absent(dest); err != nil {
		return err
	}
	removeStale(dest)
	partial := fmt.Sprintf("%s.%d.partial", dest, os.Getpid())
	f, err := os.OpenFile(partial, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		for _, suffix := range append([]string{""}, beside[:]...) {
			os.Remove(partial + suffix) // the copy itself has another name by now if all went well
		}
	}()
	if err := f.Close(); err != nil {
		return err
	}
	if err := s.copyPages(ctx, partial); err != nil {
		return err
	}
	if err := verifyFile(ctx, partial); err != nil {
		return err
	}
	if err := syncFile(partial); err != nil {
		return err
	}
	if err := absent(dest); err != nil {
		return err
	}
	if err := os.Rename(partial, dest); err != nil {
		return err
	}
	return syncDir(filepath.Dir(dest))
}

// staleAfter is when an unfinished copy is taken to have been killed: no copy takes as long.
const staleAfter = time.Hour

// removeStale removes what killed copies to the same destination have left beside it.
func removeStale(dest string) {
	entries, err := os.ReadDir(filepath.Dir(dest))
	if err != nil {
		return // the copy itself will say what is wrong
	}
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), filepath.Base(dest)+".")
		pid, _, isPartial := strings.Cut(rest, ".partial")
		if _, err := strconv.Atoi(pid); !ok || !isPartial || err != nil {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > staleAfter {
			os.Remove(filepath.Join(filepath.Dir(dest), e.Name()))
		}
	}
}

func verifyFile(ctx context.Context, path string) error {
	s, err := OpenReadOnly(ctx, path)
	if err != nil {
		return err
	}
	_, err = s.VerifyAll(ctx)
	return errors.Join(err, s.Close())
}

// copyPages copies one state of the store. Without the transaction that holds it, every append would make the copy
// start anew.
func (s *Store) copyPages(ctx context.Context, partial string) error {
	return s.reading(ctx, func(r *reader) (err error) {
		dst, err := dial(partial, sqlite.OpenReadWrite)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, dst.Close()) }()
		return atOneState(r.conn, func() error {
			if _, err := number(r.conn, "SELECT count(*) FROM sqlite_schema"); err != nil {
				return damaged(err)
			}
			b, err := sqlite.NewBackup(dst, "main", r.conn, "main")
			if err != nil {
				return err
			}
			for more := true; more && err == nil; {
				if more, err = b.Step(pagesPerStep); err == nil {
					err = s.check(ctx)
				}
			}
			b.Close()
			if err != nil {
				return damaged(err)
			}
			return pragma(dst, "journal_mode", "delete")
		})
	})
}

// absent demands that nothing is in the way of a new file, nor anything beside it that SQLite would take for part of
// it.
func absent(dest string) error {
	for _, suffix := range append([]string{""}, beside[:]...) {
		if _, err := os.Lstat(dest + suffix); err == nil {
			return fmt.Errorf("%s is in the way: %w", dest+suffix, os.ErrExist)
		} else if !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// syncFile makes the content of a file durable. No connection has it open.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
