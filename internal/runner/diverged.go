package runner

import (
	"errors"
	"fmt"
	"slices"

	"yanlian/events"
)

// ErrDiverged is the error of a drill that does not come out again as it is stored.
var ErrDiverged = errors.New("the drill does not come out as stored")

// DivergedError is the first event that differs. It is an ErrDiverged.
type DivergedError struct {
	Stream   events.StreamID
	Version  events.Version
	ID       events.EventID // of the stored event, zero if there is none
	Stored   string
	Produced string
}

func (e *DivergedError) Error() string {
	id := ""
	if e.ID != (events.EventID{}) {
		id = " (" + e.ID.String() + ")"
	}
	return fmt.Sprintf("%s event %d%s: stored %s; running it again gives %s", e.Stream, e.Version, id, e.Stored, e.Produced)
}

func (e *DivergedError) Is(target error) bool { return target == ErrDiverged }

// compare tells whether a produced event is the stored one, both in the current version of their kind.
func compare(stored *events.Record, produced *events.Event) error {
	s, err := events.Open(stored)
	if err != nil {
		return err
	}
	if s.Version == produced.Version && s.Time == produced.Time && s.Cause == produced.Cause && s.Input == produced.Input &&
		slices.Equal(s.Enablers, produced.Enablers) && describe(&s) == describe(produced) {
		return nil
	}
	return &DivergedError{Stream: stored.Stream, Version: stored.Version, ID: stored.ID, Stored: describe(&s), Produced: describe(produced)}
}

// diverged is the difference between two events that are known to differ in their records.
func diverged(stored *events.Record, produced *events.Event) error {
	if err := compare(stored, produced); err != nil {
		return err
	}
	return &DivergedError{Stream: stored.Stream, Version: stored.Version, ID: stored.ID,
		Stored: "digest " + stored.Digest.String(), Produced: "another digest for the same content"}
}

// describe writes an event so that two texts are equal exactly if time, links, kind and payload are.
func describe(e *events.Event) string {
	typ, data, err := events.Encode(e.Payload)
	if err != nil {
		return err.Error()
	}
	s := fmt.Sprintf("%s at %s, cause %d", typ, e.Time, e.Cause)
	if len(e.Enablers) > 0 {
		s += fmt.Sprintf(", enablers %v", e.Enablers)
	}
	if e.Input != "" {
		s += ", input " + e.Input
	}
	return s + " " + string(data)
}
