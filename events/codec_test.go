package events_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"yanlian/events"
)

func sealOne(p events.Payload) (events.Record, error) {
	return events.NewChain(streamA).Seal(&events.Event{Cause: events.NoCause, Payload: p})
}

// TestEveryKindRoundTrips holds the encoder to encoding/json for what the bytes mean, and the decoder to the encoder.
func TestEveryKindRoundTrips(t *testing.T) {
	for _, info := range events.Kinds() {
		for name, p := range map[string]events.Payload{"zero": blank(t, info), "filled": filled(t, info)} {
			r, err := sealOne(p)
			if err != nil {
				t.Fatalf("%s %s: %v", info.Type(), name, err)
			}
			if r.Type != info.Type() {
				t.Errorf("%s is sealed as %s", info.Type(), r.Type)
			}
			e, err := events.Open(&r)
			if err != nil {
				t.Fatalf("%s %s: %v", info.Type(), name, err)
			}
			if !reflect.DeepEqual(e.Payload, p) {
				t.Errorf("%s %s:\n wrote %+v\n read  %+v", info.Type(), name, p, e.Payload)
			}
			if e.Kind() != info.Kind || e.Kind().String() != strings.TrimPrefix(info.Name, "yanlian.") {
				t.Errorf("%s opens as kind %s", info.Type(), e.Kind())
			}
			checkMeaning(t, info, p, r.Data)
		}
	}
}

// checkMeaning compares canonical bytes, read by encoding/json, with the struct, read by reflection: every member stands under the name that
// belongs to it, in the order of the catalogue, and nothing else stands there.
func checkMeaning(t *testing.T, info *events.Info, p events.Payload, data []byte) {
	t.Helper()
	var got map[string]any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&got); err != nil || !json.Valid(data) {
		t.Fatalf("%s: %v in %s", info.Type(), err, data)
	}
	v := reflect.ValueOf(p).Elem()
	want := map[string]any{}
	for i := range v.NumField() {
		want[wireName(v.Type().Field(i))] = plain(v.Field(i))
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n want %v\n got  %v", info.Type(), want, got)
	}
	if len(info.Fields) != v.NumField() {
		t.Errorf("%s has %d fields, the struct %d", info.Type(), len(info.Fields), v.NumField())
	}
	at := 0
	for _, f := range info.Fields {
		next := bytes.Index(data[at:], []byte(`"`+f.Name+`":`))
		if next < 0 {
			t.Fatalf("%s: field %s is not in its place in %s", info.Type(), f.Name, data)
		}
		at += next
	}
}

var upper = regexp.MustCompile(`[A-Z]`)

// wireName is the member's name in small letters and underscores; times also carry their unit.
func wireName(f reflect.StructField) string {
	name := strings.TrimPrefix(strings.ToLower(upper.ReplaceAllString(f.Name, "_$0")), "_")
	if f.Type == reflect.TypeFor[events.SimTime]() && !strings.HasSuffix(name, "_ms") {
		name += "_ms"
	}
	return name
}

// plain is a member as encoding/json with UseNumber would have read it.
func plain(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Int64:
		b, _ := json.Marshal(v.Int())
		return json.Number(b)
	case reflect.Bool:
		return v.Bool()
	case reflect.Slice:
		out := []any{}
		for i := range v.Len() {
			out = append(out, v.Index(i).String())
		}
		return out
	default:
		return v.String()
	}
}

