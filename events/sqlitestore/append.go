package sqlitestore

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"time"

	"zombiezen.com/go/sqlite"

	"yanlian/events"
)

// maxBatch is how many bytes of payload one append may carry: far more than a drill, and little enough to be one
// transaction.
const maxBatch = 256 << 20

// errReadOnly is what a store that was opened for reading says to an append.
var errReadOnly = errors.New("the store is open for reading only")

// writer is the one connection of a process that writes.
type writer struct {
	conn    *sqlite.Conn
	streams map[events.StreamID]place // as this process left them; move tells whether they are still so
	types   map[string]int64
	text    []byte // enablers while they are being written

	begin, commit, rollback  *sqlite.Stmt
	find, move, found        *sqlite.Stmt // a stream: where it stands, from one head to the next, a new one
	typeID, addType          *sqlite.Stmt
	addEvent, addBatch, held *sqlite.Stmt
}

// place is where a stream stands.
type place struct {
	row  int64
	head events.Version
}

var writerPragmas = [][2]string{
	{"wal_autocheckpoint", "4000"}, // pages: 16 MB
	{"journal_size_limit", "67108864"},
	{"cache_size", "-8000"}, // KiB
}

// newWriter makes a connection the writer. It belongs to the writer, which may be half made when there is an error.
func newWriter(ctx context.Context, conn *sqlite.Conn) (*writer, error) {
	w := &writer{conn: conn, streams: map[events.StreamID]place{}, types: map[string]int64{}}
	if err := settle(conn, writerPragmas...); err != nil {
		return w, err
	}
	if err := useWAL(ctx, conn); err != nil {
		return w, err
	}
	if err := prepareAll(conn, map[**sqlite.Stmt]string{
		&w.begin:    "BEGIN IMMEDIATE",
		&w.commit:   "COMMIT",
		&w.rollback: "ROLLBACK",
		&w.find:     "SELECT id, head FROM streams WHERE name = ?",
		&w.move:     "UPDATE streams SET head = ?, digest = ? WHERE id = ? AND head = ?",
		&w.found:    "INSERT INTO streams (name, head, digest) VALUES (?, ?, ?)",
		&w.typeID:   "SELECT id FROM types WHERE name = ?",
		&w.addType:  "INSERT INTO types (name) VALUES (?)",
		&w.addEvent: "INSERT INTO events (stream, version, type, id, time_ms, cause, digest, enablers, input, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		&w.addBatch: "INSERT INTO batches (first_pos, last_pos, recorded_ms, seal) VALUES (?, ?, ?, ?)",
		&w.held:     "SELECT version, id, digest FROM events WHERE stream = ? AND version >= ? ORDER BY version",
	}); err != nil {
		return w, err
	}
	conn.SetBusyTimeout(0) // from here on start waits, and hears the context
	if err := w.start(ctx); err != nil {
		return w, err // a file that may not be written to says so here
	}
	return w, run(w.rollback)
}

// Append implements events.Store.
func (s *Store) Append(ctx context.Context, id events.StreamID, want events.Version, recs ...events.Record) (events.Version, error) {
	v, err := s.append(ctx, id, want, recs)
	var conflict *events.ConflictError
	if err == nil || errors.As(err, &conflict) || ctx.Err() != nil || errors.Is(err, events.ErrClosed) {
		return v, err
	}
	return 0, fmt.Errorf("append %s: %w", id, err)
}

func (s *Store) append(ctx context.Context, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
	if err := checkBatch(id, want, recs); err != nil {
		return 0, err
	}
	if err := s.check(ctx); err != nil {
		return 0, err
	}
	if len(recs) == 0 {
		return want, s.expect(ctx, id, want)
	}
	if s.writer == nil {
		return 0, errReadOnly
	}
	var w *writer
	select {
	case w = <-s.writer:
	case <-ctx.Done():
		return 0, ctx.Err()
	case <-s.closed:
		return 0, events.ErrClosed
	}
	wrote, err := w.append(ctx, id, want, recs)
	s.writer <- w
	if err != nil {
		return 0, err
	}
	if wrote {
		s.ring()
	}
	return want + events.Version(len(recs)), nil
}

