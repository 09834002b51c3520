package events_test

import (
	"errors"
	"fmt"
	"testing"

	"yanlian/events"
)

func TestConflictError(t *testing.T) {
	err := fmt.Errorf("append: %w", &events.ConflictError{Stream: streamA, Want: events.NoStream, Have: 4})
	var conflict *events.ConflictError
	if !errors.Is(err, events.ErrConflict) || errors.Is(err, events.ErrCorrupt) || !errors.As(err, &conflict) || conflict.Have != 4 {
		t.Errorf("%v", err)
	}
	if want := "append: " + string(streamA) + ": want version -1, have 4: stream is not at the expected version"; err.Error() != want {
		t.Errorf("want %q, got %q", want, err)
	}
}

func TestCorruptError(t *testing.T) {
	id, err := events.ParseEventID(someUUID)
	if err != nil {
		t.Fatal(err)
	}
	for want, e := range map[string]events.CorruptError{
		"s event 0 (" + someUUID + "): torn": {Stream: "s", Version: 0, ID: id, What: "torn"},
		"s event 7: torn":                    {Stream: "s", Version: 7, What: "torn"},
		"s: torn":                            {Stream: "s", Version: -1, What: "torn"},
		"(" + someUUID + "): torn":           {Version: -1, ID: id, What: "torn"},
		"torn":                               {Version: -1, What: "torn"},
		"s event 7: torn: stored a, want b":  {Stream: "s", Version: 7, What: "torn", Stored: "a", Want: "b"},
	} {
		if got := e.Error(); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
		if err := fmt.Errorf("verify: %w", &e); !errors.Is(err, events.ErrCorrupt) || errors.Is(err, events.ErrConflict) {
			t.Errorf("%v is not an ErrCorrupt alone", err)
		}
	}
}

func TestFilter(t *testing.T) {
	r := &events.Record{Stream: streamA}
	if !(events.Filter{}).Match(r) || !(events.Filter{Stream: streamA}).Match(r) || (events.Filter{Stream: streamB}).Match(r) {
		t.Error("a filter lets the wrong records through")
	}
}
