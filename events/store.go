package events

import (
	"context"
	"iter"
)

// Store keeps streams of records. Every implementation passes events/storetest.
//
// Contract of all methods: a record comes back exactly as it was appended, with Position and Recorded set (an empty
// list of enablers may come back nil). The empty id is no stream. A
// canceled context ends a call with the context's error. After Close every call returns ErrClosed. All
// methods may be called from several goroutines at once. An iterator yields its error once, with a zero
// record, and ends; a quiet end means that everything there was has been delivered.
type Store interface {
	// Append adds records to a stream that must stand at version want (NoStream: must not exist), all or none,
	// and returns the stream's new version. When it returns without an error the records are durable. The
	// records carry the versions want+1, want+2, … and the stream's id; anything else is an error.
	//
	// If the stream has moved on and holds exactly these ids and digests at these versions, the append has
	// happened before: the version of the last record is returned and nothing is written. Otherwise a stream
	// that is not at want gives a *ConflictError. Without records only want is checked.
	Append(ctx context.Context, s StreamID, want Version, recs ...Record) (Version, error)

	// Head returns the version and digest of the last record of a stream, or ErrNoStream.
	Head(ctx context.Context, s StreamID) (Version, Digest, error)

	// ReadStream yields the records of a stream from a version on (negative counts as 0), in order. A stream
	// that does not exist yields ErrNoStream; a version beyond its head yields nothing.
	ReadStream(ctx context.Context, s StreamID, from Version) iter.Seq2[Record, error]

	// ReadAll yields all records after a position (0: from the beginning), positions rising.
	ReadAll(ctx context.Context, after Position) iter.Seq2[Record, error]

	// Subscribe yields what ReadAll would and then stays and yields what is appended, each record once, in the
	// order of positions. It ends with the context's error, or with ErrClosed.
	Subscribe(ctx context.Context, after Position, f Filter) iter.Seq2[Record, error]

	// Streams yields all streams in the order of their first record.
	Streams(ctx context.Context) iter.Seq2[StreamInfo, error]

	Close() error
}

// StreamInfo describes a stream.
type StreamInfo struct {
	Stream StreamID
	Head   Version
	Digest Digest
}

// Filter narrows a subscription. The zero Filter lets everything through.
type Filter struct {
	Stream StreamID // only this stream, if not ""
}

// Match tells whether a record passes.
func (f Filter) Match(r *Record) bool { return f.Stream == "" || f.Stream == r.Stream }
