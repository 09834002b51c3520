package events

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
)

// Record is an event as it is stored: encoded, chained, named.
type Record struct {
	Stream   StreamID
	Version  Version
	Position Position // set by the store; 0 before
	ID       EventID
	Type     string // wire type with version
	Time     SimTime
	Cause    Version
	Enablers []Version
	Input    string
	Data     []byte    // canonical JSON of the payload
	Digest   Digest    // chain digest
	Recorded time.Time // wall clock of the append, set by the store; outside every digest
}

// Same tells whether two records are the same event: id, digest and place in the stream.
func (r *Record) Same(o *Record) bool {
	return r.Version == o.Version && r.ID == o.ID && r.Digest == o.Digest
}

// Equal tells whether two records agree in everything but the store's own marks (position, recorded).
func (r *Record) Equal(o *Record) bool {
	return r.Same(o) && r.Stream == o.Stream && r.Type == o.Type && r.Time == o.Time && r.Cause == o.Cause &&
		slices.Equal(r.Enablers, o.Enablers) && r.Input == o.Input && bytes.Equal(r.Data, o.Data)
}

// Chain makes and checks the records of one stream, in order.
//
// The digest of record n is SHA-256 over, in this order: the text "yanlian/record/1\n"; the digest of record
// n−1 (of the stream's genesis for n = 0); version, time and cause as 64-bit big-endian integers; the number
// of enablers and the enablers likewise; then type, input and data, each behind its length in bytes as a
// 64-bit big-endian integer. The genesis is SHA-256 over "yanlian/stream/1\n" and the stream id.
type Chain struct {
	stream StreamID
	ns     uuid.UUID
	next   Version
	head   Digest
	buf    []byte // what the digest covers
	data   []byte // payload while it is being encoded
}

// NewChain starts the chain of a stream that has no records yet.
func NewChain(s StreamID) *Chain {
	return &Chain{stream: s, ns: streamNamespace(s), head: sha256.Sum256([]byte("yanlian/stream/1\n" + string(s)))}
}

// Next is the version of the record to come; Head the digest of the last one (the genesis before the first).
func (c *Chain) Next() Version { return c.next }
func (c *Chain) Head() Digest  { return c.head }

// Stream is the stream whose chain this is.
func (c *Chain) Stream() StreamID { return c.stream }

// Seal encodes an event, chains it and names it. The event's version must be the next one, its cause and
// enablers must be earlier events, and its texts must be valid UTF-8; otherwise the chain stays as it was.
func (c *Chain) Seal(e *Event) (Record, error) {
	if e.Version != c.next {
		return Record{}, fmt.Errorf("seal %s event %d: the chain stands at %d", c.stream, e.Version, c.next)
	}
	if err := checkOrigin(e.Version, e.Cause, e.Enablers, e.Input); err != nil {
		return Record{}, fmt.Errorf("seal %s event %d: %w", c.stream, e.Version, err)
	}
	typ, data, err := standard.Encode(c.data[:0], e.Payload)
	if err != nil {
		return Record{}, fmt.Errorf("seal %s event %d: %w", c.stream, e.Version, err)
	}
	c.data = data
	r := Record{Stream: c.stream, Version: e.Version, Type: typ, Time: e.Time, Cause: e.Cause,
		Enablers: slices.Clone(e.Enablers), Input: e.Input, Data: bytes.Clone(data)}
	r.Digest = c.digest(&r)
	r.ID = eventID(c.ns, r.Digest)
	c.next, c.head = c.next+1, r.Digest
	return r, nil
}

// Check takes the next stored record and returns a *CorruptError if it is not what the chain demands.
func (c *Chain) Check(r *Record) error {
	bad := func(what, stored, want string) error {
		return &CorruptError{Stream: c.stream, Version: c.next, ID: r.ID, What: what, Stored: stored, Want: want}
	}
	if r.Stream != c.stream {
		return bad("belongs to another stream", string(r.Stream), string(c.stream))
	}
	if r.Version != c.next {
		return bad("version out of order", fmt.Sprint(r.Version), fmt.Sprint(c.next))
	}
	if d := c.digest(r); d != r.Digest {
		return bad("content does not match its digest", r.Digest.String(), d.String())
	}
	if id := eventID(c.ns, r.Digest); id != r.ID {
		return bad("id does not match its digest", r.ID.String(), id.String())
	}
	c.next, c.head = c.next+1, r.Digest
	return nil
}

func (c *Chain) digest(r *Record) Digest {
	b := append(c.buf[:0], "yanlian/record/1\n"...)
	b = append(b, c.head[:]...)
	for _, v := range [...]int64{int64(r.Version), int64(r.Time), int64(r.Cause), int64(len(r.Enablers))} {
		b = binary.BigEndian.AppendUint64(b, uint64(v))
	}
	for _, v := range r.Enablers {
		b = binary.BigEndian.AppendUint64(b, uint64(v))
	}
	b = binary.BigEndian.AppendUint64(b, uint64(len(r.Type)))
	b = append(b, r.Type...)
	b = binary.BigEndian.AppendUint64(b, uint64(len(r.Input)))
	b = append(b, r.Input...)
	b = binary.BigEndian.AppendUint64(b, uint64(len(r.Data)))
	b = append(b, r.Data...)
	c.buf = b
	return sha256.Sum256(b)
}

// checkOrigin holds what an event says of its origin to the contract of Event.
func checkOrigin(v, cause Version, enablers []Version, input string) error {
	switch {
	case v == 0 && cause != NoCause:
		return fmt.Errorf("cause %d: the first event has none", cause)
	case v > 0 && (cause < 0 || cause >= v):
		return fmt.Errorf("cause %d is not an earlier event", cause)
	case !utf8.ValidString(input):
		return fmt.Errorf("input: %w", errNotUTF8)
	}
	last := Version(-1)
	for _, e := range enablers {
		if e <= last || e >= v {
			return fmt.Errorf("enablers %v are not earlier events in rising order", enablers)
		}
		last = e
	}
	return nil
}

// Open decodes a record into an event with a payload of the current version.
func Open(r *Record) (Event, error) {
	p, err := standard.Decode(r.Type, r.Data)
	if err != nil {
		return Event{}, fmt.Errorf("%s event %d: %w", r.Stream, r.Version, err)
	}
	return Event{Version: r.Version, Time: r.Time, Cause: r.Cause, Enablers: r.Enablers, Input: r.Input, Payload: p}, nil
}
