package storetest

import (
	"context"
	"fmt"
	"slices"

	"yanlian/events"
)

func checkReopen(ctx context.Context, s *trial) error {
	lines, _, err := interleaved(ctx, s, 9)
	if err != nil {
		return err
	}
	before, err := records(s.ReadAll(ctx, 0))
	if err != nil {
		return err
	}
	infos, err := streams(s.Streams(ctx))
	if err != nil {
		return err
	}
	if err := closes(ctx, s); err != nil {
		return err
	}
	again := s.reopen()
	defer again.Close()
	after, err := records(again.ReadAll(ctx, 0))
	if err != nil {
		return err
	}
	if err := compare("read all, reopened", after, before); err != nil {
		return err
	}
	for i := range after {
		if err := sameMarks("reopened", &after[i], &before[i]); err != nil {
			return err
		}
	}
	if got, err := streams(again.Streams(ctx)); err != nil || !slices.Equal(got, infos) {
		return fmt.Errorf("streams, reopened, are %v, error %v; want %v", got, err, infos)
	}
	l := lines[0]
	if v, err := again.Append(ctx, l.id, events.NoStream, l.recs[:2]...); err != nil || v != 1 {
		return fmt.Errorf("records 0 and 1 appended once more, reopened: version %d, error %v", v, err)
	}
	_, err = again.Append(ctx, l.id, 0, newLine(l.id).forkAt(1, 7).next(1)...)
	if err := refused("an append at a version that the stream had passed, reopened", err, l, 0); err != nil {
		return err
	}
	if err := l.append(ctx, again, 2); err != nil {
		return err
	}
	return holds(ctx, again, lines...)
}

// checkOpenTwice lets two open stores write to the same records in turn and at once.
func checkOpenTwice(ctx context.Context, s *trial) error {
	beside := s.reopen()
	defer beside.Close()
	l := newLine("drill-a")
	for i := range 8 {
		writer, reader := events.Store(s), beside
		if i%2 == 1 {
			writer, reader = beside, s
		}
		was := l.version()
		if err := l.append(ctx, writer, 2); err != nil {
			return err
		}
		if err := holds(ctx, reader, l); err != nil {
			return fmt.Errorf("beside the writer: %w", err)
		}
		_, err := reader.Append(ctx, l.id, was, newLine(l.id).forkAt(int(was)+1, 7).next(1)...)
		if err := refused("an append at a version that the other store has passed", err, l, was); err != nil {
			return err
		}
		if v, err := reader.Append(ctx, l.id, was, l.recs[was+1:]...); err != nil || v != l.version() {
			return fmt.Errorf("a batch of the other store appended once more: version %d, error %v", v, err)
		}
	}
	var err error
	for range 8 {
		if l, err = race(ctx, l, s, beside, s, beside); err != nil {
			return err
		}
	}
	if err := holds(ctx, beside, l); err != nil {
		return err
	}
	return holds(ctx, s, l)
}

func checkFollowBeside(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 3)
	if err != nil {
		return err
	}
	beside := s.reopen()
	defer beside.Close()
	all := follow(ctx, beside, 0, events.Filter{})
	one := follow(ctx, beside, 0, events.Filter{Stream: l.id})
	if err := all.expect(ctx, "subscription beside the writer, catching up", l.recs); err != nil {
		return err
	}
	if err := l.append(ctx, s, 2); err != nil {
		return err
	}
	if err := all.expect(ctx, "subscription beside the writer, live", l.recs[3:]); err != nil {
		return err
	}
	if err := one.expect(ctx, "subscription to one stream beside the writer", l.recs); err != nil {
		return err
	}
	if err := closes(ctx, beside); err != nil {
		return err
	}
	return all.ends(ctx, events.ErrClosed)
}
