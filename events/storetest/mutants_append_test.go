package storetest_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"yanlian/events"
)

// appends replaces Append; inner is the store that works.
func appends(f func(ctx context.Context, inner events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error)) func(events.Store) events.Store {
	return func(s events.Store) events.Store {
		return &broken{Store: s, append: func(ctx context.Context, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			return f(ctx, s, id, want, recs)
		}}
	}
}

// repeats replaces what Append does with a batch whose place in the stream is taken. stored are the records there.
func repeats(f func(stored, recs []events.Record) bool) func(events.Store) events.Store {
	return appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
		v, err := s.Append(ctx, id, want, recs...)
		if errors.Is(err, events.ErrConflict) && len(recs) > 0 {
			stored := read(s.ReadStream(ctx, id, want+1))
			if len(stored) > 0 && f(stored[:min(len(stored), len(recs))], recs) {
				return recs[len(recs)-1].Version, nil
			}
		}
		return v, err
	})
}

var appendMutants = []mutant{
	{name: "loses the last record of a batch", check: "append",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			if len(recs) < 2 {
				return s.Append(ctx, id, want, recs...)
			}
			v, err := s.Append(ctx, id, want, recs[:len(recs)-1]...)
			return v + 1, err
		})},
	{name: "returns the number of records", check: "append",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			v, err := s.Append(ctx, id, want, recs...)
			return v + 1, err
		})},
	{name: "ignores the expected version", check: "append conflict",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, _ events.Version, recs []events.Record) (events.Version, error) {
			head, recs := fit(s, id, recs)
			return s.Append(ctx, id, head, recs...)
		})},
	{name: "does not say where the stream stands", check: "append conflict",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			v, err := s.Append(ctx, id, want, recs...)
			if errors.Is(err, events.ErrConflict) {
				err = events.ErrConflict
			}
			return v, err
		})},
	{name: "says that a stream stands where it was expected", check: "append conflict",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			v, err := s.Append(ctx, id, want, recs...)
			if errors.Is(err, events.ErrConflict) {
				err = &events.ConflictError{Stream: id, Want: want, Have: want}
			}
			return v, err
		})},
	{name: "takes an empty append for done", check: "append nothing",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			if len(recs) == 0 {
				return want, nil
			}
			return s.Append(ctx, id, want, recs...)
		})},
	{name: "appends record by record", check: "append malformed",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			for _, r := range recs {
				if _, err := s.Append(ctx, id, want, r); err != nil {
					return 0, err
				}
				want++
			}
			return want, nil
		})},
	{name: "renumbers records", check: "append malformed",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			if head, fitted := fit(s, id, recs); head == want {
				recs = fitted
			}
			return s.Append(ctx, id, want, recs...)
		})},
	{name: "calls a malformed batch a conflict", check: "append malformed",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			v, err := s.Append(ctx, id, want, recs...)
			if err != nil {
				err = &events.ConflictError{Stream: id, Want: want, Have: want}
			}
			return v, err
		})},
	{name: "refuses a repeated append", check: "append repeated",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			if head, _, err := s.Head(ctx, id); err == nil && head > want {
				return 0, &events.ConflictError{Stream: id, Want: want, Have: head}
			}
			return s.Append(ctx, id, want, recs...)
		})},
	{name: "returns the head for a repeated append", check: "append repeated",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			v, err := s.Append(ctx, id, want, recs...)
			if head, _, herr := s.Head(ctx, id); err == nil && herr == nil {
				v = head
			}
			return v, err
		})},
	{name: "writes a repeated append again", check: "append repeated",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			v, err := s.Append(ctx, id, want, recs...)
			if head, fitted := fit(s, id, recs); err == nil && head > v {
				_, err = s.Append(ctx, id, head, fitted...)
			}
			return v, err
		})},
	{name: "compares ids alone", check: "append almost repeated", wrap: repeats(func(stored, recs []events.Record) bool {
		return slices.EqualFunc(stored, recs, func(a, b events.Record) bool { return a.ID == b.ID })
	})},
	{name: "compares digests alone", check: "append almost repeated", wrap: repeats(func(stored, recs []events.Record) bool {
		return slices.EqualFunc(stored, recs, func(a, b events.Record) bool { return a.Digest == b.Digest })
	})},
	{name: "compares the last record alone", check: "append almost repeated", wrap: repeats(func(stored, recs []events.Record) bool {
		return len(stored) == len(recs) && stored[len(stored)-1].Same(&recs[len(recs)-1])
	})},
	{name: "accepts a batch that begins as the stored one does", check: "append almost repeated", wrap: repeats(func(stored, recs []events.Record) bool {
		return slices.EqualFunc(stored, recs[:len(stored)], func(a, b events.Record) bool { return a.Same(&b) })
	})},
	{name: "lets two writers win", check: "writers race",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			if head, _, err := s.Head(ctx, id); err == nil && head != want {
				return s.Append(ctx, id, want, recs...)
			}
			time.Sleep(time.Millisecond) // between looking and writing
			head, recs := fit(s, id, recs)
			return s.Append(ctx, id, head, recs...)
		})},
	{name: "turns away a writer while another writes", check: "writers apart", wrap: func(s events.Store) events.Store {
		var busy sync.Mutex
		return appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			if !busy.TryLock() {
				return 0, errors.New("database is locked")
			}
			defer busy.Unlock()
			time.Sleep(time.Millisecond)
			return s.Append(ctx, id, want, recs...)
		})(s)
	}},
	{name: "shows part of a batch", check: "readers see whole batches",
		wrap: appends(func(ctx context.Context, s events.Store, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
			if len(recs) < 2 || want < 0 {
				return s.Append(ctx, id, want, recs...)
			}
			if v, err := s.Append(ctx, id, want, recs[:2]...); err != nil {
				return v, err
			}
			for range 50 { // time for a reader to look, which must not wait for virtual time
				read(s.ReadAll(ctx, 0))
			}
			return s.Append(ctx, id, want+2, recs[2:]...)
		})},
}

