package sqlitestore_test

import (
	"context"
	"fmt"
	"testing"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"yanlian/events"
)

// The victim is event 4 of drill-a: at position 8, in the middle of a batch.
const (
	victimVersion = 4
	victimPos     = 8
)

// A column of the table events, and what its victim is changed to.
type column struct {
	name   string
	values func(stored []byte) []any // a value is an int64, a []byte for a BLOB or a string for a TEXT
}

// bits flips one bit in each byte of text or binary.
func bits(as func([]byte) any) func([]byte) []any {
	return func(stored []byte) (all []any) {
		for i := range stored {
			b := append([]byte(nil), stored...)
			b[i] ^= 1 << (i % 8)
			all = append(all, as(b))
		}
		return append(all, as(stored[:len(stored)-1]), as(append(append([]byte(nil), stored...), '0')), as(nil))
	}
}

func blob(b []byte) any { return append([]byte{}, b...) }
func txt(b []byte) any  { return string(b) }

func values(vs ...int64) func([]byte) []any {
	return func([]byte) (all []any) {
		for _, v := range vs {
			all = append(all, v)
		}
		return all
	}
}

// near changes an integer in each of its bytes.
func near(n int64) func([]byte) []any {
	var vs []int64
	for i := range 8 {
		vs = append(vs, n^1<<(8*i+i%7))
	}
	return values(vs...)
}

var eventColumns = []column{
	{"pos", values(0, -1, victimPos+1<<8, 1<<40)},
	{"stream", values(3, 4, 0, 257, 1<<40)},
	{"version", values(-5, 99, victimVersion+1<<8, 1<<40)},
	{"type", values(2, 0, 257, 1<<40)},
	{"id", bits(blob)},
	{"time_ms", near(4 * 60_000)},
	{"cause", near(3)},
	{"digest", bits(blob)},
	{"enablers", bits(txt)},
	{"input", bits(txt)},
	{"data", bits(txt)},
}

// set changes one column of one event.
func set(t testing.TB, conn *sqlite.Conn, col string, pos int64, v any) {
	t.Helper()
	q := conn.Prep(fmt.Sprintf("UPDATE events SET %s = ?1 WHERE pos = ?2", col))
	if s, ok := v.(string); ok { // any bytes may stand in a text
		q, v = conn.Prep(fmt.Sprintf("UPDATE events SET %s = CAST(?1 AS TEXT) WHERE pos = ?2", col)), []byte(s)
	}
	switch v := v.(type) {
	case int64:
		q.BindInt64(1, v)
	case []byte:
		q.BindBytes(1, v)
	}
	q.BindInt64(2, pos)
	if _, err := q.Step(); err != nil {
		t.Fatalf("set %s to %v: %v", col, v, err)
	}
	if err := q.Reset(); err != nil {
		t.Fatal(err)
	}
	if conn.Changes() != 1 {
		t.Fatalf("set %s: %d rows", col, conn.Changes())
	}
}

