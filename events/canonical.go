package events

import (
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// The canonical form is a subset of JSON with exactly one spelling for each value: fields in catalogue order,
// no blanks, integers in shortest decimal, strings in UTF-8 with the short escapes of RFC 8785 and nothing
// else escaped.

const hexDigits = "0123456789abcdef"

// appendString writes s as a canonical JSON string; s must be valid UTF-8.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		dst = append(dst, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\b':
			dst = append(dst, '\\', 'b')
		case '\t':
			dst = append(dst, '\\', 't')
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\f':
			dst = append(dst, '\\', 'f')
		case '\r':
			dst = append(dst, '\\', 'r')
		default:
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

// reader walks canonical JSON. Its first error sticks; every later call returns zero values.
type reader struct {
	b   []byte
	pos int
	err error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("byte %d: %s", r.pos, fmt.Sprintf(format, args...))
	}
}

// lit consumes exactly s.
func (r *reader) lit(s string) {
	if r.err != nil {
		return
	}
	if len(r.b)-r.pos < len(s) || string(r.b[r.pos:r.pos+len(s)]) != s {
		r.fail("want %q", s)
		return
	}
	r.pos += len(s)
}

// peek tells whether the next byte is c.
func (r *reader) peek(c byte) bool {
	return r.err == nil && r.pos < len(r.b) && r.b[r.pos] == c
}

// end demands that nothing follows.
func (r *reader) end() {
	if r.err == nil && r.pos != len(r.b) {
		r.fail("want the end, found %d more bytes", len(r.b)-r.pos)
	}
}

func (r *reader) int() int64 {
	if r.err != nil {
		return 0
	}
	i := r.pos
	if i < len(r.b) && r.b[i] == '-' {
		i++
	}
	for i < len(r.b) && '0' <= r.b[i] && r.b[i] <= '9' {
		i++
	}
	n, err := strconv.ParseInt(string(r.b[r.pos:i]), 10, 64)
	if err != nil || strconv.FormatInt(n, 10) != string(r.b[r.pos:i]) {
		r.fail("want an integer of 64 bits in shortest form")
		return 0
	}
	r.pos = i
	return n
}

func (r *reader) bool() bool {
	if r.peek('t') {
		r.lit("true")
		return true
	}
	r.lit("false")
	return false
}

// str reads a string. Escapes other than the canonical ones are refused.
func (r *reader) str() string {
	r.lit(`"`)
	if r.err != nil {
		return ""
	}
	start := r.pos
	var out []byte
	for {
		if r.pos >= len(r.b) {
			r.fail("string without an end")
			return ""
		}
		c := r.b[r.pos]
		switch {
		case c == '"':
			s := string(r.b[start:r.pos])
			if out != nil {
				s = string(out) + s
			}
			r.pos++
			if !utf8.ValidString(s) {
				r.fail("string is not valid UTF-8")
			}
			return s
		case c == '\\':
			out = append(out, r.b[start:r.pos]...)
			c, n := unescape(r.b[r.pos:])
			if n == 0 {
				r.fail("escape that is not canonical")
				return ""
			}
			out = append(out, c)
			r.pos += n
			start = r.pos
		case c < 0x20:
			r.fail("control character in a string")
			return ""
		default:
			r.pos++
		}
	}
}

// unescape reads one canonical escape and says how many bytes it took, 0 if it is not canonical.
func unescape(b []byte) (c byte, n int) {
	if len(b) < 2 {
		return 0, 0
	}
	switch b[1] {
	case '"', '\\':
		return b[1], 2
	case 'b':
		return '\b', 2
	case 't':
		return '\t', 2
	case 'n':
		return '\n', 2
	case 'f':
		return '\f', 2
	case 'r':
		return '\r', 2
	case 'u':
		if len(b) < 6 || b[2] != '0' || b[3] != '0' {
			return 0, 0
		}
		v, err := strconv.ParseUint(string(b[4:6]), 16, 8)
		if err != nil {
			return 0, 0
		}
		if want := appendString(nil, string(rune(v))); string(want[1:len(want)-1]) != string(b[:6]) {
			return 0, 0
		}
		return byte(v), 6
	}
	return 0, 0
}

func (r *reader) strs() []string {
	r.lit("[")
	var out []string
	for !r.peek(']') && r.err == nil {
		if out != nil {
			r.lit(",")
		}
		out = append(out, r.str())
	}
	r.lit("]")
	return out
}

var errNotUTF8 = errors.New("text is not valid UTF-8")

// appendPayload writes a payload in canonical form after the fields of its kind.
func appendPayload(dst []byte, fields []Field, p Payload) ([]byte, error) {
	dst = append(dst, '{')
	for i := range fields {
		f := &fields[i]
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, '"')
		dst = append(dst, f.Name...)
		dst = append(dst, '"', ':')
		switch f.Type {
		case FieldText:
			s := f.text(p)
			if !utf8.ValidString(s) {
				return dst, fmt.Errorf("field %s: %w", f.Name, errNotUTF8)
			}
			dst = appendString(dst, s)
		case FieldInt:
			dst = strconv.AppendInt(dst, f.num(p), 10)
		case FieldBool:
			dst = strconv.AppendBool(dst, f.flag(p))
		case FieldTexts:
			dst = append(dst, '[')
			for j, s := range f.texts(p) {
				if j > 0 {
					dst = append(dst, ',')
				}
				if !utf8.ValidString(s) {
					return dst, fmt.Errorf("field %s: %w", f.Name, errNotUTF8)
				}
				dst = appendString(dst, s)
			}
			dst = append(dst, ']')
		}
	}
	return append(dst, '}'), nil
}

// readPayload fills p from canonical bytes and accepts nothing else: no unknown, missing, doubled, reordered
// or differently spelt key.
func readPayload(b []byte, fields []Field, p Payload) error {
	r := &reader{b: b}
	r.lit("{")
	for i := range fields {
		f := &fields[i]
		if i > 0 {
			r.lit(",")
		}
		r.lit(`"`)
		r.lit(f.Name)
		r.lit(`":`)
		switch f.Type {
		case FieldText:
			f.setText(p, r.str())
		case FieldInt:
			f.setNum(p, r.int())
		case FieldBool:
			f.setFlag(p, r.bool())
		case FieldTexts:
			f.setTexts(p, r.strs())
		}
		if r.err != nil {
			return fmt.Errorf("field %s: %w", f.Name, r.err)
		}
	}
	r.lit("}")
	r.end()
	return r.err
}
