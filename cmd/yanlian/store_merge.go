package main

import (
	"context"
	"errors"

	"yanlian/events"
	"yanlian/internal/runner"
)

// appendMissing compares the part of a stream that is stored and appends the rest.
func appendMissing(ctx context.Context, store events.Store, recs []events.Record) (grown bool, err error) {
	id := recs[0].Stream
	head, _, err := store.Head(ctx, id)
	if errors.Is(err, events.ErrNoStream) {
		head, err = events.NoStream, nil
	}
	if err != nil {
		return false, err
	}
	stored := min(int(head)+1, len(recs))
	if err := compareStored(ctx, store, recs[:stored]); err != nil {
		return false, err
	}
	if stored == len(recs) {
		return false, nil
	}
	_, err = store.Append(ctx, id, head, recs[stored:]...)
	return err == nil, err
}

// compareStored finds the first event that is stored otherwise than in an archive.
func compareStored(ctx context.Context, store events.Store, recs []events.Record) error {
	if len(recs) == 0 {
		return nil
	}
	for r, err := range store.ReadStream(ctx, recs[0].Stream, 0) {
		if err != nil {
			return err
		}
		if int(r.Version) >= len(recs) {
			break
		}
		if in := &recs[r.Version]; !r.Same(in) {
			return &saidError{key: "import.differs", args: []any{"drill", r.Stream, "version", int64(r.Version), "stored", r.ID.String(), "archived", in.ID.String()},
				cause: runner.ErrDiverged, told: true}
		}
	}
	return nil
}
