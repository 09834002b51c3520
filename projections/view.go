package projections

import (
	"context"
	"fmt"
	"iter"
	"sync"
	"sync/atomic"

	"yanlian/events"
	"yanlian/projections/scoring"
)

// Log is what a view reads: every events.Store is one.
type Log interface {
	// ReadAll yields all records after a position, positions rising.
	ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Record, error]
}

// View holds the drills of a store at one position; evaluations that are kept beside them it passes over. It may be read and written from several goroutines.
type View struct {
	only  map[events.StreamID]bool
	judge *scoring.Judge // nil without a rubric
	mu    sync.Mutex     // held by the one who writes
	state atomic.Pointer[state]
}

// NewView makes an empty view of all streams, or only of those that are named.
func NewView(only ...events.StreamID) *View { return NewScoredView(nil, only...) }

// NewScoredView makes an empty view that also scores its drills, all by one judge.
func NewScoredView(judge *scoring.Judge, only ...events.StreamID) *View {
	v := &View{judge: judge}
	if len(only) > 0 {
		v.only = map[events.StreamID]bool{}
		for _, s := range only {
			v.only[s] = true
		}
	}
	v.state.Store(newState(judge))
	return v
}

// Apply takes records in the order of the store, all or none, in one transaction. What the view holds already is
// passed over, so a batch may begin before the view's position; a *GapError says that something is missing.
// A view of all streams is fed from ReadAll; one of a single stream may be fed from ReadStream too.
func (v *View) Apply(recs []events.Record) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.state.Load().apply(recs, v.only); err != nil {
		return fmt.Errorf("apply to the view: %w", err)
	}
	return nil
}

// Position is the position up to which the view has read.
func (v *View) Position() events.Position { return v.Snapshot().Position() }

// Snapshot is the view as it stands now.
func (v *View) Snapshot() *Snapshot { return &Snapshot{v.state.Load().db.Txn(false)} }

// batch is how many records are applied in one transaction while catching up.
const batch = 1024

// CatchUp reads what the log holds after the view's position.
func (v *View) CatchUp(ctx context.Context, log Log) error {
	return read(log.ReadAll(ctx, v.Position()), v.Apply)
}

// Rebuild makes the view anew from the beginning of the log and puts it in place once it is as far as the old one
// has come. Until then, and if it fails, the old one stays.
func (v *View) Rebuild(ctx context.Context, log Log) error {
	fresh := newState(v.judge)
	for {
		err := read(log.ReadAll(ctx, fresh.position), func(recs []events.Record) error { return fresh.apply(recs, v.only) })
		if err != nil {
			return fmt.Errorf("rebuild the view: %w", err)
		}
		if v.replace(fresh) {
			return nil
		}
	}
}

// replace puts a new state in place unless the old one is ahead of it.
func (v *View) replace(fresh *state) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	if fresh.position < v.state.Load().position {
		return false
	}
	v.state.Store(fresh)
	return true
}

// read hands records on in batches.
func read(recs iter.Seq2[events.Record, error], apply func([]events.Record) error) error {
	pending := make([]events.Record, 0, batch)
	for r, err := range recs {
		if err != nil {
			return err
		}
		if pending = append(pending, r); len(pending) == batch {
			if err := apply(pending); err != nil {
				return err
			}
			pending = pending[:0]
		}
	}
	return apply(pending)
}
