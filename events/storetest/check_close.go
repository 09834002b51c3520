package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"yanlian/events"
)

// closes demands that Close comes back, without an error.
func closes(ctx context.Context, s events.Store) error {
	done := make(chan error, 1)
	go func() { done <- s.Close() }()
	select {
	case err := <-done:
		if err != nil {
			return fmt.Errorf("close: %w", err)
		}
		return nil
	case <-ctx.Done():
		return errors.New("close does not come back")
	}
}

func checkCloseTwice(ctx context.Context, s *trial) error {
	if _, err := written(ctx, s, "drill-a", 3); err != nil {
		return err
	}
	failed := make([]error, 4)
	var wg sync.WaitGroup
	for i := range failed {
		wg.Go(func() { failed[i] = closes(ctx, s) })
	}
	wg.Wait()
	return errors.Join(append(failed, closes(ctx, s))...)
}

func checkCloseEndsCalls(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 3)
	if err != nil {
		return err
	}
	if err := closes(ctx, s); err != nil {
		return err
	}
	all := calls(s, l)
	all["Append of a record"] = func(ctx context.Context) error {
		_, err := s.Append(ctx, l.id, l.version(), l.fork(0).next(1)...)
		return err
	}
	for name, call := range all {
		if err := call(ctx); !errors.Is(err, events.ErrClosed) {
			return fmt.Errorf("%s after Close: error %v, want %v", name, err, events.ErrClosed)
		}
	}
	return follow(ctx, s, 0, events.Filter{}).ends(ctx, events.ErrClosed)
}

func checkCloseWakes(ctx context.Context, s *trial) error {
	l := newLine("drill-a")
	all := []*follower{
		follow(ctx, s, 0, events.Filter{}),
		follow(ctx, s, 0, events.Filter{Stream: l.id}),
		follow(ctx, s, 0, events.Filter{Stream: "drill-b"}),
	}
	if err := l.append(ctx, s, 1); err != nil {
		return err
	}
	for _, f := range all[:2] {
		if err := f.expect(ctx, "subscription", l.recs); err != nil {
			return err
		}
	}
	settle()
	if err := closes(ctx, s); err != nil {
		return err
	}
	for _, f := range all {
		if err := f.ends(ctx, events.ErrClosed); err != nil {
			return err
		}
	}
	return nil
}

// checkCloseDuringReading closes between two records: what is left may come, but the end must not be quiet unless
// everything has come.
func checkCloseDuringReading(ctx context.Context, s *trial) error {
	l := newLine("drill-a")
	for range 3 {
		if err := l.append(ctx, s, 1009); err != nil {
			return err
		}
	}
	got, err := records(tapped(s.ReadStream(ctx, l.id, 0), func() { s.Close() }))
	if err == nil {
		return compare("a reading during which the store was closed", got, l.recs)
	}
	if !errors.Is(err, events.ErrClosed) {
		return fmt.Errorf("a reading during which the store was closed: %w", err)
	}
	return compare("a reading up to the close", got, l.recs[:len(got)])
}