// TestEncodings compares with bytes written by hand.
func TestEncodings(t *testing.T) {
	for _, c := range []struct {
		payload events.Payload
		typ     string
		data    string
	}{
		{&events.GaugeRead{Gauge: "g1", StageMm: 183210, OverWarningMm: -40}, "yanlian.gauge.read.v1", `{"gauge":"g1","stage_mm":183210,"over_warning_mm":-40}`},
		{&events.PostListed{Post: "p", Zh: "镇长", En: "Mayor", Played: true}, "yanlian.post.listed.v1", `{"post":"p","zh":"镇长","en":"Mayor","played":true}`},
		{&events.PostListed{}, "yanlian.post.listed.v1", `{"post":"","zh":"","en":"","played":false}`},
		{&events.DecisionReceived{Post: "p", Action: "send", Terms: []string{"unit=u", "to=n 2", ""}, Row: 7}, "yanlian.decision.received.v1",
			`{"post":"p","action":"send","terms":["unit=u","to=n 2",""],"row":7}`},
		{&events.DecisionReceived{}, "yanlian.decision.received.v1", `{"post":"","action":"","terms":[],"row":0}`},
		{&events.ReadingReceived{Gauge: "g", Post: "p", StageMm: -1 << 63, ReadAt: 1<<63 - 1}, "yanlian.reading.received.v1",
			`{"gauge":"g","post":"p","stage_mm":-9223372036854775808,"read_at_ms":9223372036854775807}`},
		{&events.InputAttached{Role: "plan", Name: "a\\b\"c", Digest: "00", Part: 1, Parts: 1, Text: "id: x\r\n\t- \x00\x1b\u007f\u2028<é>"}, "yanlian.input.attached.v1",
			`{"role":"plan","name":"a\\b\"c","digest":"00","part":1,"parts":1,"text":"id: x\r\n\t- \u0000\u001b` + "\u007f\u2028" + `<é>"}`},
		{&events.UnitHeld{Unit: "u", At: "n1", To: "n2"}, "yanlian.unit.held.v1", `{"unit":"u","at":"n1","to":"n2"}`},
	} {
		r, err := sealOne(c.payload)
		if err != nil || r.Type != c.typ || string(r.Data) != c.data {
			t.Errorf("%+v\n want %s %s\n got  %s %s (%v)", c.payload, c.typ, c.data, r.Type, r.Data, err)
		}
	}
}

// TestStringEscapes compares every ASCII character with RFC 8785, section 3.2.2.2.
func TestStringEscapes(t *testing.T) {
	short := map[byte]string{'\b': `\b`, '\t': `\t`, '\n': `\n`, '\f': `\f`, '\r': `\r`, '"': `\"`, '\\': `\\`}
	for c := range byte(0x80) {
		want := short[c]
		switch {
		case want == "" && c < 0x20:
			want = `\u00` + string("01"[c>>4]) + string("0123456789abcdef"[c&15])
		case want == "":
			want = string(rune(c))
		}
		r, err := sealOne(&events.UnitReleased{Unit: events.UnitID(c), By: "x"})
		if got := `{"unit":"` + want + `","by":"x"}`; err != nil || string(r.Data) != got {
			t.Errorf("character %#x: want %s, got %s (%v)", c, got, r.Data, err)
		}
	}
}

func TestTextMustBeUTF8(t *testing.T) {
	for _, p := range []events.Payload{
		&events.UnitReleased{Unit: "ok", By: "\xff"},
		&events.UnitListed{Works: []string{"ok", "\xed\xa0\x80"}},
	} {
		chain := events.NewChain(streamA)
		if _, err := chain.Seal(&events.Event{Cause: events.NoCause, Payload: p}); err == nil || !strings.Contains(err.Error(), "UTF-8") {
			t.Errorf("%+v: %v", p, err)
		}
		if chain.Next() != 0 {
			t.Errorf("%+v: a refused event has moved the chain", p)
		}
	}
}

func TestUnknownKind(t *testing.T) {
	for _, typ := range []string{"", "yanlian.gauge.read", "yanlian.gauge.read.v0", "yanlian.gauge.read.v01", "yanlian.gauge.read.v2", "Yanlian.gauge.read.v1", "gauge.read.v1"} {
		_, err := events.Open(&events.Record{Type: typ, Data: []byte(`{"gauge":"g1","stage_mm":1,"over_warning_mm":0}`)})
		if !errors.Is(err, events.ErrUnknownKind) || errors.Is(err, events.ErrCorrupt) {
			t.Errorf("type %q: %v", typ, err)
		}
	}
}
