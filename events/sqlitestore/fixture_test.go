package sqlitestore_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"yanlian/events"
	"yanlian/events/sqlitestore"
)

// openAt opens the store in a file and closes it when the test ends.
func openAt(t testing.TB, path string) *sqlitestore.Store {
	t.Helper()
	s, err := sqlitestore.Open(t.Context(), path)
	return opened(t, s, err)
}

func openReadOnly(t testing.TB, path string) *sqlitestore.Store {
	t.Helper()
	s, err := sqlitestore.OpenReadOnly(t.Context(), path)
	return opened(t, s, err)
}

func opened(t testing.TB, s *sqlitestore.Store, err error) *sqlitestore.Store {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeStore(t, s) })
	return s
}

func closeStore(t testing.TB, s events.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// seal makes the next n events of a chain: readings with an input and, from the third on, enablers.
func seal(chain *events.Chain, n int) []events.Record {
	recs := make([]events.Record, n)
	for i := range recs {
		v := chain.Next()
		e := events.Event{Version: v, Cause: v - 1, Time: events.SimTime(v) * events.Minute, Input: "series/stage",
			Payload: &events.GaugeRead{Gauge: "水位站 " + events.GaugeID(chain.Stream()), StageMm: 1000 + int64(v), OverWarningMm: -7}}
		if v > 2 {
			e.Enablers = []events.Version{0, v - 2}
		}
		r, err := chain.Seal(&e)
		if err != nil {
			panic(err)
		}
		recs[i] = r
	}
	return recs
}

// appendNext seals and appends the next n events of a chain.
func appendNext(s events.Store, chain *events.Chain, n int) error {
	want := chain.Next() - 1
	_, err := s.Append(context.Background(), chain.Stream(), want, seal(chain, n)...)
	return err
}

func appendTo(t testing.TB, s events.Store, chain *events.Chain, n int) {
	t.Helper()
	if err := appendNext(s, chain, n); err != nil {
		t.Fatal(err)
	}
}

// small makes a store of three streams in batches that alternate, and closes it: drill-a 0–2, drill-b 0–2, drill-a 3–5,
// drill-b 3, drill-a 6–8, drill-b 4–5, drill-c 0. That is 16 events.
func small(t testing.TB) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "drills.db")
	s := openAt(t, path)
	a, b, c := events.NewChain("drill-a"), events.NewChain("drill-b"), events.NewChain("drill-c")
	for _, step := range []struct {
		chain *events.Chain
		n     int
	}{{a, 3}, {b, 3}, {a, 3}, {b, 1}, {a, 3}, {b, 2}, {c, 1}} {
		appendTo(t, s, step.chain, step.n)
	}
	closeStore(t, s)
	return path
}

// everything reads the whole store.
func everything(t testing.TB, s events.Store) (recs []events.Record) {
	t.Helper()
	for r, err := range s.ReadAll(context.Background(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		recs = append(recs, r)
	}
	return recs
}

// raw is a connection as somebody without this package has it.
func raw(t testing.TB, path string) *sqlite.Conn {
	t.Helper()
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite, sqlite.OpenCreate)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

func script(t testing.TB, conn *sqlite.Conn, script string) {
	t.Helper()
	if err := sqlitex.ExecuteScript(conn, script, nil); err != nil {
		t.Fatal(err)
	}
}

// corrupt demands a *events.CorruptError.
func corrupt(t testing.TB, err error) *events.CorruptError {
	t.Helper()
	var c *events.CorruptError
	if !errors.As(err, &c) || !errors.Is(err, events.ErrCorrupt) {
		t.Fatalf("error %v, want a *events.CorruptError", err)
	}
	return c
}

func verifyAll(s *sqlitestore.Store) error {
	_, err := s.VerifyAll(context.Background())
	return err
}
