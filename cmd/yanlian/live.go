package main

import (
	"context"
	"errors"
	"iter"

	"yanlian/events"
	"yanlian/internal/bus"
	"yanlian/internal/runner"
	"yanlian/projections"
	"yanlian/projections/timeline"
)

// watched runs f and keeps a view of one drill up to date meanwhile: f rings after each append, the view hears the bell
// and reads what has been stored. It returns the view as it stands at the end.
func watched(ctx context.Context, store events.Store, drill events.StreamID, f func(runner.Bell) error) (*projections.Snapshot, error) {
	bells, err := bus.Open(nil)
	if err != nil {
		return nil, err
	}
	view := projections.NewView(drill)
	log := &streamLog{store, drill, view}
	following, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- projections.Follow(following, log, view, bells.Listen(following), 0) }()
	err = f(bells)
	stop()
	if follow := <-ended; !errors.Is(follow, context.Canceled) {
		err = errors.Join(err, follow)
	}
	if err = errors.Join(err, bells.Close()); err != nil {
		return nil, err
	}
	// The last bell may have come too late to be heard.
	if err := view.CatchUp(ctx, log); err != nil {
		return nil, err
	}
	return view.Snapshot(), nil
}

// streamLog is the part of a store's log that is one drill's, as a view of that drill reads it.
type streamLog struct {
	store events.Store
	drill events.StreamID
	view  *projections.View
}

// ReadAll implements projections.Log: it begins behind what the view holds. A drill that has not begun has nothing to
// read.
func (l *streamLog) ReadAll(ctx context.Context, _ events.Position) iter.Seq2[events.Record, error] {
	return func(yield func(events.Record, error) bool) {
		next := events.Version(0)
		for _, s := range l.view.Snapshot().Streams() {
			next = s.Version + 1
		}
		for r, err := range l.store.ReadStream(ctx, l.drill, next) {
			if errors.Is(err, events.ErrNoStream) || !yield(r, err) {
				return
			}
		}
	}
}

// fromView puts together what the screens show of a drill from a view of it.
func (a *app) fromView(ctx context.Context, store events.Store, drill events.StreamID, view *projections.Snapshot) (*shown, error) {
	facts, c, err := a.startOf(ctx, store, drill)
	if err != nil {
		return nil, err
	}
	s := &shown{facts: facts, clock: c}
	// The view has the drill: its start has just been read from the same store.
	s.story, _ = view.Timeline(drill, timeline.Trace)
	s.board, _ = view.Board(drill)
	s.account, _ = view.Resources(drill)
	s.outcome, _ = view.Outcome(drill)
	s.causes, _ = view.Causes(drill)
	s.at = s.board.Time
	return s, nil
}
