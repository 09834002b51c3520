package storetest_test

import (
	"context"
	"errors"
	"sync"
	"time"

	"yanlian/events"
	"yanlian/events/memstore"
)

// subscribes replaces Subscribe.
func subscribes(f func(ctx context.Context, s events.Store, after events.Position, f events.Filter) recordSeq) func(events.Store) events.Store {
	return func(s events.Store) events.Store {
		return &broken{Store: s, subscribe: func(ctx context.Context, after events.Position, filter events.Filter) recordSeq {
			return f(ctx, s, after, filter)
		}}
	}
}

// twoParts catches up with a plain reading and then goes live from where live says.
func twoParts(live func(last events.Position, s events.Store) events.Position) func(events.Store) events.Store {
	return subscribes(func(ctx context.Context, s events.Store, after events.Position, f events.Filter) recordSeq {
		return func(yield func(events.Record, error) bool) {
			last := after
			for r, err := range s.ReadAll(ctx, after) {
				if last = r.Position; err != nil || f.Match(&r) && !yield(r, nil) {
					return
				}
			}
			s.Subscribe(ctx, live(last, s), f)(yield)
		}
	})
}

// dropping pumps a subscription through a buffer that throws away what does not fit.
func dropping(ctx context.Context, s events.Store, after events.Position, f events.Filter) recordSeq {
	return func(yield func(events.Record, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		buffer := make(chan events.Record, 64)
		go func() {
			defer close(buffer)
			for r, err := range s.Subscribe(ctx, after, f) {
				if err != nil {
					return
				}
				select {
				case buffer <- r:
				default:
				}
			}
		}()
		for r := range buffer {
			if !yield(r, nil) {
				return
			}
		}
	}
}

var subscribeMutants = []mutant{
	{name: "subscribes to what there is", check: "subscribe to nothing yet", wrap: subscribes(func(ctx context.Context, s events.Store, after events.Position, _ events.Filter) recordSeq {
		return s.ReadAll(ctx, after)
	})},
	{name: "doubles the last record at the seam", check: "subscribe and catch up", wrap: twoParts(func(last events.Position, _ events.Store) events.Position {
		return max(last-1, 0)
	})},
	{name: "gives each record to one subscriber", check: "subscribe and catch up", wrap: func(s events.Store) events.Store {
		var taken sync.Map
		return subscribes(func(ctx context.Context, s events.Store, after events.Position, f events.Filter) recordSeq {
			return filtered(s.Subscribe(ctx, after, f), func(_ int, r *events.Record, err error) bool {
				_, gone := taken.LoadOrStore(r.Position, true)
				return err != nil || !gone
			})
		})(s)
	}},
	{name: "leaves a gap at the seam", check: "subscribe across the seam", wrap: twoParts(func(_ events.Position, s events.Store) events.Position {
		recs := read(s.ReadAll(context.Background(), 0)) // live begins at the head, wherever that is by now
		return recs[len(recs)-1].Position
	})},
	{name: "hands over one record for each append", check: "subscribe under writers", wrap: func(s events.Store) events.Store {
		return subscribes(func(ctx context.Context, s events.Store, after events.Position, f events.Filter) recordSeq {
			return filtered(s.Subscribe(ctx, after, f), func(_ int, r *events.Record, err error) bool { return err != nil || r.Version%3 == 0 })
		})(s)
	}},
	{name: "ignores the filter", check: "subscribe with a filter", wrap: subscribes(func(ctx context.Context, s events.Store, after events.Position, _ events.Filter) recordSeq {
		return s.Subscribe(ctx, after, events.Filter{})
	})},
	{name: "ends a subscription to a stream that is not there", check: "subscribe with a filter", wrap: subscribes(func(ctx context.Context, s events.Store, after events.Position, f events.Filter) recordSeq {
		return unless(func() error {
			if _, _, err := s.Head(ctx, f.Stream); f.Stream != "" {
				return err
			}
			return nil
		}, s.Subscribe(ctx, after, f))
	})},
	{name: "subscribes from the beginning", check: "subscribe from a position", wrap: subscribes(func(ctx context.Context, s events.Store, _ events.Position, f events.Filter) recordSeq {
		return s.Subscribe(ctx, 0, f)
	})},
	{name: "begins with the record at the position", check: "subscribe from a position", wrap: subscribes(func(ctx context.Context, s events.Store, after events.Position, f events.Filter) recordSeq {
		return s.Subscribe(ctx, max(after-1, 0), f)
	})},
	{name: "drops what a slow subscriber has not taken", check: "subscribe slowly", wrap: subscribes(dropping)},
	{name: "waits on after the context has ended", check: "cancelled while waiting", wrap: subscribes(func(ctx context.Context, s events.Store, after events.Position, f events.Filter) recordSeq {
		return s.Subscribe(deaf(ctx), after, f)
	})},
	{name: "ends a subscription quietly with its context", check: "cancelled while waiting", wrap: subscribes(func(ctx context.Context, s events.Store, after events.Position, f events.Filter) recordSeq {
		return filtered(s.Subscribe(ctx, after, f), func(_ int, _ *events.Record, err error) bool { return err == nil })
	})},
}

// copied is a new store that holds the records of another, but for the last n.
func copied(base *memstore.Store, n int) events.Store {
	ctx := context.Background()
	s := memstore.New()
	recs := read(base.ReadAll(ctx, 0))
	for _, r := range recs[:len(recs)-n] {
		if _, err := s.Append(ctx, r.Stream, r.Version-1, r); err != nil {
			panic(err)
		}
	}
	return s
}

var lifeMutants = []mutant{
	{name: "fails to close twice", check: "close twice", wrap: func(s events.Store) events.Store {
		var once sync.Once
		return &broken{Store: s, close: func() error {
			err := events.ErrClosed
			once.Do(func() { err = s.Close() })
			return err
		}}
	}},
	{name: "reads on after Close", check: "close ends calls", wrap: func(s events.Store) events.Store {
		return &broken{Store: s, close: func() error { return nil }}
	}},
	{name: "reads nothing, quietly, after Close", check: "close ends calls", wrap: readsAll(func(ctx context.Context, s events.Store, after events.Position) recordSeq {
		return filtered(s.ReadAll(ctx, after), func(_ int, _ *events.Record, err error) bool { return !errors.Is(err, events.ErrClosed) })
	})},
	{name: "ends subscriptions quietly with Close", check: "close wakes subscribers", wrap: subscribes(func(ctx context.Context, s events.Store, after events.Position, f events.Filter) recordSeq {
		return filtered(s.Subscribe(ctx, after, f), func(_ int, _ *events.Record, err error) bool { return err == nil })
	})},
	{name: "waits for subscribers in Close", check: "close wakes subscribers", wrap: func(s events.Store) events.Store {
		var subs sync.WaitGroup
		return &broken{Store: s,
			subscribe: func(ctx context.Context, after events.Position, f events.Filter) recordSeq {
				return func(yield func(events.Record, error) bool) {
					subs.Add(1)
					defer subs.Done()
					s.Subscribe(ctx, after, f)(yield)
				}
			},
			close: func() error { subs.Wait(); return s.Close() },
		}
	}},
	{name: "cuts a reading short at Close", check: "close during reading", wrap: func(s events.Store) events.Store {
		closed := false
		return &broken{Store: s,
			stream: func(ctx context.Context, id events.StreamID, from events.Version) recordSeq {
				return filtered(s.ReadStream(ctx, id, from), func(int, *events.Record, error) bool { return !closed })
			},
			close: func() error { closed = true; return s.Close() },
		}
	}},
	{name: "loses the last record", check: "reopen", reopen: func(base *memstore.Store) events.Store { return copied(base, 1) }},
	{name: "forgets when records were made", check: "reopen", reopen: func(base *memstore.Store) events.Store {
		time.Sleep(time.Second)
		return copied(base, 0)
	}},
	{name: "opens a copy", check: "open twice", reopen: func(base *memstore.Store) events.Store { return copied(base, 0) }},
	{name: "does not see what is appended beside it", check: "follow from beside", reopen: func(base *memstore.Store) events.Store {
		return subscribes(func(ctx context.Context, s events.Store, after events.Position, f events.Filter) recordSeq {
			recs := read(s.ReadAll(ctx, after))
			return func(yield func(events.Record, error) bool) {
				just(recs)(yield)
				<-ctx.Done()
				yield(events.Record{}, ctx.Err())
			}
		})(newHandle(base))
	}},
}
