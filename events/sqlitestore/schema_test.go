package sqlitestore_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/events/sqlitestore"
)

// TestForeignFiles demands that a file that is no store of this schema is refused, by its reason, and left as it is.
func TestForeignFiles(t *testing.T) {
	made := func(statements string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			conn := raw(t, path)
			script(t, conn, statements)
			if err := conn.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	content := func(b []byte) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
		want string
	}{
		{"a short text", content([]byte("hello")), "nor any SQLite database"},
		{"a long text", content(bytes.Repeat([]byte("name,stage_m\n"), 1000)), "nor any SQLite database"},
		{"half a header", content([]byte("SQLite format 3\x00")), ""},
		{"a database of another program", made("CREATE TABLE notes (t TEXT); PRAGMA application_id=77;"), "another program"},
		{"a database without a mark", made("CREATE TABLE notes (t TEXT);"), "another program"},
		{"a newer schema", made("CREATE TABLE x (t TEXT); PRAGMA application_id=0x594c4452; PRAGMA user_version=2;"), "newer version"},
		{"a schema without a number", made("CREATE TABLE x (t TEXT); PRAGMA application_id=0x594c4452;"), "schema 0"},
		{"a directory", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}, "is a directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "drills.db")
			c.make(t, path)
			before, _ := os.ReadFile(path)
			for _, open := range []func(context.Context, string) (*sqlitestore.Store, error){sqlitestore.Open, sqlitestore.OpenReadOnly} {
				if s, err := open(t.Context(), path); err == nil {
					s.Close()
					t.Error("opened")
				} else if !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
					t.Errorf("error %q does not say %q and where", err, c.want)
				}
			}
			after, _ := os.ReadFile(path)
			if !bytes.Equal(before, after) {
				t.Error("the file has changed")
			}
			if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
				t.Errorf("beside the file: %v, error %v", entries, err)
			}
		})
	}
}

func TestNoFile(t *testing.T) {
	dir := t.TempDir()
	if _, err := sqlitestore.OpenReadOnly(t.Context(), filepath.Join(dir, "drills.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("open a missing file for reading: %v", err)
	}
	if _, err := sqlitestore.Open(t.Context(), filepath.Join(dir, "missing", "drills.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("open in a missing directory: %v", err)
	}
	if _, err := sqlitestore.Open(t.Context(), ""); err == nil {
		t.Error("opened a store without a path")
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("%v, error %v", entries, err)
	}
}

// TestUnfinishedFiles opens what a crash can leave of the first Open.
func TestUnfinishedFiles(t *testing.T) {
	for name, leave := range map[string]func(path string){
		"an empty file": func(path string) {
			if err := os.WriteFile(path, nil, 0o644); err != nil {
				t.Fatal(err)
			}
		},
		"a write-ahead log without a schema": func(path string) {
			conn := raw(t, path)
			if _, err := conn.Prep("PRAGMA journal_mode=wal").Step(); err != nil {
				t.Fatal(err)
			}
			conn.Close()
		},
	} {
		path := filepath.Join(t.TempDir(), "drills.db")
		leave(path)
		if _, err := sqlitestore.OpenReadOnly(t.Context(), path); !errors.Is(err, sqlitestore.ErrUnfinished) {
			t.Errorf("%s: open for reading: %v", name, err)
		}
		s := openAt(t, path)
		appendTo(t, s, events.NewChain("drill-a"), 1)
		if err := verifyAll(s); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOpenHearsItsContext(t *testing.T) {
	path := small(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, open := range []func(context.Context, string) (*sqlitestore.Store, error){sqlitestore.Open, sqlitestore.OpenReadOnly} {
		if _, err := open(ctx, path); !errors.Is(err, context.Canceled) {
			t.Errorf("open under a cancelled context: %v", err)
		}
	}
}

// TestOpenAtOnce lets several stores make the same file.
func TestOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "drills.db")
	failed := make(chan error)
	for i := range 6 {
		go func() {
			s, err := sqlitestore.Open(t.Context(), path)
			if err == nil {
				id := events.StreamID(rune('a' + i))
				_, err = s.Append(t.Context(), id, events.NoStream, seal(events.NewChain(id), 2)...)
				err = errors.Join(err, s.Close())
			}
			failed <- err
		}()
	}
	for range 6 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	if tally, err := openReadOnly(t, path).VerifyAll(t.Context()); err != nil || tally.Streams != 6 {
		t.Errorf("%+v, error %v", tally, err)
	}
}
