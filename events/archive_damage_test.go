package events_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"yanlian/events"
)

// place is what stands on a line of the sample archive.
type place struct {
	rec  *events.Record // nil for the seal
	next *events.Record
}

func samplePlaces(t *testing.T) (file []byte, places []place) {
	t.Helper()
	streams := sampleStreams(t)
	for _, recs := range streams {
		for i := range recs {
			places = append(places, place{rec: &recs[i]})
		}
	}
	for i := range places[1:] {
		places[i].next = places[i+1].rec
	}
	return archive(t, streams), append(places, place{})
}

// wantDamage: the error is a *CorruptError that gives the line and names one of the events, or the seal if one of them is nil.
func wantDamage(t *testing.T, what string, err error, line int, events ...*events.Record) {
	t.Helper()
	if !isDamage(err, line, events...) {
		t.Errorf("%s: line %d: %v", what, line, err)
	}
}

func isDamage(err error, line int, named ...*events.Record) bool {
	var corrupt *events.CorruptError
	if !errors.As(err, &corrupt) || !errors.Is(err, events.ErrCorrupt) || !strings.Contains(err.Error(), fmt.Sprintf("archive line %d: ", line)) {
		return false
	}
	return slices.ContainsFunc(named, func(r *events.Record) bool {
		if r == nil {
			return corrupt.Version == -1 && corrupt.Stream == ""
		}
		return corrupt.Stream == r.Stream && corrupt.Version == r.Version || corrupt.ID == r.ID
	})
}

// TestEveryByteOfAnArchive changes, deletes and doubles each byte in turn. Nothing may pass, and the error must name the event whose line it was.
func TestEveryByteOfAnArchive(t *testing.T) {
	file, places := samplePlaces(t)
	line, unnamed := 0, 0
	for i, c := range file {
		at := places[line]
		expect := func(what string, changed []byte, line int, named ...*events.Record) {
			_, err := readAll(bytes.NewReader(changed))
			switch {
			case isDamage(err, line, named...):
			case isDamage(err, line, nil) || line > 1 && isDamage(err, line, afterPrevious(places, line)):
				unnamed++
			default:
				t.Fatalf("byte %d (%q, line %d) %s: %v", i, c, line, what, err)
			}
		}
		for _, mask := range []byte{0x01, 0x04, 0x20, 0x80, 0xff, c ^ '\n', c ^ '"'} {
			if mask == 0 {
				continue
			}
			changed := bytes.Clone(file)
			changed[i] ^= mask
			expect(fmt.Sprintf("^ %#x", mask), changed, line+1, at.rec)
		}
		expect("deleted", slices.Delete(bytes.Clone(file), i, i+1), line+1, at.rec)
		doubled := slices.Insert(bytes.Clone(file), i, c)
		if c != '\n' {
			expect("doubled", doubled, line+1, at.rec)
			continue
		}
		expect("doubled", doubled, line+2, at.rec, at.next)
		line++
	}
	// A line feed in the first 65 bytes of the first line of a stream leaves nothing that says whose it is; the same in the
	// seal's line, up to its source.
	if limit := 4 * 70; unnamed > limit {
		t.Errorf("%d changes are given no event, or the one that would have come next; want at most %d", unnamed, limit)
	}
}

// afterPrevious is the event that would come next if the stream before the line went on.
func afterPrevious(places []place, line int) *events.Record {
	before := places[line-2].rec
	return &events.Record{Stream: before.Stream, Version: before.Version + 1, ID: events.EventID{1}}
}

// TestEveryCut: whatever is missing at the end is seen, and what was read before it is what was written.
func TestEveryCut(t *testing.T) {
	file, places := samplePlaces(t)
	for n := range file {
		recs, err := readAll(bytes.NewReader(file[:n]))
		var corrupt *events.CorruptError
		if !errors.As(err, &corrupt) || !strings.Contains(err.Error(), "cut") {
			t.Fatalf("cut at byte %d: %v", n, err)
		}
		if len(recs) != bytes.Count(file[:n], []byte("\n")) {
			t.Fatalf("cut at byte %d: %d records", n, len(recs))
		}
		for i := range recs {
			if !recs[i].Equal(places[i].rec) {
				t.Fatalf("cut at byte %d: record %d is %+v", n, i, recs[i])
			}
		}
		if last := len(recs) - 1; last >= 0 && (corrupt.Stream != recs[last].Stream || corrupt.Version != recs[last].Version+1) {
			t.Errorf("cut at byte %d, after event %d of %s: %v", n, recs[last].Version, recs[last].Stream, err)
		}
	}
}

func sampleLines(t *testing.T) ([]string, []place) {
	t.Helper()
	file, places := samplePlaces(t)
	return slices.Collect(strings.Lines(string(file))), places
}

func readLines(lines []string) error {
	_, err := readAll(strings.NewReader(strings.Join(lines, "")))
	return err
}

