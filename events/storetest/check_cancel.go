package storetest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"yanlian/events"
)

// calls is every method of a store but Close, called so that it would succeed.
func calls(s events.Store, l *line) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"Append":     func(ctx context.Context) error { _, err := s.Append(ctx, l.id, l.version()); return err },
		"Head":       func(ctx context.Context) error { _, _, err := s.Head(ctx, l.id); return err },
		"ReadStream": func(ctx context.Context) error { _, err := records(s.ReadStream(ctx, l.id, 0)); return err },
		"ReadAll":    func(ctx context.Context) error { _, err := records(s.ReadAll(ctx, 0)); return err },
		"Streams":    func(ctx context.Context) error { _, err := streams(s.Streams(ctx)); return err },
	}
}

func checkCancelledBefore(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 4)
	if err != nil {
		return err
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	late, cancelLate := context.WithDeadline(ctx, time.Unix(0, 0))
	defer cancelLate()
	for _, ended := range []context.Context{cancelled, late} {
		all := calls(s, l)
		all["Append of a record"] = func(ctx context.Context) error {
			_, err := s.Append(ctx, l.id, l.version(), l.fork(0).next(1)...)
			return err
		}
		for name, call := range all {
			if err := call(ended); !errors.Is(err, ended.Err()) {
				return fmt.Errorf("%s under a context that has ended: error %v, want %v", name, err, ended.Err())
			}
		}
		if err := follow(ended, s, 0, events.Filter{}).ends(ctx, ended.Err()); err != nil {
			return err
		}
	}
	return holds(ctx, s, l)
}

func checkCancelledMidway(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 9)
	if err != nil {
		return err
	}
	if _, err := written(ctx, s, "drill-b", 1); err != nil {
		return err
	}
	if _, err := written(ctx, s, "drill-c", 1); err != nil {
		return err
	}
	midway := func(name string, cancelAfter int, read func(context.Context, func()) (int, error)) error {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		seen := 0
		n, err := read(ctx, func() {
			if seen++; seen == cancelAfter {
				cancel()
			}
		})
		if n != cancelAfter || !errors.Is(err, context.Canceled) {
			return fmt.Errorf("%s, cancelled after %d: went on to %d, error %v; want %v", name, cancelAfter, n, err, context.Canceled)
		}
		return nil
	}
	for _, n := range []int{1, 2} {
		if err := errors.Join(
			midway("ReadStream", n, func(ctx context.Context, seen func()) (int, error) {
				got, err := records(tapped(s.ReadStream(ctx, l.id, 0), seen))
				return len(got), err
			}),
			midway("ReadAll", n, func(ctx context.Context, seen func()) (int, error) {
				got, err := records(tapped(s.ReadAll(ctx, 0), seen))
				return len(got), err
			}),
			midway("Streams", n, func(ctx context.Context, seen func()) (int, error) {
				got, err := streams(tapped(s.Streams(ctx), seen))
				return len(got), err
			}),
			midway("Subscribe", n, func(ctx context.Context, seen func()) (int, error) {
				got, err := records(tapped(s.Subscribe(ctx, 0, events.Filter{}), seen))
				return len(got), err
			}),
		); err != nil {
			return err
		}
	}
	return nil
}

// tapped calls seen after each value, before the iterator goes on.
func tapped[T any](seq func(func(T, error) bool), seen func()) func(func(T, error) bool) {
	return func(yield func(T, error) bool) {
		seq(func(v T, err error) bool {
			more := yield(v, err)
			if err == nil {
				seen()
			}
			return more
		})
	}
}

func checkCancelledWaiting(ctx context.Context, s *trial) error {
	l := newLine("drill-a")
	for _, filter := range []events.Filter{{}, {Stream: l.id}, {Stream: "drill-b"}} {
		waiting, cancel := context.WithCancel(ctx)
		f := follow(waiting, s, 0, filter)
		if filter.Stream != "drill-b" {
			if err := l.append(ctx, s, 1); err != nil {
				cancel()
				return err
			}
			if err := f.expect(ctx, "subscription", l.recs); err != nil {
				cancel()
				return err
			}
		}
		settle()
		cancel()
		if err := f.ends(ctx, context.Canceled); err != nil {
			return err
		}
	}
	return holds(ctx, s, l)
}
