package storetest_test

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"yanlian/events"
)

// pooled holds one of four connections while it reads, as a store might that yields inside a query. A reading that
// is left early gives its connection back only if tidy.
func pooled(tidy bool) func(events.Store) events.Store {
	return func(s events.Store) events.Store {
		free := make(chan struct{}, 4)
		held := func(ctx context.Context, seq recordSeq) recordSeq {
			return func(yield func(events.Record, error) bool) {
				select {
				case free <- struct{}{}:
				case <-ctx.Done():
					yield(events.Record{}, ctx.Err())
					return
				}
				for r, err := range seq {
					if !yield(r, err) {
						if tidy {
							<-free
						}
						return
					}
				}
				<-free
			}
		}
		return &broken{Store: s,
			stream: func(ctx context.Context, id events.StreamID, from events.Version) recordSeq {
				return held(ctx, s.ReadStream(ctx, id, from))
			},
			all: func(ctx context.Context, after events.Position) recordSeq { return held(ctx, s.ReadAll(ctx, after)) },
		}
	}
}

// readsStream replaces ReadStream, readsAll ReadAll, readsStreams Streams.
func readsStream(f func(ctx context.Context, s events.Store, id events.StreamID, from events.Version) recordSeq) func(events.Store) events.Store {
	return func(s events.Store) events.Store {
		return &broken{Store: s, stream: func(ctx context.Context, id events.StreamID, from events.Version) recordSeq {
			return f(ctx, s, id, from)
		}}
	}
}

func readsAll(f func(ctx context.Context, s events.Store, after events.Position) recordSeq) func(events.Store) events.Store {
	return func(s events.Store) events.Store {
		return &broken{Store: s, all: func(ctx context.Context, after events.Position) recordSeq { return f(ctx, s, after) }}
	}
}

func readsStreams(f func(ctx context.Context, s events.Store) infoSeq) func(events.Store) events.Store {
	return func(s events.Store) events.Store {
		return &broken{Store: s, streams: func(ctx context.Context) infoSeq { return f(ctx, s) }}
	}
}

// infos yields the streams of a store after a change to their list.
func infos(change func([]events.StreamInfo) []events.StreamInfo) func(events.Store) events.Store {
	return readsStreams(func(ctx context.Context, s events.Store) infoSeq {
		return func(yield func(events.StreamInfo, error) bool) {
			var all []events.StreamInfo
			for i, err := range s.Streams(ctx) {
				if err != nil {
					yield(i, err)
					return
				}
				all = append(all, i)
			}
			for _, i := range change(all) {
				if !yield(i, nil) {
					return
				}
			}
		}
	})
}

// deaf looks at the context when it begins and never again.
func deaf(ctx context.Context) context.Context {
	if ctx.Err() != nil {
		return ctx
	}
	return context.WithoutCancel(ctx)
}

