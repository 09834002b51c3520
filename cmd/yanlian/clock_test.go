package main

import (
	"testing"
	"time"

	"yanlian/events"
	"yanlian/internal/i18n"
)

func TestMoment(t *testing.T) {
	c := testTeller(i18n.En).clock
	for said, want := range map[string]events.SimTime{
		"0:00": 0, "1:30": 90 * events.Minute, "+1:30": 90 * events.Minute, "01:30:15": 90*events.Minute + 15*events.Second, "100:00": 100 * events.Hour,
		"2h30m": 150 * events.Minute, "90m": 90 * events.Minute, "+45s": 45 * events.Second, "1.5s": 1500,
		"2020-07-04 15:30": 90 * events.Minute, "2020-07-05 14:00": 24 * events.Hour, "2020-07-04T15:30": 90 * events.Minute, "2020-07-04 15:30:05": 90*events.Minute + 5*events.Second,
		"2020-07-04T07:30:00Z": 90 * events.Minute, "2020-07-04T15:30:00+08:00": 90 * events.Minute, " 1:00 ": events.Hour,
	} {
		if got, err := c.moment(said); err != nil || got != want {
			t.Errorf("%q is %v, %v; want %v", said, got, err, want)
		}
	}
	for _, said := range []string{"", "noon", "-1h", "1:60", "1:5", "2020-07-04", "2020-13-01 00:00", "2020-07-04 13:59", "9999999:00", "1h2", "1900-01-01 00:00"} {
		if got, err := c.moment(said); err == nil || exitCode(err) != exitUsage {
			t.Errorf("%q is read as %v, %v", said, got, err)
		}
	}
}

func TestCivil(t *testing.T) {
	for _, c := range []struct {
		at     events.SimTime
		zh, en string
	}{
		{0, "14:00", "14:00"}, {9*events.Hour + 59*events.Minute + 59999, "23:59", "23:59"}, {10 * events.Hour, "5日 00:00", "5th 00:00"},
		{34 * events.Hour, "6日 00:00", "6th 00:00"},
	} {
		if zh, en := testTeller(i18n.Zh).clock.civil(c.at), testTeller(i18n.En).clock.civil(c.at); zh != c.zh || en != c.en {
			t.Errorf("%v: %q and %q, want %q and %q", c.at, zh, en, c.zh, c.en)
		}
	}
}

// The days between two civil times do not depend on the hours the zone is away from Greenwich.
func TestDayNumber(t *testing.T) {
	for _, hours := range []int{-11, 0, 8, 13} {
		zone := time.FixedZone("", hours*60*60)
		last, first := time.Date(2020, 2, 29, 23, 59, 0, 0, zone), time.Date(2020, 3, 1, 0, 0, 0, 0, zone)
		if n := dayNumber(first) - dayNumber(last); n != 1 {
			t.Errorf("%d h from Greenwich: %d days", hours, n)
		}
	}
}

func TestSpans(t *testing.T) {
	a := &app{lang: i18n.Zh}
	for d, want := range map[events.SimTime]string{0: "0 秒", 59999: "59 秒", events.Minute: "1 分钟", 2 * events.Hour: "2 小时", 125 * events.Minute: "2 小时 5 分"} {
		if got := a.span(d); got != want {
			t.Errorf("%d: %s, want %s", d, got, want)
		}
	}
	for d, want := range map[events.SimTime]string{0: "+0:00", 90 * events.Minute: "+1:30", -events.Minute: "-0:01", 100 * events.Hour: "+100:00"} {
		if got := elapsed(d); got != want {
			t.Errorf("%d: %s, want %s", d, got, want)
		}
	}
	if got := clockTime(59999); got != "-" {
		t.Errorf("less than a minute is %s", got)
	}
}

func TestOrdinals(t *testing.T) {
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 22: "22nd", 23: "23rd", 31: "31st"} {
		if got := ordinal(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
