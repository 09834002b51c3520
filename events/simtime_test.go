package events_test

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // zones with a change of the clocks, on every machine

	"yanlian/events"
)

func TestSimTimeString(t *testing.T) {
	for want, at := range map[string]events.SimTime{
		"0:00:00":                  0,
		"0:00:00.001":              1,
		"0:00:59.999":              events.Minute - 1,
		"0:01:00":                  events.Minute,
		"1:01:01.500":              events.Hour + events.Minute + 1500,
		"100:00:00":                100 * events.Hour,
		"-0:00:00.250":             -250,
		"-26:03:04":                -(26*events.Hour + 3*events.Minute + 4*events.Second),
		"2562047788015:12:55.807":  1<<63 - 1,
		"-2562047788015:12:55.808": -1 << 63,
		"2562047:47:16.854":        9_223_372_036_854,
		"-2562047788015:12:55.807": -1<<63 + 1,
		"8:00:00":                  8 * events.Hour,
		"23:59:59.900":             24*events.Hour - 100,
		"-1:00:00":                 -events.Hour,
		"0:00:00.010":              10,
	} {
		if got := at.String(); got != want {
			t.Errorf("%d: want %s, got %s", int64(at), want, got)
		}
	}
}

func TestCivil(t *testing.T) {
	const written = "2025-06-21T05:30:00.000+08:00"
	start, err := events.ParseCivil(written)
	if err != nil || events.FormatCivil(start) != written {
		t.Fatalf("%v, %v", start, err)
	}
	for want, at := range map[string]events.SimTime{
		written:                         0,
		"2025-06-21T05:30:00.001+08:00": 1,
		"2025-06-21T05:29:59.999+08:00": -1,
		"2025-06-22T00:00:00.000+08:00": 18*events.Hour + 30*events.Minute,
		"2026-06-21T05:30:00.250+08:00": 365*24*events.Hour + 250,
	} {
		if got := events.FormatCivil(events.Civil(start, at)); got != want {
			t.Errorf("%s: want %s, got %s", at, want, got)
		}
	}
}

func TestParseCivilTakesOneForm(t *testing.T) {
	for _, s := range []string{"2025-06-21T05:30:00.000+00:00", "2025-06-21T05:30:00.999-03:30", "0001-01-01T00:00:00.000+00:00", "2024-02-29T23:59:59.000+14:00"} {
		if c, err := events.ParseCivil(s); err != nil || events.FormatCivil(c) != s {
			t.Errorf("%s: %v, %v", s, c, err)
		}
	}
	for _, s := range []string{"", "2025-06-21", "2025-06-21T05:30:00+08:00", "2025-06-21T05:30:00.000Z", "2025-06-21 05:30:00.000+08:00", "2025-06-21t05:30:00.000+08:00",
		"2025-06-21T05:30:00.000+0800", "2025-06-21T05:30:00.0000+08:00", "2025-06-21T05:30:00,000+08:00", "2025-02-29T05:30:00.000+08:00", "2025-06-21T24:00:00.000+08:00",
		"2025-06-21T05:30:60.000+08:00", "2025-06-21T05:30:00.000-00:00", "2025-6-21T05:30:00.000+08:00", " 2025-06-21T05:30:00.000+08:00", "2025-06-21T05:30:00.000+08:00 "} {
		if c, err := events.ParseCivil(s); err == nil || !strings.Contains(err.Error(), "2006-01-02") {
			t.Errorf("%q gives %v, %v", s, c, err)
		}
	}
}

// TestCivilIgnoresTheMachinesZone: a drill that runs over a change of the clocks in the reader's own zone keeps the offset it was written with.
func TestCivilIgnoresTheMachinesZone(t *testing.T) {
	before := time.Local
	t.Cleanup(func() { time.Local = before })
	for zone, starts := range map[string]string{
		"Europe/Berlin": "2025-03-29T12:00:00.000+01:00",
		"Asia/Shanghai": "1986-05-03T12:00:00.000+08:00",
		"UTC":           "2025-03-29T12:00:00.000+00:00",
	} {
		local, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		time.Local = local
		start, err := events.ParseCivil(starts)
		if err != nil {
			t.Fatal(err)
		}
		day := map[string]string{"2025-03-29": "2025-03-30", "1986-05-03": "1986-05-04"}[starts[:10]]
		if got := events.FormatCivil(events.Civil(start, 24*events.Hour)); got != day+starts[10:] {
			t.Errorf("in %s, a day after %s is %s", zone, starts, got)
		}
	}
}
