package storetest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"yanlian/events"
)

// A follower runs a subscription in a goroutine of its own and hands over what it yields, one record at a time.
type follower struct {
	recs chan events.Record // closed when the subscription has ended
	err  error              // why; set before recs is closed
}

var errQuiet = errors.New("the subscription ended without an error")

func follow(ctx context.Context, s events.Store, after events.Position, filter events.Filter) *follower {
	f := &follower{recs: make(chan events.Record), err: errQuiet}
	go func() {
		defer close(f.recs)
		for r, err := range s.Subscribe(ctx, after, filter) {
			switch {
			case f.err != errQuiet:
				f.err = fmt.Errorf("a subscription went on after its error: %w", f.err)
				return
			case err != nil:
				f.err = err
			default:
				select {
				case f.recs <- r:
				case <-ctx.Done():
				}
			}
		}
	}()
	return f
}

// settle gives followers the time to begin waiting. A check that calls it sees more, but is right without.
func settle() { time.Sleep(10 * time.Millisecond) }

// take waits for n records.
func (f *follower) take(ctx context.Context, n int) (got []events.Record, err error) {
	for len(got) < n {
		select {
		case r, ok := <-f.recs:
			if !ok {
				return got, fmt.Errorf("a subscription ended after %d of %d records: %w", len(got), n, f.err)
			}
			got = append(got, r)
		case <-ctx.Done():
			return got, fmt.Errorf("a subscription stands still after %d of %d records: %w", len(got), n, ctx.Err())
		}
	}
	return got, nil
}

// expect waits for exactly these records.
func (f *follower) expect(ctx context.Context, what string, want []events.Record) error {
	got, err := f.take(ctx, len(want))
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return compare(what, got, want)
}

// ends waits for the end of the subscription and demands that it gives this error.
func (f *follower) ends(ctx context.Context, want error) error {
	for {
		select {
		case _, ok := <-f.recs:
			if !ok && errors.Is(f.err, want) {
				return nil
			}
			if !ok {
				return fmt.Errorf("a subscription ended with %q, want %q", f.err, want)
			}
		case <-ctx.Done():
			return fmt.Errorf("a subscription does not end: want %q", want)
		}
	}
}
