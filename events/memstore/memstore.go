// Package memstore keeps streams in memory: for tests, for runs that nobody wants to keep, and as the plainest
// reading of the events.Store contract.
//
// Contract: events.Store, proved by events/storetest. Durable means as long as the Store lives.
//
// Never: shares memory with its callers, and never lets a reader hold up a writer.
//
// Start at Store; follow.go is the subscription.
package memstore

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"

	"yanlian/events"
)

// Store is an events.Store in memory. Make one with New.
type Store struct {
	mu      sync.Mutex
	log     []events.Record // record i is at position i+1; elements never change once they are here
	streams map[events.StreamID]*stream
	order   []*stream
	bell    chan struct{} // closed at the next append, then replaced
	closed  chan struct{}
}

// stream lists the places in the log of the records of one stream.
type stream struct {
	id     events.StreamID
	places []int
}

var _ events.Store = (*Store)(nil)

// New returns an empty store.
func New() *Store {
	return &Store{streams: map[events.StreamID]*stream{}, bell: make(chan struct{}), closed: make(chan struct{})}
}

// lock takes the store for one step, unless it is closed or the context has ended.
func (s *Store) lock(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	select {
	case <-s.closed:
		s.mu.Unlock()
		return events.ErrClosed
	default:
		return nil
	}
}

// Append implements events.Store.
func (s *Store) Append(ctx context.Context, id events.StreamID, want events.Version, recs ...events.Record) (events.Version, error) {
	if err := check(id, want, recs); err != nil {
		return 0, err
	}
	if err := s.lock(ctx); err != nil {
		return 0, err
	}
	defer s.mu.Unlock()
	st := s.streams[id]
	have := events.NoStream
	if st != nil {
		have = events.Version(len(st.places) - 1)
	}
	end := want + events.Version(len(recs))
	switch {
	case have != want && (len(recs) == 0 || have < end || want < events.NoStream || !s.stored(st, want+1, recs)):
		return 0, &events.ConflictError{Stream: id, Want: want, Have: have}
	case have != want || len(recs) == 0:
		return end, nil
	case st == nil:
		st = &stream{id: id}
		s.streams[id], s.order = st, append(s.order, st)
	}
	now := time.Now().UTC().Truncate(time.Millisecond)
	for _, r := range recs {
		r = clone(r)
		r.Position, r.Recorded = events.Position(len(s.log)+1), now
		st.places = append(st.places, len(s.log))
		s.log = append(s.log, r)
	}
	close(s.bell)
	s.bell = make(chan struct{})
	return end, nil
}

// check refuses what no stream could take.
func check(id events.StreamID, want events.Version, recs []events.Record) error {
	if id == "" {
		return errors.New("append: no stream id")
	}
	for i := range recs {
		if r := &recs[i]; r.Stream != id || r.Version != want+1+events.Version(i) {
			return fmt.Errorf("append %s: record %d of the batch is %s event %d, want event %d", id, i, r.Stream, r.Version, want+1+events.Version(i))
		}
	}
	return nil
}

// stored tells whether the stream holds these records from a version on. It holds at least that many.
func (s *Store) stored(st *stream, from events.Version, recs []events.Record) bool {
	for i := range recs {
		if !s.log[st.places[int(from)+i]].Same(&recs[i]) {
			return false
		}
	}
	return true
}

func clone(r events.Record) events.Record {
	r.Data, r.Enablers = slices.Clone(r.Data), slices.Clone(r.Enablers)
	return r
}

// Head implements events.Store.
func (s *Store) Head(ctx context.Context, id events.StreamID) (events.Version, events.Digest, error) {
	if err := s.lock(ctx); err != nil {
		return 0, events.Digest{}, err
	}
	defer s.mu.Unlock()
	st := s.streams[id]
	if st == nil {
		return 0, events.Digest{}, fmt.Errorf("head %s: %w", id, events.ErrNoStream)
	}
	i := s.info(st)
	return i.Head, i.Digest, nil
}

func (s *Store) info(st *stream) events.StreamInfo {
	last := &s.log[st.places[len(st.places)-1]]
	return events.StreamInfo{Stream: st.id, Head: last.Version, Digest: last.Digest}
}

// ReadStream implements events.Store.
func (s *Store) ReadStream(ctx context.Context, id events.StreamID, from events.Version) iter.Seq2[events.Record, error] {
	return func(yield func(events.Record, error) bool) {
		if err := s.lock(ctx); err != nil {
			yield(events.Record{}, err)
			return
		}
		st, log := s.streams[id], s.log
		if st == nil {
			s.mu.Unlock()
			yield(events.Record{}, fmt.Errorf("read %s: %w", id, events.ErrNoStream))
			return
		}
		places := st.places
		s.mu.Unlock()
		for _, i := range places[min(max(int(from), 0), len(places)):] {
			if !hand(ctx, &log[i], yield) {
				return
			}
		}
	}
}

// ReadAll implements events.Store.
func (s *Store) ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Record, error] {
	return func(yield func(events.Record, error) bool) {
		log, _, err := s.since(ctx, after)
		if err != nil {
			yield(events.Record{}, err)
			return
		}
		for i := range log {
			if !hand(ctx, &log[i], yield) {
				return
			}
		}
	}
}

// Streams implements events.Store.
func (s *Store) Streams(ctx context.Context) iter.Seq2[events.StreamInfo, error] {
	return func(yield func(events.StreamInfo, error) bool) {
		if err := s.lock(ctx); err != nil {
			yield(events.StreamInfo{}, err)
			return
		}
		infos := make([]events.StreamInfo, len(s.order))
		for i, st := range s.order {
			infos[i] = s.info(st)
		}
		s.mu.Unlock()
		for _, i := range infos {
			if err := ctx.Err(); err != nil {
				yield(events.StreamInfo{}, err)
				return
			}
			if !yield(i, nil) {
				return
			}
		}
	}
}

// hand yields a copy of a record, or the context's error. It tells whether to go on.
func hand(ctx context.Context, r *events.Record, yield func(events.Record, error) bool) bool {
	if err := ctx.Err(); err != nil {
		yield(events.Record{}, err)
		return false
	}
	return yield(clone(*r), nil)
}

// Close implements events.Store. Readings under way go on to their end; subscriptions end with ErrClosed.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.closed:
	default:
		close(s.closed)
	}
	return nil
}
