package events

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
)

// An archive is JSON Lines: every stream from its first to its last event, one CloudEvent a line, and a last
// line that seals it. The seal is a CloudEvent of type yanlian.export.sealed.v1 whose data lists, for every
// stream in order, its id, its number of events and its head digest, so that a missing tail is seen.

// maxLine is the longest line of an archive: one InputAttached with every byte escaped, and its envelope.
const maxLine = 8 << 20

// ArchiveWriter writes an archive. Its first error sticks: what it began to write is never sealed.
type ArchiveWriter struct {
	w       *bufio.Writer
	heads   []archived
	written map[StreamID]bool
	buf     []byte
	err     error
}

// NewArchiveWriter starts an archive on w.
func NewArchiveWriter(w io.Writer) *ArchiveWriter {
	return &ArchiveWriter{w: bufio.NewWriterSize(w, 1<<16), written: map[StreamID]bool{}}
}

// WriteStream writes all records of one stream, which must have at least one and come once. Damage in the
// store is an error: it is never archived.
func (a *ArchiveWriter) WriteStream(s StreamID, recs iter.Seq2[Record, error]) error {
	if a.err == nil {
		a.err = a.writeStream(s, recs)
	}
	return a.err
}

func (a *ArchiveWriter) writeStream(s StreamID, recs iter.Seq2[Record, error]) error {
	if a.written[s] {
		return fmt.Errorf("archive %s: written before", s)
	}
	line, chain := NewLine(s), NewChain(s)
	for r, err := range recs {
		if err != nil {
			return err
		}
		if err := chain.Check(&r); err != nil {
			return err
		}
		if a.buf, err = line.Append(a.buf[:0], &r); err != nil {
			return err
		}
		a.buf = append(a.buf, '\n')
		if len(a.buf) > maxLine {
			return fmt.Errorf("archive %s event %d: line of %d bytes, at most %d can be read back", s, r.Version, len(a.buf), maxLine)
		}
		if _, err := a.w.Write(a.buf); err != nil {
			return fmt.Errorf("write archive: %w", err)
		}
	}
	if chain.Next() == 0 {
		return fmt.Errorf("archive %s: %w", s, ErrNoStream)
	}
	a.written[s] = true
	a.heads = append(a.heads, headOf(chain))
	return nil
}

var errSealed = errors.New("write archive: it is sealed")

// Close writes the seal. It does not close the underlying writer.
func (a *ArchiveWriter) Close() error {
	if a.err != nil {
		return a.err
	}
	a.err = errSealed
	if _, err := a.w.Write(append(sealLine(a.heads), '\n')); err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	if err := a.w.Flush(); err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	return nil
}
