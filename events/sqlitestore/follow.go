package sqlitestore

import (
	"context"
	"errors"
	"iter"
	"time"

	"yanlian/events"
)

// pollEvery is how soon a subscription sees what another process appends. What this process appends wakes it at once.
const pollEvery = 100 * time.Millisecond

// Subscribe implements events.Store.
func (s *Store) Subscribe(ctx context.Context, after events.Position, f events.Filter) iter.Seq2[events.Record, error] {
	return func(yield func(events.Record, error) bool) {
		var c cursor[events.Record] = &storeCursor{after}
		if f.Stream != "" {
			c = &followCursor{streamCursor{id: f.Stream}, after}
		}
		for {
			bell := s.nextBell() // before reading: what comes after that reading rings it
			passed := func(r events.Record, err error) bool {
				return err == nil && !f.Match(&r) || yield(r, err)
			}
			if !walk(ctx, s, c, passed) {
				return
			}
			poll := time.NewTimer(pollEvery)
			select {
			case <-bell:
			case <-poll.C:
			case <-s.closed:
			case <-ctx.Done():
			}
			poll.Stop()
		}
	}
}

// followCursor stands in one stream, behind a position. The stream need not exist yet.
type followCursor struct {
	stream streamCursor
	after  events.Position
}

func (c *followCursor) read(r *reader, page []events.Record) (_ []events.Record, more bool, err error) {
	if c.stream.row == 0 {
		if c.stream.row, _, err = r.findStream(c.stream.id); errors.Is(err, events.ErrNoStream) {
			return page, false, nil
		} else if err != nil {
			return page, false, err
		}
		if c.stream.last, err = r.lastUpTo(c.stream.row, c.after); err != nil {
			return page, false, err
		}
	}
	page, more, err = c.stream.read(r, page)
	for len(page) > 0 && page[0].Position <= c.after { // the position asked for lay ahead of the store
		page = page[1:]
	}
	return page, more, err
}

// lastUpTo is the last version of a stream that stands at or before a position, −1 if there is none.
func (r *reader) lastUpTo(row int64, pos events.Position) (events.Version, error) {
	defer r.upTo.Reset()
	r.upTo.BindInt64(1, row)
	r.upTo.BindInt64(2, int64(pos))
	if _, err := r.upTo.Step(); err != nil {
		return -1, damaged(err)
	}
	if r.upTo.ColumnIsNull(0) {
		return -1, nil
	}
	return events.Version(r.upTo.ColumnInt64(0)), nil
}
