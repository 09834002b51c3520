package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"yanlian/events"
)

// A line is one stream as the checks write it: real, chained records.
type line struct {
	id    events.StreamID
	chain *events.Chain
	recs  []events.Record
	salt  int64 // goes into the readings, so that lines with one past have different futures
}

func newLine(id events.StreamID) *line {
	return &line{id: id, chain: events.NewChain(id)}
}

// fork returns a line with the same past; what it seals next differs from what l and other forks seal.
func (l *line) fork(salt int64) *line {
	c := *l.chain
	return &line{l.id, &c, slices.Clip(l.recs), salt}
}

// forkAt is a fork that has sealed n records of its own.
func (l *line) forkAt(n int, salt int64) *line {
	f := l.fork(salt)
	f.next(n)
	return f
}

// version is that of the last record: what an append has to expect.
func (l *line) version() events.Version { return l.chain.Next() - 1 }

// add seals an event as the next record of the line. The event's version and cause are filled in.
func (l *line) add(e events.Event) events.Record {
	e.Version, e.Cause = l.chain.Next(), l.chain.Next()-1
	r, err := l.chain.Seal(&e)
	if err != nil {
		panic("storetest: " + err.Error())
	}
	l.recs = append(l.recs, r)
	return clone(r)
}

// next seals n gauge readings.
func (l *line) next(n int) []events.Record {
	recs := make([]events.Record, n)
	for i := range recs {
		v := int64(l.chain.Next())
		recs[i] = l.add(events.Event{Time: events.SimTime(v) * events.Minute,
			Payload: &events.GaugeRead{Gauge: "gauge", StageMm: 1000 + v, OverWarningMm: l.salt}})
	}
	return recs
}

// append seals n readings and appends them in one batch.
func (l *line) append(ctx context.Context, s events.Store, n int) error {
	want := l.version()
	got, err := s.Append(ctx, l.id, want, l.next(n)...)
	if err != nil {
		return fmt.Errorf("append %d records to %s at version %d: %w", n, l.id, want, err)
	}
	if got != l.version() {
		return fmt.Errorf("append %d records to %s at version %d returned version %d, want %d", n, l.id, want, got, l.version())
	}
	return nil
}

// written returns a line of n records, appended to the store in batches of three.
func written(ctx context.Context, s events.Store, id events.StreamID, n int) (*line, error) {
	l := newLine(id)
	for n > 0 {
		if err := l.append(ctx, s, min(n, 3)); err != nil {
			return l, err
		}
		n -= 3
	}
	return l, nil
}

func clone(r events.Record) events.Record {
	r.Data, r.Enablers = slices.Clone(r.Data), slices.Clone(r.Enablers)
	return r
}

func cloneAll(recs []events.Record) []events.Record {
	out := slices.Clone(recs)
	for i := range out {
		out[i] = clone(out[i])
	}
	return out
}

// collect drains an iterator and holds it to the rules all of them share.
func collect[T any](seq iter.Seq2[T, error], isZero func(*T) bool) (all []T, failed error) {
	for v, err := range seq {
		switch {
		case failed != nil:
			return all, errors.New("an iterator went on after its error: " + failed.Error())
		case err != nil && !isZero(&v):
			return all, errors.New("an iterator yielded a value together with its error: " + err.Error())
		case err != nil:
			failed = err
		default:
			all = append(all, v)
		}
	}
	return all, failed
}

func records(seq iter.Seq2[events.Record, error]) ([]events.Record, error) {
	return collect(seq, isZero)
}

func streams(seq iter.Seq2[events.StreamInfo, error]) ([]events.StreamInfo, error) {
	return collect(seq, func(i *events.StreamInfo) bool { return *i == events.StreamInfo{} })
}

func isZero(r *events.Record) bool {
	return r.Equal(&events.Record{}) && r.Position == 0 && r.Recorded.IsZero()
}

// compare demands that two lists hold the same records, whatever their positions.
func compare(what string, got, want []events.Record) error {
	for i := range min(len(got), len(want)) {
		if d := difference(&got[i], &want[i]); d != "" {
			return fmt.Errorf("%s: record %d of %d: %s", what, i, len(want), d)
		}
	}
	if len(got) != len(want) {
		return fmt.Errorf("%s: got %d records, want %d", what, len(got), len(want))
	}
	return nil
}

// difference names the first field in which two records differ, "" if none.
func difference(got, want *events.Record) string {
	for _, f := range []struct {
		name      string
		same      bool
		got, want any
	}{
		{"stream", got.Stream == want.Stream, got.Stream, want.Stream},
		{"version", got.Version == want.Version, got.Version, want.Version},
		{"id", got.ID == want.ID, got.ID, want.ID},
		{"type", got.Type == want.Type, got.Type, want.Type},
		{"time", got.Time == want.Time, int64(got.Time), int64(want.Time)},
		{"cause", got.Cause == want.Cause, got.Cause, want.Cause},
		{"enablers", slices.Equal(got.Enablers, want.Enablers), got.Enablers, want.Enablers},
		{"input", got.Input == want.Input, quote(got.Input), quote(want.Input)},
		{"data", bytes.Equal(got.Data, want.Data), quote(string(got.Data)), quote(string(want.Data))},
		{"digest", got.Digest == want.Digest, got.Digest, want.Digest},
	} {
		if !f.same {
			return fmt.Sprintf("%s is %v, want %v", f.name, f.got, f.want)
		}
	}
	return ""
}

func quote(s string) string {
	if len(s) > 120 {
		return fmt.Sprintf("%q… (%d bytes)", s[:120], len(s))
	}
	return fmt.Sprintf("%q", s)
}

// sameMarks demands that two readings of one record agree in what the store sets.
func sameMarks(what string, a, b *events.Record) error {
	if a.Position != b.Position || !a.Recorded.Equal(b.Recorded) {
		return fmt.Errorf("%s: record %d of %s is at %d, recorded %v, and elsewhere at %d, recorded %v", what, a.Version, a.Stream,
			a.Position, a.Recorded, b.Position, b.Recorded)
	}
	return nil
}

// holds demands that the store holds exactly these lines. A line without records must not exist.
func holds(ctx context.Context, s events.Store, lines ...*line) error {
	total := 0
	for _, l := range lines {
		got, err := records(s.ReadStream(ctx, l.id, 0))
		if len(l.recs) == 0 && errors.Is(err, events.ErrNoStream) {
			continue
		}
		if err != nil {
			return fmt.Errorf("read stream %s: %w", l.id, err)
		}
		if err := compare("stream "+string(l.id), got, l.recs); err != nil {
			return err
		}
		v, d, err := s.Head(ctx, l.id)
		if err != nil || v != l.version() || d != l.chain.Head() {
			return fmt.Errorf("head of %s is version %d, digest %v, error %v; want version %d, digest %v", l.id, v, d, err, l.version(), l.chain.Head())
		}
		total += len(l.recs)
	}
	all, err := records(s.ReadAll(ctx, 0))
	if err != nil {
		return fmt.Errorf("read all: %w", err)
	}
	if len(all) != total {
		return fmt.Errorf("read all: got %d records, want %d", len(all), total)
	}
	return rising(all)
}

// rising demands that positions are positive and rise.
func rising(recs []events.Record) error {
	last := events.Position(0)
	for i := range recs {
		if recs[i].Position <= last {
			return fmt.Errorf("record %d of %s is at position %d, after position %d", recs[i].Version, recs[i].Stream, recs[i].Position, last)
		}
		last = recs[i].Position
	}
	return nil
}