var readMutants = []mutant{
	{name: "remembers the first head", check: "head", wrap: func(s events.Store) events.Store {
		type head struct {
			v events.Version
			d events.Digest
		}
		first := map[events.StreamID]head{}
		return &broken{Store: s, head: func(ctx context.Context, id events.StreamID) (events.Version, events.Digest, error) {
			h, ok := first[id]
			if ok {
				return h.v, h.d, nil
			}
			v, d, err := s.Head(ctx, id)
			if err == nil {
				first[id] = head{v, d}
			}
			return v, d, err
		}}
	}},
	{name: "reads after a version instead of from it", check: "read from a version", wrap: readsStream(func(ctx context.Context, s events.Store, id events.StreamID, from events.Version) recordSeq {
		return s.ReadStream(ctx, id, from+1)
	})},
	{name: "ignores the version to read from", check: "read from a version", wrap: readsStream(func(ctx context.Context, s events.Store, id events.StreamID, _ events.Version) recordSeq {
		return s.ReadStream(ctx, id, 0)
	})},
	{name: "reads a missing stream quietly", check: "read no stream", wrap: readsStream(func(ctx context.Context, s events.Store, id events.StreamID, from events.Version) recordSeq {
		return filtered(s.ReadStream(ctx, id, from), func(_ int, _ *events.Record, err error) bool { return !errors.Is(err, events.ErrNoStream) })
	})},
	{name: "yields its error and goes on", check: "read no stream", wrap: readsStream(func(ctx context.Context, s events.Store, id events.StreamID, from events.Version) recordSeq {
		return func(yield func(events.Record, error) bool) {
			for r, err := range s.ReadStream(ctx, id, from) {
				if !yield(r, err) || err != nil && !yield(r, err) {
					return
				}
			}
		}
	})},
	{name: "yields a record with its error", check: "read no stream", wrap: readsStream(func(ctx context.Context, s events.Store, id events.StreamID, from events.Version) recordSeq {
		return filtered(s.ReadStream(ctx, id, from), func(_ int, r *events.Record, err error) bool { r.Stream = id; return true })
	})},
	{name: "takes a missing stream for an empty one", check: "read no stream", wrap: func(s events.Store) events.Store {
		return &broken{Store: s, head: func(ctx context.Context, id events.StreamID) (events.Version, events.Digest, error) {
			v, d, err := s.Head(ctx, id)
			if errors.Is(err, events.ErrNoStream) {
				return events.NoStream, d, nil
			}
			return v, d, err
		}}
	}},
	{name: "reads the record at the position too", check: "read all", wrap: readsAll(func(ctx context.Context, s events.Store, after events.Position) recordSeq {
		return s.ReadAll(ctx, max(after-1, 0))
	})},
	{name: "reads stream by stream", check: "read all", wrap: readsAll(func(ctx context.Context, s events.Store, after events.Position) recordSeq {
		recs := read(s.ReadAll(ctx, after))
		slices.SortStableFunc(recs, func(a, b events.Record) int { return cmp.Compare(a.Stream, b.Stream) })
		return just(recs)
	})},
	{name: "stops after a thousand records", check: "read many", wrap: readsStream(func(ctx context.Context, s events.Store, id events.StreamID, from events.Version) recordSeq {
		return filtered(s.ReadStream(ctx, id, from), func(i int, _ *events.Record, _ error) bool { return i < 1000 })
	})},
	{name: "repeats a record after a thousand", check: "read many", wrap: readsStream(func(ctx context.Context, s events.Store, id events.StreamID, from events.Version) recordSeq {
		recs := read(s.ReadStream(ctx, id, from))
		if len(recs) > 1000 {
			recs = slices.Insert(recs, 1000, recs[999])
		}
		return just(recs)
	})},
	{name: "keeps a connection when a reading is left", check: "read and stop", wrap: pooled(false)},
	{name: "keeps a connection while the reader works", check: "read inside reading", wrap: pooled(true)},
	{name: "sorts streams by name", check: "streams", wrap: infos(func(all []events.StreamInfo) []events.StreamInfo {
		slices.SortFunc(all, func(a, b events.StreamInfo) int { return cmp.Compare(a.Stream, b.Stream) })
		return all
	})},
	{name: "lists streams without their heads", check: "streams", wrap: infos(func(all []events.StreamInfo) []events.StreamInfo {
		for i := range all {
			all[i].Head = 0
		}
		return all
	})},
	{name: "ignores the context in Head", check: "cancelled before", wrap: func(s events.Store) events.Store {
		return &broken{Store: s, head: func(ctx context.Context, id events.StreamID) (events.Version, events.Digest, error) {
			return s.Head(context.WithoutCancel(ctx), id)
		}}
	}},
	{name: "ignores the context in Append", check: "cancelled before",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			return s.Append(context.WithoutCancel(ctx), id, want, recs...)
		})},
	{name: "gives an error of its own for the context's", check: "cancelled before", wrap: readsAll(func(ctx context.Context, s events.Store, after events.Position) recordSeq {
		return unless(func() error {
			if ctx.Err() != nil {
				return errors.New("interrupted")
			}
			return nil
		}, s.ReadAll(ctx, after))
	})},
	{name: "reads a stream on after the context has ended", check: "cancelled midway", wrap: readsStream(func(ctx context.Context, s events.Store, id events.StreamID, from events.Version) recordSeq {
		return s.ReadStream(deaf(ctx), id, from)
	})},
	{name: "reads all on after the context has ended", check: "cancelled midway", wrap: readsAll(func(ctx context.Context, s events.Store, after events.Position) recordSeq {
		return s.ReadAll(deaf(ctx), after)
	})},
	{name: "lists streams on after the context has ended", check: "cancelled midway",
		wrap: readsStreams(func(ctx context.Context, s events.Store) infoSeq { return s.Streams(deaf(ctx)) })},
	{name: "ends quietly when the context has ended", check: "cancelled midway", wrap: readsAll(func(ctx context.Context, s events.Store, after events.Position) recordSeq {
		return filtered(s.ReadAll(ctx, after), func(_ int, _ *events.Record, err error) bool { return err == nil })
	})},
}
