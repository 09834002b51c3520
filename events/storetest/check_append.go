package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"yanlian/events"
)

func checkAppend(ctx context.Context, s *trial) error {
	a, b := newLine("drill-a"), newLine("drill-b")
	for _, step := range []struct {
		line *line
		n    int
	}{{a, 3}, {b, 1}, {a, 1}, {a, 5}, {b, 2}} {
		if err := step.line.append(ctx, s, step.n); err != nil {
			return err
		}
		if err := holds(ctx, s, a, b); err != nil {
			return fmt.Errorf("after %d records to %s: %w", step.n, step.line.id, err)
		}
	}
	return nil
}

// refused demands that an append fails with a conflict that says where the stream stands.
func refused(what string, err error, l *line, want events.Version) error {
	var c *events.ConflictError
	switch {
	case err == nil:
		return fmt.Errorf("%s was accepted", what)
	case !errors.As(err, &c) || !errors.Is(err, events.ErrConflict):
		return fmt.Errorf("%s gave %q, want a *ConflictError", what, err)
	case c.Stream != l.id || c.Want != want || c.Have != l.version():
		return fmt.Errorf("%s gave %+v, want %+v", what, *c, events.ConflictError{Stream: l.id, Want: want, Have: l.version()})
	}
	return nil
}

func checkConflict(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 6)
	if err != nil {
		return err
	}
	missing := newLine("drill-b")
	try := func(what string, target *line, want events.Version, recs []events.Record) error {
		_, err := s.Append(ctx, target.id, want, recs...)
		if err := refused(what, err, target, want); err != nil {
			return err
		}
		return holds(ctx, s, l, missing)
	}
	for want := events.NoStream; want < 5; want++ {
		what := fmt.Sprintf("an append of other records at version %d of a stream at 5", want)
		if err := try(what, l, want, newLine(l.id).forkAt(int(want)+1, 7).next(2)); err != nil {
			return err
		}
	}
	if err := try("an append at version 7 of a stream at 5", l, 7, l.forkAt(2, 7).next(1)); err != nil {
		return err
	}
	return try("an append at version 0 of a stream that does not exist", missing, 0, missing.forkAt(1, 7).next(1))
}

func checkAppendNothing(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 2)
	if err != nil {
		return err
	}
	missing := newLine("drill-b")
	for _, c := range []struct {
		line *line
		want events.Version
		ok   bool
	}{{l, 1, true}, {l, 0, false}, {l, events.NoStream, false}, {l, 2, false}, {missing, events.NoStream, true}, {missing, 0, false}} {
		what := fmt.Sprintf("an append of nothing at version %d of %s", c.want, c.line.id)
		got, err := s.Append(ctx, c.line.id, c.want)
		if !c.ok {
			if err := refused(what, err, c.line, c.want); err != nil {
				return err
			}
		} else if err != nil || got != c.want {
			return fmt.Errorf("%s returned version %d, error %v", what, got, err)
		}
	}
	if all, err := streams(s.Streams(ctx)); err != nil || len(all) != 1 {
		return fmt.Errorf("appending nothing left %d streams, error %v; want 1", len(all), err)
	}
	return holds(ctx, s, l, missing)
}

func checkMalformed(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 3)
	if err != nil {
		return err
	}
	missing := newLine("drill-b")
	good := l.fork(1).next(4)
	foreign := newLine("drill-c")
	foreign.next(4)
	with := func(i int, change func(*events.Record)) []events.Record {
		recs := cloneAll(good)
		change(&recs[i])
		return recs
	}
	for _, c := range []struct {
		what string
		id   events.StreamID
		want events.Version
		recs []events.Record
	}{
		{"a gap before the first record", "drill-a", 2, good[1:]},
		{"a gap between records", "drill-a", 2, []events.Record{good[0], good[2]}},
		{"a record twice", "drill-a", 2, []events.Record{good[0], good[0]}},
		{"records in reverse", "drill-a", 2, []events.Record{good[1], good[0]}},
		{"a last record with another version", "drill-a", 2, with(3, func(r *events.Record) { r.Version = 99 })},
		{"a first record of another stream", "drill-a", 2, with(0, func(r *events.Record) { r.Stream = "drill-c" })},
		{"a last record of another stream", "drill-a", 2, with(3, func(r *events.Record) { r.Stream = "drill-c" })},
		{"records that start at 1 in a new stream", "drill-b", events.NoStream, with(0, func(r *events.Record) { r.Stream, r.Version = "drill-b", 1 })[:1]},
		{"records of another stream only", "drill-b", events.NoStream, foreign.recs},
		{"records without a stream", "", events.NoStream, newLine("").next(2)},
	} {
		_, err := s.Append(ctx, c.id, c.want, c.recs...)
		if err == nil {
			return fmt.Errorf("%s: accepted", c.what)
		}
		if errors.Is(err, events.ErrConflict) {
			return fmt.Errorf("%s: %q is a conflict, which a retry could mend", c.what, err)
		}
		if err := holds(ctx, s, l, missing); err != nil {
			return fmt.Errorf("%s: refused, but: %w", c.what, err)
		}
	}
	return nil
}

func checkRepeated(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 7) // batches 0–2, 3–5, 6
	if err != nil {
		return err
	}
	before, err := records(s.ReadAll(ctx, 0))
	if err != nil {
		return err
	}
	for _, span := range [][2]int{{6, 7}, {3, 6}, {0, 3}, {0, 7}, {1, 3}, {2, 5}, {0, 1}} {
		what := fmt.Sprintf("records %d to %d appended once more", span[0], span[1]-1)
		got, err := s.Append(ctx, l.id, events.Version(span[0]-1), cloneAll(l.recs[span[0]:span[1]])...)
		if err != nil || got != events.Version(span[1]-1) {
			return fmt.Errorf("%s: version %d, error %v; want version %d", what, got, err, span[1]-1)
		}
		after, err := records(s.ReadAll(ctx, 0))
		if err != nil {
			return err
		}
		if err := compare(what, after, before); err != nil {
			return err
		}
		for i := range after {
			if err := sameMarks(what, &after[i], &before[i]); err != nil {
				return err
			}
		}
	}
	if err := l.append(ctx, s, 2); err != nil {
		return fmt.Errorf("after repeated appends: %w", err)
	}
	return holds(ctx, s, l)
}

func checkAlmostRepeated(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 6)
	if err != nil {
		return err
	}
	beyond := slices.Concat(l.recs[3:], l.fork(1).next(1))
	for i := range 3 {
		digest := cloneAll(l.recs[3:])
		digest[i].Digest[31] ^= 1
		id := cloneAll(l.recs[3:])
		id[i].ID[15] ^= 1
		for what, recs := range map[string][]events.Record{"digest": digest, "id": id} {
			what := fmt.Sprintf("the last batch once more with another %s in record %d", what, i)
			_, err := s.Append(ctx, l.id, 2, recs...)
			if err := refused(what, err, l, 2); err != nil {
				return err
			}
		}
	}
	_, err = s.Append(ctx, l.id, 2, beyond...)
	if err := refused("a batch of which all but the last record are stored", err, l, 2); err != nil {
		return err
	}
	return holds(ctx, s, l)
}