// checkBatch refuses what no stream could take.
func checkBatch(id events.StreamID, want events.Version, recs []events.Record) error {
	if id == "" {
		return errors.New("no stream id")
	}
	size := 0
	for i := range recs {
		r := &recs[i]
		if next := want + 1 + events.Version(i); r.Stream != id || r.Version != next {
			return fmt.Errorf("record %d of the batch is %s event %d, want event %d", i, r.Stream, r.Version, next)
		}
		if size += len(r.Data); size > maxBatch {
			return fmt.Errorf("%d records with more than %d bytes are too much for one append", len(recs), maxBatch)
		}
	}
	return nil
}

// expect is an append of nothing.
func (s *Store) expect(ctx context.Context, id events.StreamID, want events.Version) error {
	have, _, err := s.Head(ctx, id)
	if errors.Is(err, events.ErrNoStream) {
		have, err = events.NoStream, nil
	}
	if err == nil && have != want {
		return &events.ConflictError{Stream: id, Want: want, Have: have}
	}
	return err
}

// start opens the transaction. Another process may hold the lock for a while.
func (w *writer) start(ctx context.Context) error {
	if !w.conn.AutocommitEnabled() { // a rollback has failed
		if err := run(w.rollback); err != nil {
			return err
		}
	}
	return damaged(insist(ctx, func() error { return run(w.begin) }))
}

// append writes one batch in one transaction, or finds that it has been written before.
func (w *writer) append(ctx context.Context, id events.StreamID, want events.Version, recs []events.Record) (wrote bool, err error) {
	if err := w.start(ctx); err != nil {
		return false, err
	}
	row, err := w.take(id, want, recs)
	if err == nil && row != 0 {
		err = w.write(row, recs)
	}
	if err == nil && row != 0 {
		if err = run(w.commit); err == nil {
			w.streams[id] = place{row, want + events.Version(len(recs))}
			return true, nil
		}
	}
	// What this transaction has taught the caches is gone with it. A rollback that fails is tried again in start.
	delete(w.streams, id)
	clear(w.types)
	if undo := run(w.rollback); err == nil {
		err = undo
	}
	return false, damaged(err)
}

// take moves the head of a stream from want to the last of the records, and returns the stream's row; 0 if the
// records are there already.
func (w *writer) take(id events.StreamID, want events.Version, recs []events.Record) (row int64, err error) {
	last := &recs[len(recs)-1]
	// Another process may have moved the stream since this one did. Then the update finds no row.
	if at, ok := w.streams[id]; ok && at.head == want {
		if moved, err := w.moveHead(at.row, want, last); moved || err != nil {
			return at.row, err
		}
	}
	at, err := w.findStream(id)
	switch {
	case err != nil:
		return 0, err
	case at.head != want:
		return 0, w.repeated(at, id, want, recs)
	case at.row == 0:
		w.found.BindText(1, string(id))
		w.found.BindInt64(2, int64(last.Version))
		w.found.BindBytes(3, last.Digest[:])
		if err := run(w.found); err != nil {
			return 0, err
		}
		return w.conn.LastInsertRowID(), nil
	}
	moved, err := w.moveHead(at.row, want, last)
	if err == nil && !moved {
		err = fmt.Errorf("the head of stream %d cannot be moved from %d", at.row, want)
	}
	return at.row, err
}

func (w *writer) moveHead(row int64, want events.Version, last *events.Record) (moved bool, err error) {
	w.move.BindInt64(1, int64(last.Version))
	w.move.BindBytes(2, last.Digest[:])
	w.move.BindInt64(3, row)
	w.move.BindInt64(4, int64(want))
	err = run(w.move)
	return w.conn.Changes() == 1, err
}

func (w *writer) findStream(id events.StreamID) (at place, err error) {
	defer w.find.Reset()
	w.find.BindText(1, string(id))
	ok, err := w.find.Step()
	if err != nil || !ok {
		return place{head: events.NoStream}, err
	}
	return place{w.find.ColumnInt64(0), events.Version(w.find.ColumnInt64(1))}, nil
}

