package events_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"yanlian/events"
)

// FuzzDecode: no bytes make the decoder panic, and what it takes is the one spelling of what it read.
func FuzzDecode(f *testing.F) {
	for i, info := range events.Kinds() {
		for _, p := range []events.Payload{blank(f, info), filled(f, info)} {
			r, err := sealOne(p)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(i, r.Data)
		}
	}
	f.Fuzz(func(t *testing.T, kind int, data []byte) {
		kinds := events.Kinds()
		if kind < 0 || kind >= len(kinds) {
			return
		}
		checkSpelling(t, kinds[kind], data)
	})
}

// FuzzLineParse: whatever is taken as the next line of a stream is written back to the same bytes, and its record can be sealed again.
func FuzzLineParse(f *testing.F) {
	recs := seal(f, streamA, sampleEvents())
	w := events.NewLine(streamA)
	var first []byte
	for i := range recs {
		text, err := w.Append(nil, &recs[i])
		if err != nil {
			f.Fatal(err)
		}
		if i == 0 {
			first = text
		}
		f.Add(text, i > 0)
	}
	f.Fuzz(func(t *testing.T, text []byte, second bool) {
		r, w := events.NewLine(streamA), events.NewLine(streamA)
		if second {
			if _, err := r.Parse(first); err != nil {
				t.Fatal(err)
			}
			if _, err := w.Append(nil, &recs[0]); err != nil {
				t.Fatal(err)
			}
		}
		got, err := r.Parse(text)
		if err != nil {
			if !errors.Is(err, events.ErrCorrupt) && !errors.Is(err, events.ErrUnknownKind) {
				t.Fatalf("untyped error: %v", err)
			}
			return
		}
		if again, err := w.Append(nil, &got); err != nil || !bytes.Equal(again, text) {
			t.Fatalf("%s is written back as %s (%v)", text, again, err)
		}
	})
}

// FuzzReadArchive: damage is always typed, and a whole archive is written back to the same bytes.
func FuzzReadArchive(f *testing.F) {
	var streams [][]events.Record
	for _, s := range []events.StreamID{streamA, streamC} {
		streams = append(streams, seal(f, s, sampleEvents()[:2]))
	}
	whole := archive(f, streams)
	f.Add(whole)
	f.Add(archive(f, nil))
	f.Add(whole[:len(whole)/2])
	f.Add([]byte(strings.Repeat("\n", 3)))
	f.Fuzz(func(t *testing.T, file []byte) {
		recs, err := readAll(bytes.NewReader(file))
		if err != nil {
			if !errors.Is(err, events.ErrCorrupt) && !errors.Is(err, events.ErrUnknownKind) {
				t.Fatalf("untyped error: %v", err)
			}
			return
		}
		if again := archive(t, byStream(recs)); !bytes.Equal(again, file) {
			t.Fatalf("%s\nis written back as\n%s", file, again)
		}
	})
}
