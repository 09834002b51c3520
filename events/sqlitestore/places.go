package sqlitestore

import (
	"fmt"

	"yanlian/events"
)

// places checks, along one stream, what its chain cannot see: that positions rise with versions, and that the stream
// is made of whole batches with true seals. The reader's batch is always that of the record last read.
type places struct {
	r     *reader
	last  events.Record
	batch batch // open while last is not at its end
}

func (p *places) check(rec *events.Record) error {
	bad := func(format string, args ...any) error {
		return &events.CorruptError{Stream: rec.Stream, Version: rec.Version, ID: rec.ID, What: fmt.Sprintf(format, args...)}
	}
	was, batch := p.last.Position, p.r.batch
	p.last = *rec
	switch {
	case rec.Position <= was:
		return bad("position %d is not after position %d of the event before", rec.Position, was)
	case p.batch.last > was && rec.Position != was+1:
		return bad("position %d does not follow position %d of the same append", rec.Position, was)
	case p.batch.last <= was && rec.Position != batch.first:
		return bad("position %d is not the first of its append, which begins at %d", rec.Position, batch.first)
	}
	p.batch = batch
	if rec.Position == batch.last && batch.seal(rec.Digest) != p.r.sealed {
		return bad("the append that ends here, positions %d to %d at %d ms, does not match its seal", batch.first, batch.last, batch.recordedMs)
	}
	return nil
}

// end demands that the last batch is complete.
func (p *places) end() error {
	if p.last.Position == p.batch.last {
		return nil
	}
	return &events.CorruptError{Stream: p.last.Stream, Version: p.last.Version, ID: p.last.ID,
		What: fmt.Sprintf("position %d is the last of the stream, but its append goes on to %d", p.last.Position, p.batch.last)}
}
