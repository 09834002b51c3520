package events_test

import (
	"errors"
	"strings"
	"testing"

	"yanlian/events"
)

func TestVerifyChain(t *testing.T) {
	recs := seal(t, streamA, sampleEvents())
	chain, err := events.VerifyChain(streamA, each(recs))
	if err != nil || chain.Next() != events.Version(len(recs)) || chain.Head() != recs[len(recs)-1].Digest {
		t.Errorf("verified up to %d, %s: %v", chain.Next(), chain.Head(), err)
	}
	chain, err = events.VerifyChain(streamA, each(nil))
	if err != nil || chain.Next() != 0 {
		t.Errorf("nothing is verified up to %d: %v", chain.Next(), err)
	}
	broken := errors.New("disk on fire")
	chain, err = events.VerifyChain(streamA, func(yield func(events.Record, error) bool) {
		if yield(recs[0], nil) {
			yield(events.Record{}, broken)
		}
	})
	if !errors.Is(err, broken) || errors.Is(err, events.ErrCorrupt) || chain.Next() != 1 {
		t.Errorf("a read error after event 0: %v at %d", err, chain.Next())
	}
}

// TestVerifyLooksBehindTheDigest forges records whose digests are right and whose content is not.
func TestVerifyLooksBehindTheDigest(t *testing.T) {
	recs := seal(t, streamA, sampleEvents())
	for _, c := range []struct {
		say    string
		place  int
		change func(*events.Record)
	}{
		{"cause 0: the first event has none", 0, func(r *events.Record) { r.Cause = 0 }},
		{"cause 3 is not an earlier event", 3, func(r *events.Record) { r.Cause = 3 }},
		{"cause -1 is not an earlier event", 3, func(r *events.Record) { r.Cause = -1 }},
		{"rising order", 4, func(r *events.Record) { r.Enablers = []events.Version{2, 0} }},
		{"UTF-8", 3, func(r *events.Record) { r.Input = "\xff" }},
		{"byte 31", 3, func(r *events.Record) { r.Data = []byte(strings.Replace(string(r.Data), "183210", "183210.0", 1)) }},
		{"byte 1", 3, func(r *events.Record) { r.Data = []byte("{}") }},
	} {
		bad := recs[c.place]
		c.change(&bad)
		before := recipeGenesis(streamA)
		if c.place > 0 {
			before = recs[c.place-1].Digest
		}
		history := append(recs[:c.place:c.place], forge(before, bad))
		_, err := events.VerifyChain(streamA, each(history))
		wantCorrupt(t, c.say, err, streamA, c.place)
		if err != nil && (!strings.Contains(err.Error(), c.say) || strings.Count(err.Error(), string(streamA)) != 1) {
			t.Errorf("want %q and the stream once in: %v", c.say, err)
		}
		if err := events.NewArchiveWriter(failing{}).WriteStream(streamA, each(history)); err == nil {
			t.Errorf("%s: archived", c.say)
		}
	}
}

// TestUnknownKindIsNoDamage: a stream of a newer program is told from a damaged one by its digests.
func TestUnknownKindIsNoDamage(t *testing.T) {
	recs := seal(t, streamA, sampleEvents())
	unknown := recs[3]
	unknown.Type = "yanlian.gauge.read.v9"
	history := append(recs[:3:3], forge(recs[2].Digest, unknown))
	_, err := events.VerifyChain(streamA, each(history))
	if !errors.Is(err, events.ErrUnknownKind) || errors.Is(err, events.ErrCorrupt) || !strings.Contains(err.Error(), "event 3") {
		t.Errorf("a kind to come: %v", err)
	}
	damaged := append(recs[:3:3], unknown)
	_, err = events.VerifyChain(streamA, each(damaged))
	wantCorrupt(t, "a changed type", err, streamA, 3)
}
