package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"yanlian/events"
)

// race lets every contender append its own batch at the version of l, all at once, and demands that exactly one
// wins. It returns the winner's line.
func race(ctx context.Context, l *line, stores ...events.Store) (*line, error) {
	lines := make([]*line, len(stores))
	batches := make([][]events.Record, len(stores))
	for i := range stores {
		lines[i] = l.fork(int64(i))
		batches[i] = lines[i].next(2)
	}
	failed := make([]error, len(stores))
	gate := make(chan struct{})
	var wg sync.WaitGroup
	for i, s := range stores {
		wg.Go(func() {
			<-gate
			_, failed[i] = s.Append(ctx, l.id, l.version(), batches[i]...)
		})
	}
	close(gate)
	wg.Wait()
	var winner *line
	for i, err := range failed {
		var c *events.ConflictError
		switch {
		case err == nil && winner != nil:
			return nil, fmt.Errorf("two writers won at version %d", l.version())
		case err == nil:
			winner = lines[i]
		case !errors.As(err, &c) || c.Have != l.version()+2:
			return nil, fmt.Errorf("a writer that lost at version %d: %w", l.version(), err)
		}
	}
	if winner == nil {
		return nil, fmt.Errorf("no writer won at version %d", l.version())
	}
	return winner, nil
}

func checkWritersRace(ctx context.Context, s *trial) (err error) {
	l := newLine("drill-a")
	for range 12 {
		if l, err = race(ctx, l, s, s, s, s, s); err != nil {
			return err
		}
	}
	return holds(ctx, s, l)
}

func checkWritersApart(ctx context.Context, s *trial) error {
	lines := make([]*line, 6)
	failed := make([]error, len(lines))
	var wg sync.WaitGroup
	for i := range lines {
		lines[i] = newLine(events.StreamID(fmt.Sprint("drill-", i)))
		wg.Go(func() {
			for range 6 {
				failed[i] = errors.Join(failed[i], lines[i].append(ctx, s, 2))
			}
		})
	}
	wg.Wait()
	if err := errors.Join(failed...); err != nil {
		return err
	}
	return holds(ctx, s, lines...)
}

// checkWholeBatches reads while batches of five are written: no reader may ever see part of one.
func checkWholeBatches(ctx context.Context, s *trial) error {
	const batch, rounds = 5, 20
	l := newLine("drill-a")
	if err := l.append(ctx, s, batch); err != nil {
		return err
	}
	var failed [4]error
	done := make(chan struct{})
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Go(func() {
			for last := false; !last && failed[i] == nil; {
				select {
				case <-done:
					last = true
				default:
				}
				failed[i] = wholeBatches(ctx, s, l.id, batch, i)
			}
		})
	}
	for range rounds {
		failed[3] = errors.Join(failed[3], l.append(ctx, s, batch))
	}
	close(done)
	wg.Wait()
	return errors.Join(failed[:]...)
}

func wholeBatches(ctx context.Context, s events.Store, id events.StreamID, batch, way int) error {
	var n int
	switch way {
	case 0:
		got, err := records(s.ReadStream(ctx, id, 0))
		if err != nil {
			return err
		}
		n = len(got)
	case 1:
		got, err := records(s.ReadAll(ctx, 0))
		if err != nil {
			return err
		}
		n = len(got)
	default:
		v, _, err := s.Head(ctx, id)
		if err != nil {
			return err
		}
		n = int(v + 1)
	}
	if n%batch != 0 {
		return fmt.Errorf("a reader saw %d records of a stream written in batches of %d", n, batch)
	}
	return nil
}
