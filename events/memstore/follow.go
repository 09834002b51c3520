package memstore

import (
	"context"
	"iter"

	"yanlian/events"
)

// since returns the records after a position and the bell that rings when there are more. Bell and records are
// taken in one step: whatever is appended later rings it.
func (s *Store) since(ctx context.Context, after events.Position) (recs []events.Record, bell chan struct{}, err error) {
	if err := s.lock(ctx); err != nil {
		return nil, nil, err
	}
	defer s.mu.Unlock()
	return s.log[min(max(int(after), 0), len(s.log)):], s.bell, nil
}

// Subscribe implements events.Store.
func (s *Store) Subscribe(ctx context.Context, after events.Position, f events.Filter) iter.Seq2[events.Record, error] {
	return func(yield func(events.Record, error) bool) {
		for {
			recs, bell, err := s.since(ctx, after)
			if err != nil {
				yield(events.Record{}, err)
				return
			}
			for i := range recs {
				if after = recs[i].Position; f.Match(&recs[i]) && !hand(ctx, &recs[i], yield) {
					return
				}
			}
			select {
			case <-bell:
			case <-ctx.Done():
			case <-s.closed:
			}
		}
	}
}
