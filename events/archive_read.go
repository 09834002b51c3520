package events

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// ReadArchive yields the records of an archive stream by stream, each checked against its chain, and checks
// the seal at the end. Damage is a *CorruptError that names the event, and the line in its text. Records are yielded
// before the seal has been seen: whoever stores them should do so only after a first full pass.
//
// A kind that this program does not know is no damage but an ErrUnknownKind.
func ReadArchive(r io.Reader) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		a := &archiveReader{seen: map[StreamID]bool{}}
		br := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			line, err := a.readLine(br)
			end := errors.Is(err, io.EOF)
			var rec Record
			switch {
			case end && len(line) == 0 && a.sealed:
				return
			case end && len(line) == 0:
				err = a.damage("the archive has no seal: its tail has been cut")
			case end:
				err = a.damage("the last line has no line feed: the archive has been cut")
			case err == nil:
				rec, err = a.take(line[:len(line)-1])
			}
			if err != nil {
				yield(Record{}, fmt.Errorf("archive line %d: %w", n, err))
				return
			}
			if !a.sealed && !yield(rec, nil) {
				return
			}
		}
	}
}

type archiveReader struct {
	line   *Line
	chain  *Chain // of the stream that is being read; nil before the first and after the seal
	read   []archived
	seen   map[StreamID]bool
	sealed bool
	buf    []byte
}

// readLine reads up to and with the next line feed, at most maxLine bytes. The line is valid until the next call.
func (a *archiveReader) readLine(br *bufio.Reader) ([]byte, error) {
	a.buf = a.buf[:0]
	for {
		part, err := br.ReadSlice('\n')
		a.buf = append(a.buf, part...)
		if len(a.buf) > maxLine {
			return nil, a.damage(fmt.Sprintf("longer than %d bytes: this is not an archive of drills", maxLine))
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return a.buf, err
		}
	}
}

// damage is at the place that has been reached: the event that should come next.
func (a *archiveReader) damage(what string) error {
	e := &CorruptError{Version: -1, What: what}
	if a.chain != nil {
		e.Stream, e.Version = a.chain.Stream(), a.chain.Next()
	}
	return e
}

// take reads an event, or the seal and sets sealed.
func (a *archiveReader) take(line []byte) (Record, error) {
	if a.sealed {
		return Record{}, a.damage("lines follow the seal")
	}
	raw, err := splitLine(line)
	if err != nil {
		return Record{}, a.unreadable(line, err)
	}
	if raw.source == sealSource || raw.typ == sealType {
		return Record{}, a.seal(line, raw.data)
	}
	if err := a.enter(raw); err != nil {
		return Record{}, err
	}
	rec, err := a.line.parse(line, raw)
	if errors.Is(err, ErrUnknownKind) {
		if damage := a.chain.Check(&rec); damage != nil {
			err = damage
		}
	}
	if err == nil {
		err = a.chain.Check(&rec)
	}
	return rec, err
}

// enter goes on to the stream of a line, if it is another.
func (a *archiveReader) enter(raw rawLine) error {
	id, _ := ParseEventID(raw.id)
	s := streamOf(raw.source)
	if a.chain != nil && a.chain.Stream() == s {
		return nil
	}
	bad := CorruptError{Stream: s, Version: -1, ID: id}
	switch {
	case a.chain != nil && raw.sequence != sequence(0) && raw.sequence == sequence(a.chain.Next()):
		bad.Stream, bad.Version = a.chain.Stream(), a.chain.Next()
		bad.What = fmt.Sprintf("source %q in the middle of the stream", raw.source)
	case s == "":
		bad.What = fmt.Sprintf("source %q: want /streams/<stream>", raw.source)
	case a.seen[s]:
		bad.What = "its lines are not together"
	default:
		a.leave()
		a.seen[s] = true
		a.line, a.chain = NewLine(s), NewChain(s)
		return nil
	}
	return &bad
}

// leave notes the head of the stream that has been read.
func (a *archiveReader) leave() {
	if a.chain != nil {
		a.read = append(a.read, headOf(a.chain))
		a.line, a.chain = nil, nil
	}
}

func (a *archiveReader) seal(line, data []byte) error {
	sealed, err := readSeal(line, data)
	if err != nil {
		return sealDamage(err)
	}
	a.leave()
	a.sealed = true
	return checkSeal(sealed, a.read)
}

func sealDamage(cause error) error {
	return &CorruptError{Version: -1, What: "the seal is damaged: " + cause.Error()}
}

// unreadable names the event that a line was about, as far as the line still says so.
func (a *archiveReader) unreadable(line []byte, cause error) error {
	source := quoted(line, `"source":"`)
	if source == sealSource || quoted(line, `"type":"`) == sealType {
		return sealDamage(cause)
	}
	id, _ := ParseEventID(quoted(line, `"id":"`))
	s := streamOf(source)
	version, err := strconv.ParseInt(quoted(line, `"sequence":"`), 10, 64)
	if err != nil {
		version = -1
	}
	e := &CorruptError{Stream: s, Version: Version(version), ID: id, What: "not a line of an archive: " + cause.Error()}
	if a.chain != nil && (s == a.chain.Stream() || s == "" && (e.Version == a.chain.Next() || id == EventID{})) {
		e.Stream, e.Version = a.chain.Stream(), a.chain.Next()
	}
	return e
}

// quoted is what stands between a piece of text and the next quotation mark, "" if either is missing.
func quoted(line []byte, after string) string {
	_, rest, _ := bytes.Cut(line, []byte(after))
	value, _, found := bytes.Cut(rest, []byte(`"`))
	if !found {
		return ""
	}
	return string(value)
}

// streamOf is the stream that a source names, "" if it names none.
func streamOf(source string) StreamID {
	s, ok := strings.CutPrefix(source, sourcePrefix)
	if !ok {
		return ""
	}
	return StreamID(s)
}