// stored is a column of an event as bytes and as a value that set takes.
func stored(t testing.TB, conn *sqlite.Conn, col string, pos int64) (b []byte, v any) {
	t.Helper()
	err := sqlitex.Execute(conn, fmt.Sprintf("SELECT %s FROM events WHERE pos = %d", col, pos), &sqlitex.ExecOptions{ResultFunc: func(q *sqlite.Stmt) error {
		b = make([]byte, q.ColumnLen(0))
		switch q.ColumnType(0) {
		case sqlite.TypeInteger:
			v = q.ColumnInt64(0)
		case sqlite.TypeText:
			b = []byte(q.ColumnText(0))
			v = string(b)
		default:
			q.ColumnBytes(0, b)
			v = b
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	return b, v
}

// TestTamperedEvent changes every column of a stored event, byte by byte, and demands that the verification names it.
func TestTamperedEvent(t *testing.T) {
	path := small(t)
	s := openReadOnly(t, path)
	id := everything(t, s)[victimPos-1].ID
	conn := raw(t, path)
	script(t, conn, "INSERT INTO types (name) VALUES ('yanlian.road.flooded.v1')")
	for _, c := range eventColumns {
		t.Run(c.name, func(t *testing.T) {
			old, was := stored(t, conn, c.name, victimPos)
			for _, v := range c.values(old) {
				set(t, conn, c.name, victimPos, v)
				pos := int64(victimPos)
				if c.name == "pos" {
					pos = v.(int64)
				}
				for what, err := range map[string]error{"VerifyAll": verifyAll(s), "VerifyStream": s.VerifyStream(t.Context(), "drill-a")} {
					e := corrupt(t, err)
					if e.Stream != "drill-a" || e.Version != victimVersion && e.ID != id {
						t.Errorf("%s of %v: %s names %s event %d (%s), want drill-a event %d: %v", c.name, v, what, e.Stream, e.Version, e.ID, victimVersion, err)
					}
				}
				set(t, conn, c.name, pos, was)
			}
			if err := verifyAll(s); err != nil {
				t.Fatalf("put back: %v", err)
			}
		})
	}
}

// TestUndecodableEvent puts what the schema forbids into every column, as another program could. Reading must say
// which event it is.
func TestUndecodableEvent(t *testing.T) {
	path := small(t)
	id := everything(t, openReadOnly(t, path))[victimPos-1].ID
	conn := raw(t, path)
	script(t, conn, "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT', ''), 'NOT NULL', '') WHERE name = 'events'")
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
	conn = raw(t, path)
	s := openReadOnly(t, path)
	for _, c := range eventColumns[1:] { // pos cannot be anything but an integer
		old, was := stored(t, conn, c.name, victimPos)
		wrong := []any{nil, "text", []byte("binary"), 2.5}
		switch was.(type) {
		case string:
			wrong = []any{nil, append([]byte{}, old...)} // a number would be made a text
		case []byte:
			wrong = []any{nil, "text", int64(7), 2.5, old[1:], []byte{}}
		}
		for _, v := range wrong {
			setAny(t, conn, c.name, v)
			for what, read := range map[string]func() error{
				"ReadStream": func() error { return lastError(s.ReadStream(context.Background(), "drill-a", 0)) },
				"ReadAll":    func() error { return lastError(s.ReadAll(context.Background(), 0)) },
				"VerifyAll":  func() error { return verifyAll(s) },
			} {
				// A stream that cannot be read leaves a hole in its stream.
				err := read()
				if (c.name == "stream" || c.name == "version") && what == "ReadStream" {
					continue
				}
				e := corrupt(t, err)
				if e.Version != victimVersion && e.ID != id {
					t.Errorf("%s is %v: %s names %s event %d (%s): %v", c.name, v, what, e.Stream, e.Version, e.ID, err)
				}
			}
			setAny(t, conn, c.name, was)
		}
	}
	if err := lastError(s.ReadAll(context.Background(), 0)); err != nil {
		t.Fatalf("put back: %v", err)
	}
}

func setAny(t testing.TB, conn *sqlite.Conn, col string, v any) {
	t.Helper()
	q := conn.Prep(fmt.Sprintf("UPDATE events SET %s = ?1 WHERE pos = ?2", col))
	switch v := v.(type) {
	case nil:
		q.BindNull(1)
	case string:
		q.BindText(1, v)
	case []byte:
		q.BindBytes(1, v)
	case int64:
		q.BindInt64(1, v)
	case float64:
		q.BindFloat(1, v)
	}
	q.BindInt64(2, victimPos)
	if _, err := q.Step(); err != nil {
		t.Fatalf("set %s to %v: %v", col, v, err)
	}
	if err := q.Reset(); err != nil {
		t.Fatal(err)
	}
}

func lastError(seq func(func(events.Record, error) bool)) (last error) {
	for _, err := range seq {
		last = err
	}
	return last
}
