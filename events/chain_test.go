package events_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"yanlian/events"
)

// tampering makes every copy of a record that differs from it in one byte of one field, or in one enabler.
func tampering(r events.Record, yield func(what string, bad events.Record)) {
	text := func(what, s string, set func(*events.Record, string)) {
		for i := range len(s) {
			for _, mask := range []byte{0x01, 0x20, 0x80, 0xff} {
				b := []byte(s)
				b[i] ^= mask
				bad := r
				set(&bad, string(b))
				yield(fmt.Sprintf("%s byte %d ^ %#x", what, i, mask), bad)
			}
		}
		for _, changed := range []string{s + "x", "x" + s, s[:len(s)/2]} {
			if changed != s {
				bad := r
				set(&bad, changed)
				yield(fmt.Sprintf("%s %q", what, changed), bad)
			}
		}
	}
	number := func(what string, v int64, set func(*events.Record, int64)) {
		for bit := range 64 {
			bad := r
			set(&bad, v^1<<bit)
			yield(fmt.Sprintf("%s bit %d", what, bit), bad)
		}
	}
	text("stream", string(r.Stream), func(r *events.Record, s string) { r.Stream = events.StreamID(s) })
	text("type", r.Type, func(r *events.Record, s string) { r.Type = s })
	text("input", r.Input, func(r *events.Record, s string) { r.Input = s })
	text("data", string(r.Data), func(r *events.Record, s string) { r.Data = []byte(s) })
	text("id", string(r.ID[:]), func(r *events.Record, s string) { copy(r.ID[:], s) })
	text("digest", string(r.Digest[:]), func(r *events.Record, s string) { copy(r.Digest[:], s) })
	number("version", int64(r.Version), func(r *events.Record, v int64) { r.Version = events.Version(v) })
	number("time", int64(r.Time), func(r *events.Record, v int64) { r.Time = events.SimTime(v) })
	number("cause", int64(r.Cause), func(r *events.Record, v int64) { r.Cause = events.Version(v) })
	for i, e := range r.Enablers {
		number(fmt.Sprintf("enabler %d", i), int64(e), func(r *events.Record, v int64) {
			r.Enablers = slices.Clone(r.Enablers)
			r.Enablers[i] = events.Version(v)
		})
		bad := r
		bad.Enablers = slices.Delete(slices.Clone(r.Enablers), i, i+1)
		yield(fmt.Sprintf("enabler %d dropped", i), bad)
	}
	bad := r
	bad.Enablers = append(slices.Clone(r.Enablers), 0)
	yield("enabler added", bad)
	bad = r
	bad.Type, bad.Input = r.Type+r.Input, ""
	if r.Input != "" {
		yield("input moved into the type", bad)
	}
}

// TestEveryChangeIsFound is the promise of the chain: no field of a stored record can change unseen, and the error names the event.
func TestEveryChangeIsFound(t *testing.T) {
	for _, recs := range sampleStreams(t) {
		chain := events.NewChain(recs[0].Stream)
		for i := range recs {
			tampering(recs[i], func(what string, bad events.Record) {
				if bad.Equal(&recs[i]) {
					if !strings.HasPrefix(what, "id") && !strings.HasPrefix(what, "digest") {
						t.Fatalf("%s changes nothing", what)
					}
					return // text added behind a value of fixed length
				}
				err := chain.Check(&bad)
				var corrupt *events.CorruptError
				if !errors.As(err, &corrupt) || !errors.Is(err, events.ErrCorrupt) {
					t.Fatalf("%s event %d, %s: %v", recs[i].Stream, i, what, err)
				}
				if corrupt.Stream != recs[0].Stream || corrupt.Version != events.Version(i) || corrupt.ID != bad.ID {
					t.Errorf("%s event %d, %s: the error names %s", recs[i].Stream, i, what, err)
				}
				for _, name := range []string{string(recs[0].Stream), fmt.Sprintf("event %d", i), bad.ID.String()} {
					if !strings.Contains(err.Error(), name) {
						t.Errorf("%q does not say %s", err, name)
					}
				}
			})
			if err := chain.Check(&recs[i]); err != nil {
				t.Fatalf("after refusing, the chain does not take the right record: %v", err)
			}
		}
	}
}

func TestStoreMarksAreOutsideTheDigest(t *testing.T) {
	recs := seal(t, streamA, sampleEvents())
	chain := events.NewChain(streamA)
	for _, r := range recs {
		marked := r
		marked.Position, marked.Recorded = 99, time.Unix(1, 0)
		if !marked.Equal(&r) || !marked.Same(&r) {
			t.Errorf("event %d: the store's marks make it another event", r.Version)
		}
		if err := chain.Check(&marked); err != nil {
			t.Error(err)
		}
	}
}

// TestEqual: records that differ anywhere but in the store's marks are not equal, whether or not their digests say so.
func TestEqual(t *testing.T) {
	r := seal(t, streamA, sampleEvents())[4]
	tampering(r, func(what string, bad events.Record) {
		same := bad.ID == r.ID && bad.Digest == r.Digest && bad.Version == r.Version
		if bad.Same(&r) != same {
			t.Errorf("%s: Same is %v", what, !same)
		}
		whole := fmt.Sprintf("%+v", bad) == fmt.Sprintf("%+v", r)
		if bad.Equal(&r) != whole {
			t.Errorf("%s: Equal is %v", what, !whole)
		}
	})
}

func checkAll(recs ...events.Record) error {
	_, err := events.VerifyChain(streamA, each(recs))
	return err
}