// altering spoils every record that is read.
func altering(f func(*events.Record)) func(events.Store) events.Store {
	return func(s events.Store) events.Store { return &broken{Store: s, alter: f} }
}

var recordMutants = []mutant{
	{name: "drops the payload", check: "record fields", wrap: altering(func(r *events.Record) { r.Data = nil })},
	{name: "changes a byte of the payload", check: "record fields", wrap: altering(func(r *events.Record) { r.Data[len(r.Data)/2]++ })},
	{name: "forgets enablers", check: "record fields", wrap: altering(func(r *events.Record) { r.Enablers = nil })},
	{name: "forgets the last enabler", check: "record fields", wrap: altering(func(r *events.Record) { r.Enablers = r.Enablers[:max(len(r.Enablers)-1, 0)] })},
	{name: "forgets the input", check: "record fields", wrap: altering(func(r *events.Record) { r.Input = "" })},
	{name: "takes the event before for the cause", check: "record fields", wrap: altering(func(r *events.Record) { r.Cause = r.Version - 1 })},
	{name: "takes no cause for event 0", check: "record fields", wrap: altering(func(r *events.Record) { r.Cause = max(r.Cause, 0) })},
	{name: "keeps time in seconds", check: "record fields", wrap: altering(func(r *events.Record) { r.Time -= r.Time % 1000 })},
	{name: "keeps time as a float", check: "record fields", wrap: altering(func(r *events.Record) { r.Time = events.SimTime(float64(r.Time)) })},
	{name: "cuts text at NUL", check: "record text", wrap: altering(func(r *events.Record) { r.Input, _, _ = strings.Cut(r.Input, "\x00") })},
	{name: "trims text", check: "record text", wrap: altering(func(r *events.Record) { r.Input = strings.TrimSpace(r.Input) })},
	{name: "cuts a payload at 64 KiB", check: "record size", wrap: altering(func(r *events.Record) { r.Data = r.Data[:min(len(r.Data), 64<<10)] })},
	{name: "sets no time of record", check: "record marks", wrap: altering(func(r *events.Record) { r.Recorded = time.Time{} })},
	{name: "sets the time of reading", check: "record marks", wrap: altering(func(r *events.Record) { time.Sleep(time.Second); r.Recorded = time.Now() })},
	{name: "counts positions from 0", check: "record marks", wrap: altering(func(r *events.Record) { r.Position-- })},
	{name: "keeps what the caller appended", check: "record owned by caller", wrap: func(s events.Store) events.Store {
		kept := map[events.EventID][]byte{}
		return &broken{Store: s,
			append: func(ctx context.Context, id events.StreamID, want events.Version, recs []events.Record) (events.Version, error) {
				for _, r := range recs {
					kept[r.ID] = r.Data
				}
				return s.Append(ctx, id, want, recs...)
			},
			alter: func(r *events.Record) { r.Data = slices.Clone(kept[r.ID]) },
		}
	}},
	{name: "hands out what it keeps", check: "record owned by caller", wrap: func(s events.Store) events.Store {
		kept := map[events.EventID][]events.Version{}
		return altering(func(r *events.Record) {
			if kept[r.ID] == nil {
				kept[r.ID] = r.Enablers
			}
			r.Enablers = kept[r.ID]
		})(s)
	}},
}
