package events

import (
	"fmt"
	"time"
)

// SimTime is simulated time in milliseconds since the scenario's start. It is never the wall clock.
type SimTime int64

// Durations of simulated time.
const (
	Second SimTime = 1000
	Minute         = 60 * Second
	Hour           = 60 * Minute
)

// String is the time as hours, minutes and seconds, with milliseconds only where there are any.
func (t SimTime) String() string {
	sign, u := "", uint64(t)
	if t < 0 {
		sign, u = "-", -u
	}
	s := fmt.Sprintf("%s%d:%02d:%02d", sign, u/uint64(Hour), u%uint64(Hour)/uint64(Minute), u%uint64(Minute)/uint64(Second))
	if ms := u % uint64(Second); ms != 0 {
		s += fmt.Sprintf(".%03d", ms)
	}
	return s
}

// civilLayout is the one form of civil time on the wire: RFC 3339 with milliseconds and a numeric offset.
const civilLayout = "2006-01-02T15:04:05.000-07:00"

// Civil is the simulated civil time t after start.
func Civil(start time.Time, t SimTime) time.Time {
	return start.Add(time.Duration(t) * time.Millisecond)
}

// FormatCivil writes a civil time in the form used on the wire.
func FormatCivil(t time.Time) string { return t.Format(civilLayout) }

// ParseCivil reads exactly the form that FormatCivil writes. The result keeps the offset that was written:
// time.Parse alone would swap it for the machine's own zone where the two agree, and with it the offset of
// every later time on the far side of a change of the clocks.
func ParseCivil(s string) (time.Time, error) {
	t, err := time.Parse(civilLayout, s)
	if err != nil || t.Format(civilLayout) != s {
		return time.Time{}, fmt.Errorf("civil time %q: want the form %s", s, civilLayout)
	}
	_, offset := t.Zone()
	return t.In(time.FixedZone("", offset)), nil
}
