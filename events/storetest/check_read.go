package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"yanlian/events"
)

func checkHead(ctx context.Context, s *trial) error {
	l, other := newLine("drill-a"), newLine("drill-b")
	for n := 1; n < 5; n++ {
		for _, l := range []*line{l, other} {
			if err := l.append(ctx, s, n); err != nil {
				return err
			}
		}
		v, d, err := s.Head(ctx, l.id)
		if err != nil || v != l.version() || d != l.chain.Head() {
			return fmt.Errorf("head after append %d is version %d, digest %v, error %v; want version %d, digest %v", n, v, d, err, l.version(), l.chain.Head())
		}
	}
	return nil
}

func checkReadFrom(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 7)
	if err != nil {
		return err
	}
	if _, err := written(ctx, s, "drill-b", 4); err != nil {
		return err
	}
	for from := events.Version(-3); from < 10; from++ {
		got, err := records(s.ReadStream(ctx, l.id, from))
		if err != nil {
			return fmt.Errorf("read from version %d: %w", from, err)
		}
		if err := compare(fmt.Sprintf("read from version %d", from), got, l.recs[min(max(from, 0), 7):]); err != nil {
			return err
		}
	}
	return nil
}

func checkReadMissing(ctx context.Context, s *trial) error {
	missing := func() error {
		for _, from := range []events.Version{-1, 0, 3} {
			if got, err := records(s.ReadStream(ctx, "drill-b", from)); len(got) != 0 || !errors.Is(err, events.ErrNoStream) {
				return fmt.Errorf("read of a stream that does not exist: %d records, error %v; want %v", len(got), err, events.ErrNoStream)
			}
		}
		if _, _, err := s.Head(ctx, "drill-b"); !errors.Is(err, events.ErrNoStream) {
			return fmt.Errorf("head of a stream that does not exist: error %v, want %v", err, events.ErrNoStream)
		}
		return nil
	}
	if err := missing(); err != nil {
		return err
	}
	if _, err := written(ctx, s, "drill-a", 1); err != nil {
		return err
	}
	return missing()
}

// interleaved appends to three streams in turn and returns all records in the order of the appends.
func interleaved(ctx context.Context, s events.Store, rounds int) ([]*line, []events.Record, error) {
	lines := []*line{newLine("drill-c"), newLine("drill-a"), newLine("drill-b")}
	var all []events.Record
	for i := range rounds {
		l := lines[i%3]
		if err := l.append(ctx, s, 1+i%4); err != nil {
			return lines, all, err
		}
		all = append(all, l.recs[len(l.recs)-1-i%4:]...)
	}
	return lines, all, nil
}

func checkReadAll(ctx context.Context, s *trial) error {
	if got, err := records(s.ReadAll(ctx, 0)); err != nil || len(got) != 0 {
		return fmt.Errorf("read all of an empty store: %d records, error %v", len(got), err)
	}
	_, want, err := interleaved(ctx, s, 9)
	if err != nil {
		return err
	}
	all, err := records(s.ReadAll(ctx, 0))
	if err != nil {
		return err
	}
	if err := compare("read all", all, want); err != nil {
		return err
	}
	if err := rising(all); err != nil {
		return err
	}
	for i := range all {
		got, err := records(s.ReadAll(ctx, all[i].Position))
		if err != nil {
			return err
		}
		if err := compare(fmt.Sprintf("read all after position %d", all[i].Position), got, want[i+1:]); err != nil {
			return err
		}
	}
	if got, err := records(s.ReadAll(ctx, all[len(all)-1].Position+1000)); err != nil || len(got) != 0 {
		return fmt.Errorf("read all after the end: %d records, error %v", len(got), err)
	}
	return nil
}

// checkReadMany reads more than any store reads at once.
func checkReadMany(ctx context.Context, s *trial) error {
	a, b := newLine("drill-a"), newLine("drill-b")
	for range 3 {
		if err := errors.Join(a.append(ctx, s, 1013), b.append(ctx, s, 7)); err != nil {
			return err
		}
	}
	if err := holds(ctx, s, a, b); err != nil {
		return err
	}
	got, err := records(s.ReadStream(ctx, a.id, 500))
	if err != nil {
		return err
	}
	if err := compare("read from version 500", got, a.recs[500:]); err != nil {
		return err
	}
	return follow(ctx, s, 0, events.Filter{Stream: b.id}).expect(ctx, "subscription to one stream", b.recs)
}

func checkReadAndStop(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 9)
	if err != nil {
		return err
	}
	for range 50 {
		for range s.ReadStream(ctx, l.id, 0) {
			break
		}
		for range s.ReadAll(ctx, 0) {
			break
		}
		for range s.Streams(ctx) {
			break
		}
		for range s.Subscribe(ctx, 0, events.Filter{}) {
			break
		}
	}
	if err := l.append(ctx, s, 1); err != nil {
		return fmt.Errorf("after 200 iterators were left early: %w", err)
	}
	if err := holds(ctx, s, l); err != nil {
		return err
	}
	return s.Close()
}

// checkReadInside opens readings inside readings, and appends inside all of them.
func checkReadInside(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 3)
	if err != nil {
		return err
	}
	const depth = 40
	var down func(level int) error
	down = func(level int) error {
		if level == depth {
			return l.append(ctx, s, 1)
		}
		entered := false
		seq := s.ReadAll(ctx, 0)
		if level%2 == 0 {
			seq = s.ReadStream(ctx, l.id, 0)
		}
		for _, err := range seq {
			for _, inner := range s.Streams(ctx) {
				if err = errors.Join(err, inner); err == nil && !entered {
					entered = true
					err = down(level + 1)
				}
			}
			if err != nil {
				return fmt.Errorf("%d readings deep: %w", level, err)
			}
		}
		return nil
	}
	if err := down(0); err != nil {
		return err
	}
	// One reading as long as the stream grows under it must end, and must have seen what there was at its start.
	seen := 0
	for r, err := range s.ReadStream(ctx, l.id, 0) {
		if err != nil {
			return err
		}
		if d := difference(&r, &l.recs[seen]); d != "" {
			return fmt.Errorf("record %d of a stream that grows while it is read: %s", seen, d)
		}
		if seen++; seen <= 4 {
			if err := l.append(ctx, s, 1); err != nil {
				return fmt.Errorf("inside a reading: %w", err)
			}
		}
	}
	if seen < 4 {
		return fmt.Errorf("a stream of 4 records that grows while it is read gave %d", seen)
	}
	return holds(ctx, s, l)
}

func checkStreams(ctx context.Context, s *trial) error {
	if got, err := streams(s.Streams(ctx)); err != nil || len(got) != 0 {
		return fmt.Errorf("streams of an empty store: %v, error %v", got, err)
	}
	lines, _, err := interleaved(ctx, s, 7)
	if err != nil {
		return err
	}
	got, err := streams(s.Streams(ctx))
	if err != nil {
		return err
	}
	var want []events.StreamInfo
	for _, l := range lines {
		want = append(want, events.StreamInfo{Stream: l.id, Head: l.version(), Digest: l.chain.Head()})
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("streams are %v, want %v", got, want)
	}
	return nil
}
