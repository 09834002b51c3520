package events

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Line turns the records of one stream, in order from version 0, into CloudEvents 1.0 in JSON, one line each.
//
// Attributes stand in a fixed order and the bytes are canonical: id, source (/streams/<stream>), type, subject,
// time (simulated civil time), datacontenttype, then the extensions simtime (ms), sequence (the version in ten digits, so
// that the values order as text, which the extension demands), causationid,
// correlationid (the stream's UUID), enablers (sequences joined by commas), input and digest, then data.
// CloudEvents integers have 32 bits, so numbers beyond them travel as strings. The wall clock is left out: the
// same drill gives the same bytes wherever and whenever it is exported.
type Line struct {
	stream      StreamID
	correlation string
	start       time.Time
	started     bool // start is known
	ids         []EventID
	at          map[EventID]Version
	buf         []byte // a parsed line, written again
}

// sourcePrefix and a stream id make the CloudEvents source.
const sourcePrefix = "/streams/"

// NewLine starts the lines of a stream.
func NewLine(s StreamID) *Line {
	l := &Line{stream: s, at: map[EventID]Version{}}
	if u, err := s.UUID(); err == nil {
		l.correlation = u.String()
	}
	return l
}

// sequence writes a version so that later ones come later in the order of text.
func sequence(v Version) string { return fmt.Sprintf("%010d", v) }

// Append writes the next record as one line without the line feed.
func (l *Line) Append(dst []byte, r *Record) ([]byte, error) {
	if r.Stream != l.stream || r.Version != Version(len(l.ids)) {
		return dst, fmt.Errorf("export %s: record %d of %s out of order", l.stream, r.Version, r.Stream)
	}
	line, err := l.append(dst, r)
	if err != nil {
		return dst, fmt.Errorf("export %s event %d: %w", l.stream, r.Version, err)
	}
	l.keep(r)
	return line, nil
}

func (l *Line) append(dst []byte, r *Record) ([]byte, error) {
	if err := checkOrigin(r.Version, r.Cause, r.Enablers, r.Input); err != nil {
		return dst, err
	}
	p, subject, err := standard.decode(r.Type, r.Data)
	if err != nil {
		return dst, err
	}
	if s, ok := p.(*DrillStarted); ok && r.Version == 0 {
		if l.start, err = ParseCivil(s.StartsAt); err != nil {
			return dst, err
		}
		l.started = true
	}
	str := func(name, value string) {
		dst = append(dst, ',', '"')
		dst = append(dst, name...)
		dst = append(dst, '"', ':')
		dst = appendString(dst, value)
	}
	dst = append(dst, `{"specversion":"1.0"`...)
	str("id", r.ID.String())
	str("source", sourcePrefix+string(r.Stream))
	str("type", r.Type)
	if subject != "" {
		str("subject", subject)
	}
	if l.started {
		str("time", FormatCivil(Civil(l.start, r.Time)))
	}
	str("datacontenttype", "application/json")
	str("simtime", strconv.FormatInt(int64(r.Time), 10))
	str("sequence", sequence(r.Version))
	if r.Cause >= 0 {
		str("causationid", l.ids[r.Cause].String())
	}
	if l.correlation != "" {
		str("correlationid", l.correlation)
	}
	if len(r.Enablers) > 0 {
		str("enablers", joinVersions(r.Enablers))
	}
	if r.Input != "" {
		str("input", r.Input)
	}
	str("digest", r.Digest.String())
	dst = append(dst, `,"data":`...)
	dst = append(dst, r.Data...)
	return append(dst, '}'), nil
}

// keep remembers the id of a record, which later causes refer to.
func (l *Line) keep(r *Record) {
	l.ids = append(l.ids, r.ID)
	l.at[r.ID] = r.Version
}

// Parse reads the next line back into a record. It accepts exactly what Append writes: any other byte is a
// *CorruptError that names the event. A kind that this program does not know is an ErrUnknownKind; the record
// is returned with it, so that its chain can still be checked.
func (l *Line) Parse(line []byte) (Record, error) {
	raw, err := splitLine(line)
	if err != nil {
		return Record{}, &CorruptError{Stream: l.stream, Version: Version(len(l.ids)), What: err.Error()}
	}
	return l.parse(line, raw)
}