// repeated tells whether the records stand where they are to be appended; if not, it is a conflict.
func (w *writer) repeated(at place, id events.StreamID, want events.Version, recs []events.Record) error {
	conflict := &events.ConflictError{Stream: id, Want: want, Have: at.head}
	if want < events.NoStream || at.head < recs[len(recs)-1].Version {
		return conflict
	}
	defer w.held.Reset()
	w.held.BindInt64(1, at.row)
	w.held.BindInt64(2, int64(want+1))
	for i := range recs {
		ok, err := w.held.Step()
		if err != nil {
			return err
		}
		r := events.Record{Version: events.Version(w.held.ColumnInt64(0))}
		w.held.ColumnBytes(1, r.ID[:])
		w.held.ColumnBytes(2, r.Digest[:])
		if !ok || !r.Same(&recs[i]) {
			return conflict
		}
	}
	return nil
}

// write inserts the records and the batch they make.
func (w *writer) write(row int64, recs []events.Record) error {
	var first, last int64
	for i := range recs {
		if err := w.insert(row, &recs[i]); err != nil {
			return err
		}
		last = w.conn.LastInsertRowID()
		if i == 0 {
			first = last
		}
	}
	b := batch{events.Position(first), events.Position(last), time.Now().UnixMilli()}
	seal := b.seal(recs[len(recs)-1].Digest)
	w.addBatch.BindInt64(1, first)
	w.addBatch.BindInt64(2, last)
	w.addBatch.BindInt64(3, b.recordedMs)
	w.addBatch.BindBytes(4, seal[:])
	return run(w.addBatch)
}

func (w *writer) insert(row int64, r *events.Record) error {
	typ, err := w.typeOf(r.Type)
	if err != nil {
		return err
	}
	w.text = appendVersions(w.text[:0], r.Enablers)
	q := w.addEvent
	q.BindInt64(1, row)
	q.BindInt64(2, int64(r.Version))
	q.BindInt64(3, typ)
	q.BindBytes(4, r.ID[:])
	q.BindInt64(5, int64(r.Time))
	q.BindInt64(6, int64(r.Cause))
	q.BindBytes(7, r.Digest[:])
	q.BindText(8, string(w.text))
	q.BindText(9, r.Input)
	q.BindText(10, string(r.Data))
	return run(q)
}

// typeOf returns the id of a wire type and gives a new one an id.
func (w *writer) typeOf(name string) (int64, error) {
	if id, ok := w.types[name]; ok {
		return id, nil
	}
	defer w.typeID.Reset()
	w.typeID.BindText(1, name)
	ok, err := w.typeID.Step()
	if err != nil {
		return 0, err
	}
	var id int64
	if ok {
		id = w.typeID.ColumnInt64(0)
	} else {
		w.addType.BindText(1, name)
		if err := run(w.addType); err != nil {
			return 0, err
		}
		id = w.conn.LastInsertRowID()
	}
	w.types[name] = id
	return id, nil
}

func appendVersions(dst []byte, vs []events.Version) []byte {
	for i, v := range vs {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = strconv.AppendInt(dst, int64(v), 10)
	}
	return dst
}

// batch is what was appended together.
type batch struct {
	first, last events.Position
	recordedMs  int64
}

// seal is SHA-256 over "yanlian/batch/1\n", the first and the last position, the wall clock in Unix milliseconds (each
// as a 64-bit big-endian integer) and the chain digest of the last record.
func (b *batch) seal(last events.Digest) events.Digest {
	buf := append(make([]byte, 0, 128), "yanlian/batch/1\n"...)
	buf = binary.BigEndian.AppendUint64(buf, uint64(b.first))
	buf = binary.BigEndian.AppendUint64(buf, uint64(b.last))
	buf = binary.BigEndian.AppendUint64(buf, uint64(b.recordedMs))
	return sha256.Sum256(append(buf, last[:]...))
}
