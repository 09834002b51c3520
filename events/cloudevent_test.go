package events_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"yanlian/events"
)

// attributeName is the rule of CloudEvents 1.0, "Naming conventions"; 20 characters is its advice.
var attributeName = regexp.MustCompile(`^[a-z0-9]{1,20}$`)

// conformanceArchive holds every kind of event besides the samples. Subjects are ids: CloudEvents allows no control characters there.
func conformanceArchive(t *testing.T) []byte {
	t.Helper()
	es := sampleEvents()[:1]
	for _, info := range events.Kinds() {
		named := filled(t, info)
		for _, f := range reflect.ValueOf(named).Elem().Fields() {
			if f.Kind() == reflect.String {
				f.SetString(strings.Map(dropControl, f.String()))
			}
		}
		for _, p := range []events.Payload{named, blank(t, info)} {
			es = append(es, events.Event{Time: events.SimTime(len(es)), Cause: 0, Payload: p})
		}
	}
	return archive(t, append(sampleStreams(t), seal(t, "drill-"+someUUID, es)))
}

// TestLinesAreCloudEvents reads each line of an archive, the seal included, as JSON and holds it to CloudEvents 1.0.
func TestLinesAreCloudEvents(t *testing.T) {
	names := map[[2]string]bool{}
	for line := range bytes.Lines(conformanceArchive(t)) {
		var event map[string]any
		if err := json.Unmarshal(line, &event); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		str := func(name string) string { s, _ := event[name].(string); return s }
		if str("specversion") != "1.0" || str("id") == "" || str("source") == "" || str("type") == "" {
			t.Errorf("a required attribute is missing in %s", line)
		}
		for name, value := range event {
			if name == "data" {
				if _, ok := value.(map[string]any); !ok {
					t.Errorf("data is %v", value)
				}
				continue
			}
			if s, ok := value.(string); !ok || s == "" || !attributeName.MatchString(name) || strings.ContainsFunc(s, isControl) {
				t.Errorf("attribute %s = %q", name, value)
			}
		}
		if _, err := url.Parse(str("source")); err != nil {
			t.Errorf("source: %v", err)
		}
		if str("datacontenttype") != "application/json" {
			t.Errorf("datacontenttype %q", str("datacontenttype"))
		}
		if s := str("time"); s != "" {
			if _, err := time.Parse(time.RFC3339, s); err != nil {
				t.Errorf("time: %v", err)
			}
		}
		name := [2]string{str("source"), str("id")}
		if names[name] {
			t.Errorf("source and id come twice: %v", name)
		}
		names[name] = true
	}
	if len(names) < 2*len(events.Kinds()) {
		t.Errorf("only %d lines", len(names))
	}
}

func isControl(r rune) bool { return r < 0x20 || 0x7f <= r && r <= 0x9f }

func dropControl(r rune) rune {
	if isControl(r) {
		return -1
	}
	return r
}

// TestAttributesSayWhatTheRecordSays follows a line back to its record without Parse.
func TestAttributesSayWhatTheRecordSays(t *testing.T) {
	streams := sampleStreams(t)
	recs := slices.Concat(streams...)
	lines := slices.Collect(bytes.Lines(archive(t, streams)))
	start, err := time.Parse(time.RFC3339, "2025-06-21T05:30:00+08:00")
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range recs {
		var e struct {
			ID, Source, Type, Subject, Time, Simtime, Sequence, Causationid, Correlationid, Input, Enablers, Digest string
			Data                                                                                                    json.RawMessage
		}
		if err := json.Unmarshal(lines[i], &e); err != nil {
			t.Fatal(err)
		}
		if e.ID != r.ID.String() || e.Source != "/streams/"+string(r.Stream) || e.Type != r.Type || e.Digest != r.Digest.String() || e.Input != r.Input || !bytes.Equal(e.Data, r.Data) ||
			e.Simtime != strconv.Itoa(int(r.Time)) || e.Sequence != fmt.Sprintf("%010d", r.Version) {
			t.Errorf("%+v is exported as %s", r, lines[i])
		}
		cause := ""
		if r.Cause >= 0 {
			cause = recs[i-int(r.Version-r.Cause)].ID.String()
		}
		if e.Causationid != cause {
			t.Errorf("%s event %d: causationid %q, want %q", r.Stream, r.Version, e.Causationid, cause)
		}
		if r.Stream == streamC {
			if e.Time != "" || e.Correlationid != "" {
				t.Errorf("%s has no start and no UUID: %s", r.Stream, lines[i])
			}
			continue
		}
		if at, err := time.Parse(time.RFC3339, e.Time); err != nil || at.Sub(start).Milliseconds() != int64(r.Time) {
			t.Errorf("%s event %d: time %s for %d ms", r.Stream, r.Version, e.Time, r.Time)
		}
		if "drill-"+e.Correlationid != string(r.Stream) {
			t.Errorf("%s: correlationid %q", r.Stream, e.Correlationid)
		}
	}
}

func TestLineWantsItsRecordsInOrder(t *testing.T) {
	recs := seal(t, streamA, sampleEvents())
	line := events.NewLine(streamA)
	if _, err := line.Append(nil, &recs[1]); err == nil {
		t.Error("record 1 comes first")
	}
	first, err := line.Append([]byte("before "), &recs[0])
	if err != nil || !bytes.HasPrefix(first, []byte(`before {"specversion":"1.0",`)) {
		t.Errorf("%s, %v", first, err)
	}
	if _, err := line.Append(nil, &recs[0]); err == nil {
		t.Error("record 0 comes twice")
	}
	other := seal(t, streamB, sampleEvents())
	if _, err := line.Append(nil, &other[1]); err == nil {
		t.Error("a record of another stream is taken")
	}
	damaged := recs[1]
	damaged.Data = []byte("{}")
	if got, err := line.Append([]byte("before"), &damaged); !errors.Is(err, events.ErrCorrupt) || string(got) != "before" {
		t.Errorf("a damaged record gives %s, %v", got, err)
	}
	if _, err := line.Append(nil, &recs[1]); err != nil {
		t.Errorf("after refusing, the right record: %v", err)
	}
}

// TestParseLeavesNoTrace: a refused line changes nothing, so that the right one can follow.
func TestParseLeavesNoTrace(t *testing.T) {
	recs := seal(t, streamA, sampleEvents())
	w, r := events.NewLine(streamA), events.NewLine(streamA)
	for i := range recs {
		text, err := w.Append(nil, &recs[i])
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{"", "{}", string(text) + " ", strings.Replace(string(text), "application/json", "text/plain", 1)} {
			if _, err := r.Parse([]byte(bad)); !errors.Is(err, events.ErrCorrupt) {
				t.Errorf("event %d as %q: %v", i, bad, err)
			}
		}
		got, err := r.Parse(text)
		if err != nil || !got.Equal(&recs[i]) {
			t.Errorf("event %d: %+v, %v", i, got, err)
		}
		clear(text)
		if !got.Equal(&recs[i]) {
			t.Errorf("event %d: the record shares memory with its line", i)
		}
	}
}
