package runner

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"yanlian/events"
)

// writer seals batches and appends what is not stored yet; what is stored it compares.
type writer struct {
	ctx    context.Context
	store  events.Store
	chain  *events.Chain
	was    events.Version // version at which the stream stood before the run
	stored func() (events.Record, error, bool)
	stop   func()
	bell   Bell
	recs   []events.Record
	last   events.SimTime // of the last event
}

// pull turns an iterator into a function; without a stored stream there is nothing to pull.
func pull(recs iter.Seq2[events.Record, error], was events.Version) (func() (events.Record, error, bool), func()) {
	if was == events.NoStream {
		return nil, func() {}
	}
	next, stop := iter.Pull2(recs)
	return next, stop
}

func (w *writer) write(batch []events.Event) error {
	stream, before := w.chain.Stream(), w.chain.Next()-1
	w.recs = w.recs[:0]
	for i := range batch {
		w.last = batch[i].Time
		r, err := w.chain.Seal(&batch[i])
		if err != nil {
			return err
		}
		if r.Version > w.was {
			w.recs = append(w.recs, r)
			continue
		}
		s, err, ok := w.stored()
		if err != nil {
			return fmt.Errorf("compare %s: %w", stream, err)
		}
		if !ok {
			return &events.CorruptError{Stream: stream, Version: r.Version, What: "the stream ends here although the store counts more events"}
		}
		if !s.Equal(&r) {
			return diverged(&s, &batch[i])
		}
	}
	if len(w.recs) == 0 {
		return nil
	}
	v, err := w.store.Append(w.ctx, stream, max(before, w.was), w.recs...)
	if err != nil {
		if errors.Is(err, events.ErrConflict) {
			return fmt.Errorf("append %s: somebody else is running this drill: %w", stream, err)
		}
		return fmt.Errorf("append %s: %w", stream, err)
	}
	if w.bell != nil {
		// A bell that cannot be rung is lost, and a lost bell changes nothing.
		_ = w.bell.Ring(stream, v)
	}
	return nil
}
