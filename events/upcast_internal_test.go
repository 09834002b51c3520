package events

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// The history of a kind that was changed twice: v1 knew centimetres of a station, v2 millimetres, v3 is the current GaugeRead.
type (
	readingV1 struct {
		Station string
		StageCm int64
	}
	readingV2 struct {
		Gauge   string
		StageMm int64
	}
)

func (*readingV1) Kind() Kind { return KindGaugeRead }
func (*readingV2) Kind() Kind { return KindGaugeRead }

const warningMm = 180_000

func liftV1() upcast {
	return upcast{Name: "yanlian.gauge.read", Version: 1, Subject: "station",
		Fields: []Field{
			text("station", "the station", func(p *readingV1) *string { return &p.Station }),
			num("stage_cm", "stage", func(p *readingV1) *int64 { return &p.StageCm }),
		},
		New: func() Payload { return new(readingV1) },
		Lift: func(p Payload) Payload {
			old := p.(*readingV1)
			return &readingV2{Gauge: "gauge of " + old.Station, StageMm: old.StageCm * 10}
		}}
}

func liftV2() upcast {
	return upcast{Name: "yanlian.gauge.read", Version: 2,
		Fields: []Field{
			text("gauge", "the gauge", func(p *readingV2) *string { return &p.Gauge }),
			num("stage_mm", docStage, func(p *readingV2) *int64 { return &p.StageMm }),
		},
		New: func() Payload { return new(readingV2) },
		Lift: func(p Payload) Payload {
			old := p.(*readingV2)
			return &GaugeRead{Gauge: GaugeID(old.Gauge), StageMm: old.StageMm, OverWarningMm: old.StageMm - warningMm}
		}}
}

// currentRead is GaugeRead as it stands, but at version 3.
func currentRead() Info {
	info := *standard.of(KindGaugeRead)
	info.Version = 3
	return info
}

func historicCatalog(t *testing.T) *catalog {
	t.Helper()
	c, err := newCatalog([]Info{*standard.of(KindDrillStarted), currentRead()}, []upcast{liftV2(), liftV1()})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var readings = []struct{ typ, data, subject string }{
	{"yanlian.gauge.read.v1", `{"station":"s1","stage_cm":18321}`, "s1"},
	{"yanlian.gauge.read.v2", `{"gauge":"gauge of s1","stage_mm":183210}`, ""},
	{"yanlian.gauge.read.v3", `{"gauge":"gauge of s1","stage_mm":183210,"over_warning_mm":3210}`, "gauge of s1"},
}

func TestUpcastsChain(t *testing.T) {
	c := historicCatalog(t)
	want := &GaugeRead{Gauge: "gauge of s1", StageMm: 183_210, OverWarningMm: 3_210}
	for _, r := range readings {
		p, err := c.Decode(r.typ, []byte(r.data))
		if err != nil || !reflect.DeepEqual(p, want) {
			t.Errorf("%s: %+v, %v", r.typ, p, err)
		}
	}
	typ, data, err := c.Encode([]byte("before "), want)
	if err != nil || typ != readings[2].typ || string(data) != "before "+readings[2].data {
		t.Errorf("encoded as %s %s (%v)", typ, data, err)
	}
}

func TestOldVersionsAreReadAsStrictly(t *testing.T) {
	c := historicCatalog(t)
	for _, r := range []struct{ typ, data string }{
		{readings[0].typ, readings[1].data},
		{readings[1].typ, readings[2].data},
		{readings[2].typ, readings[1].data},
		{readings[0].typ, strings.Replace(readings[0].data, ":", ": ", 1)},
	} {
		if _, err := c.Decode(r.typ, []byte(r.data)); !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s %s: %v", r.typ, r.data, err)
		}
	}
	if _, err := c.Decode("yanlian.gauge.read.v4", []byte(readings[2].data)); !errors.Is(err, ErrUnknownKind) {
		t.Errorf("a version to come: %v", err)
	}
}