func TestLinesLostDoubledSwapped(t *testing.T) {
	lines, places := sampleLines(t)
	if err := readLines(lines); err != nil {
		t.Fatal(err)
	}
	for i := range lines {
		for j := range i {
			swapped := slices.Clone(lines)
			swapped[i], swapped[j] = lines[j], lines[i]
			if err := readLines(swapped); !errors.Is(err, events.ErrCorrupt) {
				t.Errorf("lines %d and %d swapped: %v", j+1, i+1, err)
			}
		}
		for j := range lines {
			if err := readLines(slices.Insert(slices.Clone(lines), j, lines[i])); !errors.Is(err, events.ErrCorrupt) {
				t.Errorf("line %d once more before line %d: %v", i+1, j+1, err)
			}
		}
		err := readLines(slices.Delete(slices.Clone(lines), i, i+1))
		var corrupt *events.CorruptError
		if !errors.As(err, &corrupt) {
			t.Fatalf("line %d lost: %v", i+1, err)
		}
		if r := places[i].rec; r != nil && (corrupt.Stream != r.Stream || corrupt.Version != r.Version) {
			t.Errorf("%s event %d lost: %v", r.Stream, r.Version, err)
		}
	}
}

// TestStreamsLostSwappedAdded: each stream on its own is whole, only the seal can tell.
func TestStreamsLostSwappedAdded(t *testing.T) {
	streams := sampleStreams(t)
	lines, _ := sampleLines(t)
	a, b, c, seal := lines[:5], lines[5:9], lines[9:12], lines[12:]
	for _, x := range []struct {
		name    string
		lines   []string
		stream  events.StreamID
		version int
	}{
		{"the first lost", slices.Concat(b, c, seal), streamA, 0},
		{"the second lost", slices.Concat(a, c, seal), streamB, 0},
		{"the last lost", slices.Concat(a, b, seal), streamC, 0},
		{"all lost", seal, streamA, 0},
		{"swapped", slices.Concat(b, a, c, seal), streamA, 0},
		{"tail of the second lost", slices.Concat(a, b[:2], c, seal), streamB, 2},
		{"tail of the last lost", slices.Concat(a, b, c[:1], seal), streamC, 1},
		{"one too many", slices.Concat(a, b, sealOf(t, streams[:1])), streamB, 0},
		{"an event too many", slices.Concat(a, sealOf(t, [][]events.Record{streams[0][:3]})), streamA, 3},
		{"another history", slices.Concat(a, sealOf(t, [][]events.Record{otherHistory(t)})), streamA, 4},
		{"lines of one stream apart", slices.Concat(a, b, c, a, seal), streamA, -1},
		{"the end of one stream behind another", slices.Concat(a[:3], b, a[3:], c, seal), streamA, -1},
	} {
		err := readLines(x.lines)
		wantCorrupt(t, x.name, err, x.stream, x.version)
		if len(x.lines) > 0 && err != nil && !strings.Contains(err.Error(), "archive line ") {
			t.Errorf("%s: no line in %v", x.name, err)
		}
	}
}

func sealOf(t *testing.T, streams [][]events.Record) []string {
	t.Helper()
	lines := strings.SplitAfter(string(archive(t, streams)), "\n")
	return lines[len(lines)-2 : len(lines)-1]
}

func otherHistory(t *testing.T) []events.Record {
	t.Helper()
	es := sampleEvents()
	es[4].Time++
	return seal(t, streamA, es)
}

func TestNotAnArchive(t *testing.T) {
	file, places := samplePlaces(t)
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write(file); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"empty":           {},
		"line feed":       []byte("\n"),
		"gzip":            append(zipped.Bytes(), '\n'),
		"NULs":            make([]byte, 1000),
		"JSON":            []byte("{}\n"),
		"byte order mark": append([]byte("\ufeff"), file...),
		"blanks":          []byte("   \n"),
		"UTF-16":          []byte("\xff\xfe{\x00\n\x00"),
	} {
		if recs, err := readAll(bytes.NewReader(data)); !isDamage(err, 1, nil) && !isDamage(err, 1, places[0].rec) || len(recs) != 0 {
			t.Errorf("%s: %d records, %v", name, len(recs), err)
		}
	}
	_, err := readAll(bytes.NewReader(bytes.ReplaceAll(file, []byte("\n"), []byte("\r\n"))))
	wantDamage(t, "CRLF", err, 1, places[0].rec)
	for _, tail := range []string{"\n", " \n", "x\n", "{}\n", string(file), "\x00"} {
		recs, err := readAll(bytes.NewReader(append(bytes.Clone(file), tail...)))
		if !isDamage(err, len(places)+1, nil) || len(recs) != len(places)-1 {
			t.Errorf("tail %.20q: %d records, %v", tail, len(recs), err)
		}
	}
}

