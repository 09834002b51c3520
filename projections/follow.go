package projections

import (
	"context"
	"time"

	"yanlian/events"
)

// Follow keeps a view up to date until ctx ends, whose error it returns, or reading fails. It reads the log from
// the view's position to its end, waits for a bell, and reads again. What a bell says does not matter. With a
// poll above zero it also looks without a bell when that much time has passed since the last look; a closed
// channel of bells leaves only that.
func Follow[Bell any](ctx context.Context, log Log, view *View, bells <-chan Bell, poll time.Duration) error {
	for ctx.Err() == nil {
		if err := view.CatchUp(ctx, log); err != nil {
			return err
		}
		bells = wait(ctx, bells, poll)
	}
	return ctx.Err()
}

// wait returns at the next bell, after the poll, or when ctx ends. It returns the channel to listen to from then
// on: nil once it has been closed.
func wait[Bell any](ctx context.Context, bells <-chan Bell, poll time.Duration) <-chan Bell {
	var due <-chan time.Time
	if poll > 0 {
		timer := time.NewTimer(poll)
		defer timer.Stop()
		due = timer.C
	}
	for {
		select {
		case <-ctx.Done():
			return bells
		case <-due:
			return bells
		case _, ok := <-bells:
			if ok {
				return bells
			}
			bells = nil
		}
	}
}

var _ Log = events.Store(nil)
