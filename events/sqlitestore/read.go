package sqlitestore

import (
	"context"
	"fmt"
	"iter"
	"math"

	"zombiezen.com/go/sqlite"

	"yanlian/events"
)

// A page is what is read with one connection before it is put back: no more than so many records, and no more once
// they make so many bytes.
const (
	pageRecords = 512
	pageBytes   = 1 << 20
)

// reader is a connection that only reads, and what it has learned.
type reader struct {
	conn    *sqlite.Conn
	types   map[int64]string
	streams map[int64]events.StreamID
	batch   batch         // of the record last read
	sealed  events.Digest // the seal stored with it

	ofStream, ofStore, upTo      *sqlite.Stmt
	find, list                   *sqlite.Stmt
	streamName, typeName, within *sqlite.Stmt
}

// columns of every query over events, in the order in which row expects them.
const columns = "SELECT pos, stream, version, type, id, time_ms, cause, digest, enablers, input, data FROM events "

// newReader makes a connection a reader. It belongs to the reader, which may be half made when there is an error.
func newReader(conn *sqlite.Conn) (*reader, error) {
	r := &reader{conn: conn}
	r.forget()
	if err := settle(conn, [2]string{"query_only", "1"}); err != nil {
		return r, err
	}
	return r, prepareAll(conn, map[**sqlite.Stmt]string{
		&r.ofStream: columns + "WHERE stream = ? AND version > ? ORDER BY version",
		&r.ofStore:  columns + "WHERE pos > ? ORDER BY pos",
		// The last version of a stream up to a position. The + keeps SQLite to the index over versions.
		&r.upTo:       "SELECT max(version) FROM events WHERE stream = ? AND +pos <= ?",
		&r.find:       "SELECT id, head, digest FROM streams WHERE name = ?",
		&r.list:       "SELECT id, name, head, digest FROM streams WHERE id > ? ORDER BY id",
		&r.streamName: "SELECT name FROM streams WHERE id = ?",
		&r.typeName:   "SELECT name FROM types WHERE id = ?",
		&r.within:     "SELECT first_pos, last_pos, recorded_ms, seal FROM batches WHERE first_pos <= ? ORDER BY first_pos DESC LIMIT 1",
	})
}

// forget drops what was learned, so that it is read from the file again.
func (r *reader) forget() {
	r.types, r.streams, r.batch = map[int64]string{}, map[int64]events.StreamID{}, batch{}
}

// A cursor stands between two values and reads the next page of them. More says that there may be another page;
// values that came before an error are returned with it.
type cursor[T any] interface {
	read(r *reader, page []T) (_ []T, more bool, err error)
}

// walk yields what a cursor reads, page by page. While the caller works on a value no connection is held. It returns
// false when the iteration is over: the caller has left or has been given an error.
func walk[T any](ctx context.Context, s *Store, c cursor[T], yield func(T, error) bool) bool {
	var page []T
	var zero T
	for more := true; more; {
		page = page[:0]
		err := s.reading(ctx, func(r *reader) (err error) {
			page, more, err = c.read(r, page)
			return err
		})
		for i := range page {
			if err := ctx.Err(); err != nil {
				yield(zero, err)
				return false
			}
			if !yield(page[i], nil) {
				return false
			}
		}
		if err != nil {
			yield(zero, err)
			return false
		}
	}
	return true
}

// ReadStream implements events.Store.
func (s *Store) ReadStream(ctx context.Context, id events.StreamID, from events.Version) iter.Seq2[events.Record, error] {
	return func(yield func(events.Record, error) bool) {
		walk(ctx, s, &streamCursor{id: id, last: max(from, 0) - 1}, yield)
	}
}

// ReadAll implements events.Store.
func (s *Store) ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Record, error] {
	return func(yield func(events.Record, error) bool) { walk(ctx, s, &storeCursor{after}, yield) }
}

// Streams implements events.Store.
func (s *Store) Streams(ctx context.Context) iter.Seq2[events.StreamInfo, error] {
	return func(yield func(events.StreamInfo, error) bool) {
		walk(ctx, s, newListCursor(), func(l listed, err error) bool { return yield(l.info, err) })
	}
}

