package sqlitestore_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/events/sqlitestore"
	"yanlian/events/storetest"
)

func TestStore(t *testing.T) {
	var path string
	storetest.Run(t, func(t *testing.T) events.Store {
		path = filepath.Join(t.TempDir(), "drills.db")
		return openAt(t, path)
	}, storetest.Reopen(func(t *testing.T) events.Store { return openAt(t, path) }))
}

func TestReadOnly(t *testing.T) {
	path := small(t)
	s := openReadOnly(t, path)
	head, _, err := s.Head(t.Context(), "drill-a")
	if err != nil || head != 8 {
		t.Fatalf("head %d, error %v", head, err)
	}
	chain := events.NewChain("drill-x")
	if _, err := s.Append(t.Context(), "drill-x", events.NoStream, seal(chain, 1)...); err == nil || !strings.Contains(err.Error(), "reading only") {
		t.Errorf("append to a store that is open for reading: %v", err)
	}
	if v, err := s.Append(t.Context(), "drill-a", 8); v != 8 || err != nil {
		t.Errorf("append of nothing: version %d, error %v", v, err)
	}
	// A writer comes and goes beside it.
	w := openAt(t, path)
	appendTo(t, w, events.NewChain("drill-d"), 2)
	closeStore(t, w)
	if got := everything(t, s); len(got) != 18 {
		t.Errorf("read %d events beside a writer, want 18", len(got))
	}
	if err := verifyAll(s); err != nil {
		t.Error(err)
	}
}

func TestCloseLeavesOneFile(t *testing.T) {
	path := small(t)
	closeStore(t, openReadOnly(t, path))
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("after Close there are %v, error %v", entries, err)
	}
}

func TestPathIsAPath(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"plain.db", "with space %20 &#;'.db", "演练.db"} {
		s := openAt(t, name)
		appendTo(t, s, events.NewChain("drill-a"), 1)
		if s.Path() != filepath.Join(mustGetwd(t), name) {
			t.Errorf("path of %q is %q", name, s.Path())
		}
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
}

func mustGetwd(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestTooMuchForOneAppend(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "drills.db"))
	recs := seal(events.NewChain("drill-a"), 257)
	data := make([]byte, 1<<20)
	for i := range recs {
		recs[i].Data = data
	}
	if _, err := s.Append(t.Context(), "drill-a", events.NoStream, recs...); err == nil || !strings.Contains(err.Error(), "too much for one append") {
		t.Errorf("an append of 257 MiB: %v", err)
	}
	if got := everything(t, s); len(got) != 0 {
		t.Errorf("%d events are there", len(got))
	}
}

func TestFacts(t *testing.T) {
	path := small(t)
	s := openAt(t, path)
	appendTo(t, s, events.NewChain("drill-d"), 1)
	f, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if f.FileBytes < 1 || f.WALBytes < 1 || f.Pages < 1 || f.SQLiteVersion == "" {
		t.Errorf("facts %+v", f)
	}
	f.FileBytes, f.WALBytes, f.Pages, f.SQLiteVersion = 0, 0, 0, ""
	if want := (sqlitestore.Facts{Path: path, SchemaVersion: 1, JournalMode: "wal", Synchronous: 2, PageSize: 4096, Streams: 4, Events: 17}); f != want {
		t.Errorf("facts %+v, want %+v", f, want)
	}
}

func TestFactsOfADamagedFile(t *testing.T) {
	path := small(t)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range b[4096 : len(b)-100] {
		if i%4096 > 3000 && i%7 == 0 {
			b[4096+i] ^= 0x55
		}
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	s := openReadOnly(t, path)
	_, err = s.Check(t.Context())
	corrupt(t, err)
	corrupt(t, verifyAll(s))
}
