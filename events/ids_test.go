package events_test

import (
	"strings"
	"testing"

	"yanlian/events"
)

const (
	someUUID   = "2ed6657d-e927-568b-95e1-2665a8aea6a2"
	someDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
)

func TestParseEventID(t *testing.T) {
	id, err := events.ParseEventID(someUUID)
	if err != nil || id.String() != someUUID || id[0] != 0x2e || id[15] != 0xa2 {
		t.Errorf("%s, %v", id, err)
	}
	for _, s := range []string{"", strings.ToUpper(someUUID), "{" + someUUID + "}", "urn:uuid:" + someUUID, strings.ReplaceAll(someUUID, "-", ""),
		someUUID + " ", " " + someUUID, someUUID[:35], someUUID + "0", "x" + someUUID + "y", strings.Replace(someUUID, "-", "+", 1), strings.Replace(someUUID, "2", "g", 1)} {
		if id, err := events.ParseEventID(s); err == nil || id != (events.EventID{}) {
			t.Errorf("%q gives %s, %v", s, id, err)
		}
	}
}

func TestParseDigest(t *testing.T) {
	d, err := events.ParseDigest(someDigest)
	if err != nil || d.String() != someDigest || d[0] != 0xe3 || d[31] != 0x55 {
		t.Errorf("%s, %v", d, err)
	}
	for _, s := range []string{"", someDigest[:63], someDigest + "0", strings.ToUpper(someDigest), strings.Replace(someDigest, "e", "g", 1), "0x" + someDigest[2:], strings.Replace(someDigest, "b0", "é", 1)} {
		if _, err := events.ParseDigest(s); err == nil {
			t.Errorf("%q is taken", s)
		}
	}
}

func TestDrillStreamID(t *testing.T) {
	const want = events.StreamID("drill-" + someUUID)
	for _, s := range []string{string(want), someUUID, strings.ToUpper(someUUID), "drill-" + strings.ToUpper(someUUID), "DRILL-" + someUUID} {
		if got, err := events.DrillStreamID(s); err != nil || got != want {
			t.Errorf("%q gives %q, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "drill-", "drill", "drill-drill-" + someUUID, "record-" + someUUID, someUUID[:8], "drill-" + someUUID + "x", "x" + someUUID + "y",
		"{" + someUUID + "}", "urn:uuid:" + someUUID, strings.ReplaceAll(someUUID, "-", "")} {
		if got, err := events.DrillStreamID(s); err == nil || !strings.Contains(err.Error(), "drill-<uuid>") {
			t.Errorf("%q gives %q, %v", s, got, err)
		}
	}
}

func TestStreamUUID(t *testing.T) {
	for _, s := range []events.StreamID{"drill-" + someUUID, "record-" + someUUID} {
		if u, err := s.UUID(); err != nil || u.String() != someUUID {
			t.Errorf("%q: %s, %v", s, u, err)
		}
	}
	for _, s := range []events.StreamID{"", "drill", "drill-", someUUID, "a-b-" + someUUID, "drill-{" + someUUID + "}", "drill-" + someUUID + " ", events.StreamID("drill-" + strings.ToUpper(someUUID))} {
		if u, err := s.UUID(); err == nil {
			t.Errorf("%q has UUID %s", s, u)
		}
	}
}
