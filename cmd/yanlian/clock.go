package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"yanlian/events"
	"yanlian/internal/i18n"
)

// clock turns simulated time into the civil time of a drill and back.
type clock struct {
	start time.Time
	lang  i18n.Lang
}

// newClock reads the start of a drill as its stream states it.
func (a *app) newClock(startsAt string) (clock, error) {
	start, err := events.ParseCivil(startsAt)
	return clock{start, a.lang}, err
}

// civil is the time of day, with the day of the month on every day but the first.
func (c clock) civil(t events.SimTime) string {
	at := events.Civil(c.start, t)
	if dayNumber(at) == dayNumber(c.start) {
		return at.Format("15:04")
	}
	day := strconv.Itoa(at.Day())
	if c.lang == i18n.En {
		day = ordinal(at.Day())
	}
	return c.lang.T("clock.other-day", "day", day, "time", at.Format("15:04"))
}

// ordinal is the English name of a day of the month.
func ordinal(n int) string {
	suffix := "th"
	if n/10 != 1 && n%10 >= 1 && n%10 <= 3 {
		suffix = [...]string{"", "st", "nd", "rd"}[n%10]
	}
	return strconv.Itoa(n) + suffix
}

// dayNumber counts the days of the calendar, whatever the zone.
func dayNumber(t time.Time) int {
	return int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// full is date and time of day.
func (c clock) full(t events.SimTime) string {
	return events.Civil(c.start, t).Format("2006-01-02 15:04")
}

// between is the time from one moment to another as the minutes of the clock show it.
func (c clock) between(from, to events.SimTime) events.SimTime {
	minute := func(t events.SimTime) events.SimTime {
		return (events.SimTime(c.start.UnixMilli()) + t) / events.Minute * events.Minute
	}
	return minute(to) - minute(from)
}

// elapsed is the time since the start as hours and minutes, whole minutes begun left out.
func elapsed(t events.SimTime) string {
	sign := "+"
	if t < 0 {
		sign, t = "-", -t
	}
	return fmt.Sprintf("%s%d:%02d", sign, t/events.Hour, t%events.Hour/events.Minute)
}

// span is a length of time in the words of the user's language.
func (a *app) span(t events.SimTime) string {
	h, m := int64(t/events.Hour), int64(t%events.Hour/events.Minute)
	switch {
	case t < events.Minute:
		return a.lang.T("span.seconds", "s", int64(t/events.Second))
	case h == 0:
		return a.lang.T("span.minutes", "m", m)
	case m == 0:
		return a.lang.T("span.hours", "h", h)
	}
	return a.lang.T("span.hours-minutes", "h", h, "m", m)
}

// longest is the largest simulated time that can be asked for: as long as a time.Duration can be.
const longest = events.SimTime(1<<63-1) / 1_000_000

var hoursAndMinutes = regexp.MustCompile(`^\+?(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$`)

// moment reads what a user gives for a time of a drill: a length since the start as 2h30m or 2:30, or a civil time as
// 2020-07-01 08:30 or in RFC 3339.
func (c clock) moment(s string) (events.SimTime, error) {
	s = strings.TrimSpace(s)
	if m := hoursAndMinutes.FindStringSubmatch(s); m != nil {
		var n [3]int64
		for i, digits := range m[1:] {
			n[i], _ = strconv.ParseInt("0"+digits, 10, 64)
		}
		return events.SimTime(n[0])*events.Hour + events.SimTime(n[1])*events.Minute + events.SimTime(n[2])*events.Second, nil
	}
	if d, err := time.ParseDuration(strings.TrimPrefix(s, "+")); err == nil && d >= 0 {
		return events.SimTime(d.Milliseconds()), nil
	}
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02 15:04:05", time.RFC3339} {
		at, err := time.ParseInLocation(layout, s, c.start.Location())
		if err != nil {
			continue
		}
		t := events.SimTime(at.UnixMilli() - c.start.UnixMilli())
		if t < 0 || t > longest {
			return 0, badUsage("at.outside", "found", s, "start", c.full(0))
		}
		return t, nil
	}
	return 0, badUsage("at.bad", "found", s)
}

// clockTime is a length of time as hours and minutes; nothing is a hyphen.
func clockTime(t events.SimTime) string {
	if t < events.Minute {
		return "-"
	}
	return elapsed(t)[1:]
}
