package events

import (
	"errors"
	"fmt"
	"strings"
)

// Errors a caller branches on.
var (
	ErrConflict    = errors.New("stream is not at the expected version")
	ErrNoStream    = errors.New("no such stream")
	ErrUnknownKind = errors.New("unknown kind of event")
	ErrCorrupt     = errors.New("stored events are damaged")
	ErrClosed      = errors.New("store is closed")
)

// ConflictError says where a stream stood when another version was expected. It is an ErrConflict.
type ConflictError struct {
	Stream     StreamID
	Want, Have Version
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("%s: want version %d, have %d: %v", e.Stream, e.Want, e.Have, ErrConflict)
}

func (e *ConflictError) Is(target error) bool { return target == ErrConflict }

// CorruptError names the event at which stored or exported bytes stop being what was written. It is an
// ErrCorrupt.
type CorruptError struct {
	Stream  StreamID
	Version Version // of the damaged event; −1 if it is not one event or cannot be told
	ID      EventID // as stored; zero if unknown
	What    string  // what is wrong
	Stored  string  // what was found, "" if that says nothing
	Want    string  // what should be there, "" if that says nothing
}

func (e *CorruptError) Error() string {
	var where []string
	if e.Stream != "" {
		where = append(where, string(e.Stream))
	}
	if e.Version >= 0 {
		where = append(where, fmt.Sprintf("event %d", e.Version))
	}
	if e.ID != (EventID{}) {
		where = append(where, "("+e.ID.String()+")")
	}
	s := e.What
	if len(where) > 0 {
		s = strings.Join(where, " ") + ": " + s
	}
	if e.Stored != "" || e.Want != "" {
		s += fmt.Sprintf(": stored %s, want %s", e.Stored, e.Want)
	}
	return s
}

func (e *CorruptError) Is(target error) bool { return target == ErrCorrupt }
