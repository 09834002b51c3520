package document

import (
	"time"

	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
	"yanlian/scenarios/tree"
)

// Clocks is clocks.yaml of the rule pack.
type Clocks struct {
	Block
	Format int64
	Clocks []Clock
}

// Clock is a time within which something has to be reported.
type Clock struct {
	Entity
	LimitMs     int64
	Law         Text   // what lays it down, or how it is known
	Article     Text   // where in the law; empty if it is none
	Applies     Text   // to which incidents alone; empty if to any
	From, Until string // first and last day in force, as 2006-01-02; empty if there is none
	Status      string
}

// How well a clock is known.
const (
	Verified  = "verified"  // read in the text itself
	Secondary = "secondary" // read about
	SetByUs   = "set-by-us" // common practice; no text lays it down
)

var clocksCodec = bare(nil,
	req("format", formatVersion, func(v *Clocks) *int64 { return &v.Format }),
	req("clocks", entities(checkClock,
		req("limit", limit, func(v *Clock) *int64 { return &v.LimitMs }),
		req("source", name, func(v *Clock) *Text { return &v.Law }),
		opt("article", name, func(v *Clock) *Text { return &v.Article }),
		opt("applies", name, func(v *Clock) *Text { return &v.Applies }),
		opt("from", day, func(v *Clock) *string { return &v.From }),
		opt("until", day, func(v *Clock) *string { return &v.Until }),
		req("status", oneOf(Verified, Secondary, SetByUs), func(v *Clock) *string { return &v.Status })),
		func(v *Clocks) *[]Clock { return &v.Clocks }),
)

// checkClock demands of what a text lays down that it says since when, and of what was read there that it says where.
func checkClock(r *reader, v *Clock) {
	if v.Status == Verified && !v.Has("article") {
		r.bad(v.At("status"), problem.NeedsKey, v.Status, "article")
	}
	if v.Status != "" && v.Status != SetByUs && !v.Has("from") {
		r.bad(v.At("status"), problem.NeedsKey, v.Status, "from")
	}
	if v.From != "" && v.Until != "" && v.Until < v.From {
		r.bad(v.At("until"), problem.OutOfRange, v.Until, "≥ "+v.From)
	}
}

const dayExample = "2012-07-01"

var day = scalar(dayExample, func(s string) (string, *quantity.Fault) {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", &quantity.Fault{Code: problem.BadTime, Allowed: dayExample}
	}
	return s, nil
}, appendText)

// InForce tells whether the clock is in force on a day written as 2006-01-02.
func (c *Clock) InForce(day string) bool {
	return day >= c.From && (c.Until == "" || day <= c.Until)
}

// Citation is what lays the clock down, in both languages.
func (c *Clock) Citation() string {
	en := c.Law.En
	if c.Article.En != "" {
		en += ", " + c.Article.En
	}
	return c.Law.Zh + c.Article.Zh + " / " + en
}

// ClockRef is the clock that a measure names and, once it has been looked up, how long it is.
type ClockRef struct {
	Block
	ID      Ref
	LimitMs int64 // 0 if it has not been looked up
}

// clockRef is the id of a clock, or a map that says its limit as well: the canonical form does, so that a stored rubric stays what
// it is whatever becomes of the rule pack.
var clockRef = codec[ClockRef]{
	wants: "id",
	read: func(r *reader, n *tree.Node) (ClockRef, bool) {
		if n.Kind == tree.Map {
			return lookedUp.read(r, n)
		}
		id, ok := ref.read(r, n)
		return ClockRef{ID: id}, ok
	},
	write: func(dst []byte, v ClockRef) []byte {
		if v.LimitMs == 0 {
			return ref.write(dst, v.ID)
		}
		return lookedUp.write(dst, v)
	},
}

var lookedUp = bare(nil,
	req("id", ref, func(v *ClockRef) *Ref { return &v.ID }),
	req("limit", limit, func(v *ClockRef) *int64 { return &v.LimitMs }),
)

// limit is how long something may take.
var limit = duration(1, yearMs)

// checkLimit demands exactly one of the two ways to say how long something may take.
func checkLimit(r *reader, v *Measure) {
	if v.Has("limit") == v.Has("clock") {
		found := ""
		if v.Has("limit") {
			found = "limit, clock"
		}
		r.bad(v.node, problem.OneKeyOf, found, "limit, clock")
	}
}

// Limit is how long the measure gives, by itself or by its clock; 0 if neither is known.
func (m *Measure) Limit() int64 {
	if m.Clock != nil {
		return m.Clock.LimitMs
	}
	return m.LimitMs
}
