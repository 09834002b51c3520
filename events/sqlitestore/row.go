package sqlitestore

import (
	"fmt"
	"time"

	"zombiezen.com/go/sqlite"

	"yanlian/events"
)

// fields reads the columns of a row and never trusts them: the first that does not hold what its name says is kept
// in bad.
type fields struct {
	q   *sqlite.Stmt
	bad string
}

func (f *fields) is(col int, name string, want sqlite.ColumnType, noun string) bool {
	got := f.q.ColumnType(col)
	if got != want && f.bad == "" {
		f.bad = fmt.Sprintf("%s is not %s", name, noun)
	}
	return got == want
}

func (f *fields) integer(col int, name string) int64 {
	if !f.is(col, name, sqlite.TypeInteger, "an integer") {
		return 0
	}
	return f.q.ColumnInt64(col)
}

func (f *fields) text(col int, name string) string {
	if !f.is(col, name, sqlite.TypeText, "text") {
		return ""
	}
	return f.q.ColumnText(col)
}

func (f *fields) bytes(col int, name string) []byte {
	if !f.is(col, name, sqlite.TypeText, "text") {
		return nil
	}
	b := make([]byte, f.q.ColumnLen(col))
	f.q.ColumnBytes(col, b)
	return b
}

// blob fills dst and demands that the column has exactly its length.
func (f *fields) blob(col int, name string, dst []byte) {
	if !f.is(col, name, sqlite.TypeBlob, "binary") {
		return
	}
	if n := f.q.ColumnLen(col); n != len(dst) && f.bad == "" {
		f.bad = fmt.Sprintf("%s has %d bytes, want %d", name, n, len(dst))
	}
	f.q.ColumnBytes(col, dst)
}

func (f *fields) digest(col int, name string) (d events.Digest) {
	f.blob(col, name, d[:])
	return d
}

// versions reads what appendVersions has written, and no other spelling.
func (f *fields) versions(col int, name string) []events.Version {
	if !f.is(col, name, sqlite.TypeText, "text") || f.q.ColumnLen(col) == 0 {
		return nil
	}
	s := f.q.ColumnText(col)
	var vs []events.Version
	for i := 0; i <= len(s); i++ {
		start, v := i, events.Version(0)
		for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
			v = v*10 + events.Version(s[i]-'0')
		}
		n := i - start
		if n == 0 || n > 18 || n > 1 && s[start] == '0' || i < len(s) && s[i] != ',' {
			if f.bad == "" {
				f.bad = fmt.Sprintf("%s is not a list of versions", name)
			}
			return nil
		}
		vs = append(vs, v)
	}
	return vs
}

// rowStream stands for a stream whose name is not to be had.
func rowStream(row int64) events.StreamID { return events.StreamID(fmt.Sprintf("stream #%d", row)) }

// row decodes the event at which a query stands. id is its stream, "" if the query goes over all streams; next the
// version that is due, −1 if unknown.
func (r *reader) row(q *sqlite.Stmt, id events.StreamID, next events.Version) (rec events.Record, err error) {
	f := fields{q: q}
	rec.Version = next
	if q.ColumnType(2) == sqlite.TypeInteger {
		rec.Version = events.Version(q.ColumnInt64(2))
	}
	f.integer(2, "version")
	rec.Position = events.Position(f.integer(0, "pos"))
	row, typ := f.integer(1, "stream"), f.integer(3, "type")
	f.blob(4, "id", rec.ID[:])
	rec.Time = events.SimTime(f.integer(5, "time_ms"))
	rec.Cause = events.Version(f.integer(6, "cause"))
	rec.Digest = f.digest(7, "digest")
	rec.Enablers = f.versions(8, "enablers")
	rec.Input = f.text(9, "input")
	rec.Data = f.bytes(10, "data")
	rec.Stream = id
	if id == "" {
		if rec.Stream, err = r.nameOfStream(row); err != nil {
			return rec, err
		}
	}
	if rec.Type, err = r.nameOfType(typ); err != nil {
		return rec, err
	}
	if err := r.batchOf(rec.Position); err != nil {
		return rec, err
	}
	switch {
	case f.bad != "":
	case rec.Stream == "":
		rec.Stream, f.bad = rowStream(row), "its stream does not exist"
	case rec.Type == "":
		f.bad = fmt.Sprintf("its type %d does not exist", typ)
	case rec.Position < r.batch.first || rec.Position > r.batch.last:
		f.bad = fmt.Sprintf("position %d belongs to no append", rec.Position)
	}
	if f.bad != "" {
		if rec.Stream == "" {
			rec.Stream = rowStream(row)
		}
		return events.Record{}, &events.CorruptError{Stream: rec.Stream, Version: rec.Version, ID: rec.ID, What: f.bad}
	}
	rec.Recorded = time.UnixMilli(r.batch.recordedMs).UTC()
	return rec, nil
}

// batchOf makes r.batch the last batch that begins at or before a position.
func (r *reader) batchOf(pos events.Position) error {
	if r.batch.first <= pos && pos <= r.batch.last {
		return nil
	}
	defer r.within.Reset()
	r.within.BindInt64(1, int64(pos))
	r.batch = batch{}
	ok, err := r.within.Step()
	if err != nil || !ok {
		return damaged(err)
	}
	f := fields{q: r.within}
	b := batch{events.Position(f.integer(0, "first")), events.Position(f.integer(1, "last")), f.integer(2, "recorded_ms")}
	r.sealed = f.digest(3, "seal")
	if f.bad == "" { // a row that cannot be read makes no batch
		r.batch = b
	}
	return nil
}

// nameOfStream returns "" for a stream that does not exist, nameOfType likewise.
func (r *reader) nameOfStream(row int64) (events.StreamID, error) {
	if id, ok := r.streams[row]; ok {
		return id, nil
	}
	name, err := nameOf(r.streamName, row)
	if name != "" {
		r.streams[row] = events.StreamID(name)
	}
	return events.StreamID(name), err
}

func (r *reader) nameOfType(row int64) (string, error) {
	if name, ok := r.types[row]; ok {
		return name, nil
	}
	name, err := nameOf(r.typeName, row)
	if name != "" {
		r.types[row] = name
	}
	return name, err
}

func nameOf(q *sqlite.Stmt, row int64) (string, error) {
	defer q.Reset()
	q.BindInt64(1, row)
	ok, err := q.Step()
	if err != nil || !ok {
		return "", damaged(err)
	}
	f := fields{q: q}
	return f.text(0, "name"), nil
}
