package storetest_test

import (
	"context"
	"iter"
	"slices"
	"sync"

	"yanlian/events"
	"yanlian/events/memstore"
)

type (
	recordSeq = iter.Seq2[events.Record, error]
	infoSeq   = iter.Seq2[events.StreamInfo, error]
)

// broken is a store with some methods replaced. Whatever is nil works.
type broken struct {
	events.Store
	append    func(context.Context, events.StreamID, events.Version, []events.Record) (events.Version, error)
	head      func(context.Context, events.StreamID) (events.Version, events.Digest, error)
	stream    func(context.Context, events.StreamID, events.Version) recordSeq
	all       func(context.Context, events.Position) recordSeq
	subscribe func(context.Context, events.Position, events.Filter) recordSeq
	streams   func(context.Context) infoSeq
	close     func() error
	alter     func(*events.Record) // spoils every record that is read
}

func (b *broken) Append(ctx context.Context, s events.StreamID, want events.Version, recs ...events.Record) (events.Version, error) {
	if b.append == nil {
		return b.Store.Append(ctx, s, want, recs...)
	}
	return b.append(ctx, s, want, recs)
}

func (b *broken) Head(ctx context.Context, s events.StreamID) (events.Version, events.Digest, error) {
	if b.head == nil {
		return b.Store.Head(ctx, s)
	}
	return b.head(ctx, s)
}

func (b *broken) ReadStream(ctx context.Context, s events.StreamID, from events.Version) recordSeq {
	if b.stream == nil {
		return b.altered(b.Store.ReadStream(ctx, s, from))
	}
	return b.stream(ctx, s, from)
}

func (b *broken) ReadAll(ctx context.Context, after events.Position) recordSeq {
	if b.all == nil {
		return b.altered(b.Store.ReadAll(ctx, after))
	}
	return b.all(ctx, after)
}

func (b *broken) Subscribe(ctx context.Context, after events.Position, f events.Filter) recordSeq {
	if b.subscribe == nil {
		return b.altered(b.Store.Subscribe(ctx, after, f))
	}
	return b.subscribe(ctx, after, f)
}

func (b *broken) Streams(ctx context.Context) infoSeq {
	if b.streams == nil {
		return b.Store.Streams(ctx)
	}
	return b.streams(ctx)
}

func (b *broken) Close() error {
	if b.close == nil {
		return b.Store.Close()
	}
	return b.close()
}

func (b *broken) altered(seq recordSeq) recordSeq {
	if b.alter == nil {
		return seq
	}
	return func(yield func(events.Record, error) bool) {
		for r, err := range seq {
			if err == nil {
				b.alter(&r)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// filtered drops the values that keep refuses; i counts them from 0.
func filtered[T any](seq iter.Seq2[T, error], keep func(i int, v *T, err error) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		i := 0
		for v, err := range seq {
			if keep(i, &v, err) && !yield(v, err) {
				return
			}
			i++
		}
	}
}

// just yields these records.
func just(recs []events.Record) recordSeq {
	return func(yield func(events.Record, error) bool) {
		for _, r := range recs {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// read collects what can be read, errors left out.
func read(seq recordSeq) (recs []events.Record) {
	for r, err := range seq {
		if err == nil {
			recs = append(recs, r)
		}
	}
	return recs
}

// fit numbers records so that the stream can take them at its head.
func fit(s events.Store, id events.StreamID, recs []events.Record) (events.Version, []events.Record) {
	head, _, err := s.Head(context.Background(), id)
	if err != nil {
		head = events.NoStream
	}
	recs = slices.Clone(recs)
	for i := range recs {
		recs[i].Stream, recs[i].Version = id, head+1+events.Version(i)
	}
	return head, recs
}

// A handle is a store over records that outlive it, as a file outlives the stores that open it.
type handle struct {
	*memstore.Store
	closed chan struct{}
	once   sync.Once
}

func newHandle(base *memstore.Store) *handle {
	return &handle{Store: base, closed: make(chan struct{})}
}

func (h *handle) err() error {
	select {
	case <-h.closed:
		return events.ErrClosed
	default:
		return nil
	}
}

func (h *handle) Append(ctx context.Context, s events.StreamID, want events.Version, recs ...events.Record) (events.Version, error) {
	if err := h.err(); err != nil {
		return 0, err
	}
	return h.Store.Append(ctx, s, want, recs...)
}

func (h *handle) Head(ctx context.Context, s events.StreamID) (events.Version, events.Digest, error) {
	if err := h.err(); err != nil {
		return 0, events.Digest{}, err
	}
	return h.Store.Head(ctx, s)
}

func (h *handle) ReadStream(ctx context.Context, s events.StreamID, from events.Version) recordSeq {
	return unless(h.err, h.Store.ReadStream(ctx, s, from))
}

func (h *handle) ReadAll(ctx context.Context, after events.Position) recordSeq {
	return unless(h.err, h.Store.ReadAll(ctx, after))
}

func (h *handle) Streams(ctx context.Context) infoSeq { return unless(h.err, h.Store.Streams(ctx)) }

func (h *handle) Subscribe(ctx context.Context, after events.Position, f events.Filter) recordSeq {
	return unless(h.err, func(yield func(events.Record, error) bool) {
		inner, cancel := context.WithCancel(ctx)
		defer cancel()
		go func() {
			select {
			case <-h.closed:
				cancel()
			case <-inner.Done():
			}
		}()
		for r, err := range h.Store.Subscribe(inner, after, f) {
			if err != nil && ctx.Err() == nil && h.err() != nil {
				err = h.err()
			}
			if !yield(r, err) {
				return
			}
		}
	})
}

func (h *handle) Close() error {
	h.once.Do(func() { close(h.closed) })
	return nil
}

// unless yields the error that is there when the reading starts.
func unless[T any](failed func() error, seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if err := failed(); err != nil {
			var zero T
			yield(zero, err)
			return
		}
		seq(yield)
	}
}
