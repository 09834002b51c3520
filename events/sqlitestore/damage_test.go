package sqlitestore_test

import (
	"strings"
	"testing"

	"zombiezen.com/go/sqlite"

	"yanlian/events"
)

// Positions in the small store: drill-a 1–3, 7–9, 11–13; drill-b 4–6, 10, 14–15; drill-c 16.

// TestDamage cuts, swaps, doubles and rewrites rows, and demands that the verification says what is wrong and where.
func TestDamage(t *testing.T) {
	for _, c := range []struct {
		name   string
		sql    string
		stream events.StreamID // "": any
		want   string          // part of the message
	}{
		// the tail
		{"last event of a stream deleted", "DELETE FROM events WHERE pos = 13",
			"drill-a", "event 8: is missing: the stream ends at event 7, the store's head says 8"},
		{"last batch of a stream deleted with its row", "DELETE FROM events WHERE pos BETWEEN 11 AND 13; DELETE FROM batches WHERE first_pos = 11",
			"drill-a", "event 6: is missing: the stream ends at event 5, the store's head says 8"},
		{"last batch deleted and the head moved back", "DELETE FROM events WHERE pos BETWEEN 11 AND 13; UPDATE streams SET head = 5, digest = (SELECT digest FROM events WHERE pos = 9) WHERE id = 1; DELETE FROM batches WHERE first_pos = 11",
			"the store", "positions 11 to 13 are missing"},
		{"part of the last batch deleted and the head moved back", "DELETE FROM events WHERE pos = 13; UPDATE streams SET head = 7, digest = (SELECT digest FROM events WHERE pos = 12) WHERE id = 1",
			"drill-a", "event 7"},
		{"all events of a stream deleted", "DELETE FROM events WHERE stream = 3",
			"drill-c", "event 0: is missing: the stream is empty, the store's head says 0"},
		{"a whole stream deleted", "DELETE FROM events WHERE stream = 2; DELETE FROM streams WHERE id = 2; DELETE FROM batches WHERE first_pos IN (4, 10, 14)",
			"the store", "positions 4 to 6 are missing"},
		{"the last stream deleted but for its batch", "DELETE FROM events WHERE stream = 3; DELETE FROM streams WHERE id = 3",
			"the store", "batches go up to position 16, but there are 15 events"},

		// the middle
		{"an event deleted", "DELETE FROM events WHERE pos = 8", "drill-a", "event 4"},
		{"the first event deleted", "DELETE FROM events WHERE pos = 1", "drill-a", "event 0"},
		{"an event deleted and the rest moved up", "DELETE FROM events WHERE pos = 8; UPDATE events SET version = version - 1 WHERE stream = 1 AND version > 4", "drill-a", "event 4"},
		{"two events swapped", "UPDATE events SET version = 99 WHERE pos = 7; UPDATE events SET version = 3 WHERE pos = 8; UPDATE events SET version = 4 WHERE pos = 7", "drill-a", "event 3"},
		{"the positions of two events swapped", "UPDATE events SET pos = 99 WHERE pos = 7; UPDATE events SET pos = 7 WHERE pos = 8; UPDATE events SET pos = 8 WHERE pos = 99", "drill-a", "event 3"},
		{"the positions of events of two streams swapped", "UPDATE events SET pos = 99 WHERE pos = 9; UPDATE events SET pos = 9 WHERE pos = 10; UPDATE events SET pos = 10 WHERE pos = 99", "drill-a", "event 5"},
		{"the first positions of two streams swapped", "UPDATE events SET pos = 99 WHERE pos = 16; UPDATE events SET pos = 16 WHERE pos = 10; UPDATE events SET pos = 10 WHERE pos = 99", "drill-b", "event 3"},
		{"an event doubled at the end", "INSERT INTO events SELECT 17, stream, 9, type, id, time_ms, cause, digest, enablers, input, data FROM events WHERE pos = 13", "drill-a", "event 9"},
		{"an event doubled in another stream", "INSERT INTO events SELECT 17, 3, 1, type, id, time_ms, cause, digest, enablers, input, data FROM events WHERE pos = 13", "drill-c", "event 1"},
		{"an event put into no stream", "INSERT INTO events SELECT 17, 9, 0, type, id, time_ms, cause, digest, enablers, input, data FROM events WHERE pos = 16; INSERT INTO batches SELECT 17, 17, recorded_ms, seal FROM batches WHERE first_pos = 16",
			"stream #9", "event 0"},
		{"a stream forged from another", "INSERT INTO streams SELECT 9, 'drill-z', head, digest FROM streams WHERE id = 3; INSERT INTO events SELECT 17, 9, 0, type, id, time_ms, cause, digest, enablers, input, data FROM events WHERE pos = 16; INSERT INTO batches SELECT 17, 17, recorded_ms, seal FROM batches WHERE first_pos = 16",
			"drill-z", "event 0"},

		// batches
		{"the time of an append", "UPDATE batches SET recorded_ms = recorded_ms + 1 WHERE first_pos = 7", "drill-a", "event 5"},
		{"the seal of an append", "UPDATE batches SET seal = zeroblob(32) WHERE first_pos = 7", "drill-a", "event 5"},
		{"the length of a seal", "UPDATE batches SET seal = x'00' WHERE first_pos = 7", "drill-a", "event 3"},
		{"the end of an append, sooner", "UPDATE batches SET last_pos = 8 WHERE first_pos = 7", "drill-a", "event 4"},
		{"the end of an append, later", "UPDATE batches SET last_pos = 10 WHERE first_pos = 7", "drill-a", "event 6"},
		{"the end of the last append, later", "UPDATE batches SET last_pos = 17 WHERE first_pos = 16", "drill-c", "event 0"},
		{"the beginning of an append", "UPDATE batches SET first_pos = 8 WHERE first_pos = 7", "drill-a", "event 3"},
		{"an append deleted", "DELETE FROM batches WHERE first_pos = 7", "drill-a", "event 3"},
		{"two appends made one", "DELETE FROM batches WHERE first_pos = 14; UPDATE batches SET last_pos = 15 WHERE first_pos = 11", "drill-a", "event 8"},
		{"an append of nothing", "INSERT INTO batches SELECT 17, 19, recorded_ms, seal FROM batches WHERE first_pos = 16", "the store", "batches go up to position 19, but there are 16 events"},
		{"an append that ends before it begins", "INSERT INTO batches SELECT 17, 3, recorded_ms, seal FROM batches WHERE first_pos = 16", "the store", "position 17"},
		{"an append before the first", "INSERT INTO batches SELECT -3, 0, recorded_ms, seal FROM batches WHERE first_pos = 1", "the store", "positions 1 to -4"},

		// streams and types
		{"the name of a stream", "UPDATE streams SET name = 'drill-d' WHERE id = 1", "drill-d", "event 0"},
		{"the names of two streams", "UPDATE streams SET name = 'x' WHERE id = 1; UPDATE streams SET name = 'drill-a' WHERE id = 2; UPDATE streams SET name = 'drill-b' WHERE id = 1", "drill-b", "event 0"},
		{"the head of a stream, back", "UPDATE streams SET head = 7 WHERE id = 1", "drill-a", "event 8"},
		{"the head of a stream, on", "UPDATE streams SET head = 9 WHERE id = 1", "drill-a", "event 9: is missing"},
		{"the digest of a head", "UPDATE streams SET digest = zeroblob(32) WHERE id = 1", "drill-a", "event 8"},
		{"the length of a head's digest", "UPDATE streams SET digest = x'00' WHERE id = 1", "stream #1", "digest has 1 bytes"},
		{"the number of a stream", "UPDATE streams SET id = 7 WHERE id = 1", "drill-a", "event 0"},
		{"the row of a stream", "DELETE FROM streams WHERE id = 2", "stream #2", "event 0"},
		{"a stream without events", "INSERT INTO streams SELECT 9, 'drill-z', head, digest FROM streams WHERE id = 3", "drill-z", "event 0"},
		{"the name of a type", "UPDATE types SET name = 'yanlian.gauge.read.v2'", "drill-a", "event 0"},
		{"the number of a type", "UPDATE types SET id = 9", "drill-a", "event 0"},
		{"a type deleted", "DELETE FROM types", "drill-a", "event 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := small(t)
			conn := raw(t, path)
			script(t, conn, c.sql)
			err := verifyAll(openReadOnly(t, path))
			e := corrupt(t, err)
			if e.Stream != c.stream || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s … %s", err, c.stream, c.want)
			}
		})
	}
}

// TestIndexDamage changes an index alone, which no reading of events would notice.
func TestIndexDamage(t *testing.T) {
	path := small(t)
	conn := raw(t, path)
	root := number(t, conn, "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_types_1'")
	// Give the index another root: the one of the index over stream names, which has other entries.
	other := number(t, conn, "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_streams_1'")
	script(t, conn, "PRAGMA writable_schema=ON")
	q := conn.Prep("UPDATE sqlite_schema SET rootpage = ? WHERE rootpage = ? AND name = 'sqlite_autoindex_types_1'")
	q.BindInt64(1, other)
	q.BindInt64(2, root)
	if _, err := q.Step(); err != nil {
		t.Fatal(err)
	}
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
	e := corrupt(t, verifyAll(openReadOnly(t, path)))
	if e.Stream != "the store" {
		t.Errorf("got %v", e)
	}
}

func number(t *testing.T, conn *sqlite.Conn, query string) int64 {
	t.Helper()
	q := conn.Prep(query)
	defer q.Reset()
	if ok, err := q.Step(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	return q.ColumnInt64(0)
}