// Head implements events.Store.
func (s *Store) Head(ctx context.Context, id events.StreamID) (v events.Version, d events.Digest, err error) {
	err = s.reading(ctx, func(r *reader) error {
		_, info, err := r.findStream(id)
		v, d = info.Head, info.Digest
		return err
	})
	return v, d, err
}

// findStream finds a stream by its name.
func (r *reader) findStream(id events.StreamID) (row int64, info events.StreamInfo, err error) {
	defer r.find.Reset()
	r.find.BindText(1, string(id))
	ok, err := r.find.Step()
	if err != nil {
		return 0, info, damaged(err)
	}
	if !ok {
		return 0, info, fmt.Errorf("%s: %w", id, events.ErrNoStream)
	}
	f := fields{q: r.find}
	row, info = f.integer(0, "id"), events.StreamInfo{Stream: id, Head: events.Version(f.integer(1, "head")), Digest: f.digest(2, "digest")}
	if f.bad != "" {
		return row, events.StreamInfo{}, &events.CorruptError{Stream: id, Version: -1, What: "the stream's " + f.bad}
	}
	return row, info, nil
}

// streamCursor stands in one stream.
type streamCursor struct {
	id   events.StreamID
	last events.Version // the one that has been read, or that the reading begins after
	row  int64          // 0 until the stream is found
}

func (c *streamCursor) read(r *reader, page []events.Record) (_ []events.Record, more bool, err error) {
	if c.row == 0 {
		if c.row, _, err = r.findStream(c.id); err != nil {
			return page, false, err
		}
	}
	r.ofStream.BindInt64(1, c.row)
	r.ofStream.BindInt64(2, int64(c.last))
	page, more, err = r.page(r.ofStream, page, c.id, c.last+1)
	if len(page) > 0 {
		c.last = page[len(page)-1].Version
	}
	return page, more, err
}

// storeCursor stands in the whole store.
type storeCursor struct{ after events.Position }

func (c *storeCursor) read(r *reader, page []events.Record) (_ []events.Record, more bool, err error) {
	r.ofStore.BindInt64(1, int64(c.after))
	page, more, err = r.page(r.ofStore, page, "", -1)
	if len(page) > 0 {
		c.after = page[len(page)-1].Position
	}
	return page, more, err
}

// page reads the next records of a query over events. While the query stands at a row, everything else that the
// connection reads belongs to the same state of the file.
func (r *reader) page(q *sqlite.Stmt, page []events.Record, id events.StreamID, next events.Version) (_ []events.Record, more bool, err error) {
	defer q.Reset()
	r.batch = batch{}
	for size := 0; len(page) < pageRecords && size < pageBytes; {
		ok, err := q.Step()
		if err != nil {
			return page, false, damagedAt(err, id, next)
		}
		if !ok {
			return page, false, nil
		}
		rec, err := r.row(q, id, next)
		if err != nil {
			return page, false, err
		}
		page = append(page, rec)
		size += len(rec.Data)
		if next >= 0 {
			next = rec.Version + 1
		}
	}
	return page, true, nil
}

// listed is a stream in the list of streams.
type listed struct {
	row  int64
	info events.StreamInfo
}

// listCursor stands in the list of streams.
type listCursor struct{ after int64 }

func newListCursor() *listCursor { return &listCursor{math.MinInt64} }

func (c *listCursor) read(r *reader, page []listed) (_ []listed, more bool, err error) {
	q := r.list
	defer q.Reset()
	q.BindInt64(1, c.after)
	for len(page) < pageRecords {
		ok, err := q.Step()
		if err != nil {
			return page, false, damaged(err)
		}
		if !ok {
			return page, false, nil
		}
		f := fields{q: q}
		l := listed{f.integer(0, "id"), events.StreamInfo{Stream: events.StreamID(f.text(1, "name")),
			Head: events.Version(f.integer(2, "head")), Digest: f.digest(3, "digest")}}
		if f.bad != "" {
			return page, false, &events.CorruptError{Stream: rowStream(l.row), Version: -1, What: "the stream's " + f.bad}
		}
		page = append(page, l)
		c.after = l.row
	}
	return page, true, nil
}
