package storetest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"yanlian/events"
)

// everyReading demands that stream, store and subscription hand out the same records.
func everyReading(ctx context.Context, s *trial, l *line) error {
	if err := holds(ctx, s, l); err != nil {
		return err
	}
	one, err := records(s.ReadStream(ctx, l.id, 0))
	if err != nil {
		return err
	}
	all, err := records(s.ReadAll(ctx, 0))
	if err != nil {
		return err
	}
	live, err := follow(ctx, s, 0, events.Filter{}).take(ctx, len(l.recs))
	if err != nil {
		return err
	}
	for what, got := range map[string][]events.Record{"read all": all, "subscription": live} {
		if err := compare(what, got, l.recs); err != nil {
			return err
		}
		for i := range got {
			if err := sameMarks(what, &got[i], &one[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkFields(ctx context.Context, s *trial) error {
	l := newLine("drill-6ba7b810-9dad-51d1-80b4-00c04fd430c8")
	recs := []events.Record{
		l.add(events.Event{Payload: &events.GaugeRead{}}),
		l.add(events.Event{Time: -1, Payload: &events.GaugeRead{Gauge: "g", StageMm: -1, OverWarningMm: 1}}),
		l.add(events.Event{Time: 1<<53 + 1, Payload: &events.GaugeRead{StageMm: 1<<53 + 1}}),
		l.add(events.Event{Time: math.MaxInt64, Enablers: []events.Version{0}, Payload: &events.GaugeRead{StageMm: math.MaxInt64}}),
		l.add(events.Event{Time: math.MinInt64, Enablers: []events.Version{}, Payload: &events.GaugeRead{StageMm: math.MinInt64}}),
		l.add(events.Event{Enablers: []events.Version{0, 1, 3}, Input: "series/stage", Payload: &events.RoadFlooded{Road: "r", StageMm: 1}}),
		l.add(events.Event{Input: "decisions/7", Payload: &events.DrillEnded{Reason: "horizon", PeopleSafe: 1, PeopleTrapped: 2}}),
	}
	recs = append(recs, l.next(1000)...)
	every := make([]events.Version, len(recs))
	for i := range every {
		every[i] = events.Version(i)
	}
	recs = append(recs, l.add(events.Event{Enablers: every, Payload: &events.GaugeRead{}}))
	// A cause need not be the event before.
	r, err := l.chain.Seal(&events.Event{Version: l.chain.Next(), Cause: 2, Payload: &events.GaugeRead{}})
	if err != nil {
		return err
	}
	l.recs, recs = append(l.recs, r), append(recs, clone(r))
	if _, err := s.Append(ctx, l.id, events.NoStream, recs...); err != nil {
		return err
	}
	return everyReading(ctx, s, l)
}

func checkText(ctx context.Context, s *trial) error {
	for i, text := range []string{
		"大溪河超警戒水位，鸭江场镇", "naïve ﬁ e\u0301", "\U0001F6A8\U0010FFFF", "quote \" backslash \\ slash / tab \t line \n return \r",
		"nul \x00 and \x01 \x1f \x7f", "'; DROP TABLE events; --", "\ufeff\u200b\u202e", " leading and trailing ", "null", "0", "-1", "1e3",
	} {
		l := newLine(events.StreamID(fmt.Sprintf("drill-%d-演练 %%?#&'\"", i)))
		rec := l.add(events.Event{Input: text, Payload: &events.InputAttached{Role: "scenario", Name: text, Text: text, Part: 1, Parts: 1}})
		if _, err := s.Append(ctx, l.id, events.NoStream, rec); err != nil {
			return fmt.Errorf("%q: %w", text, err)
		}
		got, err := records(s.ReadStream(ctx, l.id, 0))
		if err != nil {
			return fmt.Errorf("%q: %w", text, err)
		}
		if err := compare(fmt.Sprintf("%q", text), got, l.recs); err != nil {
			return err
		}
	}
	return nil
}

func checkSize(ctx context.Context, s *trial) error {
	l := newLine("drill-a")
	var recs []events.Record
	for _, n := range []int{0, 1, 4 << 10, events.MaxInputPart, 1 << 20, 3, 1 << 20} {
		recs = append(recs, l.add(events.Event{Payload: &events.InputAttached{Text: strings.Repeat("水", n/3)}}))
	}
	if _, err := s.Append(ctx, l.id, events.NoStream, recs...); err != nil {
		return err
	}
	return everyReading(ctx, s, l)
}

func checkMarks(ctx context.Context, s *trial) error {
	l := newLine("drill-a")
	recs := l.next(3)
	bogus := time.Date(1816, 2, 29, 0, 0, 0, 0, time.UTC)
	for i := range recs {
		recs[i].Position, recs[i].Recorded = events.Position(1000-i), bogus
	}
	if _, err := s.Append(ctx, l.id, events.NoStream, recs...); err != nil {
		return err
	}
	if err := l.append(ctx, s, 2); err != nil {
		return err
	}
	if err := everyReading(ctx, s, l); err != nil {
		return err
	}
	all, err := records(s.ReadAll(ctx, 0))
	if err != nil {
		return err
	}
	for i := range all {
		if at := all[i].Recorded; at.IsZero() || at.Equal(bogus) {
			return fmt.Errorf("record %d is marked as recorded %v", i, at)
		}
	}
	if !all[0].Recorded.Equal(all[2].Recorded) {
		return errors.New("two records of one append are marked as recorded at different times")
	}
	return nil
}

func checkOwnership(ctx context.Context, s *trial) error {
	l := newLine("drill-a")
	recs := []events.Record{
		l.add(events.Event{Payload: &events.GaugeRead{Gauge: "first"}}),
		l.add(events.Event{Enablers: []events.Version{0}, Payload: &events.GaugeRead{Gauge: "second"}}),
	}
	if _, err := s.Append(ctx, l.id, events.NoStream, recs...); err != nil {
		return err
	}
	spoil := func(recs []events.Record) {
		for i := range recs {
			for j := range recs[i].Data {
				recs[i].Data[j] = 'x'
			}
			for j := range recs[i].Enablers {
				recs[i].Enablers[j] = 77
			}
			recs[i] = events.Record{}
		}
	}
	spoil(recs)
	if err := holds(ctx, s, l); err != nil {
		return fmt.Errorf("after the caller changed what it had appended: %w", err)
	}
	for what, read := range map[string]func() ([]events.Record, error){
		"a stream":       func() ([]events.Record, error) { return records(s.ReadStream(ctx, l.id, 0)) },
		"the store":      func() ([]events.Record, error) { return records(s.ReadAll(ctx, 0)) },
		"a subscription": func() ([]events.Record, error) { return follow(ctx, s, 0, events.Filter{}).take(ctx, 2) },
	} {
		got, err := read()
		if err != nil {
			return err
		}
		spoil(got)
		if err := everyReading(ctx, s, l); err != nil {
			return fmt.Errorf("after the caller changed what it had read from %s: %w", what, err)
		}
	}
	return nil
}