// TestForgedLines rewrites attributes so that the line stays well formed.
func TestForgedLines(t *testing.T) {
	lines, places := sampleLines(t)
	other := places[0].rec.ID.String()
	for _, c := range []struct {
		name     string
		line     int
		from, to string
	}{
		{"an attribute more", 3, `,"digest"`, `,"extra":"x","digest"`},
		{"an attribute twice", 3, `,"digest"`, `,"input":"series/stage","digest"`},
		{"an attribute less", 3, `"datacontenttype":"application/json",`, ``},
		{"attributes in another order", 3, `"simtime":"90500","sequence":"0000000003"`, `"sequence":"0000000003","simtime":"90500"`},
		{"no time", 3, `"time":"2025-06-21T05:31:30.500+08:00",`, ``},
		{"time in another zone", 3, `05:31:30.500+08:00`, `21:31:30.500+00:00`},
		{"another subject", 3, `"subject":"g1"`, `"subject":"g2"`},
		{"another correlation", 3, `"correlationid":"0b6ad8c6`, `"correlationid":"1b6ad8c6`},
		{"another cause", 4, places[3].rec.ID.String(), other},
		{"no cause", 4, `"causationid":"` + places[3].rec.ID.String() + `",`, ``},
		{"a cause that is no event", 4, places[3].rec.ID.String(), someUUID},
		{"a cause of the future", 3, `"causationid":"` + other, `"causationid":"` + places[4].rec.ID.String()},
		{"a cause that is no id", 4, places[3].rec.ID.String(), "yesterday"},
		{"an enabler less", 4, `"enablers":"0,2"`, `"enablers":"0"`},
		{"enablers with a zero", 4, `"enablers":"0,2"`, `"enablers":"0,02"`},
		{"enablers with a blank", 4, `"enablers":"0,2"`, `"enablers":"0, 2"`},
		{"enablers of the future", 4, `"enablers":"0,2"`, `"enablers":"0,5"`},
		{"simtime with a plus", 3, `"simtime":"90500"`, `"simtime":"+90500"`},
		{"simtime with a fraction", 3, `"simtime":"90500"`, `"simtime":"90500.0"`},
		{"sequence without its zeros", 3, `"sequence":"0000000003"`, `"sequence":"3"`},
		{"input that was not there", 4, `,"digest"`, `,"input":"x","digest"`},
		{"empty input", 4, `,"digest"`, `,"input":"","digest"`},
		{"null for an attribute", 3, `"series/stage"`, `null`},
		{"digest of another event", 3, places[3].rec.Digest.String(), places[2].rec.Digest.String()},
		{"id of another event", 3, places[3].rec.ID.String(), other},
		{"data that means the same", 3, `"stage_mm":183210`, `"stage_mm":183210.0`},
		{"blank behind the data", 3, `-40}}`, `-40} }`},
		{"no data", 3, `,"data":{"gauge":"g1","stage_mm":183210,"over_warning_mm":-40}`, ``},
		{"specversion", 3, `"specversion":"1.0"`, `"specversion":"1.1"`},
	} {
		if strings.Count(lines[c.line], c.from) != 1 {
			t.Fatalf("%s: %q does not stand once in line %d", c.name, c.from, c.line+1)
		}
		forged := slices.Clone(lines)
		forged[c.line] = strings.Replace(lines[c.line], c.from, c.to, 1)
		wantDamage(t, c.name, readLines(forged), c.line+1, places[c.line].rec)
	}
	// A line that has strayed into another stream is still the event that was expected here.
	for _, source := range []string{"/streams/" + string(streamB), "/streams/", "/export ", "/streams/" + string(streamA) + "x"} {
		forged := slices.Clone(lines)
		forged[3] = strings.Replace(lines[3], "/streams/"+string(streamA), source, 1)
		wantCorrupt(t, source, readLines(forged), streamA, 3)
	}
}

// TestForgedSeal rewrites the seal so that the line stays well formed.
func TestForgedSeal(t *testing.T) {
	lines, places := sampleLines(t)
	for _, c := range []struct{ name, from, to string }{
		{"id", `"id":"` + sealID(lines[12]), `"id":"` + someUUID},
		{"source", `"/export"`, `"/exports"`},
		{"source of a stream", `"/export"`, `"/streams/` + string(streamC) + `"`},
		{"type", `sealed.v1`, `sealed.v2`},
		{"an attribute more", `"type"`, `"subject":"x","type"`},
		{"a blank", `"events":4`, `"events": 4`},
		{"events", `"events":4`, `"events":5`},
		{"events as text", `"events":4`, `"events":"4"`},
		{"a stream less", `{"stream":"` + string(streamB) + `","events":4,"digest":"` + places[8].rec.Digest.String() + `"},`, ``},
		{"digest", places[8].rec.Digest.String(), places[7].rec.Digest.String()},
		{"half a digest", places[8].rec.Digest.String(), places[8].rec.Digest.String()[:32]},
		{"a comma at the end", `]}}`, `,]}}`},
		{"a member more", `]}}`, `],"more":1}}`},
		{"no data", `{"streams":[`, `[`},
	} {
		if strings.Count(lines[12], c.from) != 1 {
			t.Fatalf("%s: %q does not stand once in the seal", c.name, c.from)
		}
		forged := append(lines[:12:12], strings.Replace(lines[12], c.from, c.to, 1))
		if err := readLines(forged); !isDamage(err, 13, nil) || !strings.Contains(err.Error(), "seal is damaged") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
