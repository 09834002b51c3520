package document

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"yanlian/events"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
	"yanlian/scenarios/tree"
)

// scalar is a value without parts.
func scalar[T any](wants string, parse func(s string) (T, *quantity.Fault), format func(dst []byte, v T) []byte) codec[T] {
	return codec[T]{
		wants: wants,
		read: func(r *reader, n *tree.Node) (v T, ok bool) {
			if n.Kind != tree.Scalar {
				r.bad(n, problem.WrongKind, n.Kind.String(), wants)
				return v, false
			}
			if n.Null() {
				r.bad(n, problem.EmptyValue, "", wants)
				return v, false
			}
			v, fault := parse(n.Text)
			if fault != nil {
				r.bad(n, fault.Code, n.Text, fault.Allowed)
			}
			return v, fault == nil
		},
		write: format,
	}
}

const maxText = 4000 // characters

var text = scalar("text", func(s string) (string, *quantity.Fault) {
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return "", &quantity.Fault{Code: problem.EmptyValue, Allowed: "text"}
	case utf8.RuneCountInString(s) > maxText:
		return "", &quantity.Fault{Code: problem.BadText, Allowed: strconv.Itoa(maxText)}
	}
	return s, nil
}, appendText)

const maxID = 64 // characters

var id = scalar("id", func(s string) (string, *quantity.Fault) {
	if !IsID(s) {
		return "", &quantity.Fault{Code: problem.BadID, Allowed: strconv.Itoa(maxID)}
	}
	return s, nil
}, appendText)

// IsID tells whether s can be an id: letters and numerals of any script, with - _ . inside.
func IsID(s string) bool {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return s != everything && utf8.RuneCountInString(s) <= maxID && word(first) && word(last) &&
		!strings.ContainsFunc(s, func(r rune) bool { return !word(r) && r != '-' && r != '_' && r != '.' })
}

var ref = codec[Ref]{
	wants: "id",
	read: func(r *reader, n *tree.Node) (Ref, bool) {
		s, ok := id.read(r, n)
		return Ref{s, n}, ok
	},
	write: func(dst []byte, v Ref) []byte { return appendText(dst, v.ID) },
}

var boolean = scalar("true, false", func(s string) (bool, *quantity.Fault) {
	if s != "true" && s != "false" {
		return false, &quantity.Fault{Code: problem.NotOneOf, Allowed: "true, false"}
	}
	return s == "true", nil
}, strconv.AppendBool)

// whole is a whole number in a range.
func whole(low, high int64) codec[int64] {
	allowed := strconv.FormatInt(low, 10) + " … " + strconv.FormatInt(high, 10)
	return scalar(allowed, func(s string) (int64, *quantity.Fault) {
		n, err := strconv.ParseInt(s, 10, 64)
		switch {
		case err != nil && !strings.HasSuffix(err.Error(), strconv.ErrRange.Error()):
			return 0, &quantity.Fault{Code: problem.NotANumber, Allowed: allowed}
		case err != nil || n < low || n > high:
			return 0, &quantity.Fault{Code: problem.OutOfRange, Allowed: allowed}
		}
		return n, nil
	}, func(dst []byte, v int64) []byte { return strconv.AppendInt(dst, v, 10) })
}

// measured is a quantity with its unit, in a range.
func measured(parse func(string) (int64, *quantity.Fault), format func(int64) string, example string, low, high int64) codec[int64] {
	allowed := format(low) + " … " + format(high)
	return scalar(example, func(s string) (int64, *quantity.Fault) {
		n, fault := parse(s)
		if fault == nil && (n < low || n > high) {
			fault = &quantity.Fault{Code: problem.OutOfRange, Allowed: allowed}
		}
		return n, fault
	}, func(dst []byte, v int64) []byte { return appendText(dst, format(v)) })
}

const (
	secondMs = 1000
	hourMs   = 3600 * secondMs
	yearMs   = 366 * 24 * hourMs
)

func duration(low, high int64) codec[int64] {
	return measured(quantity.Duration, quantity.FormatDuration, "30 min", low, high)
}

func length(low, high int64) codec[int64] {
	return measured(quantity.Length, quantity.FormatLength, "0.3 m", low, high)
}

func speed(low, high int64) codec[int64] {
	return measured(quantity.Speed, quantity.FormatSpeed, "45 km/h", low, high)
}

func unitFlow(low, high int64) codec[int64] {
	return measured(quantity.UnitFlow, quantity.FormatUnitFlow, "0.4 m2/s", low, high)
}

func share(low, high int64) codec[int64] {
	return measured(quantity.Share, quantity.FormatShare, "60 %", low, high)
}

// metres is a length in whole metres.
func metres(low, high int64) codec[int64] {
	inMetres := func(s string) (int64, *quantity.Fault) {
		mm, fault := quantity.Length(s)
		if fault == nil && mm%1000 != 0 {
			fault = &quantity.Fault{Code: problem.TooFine, Allowed: "1 m"}
		}
		return mm / 1000, fault
	}
	return measured(inMetres, func(m int64) string { return quantity.FormatLength(m * 1000) }, "2.5 km", low, high)
}