// TestStoredBytesOutliveVersions: the chain is over what was stored, an archive gives it back byte for byte, and only Open lifts.
func TestStoredBytesOutliveVersions(t *testing.T) {
	before := standard
	t.Cleanup(func() { standard = before })
	standard = historicCatalog(t)

	const stream = StreamID("drill-0b6ad8c6-9bd2-5c3e-9d7a-5d2f0a6f3a11")
	chain := NewChain(stream)
	first, err := chain.Seal(&Event{Cause: NoCause, Payload: &DrillStarted{Scenario: "river", StartsAt: "2025-06-21T05:30:00.000+08:00"}})
	if err != nil {
		t.Fatal(err)
	}
	recs := []Record{first}
	for _, old := range readings {
		r := Record{Stream: stream, Version: chain.next, Type: old.typ, Data: []byte(old.data)}
		r.Digest = chain.digest(&r)
		r.ID = eventID(chain.ns, r.Digest)
		if err := chain.Check(&r); err != nil {
			t.Fatal(err)
		}
		recs = append(recs, r)
	}
	all := func(yield func(Record, error) bool) {
		for _, r := range recs {
			if !yield(r, nil) {
				return
			}
		}
	}
	if _, err := VerifyChain(stream, all); err != nil {
		t.Error(err)
	}
	for i := range readings {
		e, err := Open(&recs[i+1])
		if got, ok := e.Payload.(*GaugeRead); err != nil || !ok || got.OverWarningMm != 3_210 || e.Version != Version(i+1) {
			t.Errorf("%s opens as %+v, %v", recs[i+1].Type, e, err)
		}
	}

	var file bytes.Buffer
	w := NewArchiveWriter(&file)
	if err := errors.Join(w.WriteStream(stream, all), w.Close()); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(file.String(), "\n")
	for i, old := range readings {
		subject := `"subject":"` + old.subject + `",`
		if old.subject == "" {
			subject = ""
		}
		if want := `"type":"` + old.typ + `",` + subject + `"time":`; !strings.Contains(lines[i+1], want) || !strings.HasSuffix(lines[i+1], `,"data":`+old.data+"}") {
			t.Errorf("want %s and %s in %s", want, old.data, lines[i+1])
		}
	}
	n := 0
	for r, err := range ReadArchive(&file) {
		if err != nil || !r.Equal(&recs[n]) {
			t.Fatalf("record %d comes back as %+v, %v", n, r, err)
		}
		n++
	}
	if n != len(recs) {
		t.Errorf("%d records come back of %d", n, len(recs))
	}
}

func TestCatalogRefuses(t *testing.T) {
	read := currentRead
	with := func(change func(*Info)) Info { i := read(); change(&i); return i }
	lift := func(change func(*upcast)) upcast { u := liftV2(); change(&u); return u }
	for _, c := range []struct {
		say     string
		kinds   []Info
		upcasts []upcast
	}{
		{"yanlian.gauge.read is at version 3 but version 1 cannot be lifted", []Info{read()}, []upcast{liftV2()}},
		{"yanlian.gauge.read is at version 3 but version 2 cannot be lifted", []Info{read()}, []upcast{liftV1()}},
		{"two upcasts of yanlian.gauge.read.v2", []Info{read()}, []upcast{liftV1(), liftV2(), liftV2()}},
		{"upcast of yanlian.gauge.read.v3, but the current version is 3", []Info{read()}, []upcast{liftV1(), liftV2(), lift(func(u *upcast) { u.Version = 3 })}},
		{"upcast of yanlian.gauge.read.v4, but the current version is 3", []Info{read()}, []upcast{liftV1(), liftV2(), lift(func(u *upcast) { u.Version = 4 })}},
		{"upcast of yanlian.gauge.read.v0, but", []Info{read()}, []upcast{liftV1(), liftV2(), lift(func(u *upcast) { u.Version = 0 })}},
		{"upcast of yanlian.gauge.red, which is no kind", []Info{read()}, []upcast{liftV1(), lift(func(u *upcast) { u.Name = "yanlian.gauge.red" })}},
		{"yanlian.gauge.read.v2 lacks New or Lift", []Info{read()}, []upcast{liftV1(), lift(func(u *upcast) { u.New = nil })}},
		{"yanlian.gauge.read.v2 lacks New or Lift", []Info{read()}, []upcast{liftV1(), lift(func(u *upcast) { u.Lift = nil })}},
		{"yanlian.gauge.read.v2 has two fields gauge", []Info{read()}, []upcast{liftV1(), lift(func(u *upcast) { u.Fields = append(u.Fields, u.Fields[0]) })}},
		{"yanlian.gauge.read.v2 has no text field stage_mm", []Info{read()}, []upcast{liftV1(), lift(func(u *upcast) { u.Subject = "stage_mm" })}},
		{"kind yanlian.gauge.read is listed twice", []Info{read(), with(func(i *Info) { i.Kind = KindRoadClosed })}, []upcast{liftV1(), liftV2()}},
		{"kind yanlian.gauge.seen is listed twice", []Info{read(), with(func(i *Info) { i.Name = "yanlian.gauge.seen" })}, []upcast{liftV1(), liftV2()}},
		{"yanlian.gauge.read.v3 has no text field over", []Info{with(func(i *Info) { i.Subject = "over" })}, nil},
	} {
		if _, err := newCatalog(c.kinds, c.upcasts); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("want an error with %q, got %v", c.say, err)
		}
	}
}
