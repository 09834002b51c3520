package events_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"yanlian/events"
)

func archive(t testing.TB, streams [][]events.Record) []byte {
	t.Helper()
	file, err := writeArchive(streams)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func writeArchive(streams [][]events.Record) ([]byte, error) {
	var file bytes.Buffer
	w := events.NewArchiveWriter(&file)
	for _, recs := range streams {
		if err := w.WriteStream(recs[0].Stream, each(recs)); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return file.Bytes(), err
}

// byStream cuts records into runs of one stream.
func byStream(recs []events.Record) (streams [][]events.Record) {
	for i, r := range recs {
		if i == 0 || recs[i-1].Stream != r.Stream {
			streams = append(streams, nil)
		}
		last := &streams[len(streams)-1]
		*last = append(*last, r)
	}
	return streams
}

// readAll returns what an archive yields before its error, if there is one.
func readAll(r io.Reader) (recs []events.Record, err error) {
	for rec, err := range events.ReadArchive(r) {
		if err != nil {
			return recs, err
		}
		recs = append(recs, rec)
	}
	return recs, nil
}

func TestArchiveRoundTrip(t *testing.T) {
	streams := sampleStreams(t)
	file := archive(t, streams)
	recs, err := readAll(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if want := slices.Concat(streams...); !slices.EqualFunc(recs, want, func(a, b events.Record) bool { return a.Equal(&b) }) {
		t.Errorf("wrote %+v\nread %+v", want, recs)
	}
	if again := archive(t, streams); !bytes.Equal(again, file) {
		t.Error("the same streams give other bytes")
	}
	if n := bytes.Count(file, []byte("\n")); n != len(recs)+1 || file[len(file)-1] != '\n' {
		t.Errorf("%d lines for %d events", n, len(recs))
	}
	if bytes.Contains(file, []byte("recorded")) {
		t.Error("the wall clock is in the archive")
	}
}

// TestArchiveLines compares with lines written by hand; ids and digests are the recipes' business.
func TestArchiveLines(t *testing.T) {
	recs := sampleStreams(t)[0]
	lines := strings.Split(string(archive(t, [][]events.Record{recs})), "\n")
	id := func(i int) string { return recs[i].ID.String() }
	for i, want := range map[int]string{
		1: `{"specversion":"1.0","id":"` + id(1) + `","source":"/streams/` + string(streamA) + `","type":"yanlian.post.listed.v1","subject":"p1",` +
			`"time":"2025-06-21T05:30:00.000+08:00","datacontenttype":"application/json","simtime":"0","sequence":"0000000001","causationid":"` + id(0) +
			`","correlationid":"0b6ad8c6-9bd2-5c3e-9d7a-5d2f0a6f3a11","input":"scenario/river","digest":"` + recs[1].Digest.String() +
			`","data":{"post":"p1","zh":"应急办","en":"Emergency office","played":true}}`,
		4: `{"specversion":"1.0","id":"` + id(4) + `","source":"/streams/` + string(streamA) + `","type":"yanlian.unit.dispatched.v1","subject":"u1",` +
			`"time":"2025-06-21T05:31:35.000+08:00","datacontenttype":"application/json","simtime":"95000","sequence":"0000000004","causationid":"` + id(3) +
			`","correlationid":"0b6ad8c6-9bd2-5c3e-9d7a-5d2f0a6f3a11","enablers":"0,2","digest":"` + recs[4].Digest.String() +
			`","data":{"unit":"u1","by":"p1","work":"sweep","to":"n2","eta_ms":600000,"rank":1,"candidates":3}}`,
		5: `{"specversion":"1.0","id":"` + sealID(lines[5]) + `","source":"/export","type":"yanlian.export.sealed.v1","datacontenttype":"application/json",` +
			`"data":{"streams":[{"stream":"` + string(streamA) + `","events":5,"digest":"` + recs[4].Digest.String() + `"}]}}`,
	} {
		if lines[i] != want {
			t.Errorf("line %d:\n want %s\n got  %s", i+1, want, lines[i])
		}
	}
}

// sealID cuts the id out of a seal.
func sealID(line string) string {
	_, rest, _ := strings.Cut(line, `"id":"`)
	id, _, _ := strings.Cut(rest, `"`)
	return id
}

func TestEmptyArchive(t *testing.T) {
	file := archive(t, nil)
	recs, err := readAll(bytes.NewReader(file))
	if err != nil || len(recs) != 0 {
		t.Errorf("%v, %v from %s", recs, err, file)
	}
}

func TestReadingCanStopEarly(t *testing.T) {
	file := archive(t, sampleStreams(t))
	for n := range 12 {
		left := n
		for _, err := range events.ReadArchive(bytes.NewReader(file)) {
			if err != nil {
				t.Fatal(err)
			}
			if left--; left < 0 {
				break
			}
		}
	}
}

func TestReadErrorIsNoDamage(t *testing.T) {
	file := archive(t, sampleStreams(t))
	broken := errors.New("cable pulled")
	_, err := readAll(io.MultiReader(bytes.NewReader(file[:len(file)/2]), errorReader{broken}))
	if !errors.Is(err, broken) || errors.Is(err, events.ErrCorrupt) || !strings.Contains(err.Error(), "archive line") {
		t.Error(err)
	}
}

type errorReader struct{ err error }

func (r errorReader) Read([]byte) (int, error) { return 0, r.err }

func TestWriterRefuses(t *testing.T) {
	recs := seal(t, streamA, sampleEvents())
	damaged := slices.Clone(recs)
	damaged[2].Time++
	broken := errors.New("store gone")
	for _, c := range []struct {
		name   string
		stream events.StreamID
		recs   func(func(events.Record, error) bool)
		want   error
		say    string
	}{
		{"no records", streamB, each(nil), events.ErrNoStream, string(streamB)},
		{"a stream twice", streamA, each(recs), nil, "written before"},
		{"damage", streamB, each(seal(t, streamA, sampleEvents())), events.ErrCorrupt, "another stream"},
		{"a damaged record", streamC, each(reseal(t, damaged)), events.ErrCorrupt, "event 2"},
		{"a read error", streamB, func(yield func(events.Record, error) bool) { yield(events.Record{}, broken) }, broken, "store gone"},
		{"a line too long to be read back", "big", each(seal(t, "big", []events.Event{{Cause: events.NoCause, Payload: &events.InputAttached{Text: strings.Repeat("\x01", 2<<20)}}})), nil, "at most"},
		{"a start that is no time", "late", each(seal(t, "late", []events.Event{{Cause: events.NoCause, Payload: &events.DrillStarted{StartsAt: "noon"}}})), nil, `"noon"`},
	} {
		var file bytes.Buffer
		w := events.NewArchiveWriter(&file)
		if err := w.WriteStream(streamA, each(recs)); err != nil {
			t.Fatal(err)
		}
		err := w.WriteStream(c.stream, c.recs)
		if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: %v", c.name, err)
		}
		if again := w.WriteStream("other", each(recs)); !errors.Is(again, err) {
			t.Errorf("%s: then %v", c.name, again)
		}
		if closed := w.Close(); !errors.Is(closed, err) {
			t.Errorf("%s: sealed all the same: %v", c.name, closed)
		}
		if _, err := readAll(&file); !errors.Is(err, events.ErrCorrupt) {
			t.Errorf("%s: what was written reads as whole: %v", c.name, err)
		}
	}
}

// reseal moves damaged records to streamC: event 2 still does not match its digest.
func reseal(t *testing.T, recs []events.Record) []events.Record {
	t.Helper()
	moved := seal(t, streamC, sampleEvents())
	for i := range moved {
		moved[i].Time = recs[i].Time
	}
	return moved
}

func TestWriterReportsTheWriter(t *testing.T) {
	w := events.NewArchiveWriter(failing{})
	if err := w.Close(); !errors.Is(err, errFailing) {
		t.Errorf("Close: %v", err)
	}
	if err := w.Close(); err == nil {
		t.Error("a second Close succeeds")
	}
	w = events.NewArchiveWriter(failing{})
	var many []events.Event
	for v := range 300 {
		many = append(many, events.Event{Cause: events.Version(v) - 1, Payload: &events.GaugeRead{Gauge: "g1"}})
	}
	if err := w.WriteStream(streamA, each(seal(t, streamA, many))); !errors.Is(err, errFailing) {
		t.Errorf("WriteStream: %v", err)
	}
}

func TestNothingIsWrittenAfterTheSeal(t *testing.T) {
	var file bytes.Buffer
	w := events.NewArchiveWriter(&file)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	size := file.Len()
	if w.WriteStream(streamA, each(seal(t, streamA, sampleEvents()))) == nil || w.Close() == nil || file.Len() != size {
		t.Error("the writer goes on after Close")
	}
}

// counting counts what is read of an endless line.
type counting struct{ bytes int }

func (c *counting) Read(p []byte) (int, error) {
	if c.bytes >= 20<<20 {
		return 0, io.EOF
	}
	for i := range p {
		p[i] = 'a'
	}
	c.bytes += len(p)
	return len(p), nil
}

func TestALongLineIsNotReadToItsEnd(t *testing.T) {
	r := &counting{}
	_, err := readAll(r)
	if !errors.Is(err, events.ErrCorrupt) || !strings.Contains(err.Error(), "longer than") {
		t.Error(err)
	}
	if r.bytes > 9<<20 {
		t.Errorf("%d bytes read of a line that may have 8 MiB", r.bytes)
	}
}

// TestLargestInput: one part of an input document of the worst kind fits into a line.
func TestLargestInput(t *testing.T) {
	recs := seal(t, streamA, []events.Event{{Cause: events.NoCause, Payload: &events.InputAttached{Role: "plan", Name: "p", Part: 1, Parts: 1, Text: strings.Repeat("\x01", events.MaxInputPart)}}})
	got, err := readAll(bytes.NewReader(archive(t, [][]events.Record{recs})))
	if err != nil || len(got) != 1 || !got[0].Equal(&recs[0]) {
		t.Errorf("%d records, %v", len(got), err)
	}
}

func TestArchiveOfANewerProgram(t *testing.T) {
	recs := seal(t, streamA, sampleEvents())
	lines := strings.SplitAfter(string(archive(t, [][]events.Record{recs})), "\n")
	unknown := recs[3]
	unknown.Type = "yanlian.gauge.read.v9"
	unknown = forge(recs[2].Digest, unknown)
	lines[3] = strings.NewReplacer(recs[3].Type, unknown.Type, recs[3].ID.String(), unknown.ID.String(), recs[3].Digest.String(), unknown.Digest.String()).Replace(lines[3])
	got, err := readAll(strings.NewReader(strings.Join(lines, "")))
	if !errors.Is(err, events.ErrUnknownKind) || errors.Is(err, events.ErrCorrupt) || len(got) != 3 {
		t.Errorf("a kind to come: %d records, %v", len(got), err)
	}
	for _, want := range []string{"archive line 4", "event 3", unknown.Type} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %s", err, want)
		}
	}
	lines[3] = strings.Replace(lines[3], fmt.Sprintf(`"id":"%s"`, unknown.ID), fmt.Sprintf(`"id":"%s"`, recs[3].ID), 1)
	_, err = readAll(strings.NewReader(strings.Join(lines, "")))
	wantCorrupt(t, "a kind to come with another id", err, streamA, 3)
}
