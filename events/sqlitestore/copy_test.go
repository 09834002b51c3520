package sqlitestore_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yanlian/events"
	"yanlian/events/sqlitestore"
)

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// TestBackupBesideAWriter copies a store while batches of five are appended to it.
func TestBackupBesideAWriter(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "drills.db"))
	chain := events.NewChain("drill-a")
	appendTo(t, s, chain, 500)
	stop, stopped := make(chan struct{}), make(chan error)
	go func() {
		for {
			select {
			case <-stop:
				stopped <- nil
				return
			default:
				if err := appendNext(s, chain, 5); err != nil {
					stopped <- err
					return
				}
			}
		}
	}()
	dir := t.TempDir()
	dest := filepath.Join(dir, "copy.db")
	err := s.Backup(t.Context(), dest)
	close(stop)
	if err := errors.Join(err, <-stopped); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("the backup left %v", got)
	}
	header, err := os.ReadFile(dest)
	if err != nil || header[18] != 1 || header[19] != 1 { // 1: rollback journal, 2: write-ahead log
		t.Errorf("the copy's header says %d, %d, error %v", header[18], header[19], err)
	}
	c := openReadOnly(t, dest)
	if err := verifyAll(c); err != nil {
		t.Error(err)
	}
	if f, err := c.Check(t.Context()); err != nil || f.JournalMode != "delete" {
		t.Errorf("%+v, error %v", f, err)
	}
	got, want := everything(t, c), everything(t, s)
	if len(got) < 500 || len(got)%5 != 0 {
		t.Errorf("the copy has %d events", len(got))
	}
	for i := range got {
		if !got[i].Equal(&want[i]) || !got[i].Recorded.Equal(want[i].Recorded) {
			t.Fatalf("event %d of the copy differs", i)
		}
	}
}

func TestBackupRefuses(t *testing.T) {
	s := openReadOnly(t, small(t))
	for _, inTheWay := range []string{"", "-wal", "-journal", "-shm"} {
		dir := t.TempDir()
		dest := filepath.Join(dir, "copy.db")
		if err := os.WriteFile(dest+inTheWay, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := s.Backup(t.Context(), dest); !errors.Is(err, os.ErrExist) || !strings.Contains(err.Error(), "in the way") {
			t.Errorf("with copy.db%s there: %v", inTheWay, err)
		}
		if got := names(t, dir); len(got) != 1 {
			t.Errorf("with copy.db%s there: left %v", inTheWay, got)
		}
	}
	if err := s.Backup(t.Context(), filepath.Join(t.TempDir(), "missing", "copy.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("into a missing directory: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	if err := s.Backup(ctx, filepath.Join(dir, "copy.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("under a cancelled context: %v", err)
	}
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("under a cancelled context: left %v", got)
	}
}

func TestRestore(t *testing.T) {
	path := small(t)
	dir := t.TempDir()
	copied, restored := filepath.Join(dir, "copy.db"), filepath.Join(dir, "restored.db")
	if err := openReadOnly(t, path).Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	for i, src := range []string{copied, path} { // from a backup, and from a store that nobody writes to
		dest := restored + string(rune('0'+i))
		if err := sqlitestore.Restore(t.Context(), src, dest); err != nil {
			t.Fatal(err)
		}
		s := openAt(t, dest)
		if got, want := everything(t, s), everything(t, openReadOnly(t, path)); len(got) != len(want) {
			t.Errorf("restored %d events, want %d", len(got), len(want))
		}
		appendTo(t, s, events.NewChain("drill-x"), 1)
		if f, err := s.Check(t.Context()); err != nil || f.JournalMode != "wal" {
			t.Errorf("restored and opened: %+v, error %v", f, err)
		}
		closeStore(t, s)
		if err := sqlitestore.Restore(t.Context(), src, dest); !errors.Is(err, os.ErrExist) {
			t.Errorf("restore over a store: %v", err)
		}
	}
	if got := names(t, dir); len(got) != 3 {
		t.Errorf("left %v", got)
	}
}

func TestRestoreRefusesWhatIsDamaged(t *testing.T) {
	path := small(t)
	conn := raw(t, path)
	script(t, conn, "UPDATE events SET input = 'series/stagf' WHERE pos = 8")
	conn.Close()
	dir := t.TempDir()
	err := sqlitestore.Restore(t.Context(), path, filepath.Join(dir, "restored.db"))
	if e := corrupt(t, err); e.Stream != "drill-a" || e.Version != 4 {
		t.Errorf("names %s event %d", e.Stream, e.Version)
	}
	other := filepath.Join(t.TempDir(), "other.db")
	if err := os.WriteFile(other, []byte("no store"), 0o644); err != nil {
		t.Fatal(err)
	}
	for src, want := range map[string]string{other: "nor any SQLite database", filepath.Join(dir, "missing.db"): "missing.db"} {
		if err := sqlitestore.Restore(t.Context(), src, filepath.Join(dir, "restored.db")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("restore %s: %v", src, err)
		}
	}
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("left %v", got)
	}
}

// TestADamagedStoreHasNoBackup: a backup that does not verify would take the place of the last good one.
func TestADamagedStoreHasNoBackup(t *testing.T) {
	path := small(t)
	conn := raw(t, path)
	if _, err := conn.Prep("UPDATE events SET data = replace(data, '1', '2') WHERE pos = 2").Step(); err != nil {
		t.Fatal(err)
	}
	conn.Close()
	dest := filepath.Join(t.TempDir(), "backup.db")
	if err := openReadOnly(t, path).Backup(t.Context(), dest); !errors.Is(err, events.ErrCorrupt) {
		t.Errorf("got %v", err)
	}
	if left := names(t, filepath.Dir(dest)); len(left) > 0 {
		t.Errorf("it leaves %v", left)
	}
}

// TestWhatKilledCopiesLeaveIsRemoved leaves alone what is young, or of another file.
func TestWhatKilledCopiesLeaveIsRemoved(t *testing.T) {
	dir := t.TempDir()
	old := time.Now().Add(-2 * time.Hour)
	for name, at := range map[string]time.Time{"b.db.77.partial": old, "b.db.77.partial-journal": old, "b.db.78.partial": time.Now(), "c.db.77.partial": old, "b.db.x.partial": old} {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(file, nil, 0o644), os.Chtimes(file, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	if err := openAt(t, small(t)).Backup(t.Context(), filepath.Join(dir, "b.db")); err != nil {
		t.Fatal(err)
	}
	if got, want := names(t, dir), []string{"b.db", "b.db.78.partial", "b.db.x.partial", "c.db.77.partial"}; !slices.Equal(got, want) {
		t.Errorf("left are %v, want %v", got, want)
	}
}