func TestOrderIsChecked(t *testing.T) {
	recs := seal(t, streamA, sampleEvents())
	if err := checkAll(recs...); err != nil {
		t.Fatal(err)
	}
	for i := range recs {
		for j := range i {
			swapped := slices.Clone(recs)
			swapped[i], swapped[j] = swapped[j], swapped[i]
			wantCorrupt(t, fmt.Sprintf("%d and %d swapped", j, i), checkAll(swapped...), streamA, j)
		}
		wantCorrupt(t, fmt.Sprintf("%d doubled", i), checkAll(slices.Insert(slices.Clone(recs), i, recs[i])...), streamA, i+1)
		if i < len(recs)-1 {
			wantCorrupt(t, fmt.Sprintf("%d dropped", i), checkAll(slices.Delete(slices.Clone(recs), i, i+1)...), streamA, i)
		}
	}
	// A record of another history at the same place, with its own digest.
	other := sampleEvents()
	other[1].Time++
	foreign := slices.Clone(recs)
	foreign[1] = seal(t, streamA, other)[1]
	wantCorrupt(t, "1 of another history", checkAll(foreign...), streamA, 2)
	wantCorrupt(t, "another stream", checkAll(seal(t, streamB, sampleEvents())...), streamA, 0)
}

func wantCorrupt(t *testing.T, what string, err error, s events.StreamID, version int) {
	t.Helper()
	var corrupt *events.CorruptError
	if !errors.As(err, &corrupt) || corrupt.Stream != s || corrupt.Version != events.Version(version) {
		t.Errorf("%s: want %s event %d, got %v", what, s, version, err)
	}
}

// TestDigestAloneIsNotEnough: records whose digest and id go with their content and the head of the chain, but not with their place.
func TestDigestAloneIsNotEnough(t *testing.T) {
	recs := seal(t, streamA, sampleEvents())
	for what, change := range map[string]func(*events.Record){
		"version before": func(r *events.Record) { r.Version = 1 },
		"version behind": func(r *events.Record) { r.Version = 3 },
		"other stream":   func(r *events.Record) { r.Stream = streamB },
	} {
		bad := recs[2]
		change(&bad)
		wantCorrupt(t, what, checkAll(recs[0], recs[1], forge(recs[1].Digest, bad)), streamA, 2)
	}
}

// TestSameContentTwice: one history always has the same ids, and in another stream it has others.
func TestSameContentTwice(t *testing.T) {
	a, again, b := seal(t, streamA, sampleEvents()), seal(t, streamA, sampleEvents()), seal(t, streamB, sampleEvents())
	for i := range a {
		if !a[i].Equal(&again[i]) {
			t.Errorf("event %d: %+v, then %+v", i, a[i], again[i])
		}
		if a[i].ID == b[i].ID || a[i].Digest == b[i].Digest {
			t.Errorf("event %d has the same id or digest in two streams", i)
		}
		if !bytes.Equal(a[i].Data, b[i].Data) {
			t.Errorf("event %d: the payload depends on the stream", i)
		}
	}
}

// TestSealRefuses: what would break the contract of Event never gets a digest.
func TestSealRefuses(t *testing.T) {
	p := &events.RoadClosed{Road: "r1", By: "p1"}
	for _, c := range []struct {
		say   string
		place int
		event events.Event
	}{
		{"stands at 0", 0, events.Event{Version: 1, Cause: 0}},
		{"stands at 2", 2, events.Event{Version: 1, Cause: 0}},
		{"cause 0", 0, events.Event{Cause: 0}},
		{"cause -2", 0, events.Event{Cause: -2}},
		{"cause -1", 2, events.Event{Version: 2, Cause: events.NoCause}},
		{"cause 2", 2, events.Event{Version: 2, Cause: 2}},
		{"cause 3", 2, events.Event{Version: 2, Cause: 3}},
		{"enablers [2]", 2, events.Event{Version: 2, Cause: 0, Enablers: []events.Version{2}}},
		{"enablers [-1]", 2, events.Event{Version: 2, Cause: 0, Enablers: []events.Version{-1}}},
		{"enablers [1 0]", 2, events.Event{Version: 2, Cause: 0, Enablers: []events.Version{1, 0}}},
		{"enablers [1 1]", 2, events.Event{Version: 2, Cause: 0, Enablers: []events.Version{1, 1}}},
		{"enablers [0]", 0, events.Event{Cause: events.NoCause, Enablers: []events.Version{0}}},
		{"UTF-8", 0, events.Event{Cause: events.NoCause, Input: "\x80"}},
	} {
		chain := events.NewChain(streamA)
		for _, e := range sampleEvents()[:c.place] {
			e.Version = chain.Next()
			if _, err := chain.Seal(&e); err != nil {
				t.Fatal(err)
			}
		}
		head := chain.Head()
		c.event.Payload = p
		if _, err := chain.Seal(&c.event); err == nil || !strings.Contains(err.Error(), c.say) || !strings.Contains(err.Error(), string(streamA)) {
			t.Errorf("%+v: want an error with %q, got %v", c.event, c.say, err)
		}
		if chain.Head() != head || chain.Next() != events.Version(c.place) {
			t.Errorf("%+v: the chain has moved", c.event)
		}
	}
}

// TestSealKeepsNothing: an event's slices belong to the engine, which uses them again.
func TestSealKeepsNothing(t *testing.T) {
	chain := events.NewChain(streamA)
	var recs []events.Record
	enablers, p := []events.Version{0}, &events.UnitReleased{}
	for v := range 4 {
		e := events.Event{Version: events.Version(v), Cause: events.Version(v) - 1, Payload: p}
		if v > 0 {
			enablers[0] = events.Version(v - 1)
			e.Enablers = enablers
		}
		p.Unit = events.UnitID(rune('a' + v))
		r, err := chain.Seal(&e)
		if err != nil {
			t.Fatal(err)
		}
		recs = append(recs, r)
	}
	if err := checkAll(recs...); err != nil {
		t.Error(err)
	}
}
