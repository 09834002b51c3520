package sqlitestore

import (
	"context"
	"fmt"
	"iter"
	"math"

	"yanlian/events"
)

// Tally is what VerifyAll went through.
type Tally struct {
	Streams, Events, Batches int64
}

// VerifyStream checks one stream: its chain of events, where they stand, the batches they were appended in and the
// stream's head. It returns the first damage as a *events.CorruptError, or events.ErrNoStream.
func (s *Store) VerifyStream(ctx context.Context, id events.StreamID) error {
	return s.auditing(ctx, func(a *audit) error {
		row, info, err := a.r.findStream(id)
		if err != nil {
			return err
		}
		return a.stream(row, info)
	})
}

// VerifyAll checks every stream as VerifyStream does, that there is nothing besides them and nothing missing between
// them, and SQLite's own structures. It returns the first damage as a *events.CorruptError.
func (s *Store) VerifyAll(ctx context.Context) (Tally, error) {
	var t Tally
	err := s.auditing(ctx, func(a *audit) error {
		err := a.everything()
		t = a.tally
		return err
	})
	return t, err
}

// An audit reads one state of the file, whatever is appended meanwhile, and believes nothing it has read before.
type audit struct {
	ctx   context.Context
	r     *reader
	tally Tally
}

func (s *Store) auditing(ctx context.Context, f func(*audit) error) error {
	return s.reading(ctx, func(r *reader) (err error) {
		inner, cancel := s.until(ctx)
		defer cancel()
		r.forget()
		err = atOneState(r.conn, func() error {
			r.conn.SetInterrupt(inner.Done())
			return f(&audit{ctx: inner, r: r})
		})
		if ended := s.check(ctx); ended != nil && err != nil {
			return ended
		}
		return err
	})
}

func (a *audit) everything() error {
	list, err := a.list()
	if err != nil {
		return err
	}
	for _, l := range list {
		if err := a.stream(l.row, l.info); err != nil {
			return err
		}
		a.tally.Streams++
	}
	if err := a.strays(); err != nil {
		return err
	}
	if err := a.batches(); err != nil {
		return err
	}
	found, err := text(a.r.conn, "PRAGMA integrity_check(1)")
	if err != nil {
		return damaged(err)
	}
	if found != "ok" {
		return &events.CorruptError{Stream: theStore, Version: -1, What: found}
	}
	return nil
}

func (a *audit) list() (all []listed, err error) {
	c := newListCursor()
	for more := true; more; {
		var page []listed
		if page, more, err = c.read(a.r, nil); err != nil {
			return nil, err
		}
		all = append(all, page...)
	}
	return all, nil
}

// stream checks one stream against its row.
func (a *audit) stream(row int64, info events.StreamInfo) error {
	p := places{r: a.r}
	chain, err := events.VerifyChain(info.Stream, a.records(row, info.Stream, &p))
	if err != nil {
		return err
	}
	bad := func(v events.Version, id events.EventID, format string, args ...any) error {
		return &events.CorruptError{Stream: info.Stream, Version: v, ID: id, What: fmt.Sprintf(format, args...)}
	}
	last := chain.Next() - 1
	switch {
	case last < 0:
		return bad(0, events.EventID{}, "is missing: the stream is empty, the store's head says %d", info.Head)
	case last < info.Head:
		return bad(last+1, events.EventID{}, "is missing: the stream ends at event %d, the store's head says %d", last, info.Head)
	case last > info.Head:
		return bad(last, p.last.ID, "is too much: the stream ends at event %d, the store's head says %d", last, info.Head)
	case chain.Head() != info.Digest:
		return bad(last, p.last.ID, "has another digest than the store's head says")
	}
	a.tally.Events += int64(chain.Next())
	return p.end()
}

// records reads a stream within the audit. Each record is checked for its place after the chain has taken it.
func (a *audit) records(row int64, id events.StreamID, p *places) iter.Seq2[events.Record, error] {
	return func(yield func(events.Record, error) bool) {
		q := a.r.ofStream
		defer q.Reset()
		q.BindInt64(1, row)
		q.BindInt64(2, math.MinInt64)
		a.r.batch = batch{}
		for next := events.Version(0); ; next++ {
			ok, err := q.Step()
			if err == nil {
				err = a.ctx.Err()
			}
			if err != nil {
				yield(events.Record{}, damagedAt(err, id, next))
				return
			}
			if !ok {
				return
			}
			rec, err := a.r.row(q, id, next)
			if err == nil && !yield(rec, nil) {
				return
			}
			if err == nil {
				err = p.check(&rec)
			}
			if err != nil {
				yield(events.Record{}, err)
				return
			}
		}
	}
}

// strays looks for events outside every stream.
func (a *audit) strays() error {
	q, _, err := a.r.conn.PrepareTransient(columns + "WHERE stream NOT IN (SELECT id FROM streams) ORDER BY pos LIMIT 1")
	if err != nil {
		return damaged(err)
	}
	defer q.Finalize()
	ok, err := q.Step()
	if err != nil {
		return damaged(err)
	}
	if !ok {
		return nil
	}
	_, err = a.r.row(q, "", -1)
	return err
}

// batches demands that the batches cover the positions from 1 on without a hole, and that there is an event at each.
func (a *audit) batches() error {
	q, _, err := a.r.conn.PrepareTransient("SELECT first_pos, last_pos FROM batches ORDER BY first_pos")
	if err != nil {
		return damaged(err)
	}
	defer q.Finalize()
	bad := func(format string, args ...any) error {
		return &events.CorruptError{Stream: theStore, Version: -1, What: fmt.Sprintf(format, args...)}
	}
	last := int64(0)
	for {
		ok, err := q.Step()
		if err != nil {
			return damaged(err)
		}
		if !ok {
			break
		}
		first := q.ColumnInt64(0)
		if first != last+1 {
			return bad("positions %d to %d are missing", last+1, first-1)
		}
		if last = q.ColumnInt64(1); last < first {
			return bad("the batch at position %d ends before it begins", first)
		}
		a.tally.Batches++
	}
	if last != a.tally.Events {
		return bad("batches go up to position %d, but there are %d events", last, a.tally.Events)
	}
	return nil
}