var level = scalar("4.20 m, warning + 0.5 m", func(s string) (quantity.Level, *quantity.Fault) {
	l, fault := quantity.ParseLevel(s)
	if fault == nil && (l.Mm > maxMm || l.Mm < -maxMm) {
		fault = &quantity.Fault{Code: problem.OutOfRange, Allowed: quantity.FormatLength(-maxMm) + " … " + quantity.FormatLength(maxMm)}
	}
	return l, fault
}, func(dst []byte, v quantity.Level) []byte { return appendText(dst, v.String()) })

// decimal is a number without a unit; ok says which are allowed, as allowed describes them.
func decimal(allowed string, ok func(quantity.Decimal) bool) codec[quantity.Decimal] {
	return scalar(allowed, func(s string) (quantity.Decimal, *quantity.Fault) {
		d, isNumber := quantity.ParseDecimal(s)
		switch {
		case !isNumber:
			return d, &quantity.Fault{Code: problem.NotANumber, Allowed: allowed}
		case !ok(d):
			return d, &quantity.Fault{Code: problem.OutOfRange, Allowed: allowed}
		}
		return d, nil
	}, func(dst []byte, v quantity.Decimal) []byte { return append(dst, v.String()...) })
}

// degrees is a coordinate in millionths of a degree.
func degrees(limit int64) codec[int64] {
	allowed := "-" + strconv.FormatInt(limit, 10) + " … " + strconv.FormatInt(limit, 10)
	return scalar(allowed, func(s string) (int64, *quantity.Fault) {
		d, ok := quantity.ParseDecimal(s)
		if !ok {
			return 0, &quantity.Fault{Code: problem.NotANumber, Allowed: allowed}
		}
		if d.Digits > 6 {
			return 0, &quantity.Fault{Code: problem.TooFine, Allowed: "0.000001"}
		}
		e6 := d.Unscaled
		for range 6 - d.Digits {
			if e6 *= 10; e6 > 1e9 || e6 < -1e9 {
				return 0, &quantity.Fault{Code: problem.OutOfRange, Allowed: allowed}
			}
		}
		if e6 < -limit*1_000_000 || e6 > limit*1_000_000 {
			return 0, &quantity.Fault{Code: problem.OutOfRange, Allowed: allowed}
		}
		return e6, nil
	}, func(dst []byte, v int64) []byte {
		return append(dst, quantity.Decimal{Unscaled: v, Digits: 6}.String()...)
	})
}

// oneOf is one of a fixed list of words.
func oneOf(words ...string) codec[string] {
	allowed := strings.Join(words, ", ")
	c := scalar(allowed, func(s string) (string, *quantity.Fault) {
		if !slices.Contains(words, s) {
			return "", &quantity.Fault{Code: problem.NotOneOf, Allowed: allowed}
		}
		return s, nil
	}, appendText)
	readWord := c.read
	c.read = func(r *reader, n *tree.Node) (string, bool) {
		if n.Kind == tree.Scalar && !n.Null() && !slices.Contains(words, n.Text) {
			p := n.Problem(problem.NotOneOf, n.Text, allowed)
			p.Near = r.found.Nearest(n.Text, words)
			r.found.Add(p)
			return "", false
		}
		return readWord(r, n)
	}
	return c
}

// civilForms are the ways to write a moment; without a zone, China Standard Time is meant.
var civilForms = []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05", "2006-01-02 15:04"}

const civilExample = "2020-07-04T14:00:00+08:00, 2020-07-04 14:00"

// ChinaTime is the zone of times written without one.
var ChinaTime = time.FixedZone("", 8*3600)

var civil = scalar(civilExample, parseCivil, func(dst []byte, v time.Time) []byte { return appendText(dst, events.FormatCivil(v)) })

func parseCivil(s string) (time.Time, *quantity.Fault) {
	for _, form := range civilForms {
		t, err := time.ParseInLocation(form, s, ChinaTime)
		if err == nil && t.Year() >= 1900 && t.Year() < 2300 && t.Nanosecond()%int(time.Millisecond) == 0 {
			_, offset := t.Zone()
			return t.In(time.FixedZone("", offset)), nil
		}
	}
	return time.Time{}, &quantity.Fault{Code: problem.BadTime, Allowed: civilExample}
}

// Text is a name or a text in both languages.
type Text struct{ Zh, En string }

// name is a map of zh and en, or one text for both.
var name = codec[Text]{
	wants: "{zh: …, en: …}",
	read: func(r *reader, n *tree.Node) (Text, bool) {
		if n.Kind == tree.Scalar {
			s, ok := text.read(r, n)
			return Text{s, s}, ok
		}
		v, ok := names.read(r, n)
		return v.Text, ok
	},
	write: func(dst []byte, v Text) []byte { return names.write(dst, named{Text: v}) },
}

type named struct {
	Block
	Text
}

var names = bare(nil,
	req("zh", text, func(v *named) *string { return &v.Zh }),
	req("en", text, func(v *named) *string { return &v.En }))

const hexDigits = "0123456789abcdef"

// appendText writes a JSON string: UTF-8, with only quotes, backslashes and control characters escaped.
func appendText(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c == '\n':
			dst = append(dst, '\\', 'n')
		case c == '\t':
			dst = append(dst, '\\', 't')
		case c < 0x20:
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return append(dst, '"')
}