func (l *Line) parse(line []byte, raw rawLine) (Record, error) {
	v := Version(len(l.ids))
	bad := func(id EventID, what string) error {
		return &CorruptError{Stream: l.stream, Version: v, ID: id, What: what}
	}
	id, err := ParseEventID(raw.id)
	if err != nil {
		return Record{}, bad(EventID{}, err.Error())
	}
	r := Record{Stream: l.stream, Version: v, ID: id, Type: raw.typ, Input: raw.input, Data: raw.data, Cause: NoCause}
	if seq, err := strconv.ParseInt(raw.sequence, 10, 64); err != nil || Version(seq) != v {
		return Record{}, bad(id, fmt.Sprintf("sequence %q: want %d", raw.sequence, v))
	}
	t, err := strconv.ParseInt(raw.simtime, 10, 64)
	if err != nil {
		return Record{}, bad(id, fmt.Sprintf("simtime %q is not a whole number", raw.simtime))
	}
	r.Time = SimTime(t)
	if raw.causation != "" {
		cid, err := ParseEventID(raw.causation)
		cause, ok := l.at[cid]
		if err != nil || !ok {
			return Record{}, bad(id, fmt.Sprintf("causationid %q is no earlier event of the stream", raw.causation))
		}
		r.Cause = cause
	}
	if raw.enablers != "" {
		if r.Enablers, err = splitVersions(raw.enablers); err != nil {
			return Record{}, bad(id, err.Error())
		}
	}
	if r.Digest, err = ParseDigest(raw.digest); err != nil {
		return Record{}, bad(id, err.Error())
	}
	again, err := l.append(l.buf[:0], &r)
	if errors.Is(err, ErrUnknownKind) {
		return r, fmt.Errorf("%s event %d: %w", l.stream, v, err)
	}
	if err != nil {
		return Record{}, bad(id, err.Error())
	}
	l.buf = again
	if string(again) != string(line) {
		return Record{}, bad(id, "line is not in canonical form at byte "+strconv.Itoa(firstDifference(again, line)))
	}
	l.keep(&r)
	return r, nil
}

func firstDifference(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

func joinVersions(vs []Version) string {
	var b []byte
	for i, v := range vs {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(v), 10)
	}
	return string(b)
}

func splitVersions(s string) ([]Version, error) {
	var out []Version
	for part := range strings.SplitSeq(s, ",") {
		n, err := strconv.ParseInt(part, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("enablers %q: want sequences joined by commas", s)
		}
		out = append(out, Version(n))
	}
	return out, nil
}

// rawLine is a line taken apart; nothing in it has been checked.
type rawLine struct {
	id, source, typ, simtime, sequence, causation, enablers, input, digest string
	data                                                                   []byte
}

func splitLine(line []byte) (rawLine, error) {
	r := &reader{b: line}
	var out rawLine
	r.lit(`{"specversion":"1.0"`)
	for r.err == nil {
		r.lit(`,"`)
		start := r.pos
		for r.pos < len(r.b) && 'a' <= r.b[r.pos] && r.b[r.pos] <= 'z' {
			r.pos++
		}
		name := string(r.b[start:r.pos])
		r.lit(`":`)
		if name == "data" {
			if r.err == nil && (len(line) == 0 || line[len(line)-1] != '}' || r.pos >= len(line)) {
				r.fail("line without an end")
			}
			if r.err == nil {
				out.data = append([]byte(nil), line[r.pos:len(line)-1]...)
			}
			return out, r.err
		}
		value := r.str()
		switch name {
		case "id":
			out.id = value
		case "source":
			out.source = value
		case "type":
			out.typ = value
		case "simtime":
			out.simtime = value
		case "sequence":
			out.sequence = value
		case "causationid":
			out.causation = value
		case "enablers":
			out.enablers = value
		case "input":
			out.input = value
		case "digest":
			out.digest = value
		case "subject", "time", "datacontenttype", "correlationid":
			// derived: checked when the line is written again
		default:
			r.fail("attribute %q is not one of this format", name)
		}
	}
	return out, r.err
}
