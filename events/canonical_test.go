package events_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"yanlian/events"
)

const (
	typeRead = "yanlian.gauge.read.v1" // text and integers
	typePost = "yanlian.post.listed.v1"
	typeUnit = "yanlian.unit.listed.v1"
)

// good are canonical bytes; the table of TestOnlyCanonicalBytesDecode replaces one piece of them.
var good = map[string]string{
	typeRead: `{"gauge":"g1","stage_mm":-12,"over_warning_mm":0}`,
	typePost: `{"post":"p","zh":"","en":"","played":true}`,
	typeUnit: `{"unit":"u","zh":"","en":"","post":"p","home":"n","crew":6,"works":["sweep","dike"]}`,
}

func TestOnlyCanonicalBytesDecode(t *testing.T) {
	for typ, data := range good {
		if _, err := events.Open(&events.Record{Type: typ, Data: []byte(data)}); err != nil {
			t.Fatalf("%s: %v", data, err)
		}
	}
	for _, c := range []struct{ name, typ, from, to string }{
		{"nothing", typeRead, good[typeRead], ``},
		{"null", typeRead, good[typeRead], `null`},
		{"empty object", typeRead, good[typeRead], `{}`},
		{"an array", typeRead, good[typeRead], `["g1",-12,0]`},
		{"unknown key", typeRead, `0}`, `0,"more":1}`},
		{"unknown key first", typeRead, `{`, `{"more":1,`},
		{"missing last key", typeRead, `,"over_warning_mm":0`, ``},
		{"missing first key", typeRead, `"gauge":"g1",`, ``},
		{"doubled key", typeRead, `"stage_mm":-12`, `"stage_mm":-12,"stage_mm":-12`},
		{"doubled last key", typeRead, `"over_warning_mm":0`, `"over_warning_mm":0,"over_warning_mm":0`},
		{"keys in another order", typeRead, `"stage_mm":-12,"over_warning_mm":0`, `"over_warning_mm":0,"stage_mm":-12`},
		{"key in other case", typeRead, `stage_mm`, `Stage_mm`},
		{"key with an escape", typeRead, `"gauge"`, `"g\u0061uge"`},
		{"key that is longer", typeRead, `"gauge"`, `"gauge "`},
		{"blank at the start", typeRead, `{`, ` {`},
		{"blank in the object", typeRead, `{`, `{ `},
		{"blank before a colon", typeRead, `"gauge":`, `"gauge" :`},
		{"blank after a colon", typeRead, `"gauge":`, `"gauge": `},
		{"blank after a comma", typeRead, `,"stage`, `, "stage`},
		{"blank at the end", typeRead, `0}`, `0} `},
		{"line feed at the end", typeRead, `0}`, "0}\n"},
		{"tab before the end", typeRead, `0}`, "0\t}"},
		{"second object", typeRead, `0}`, `0}{}`},
		{"NUL at the end", typeRead, `0}`, "0}\x00"},
		{"comma at the end", typeRead, `0}`, `0,}`},
		{"byte order mark", typeRead, `{`, "\ufeff{"},
		{"no end", typeRead, `0}`, `0`},
		{"null for text", typeRead, `"g1"`, `null`},
		{"integer for text", typeRead, `"g1"`, `1`},
		{"text for an integer", typeRead, `-12`, `"-12"`},
		{"no integer", typeRead, `-12`, ``},
		{"minus alone", typeRead, `-12`, `-`},
		{"leading zero", typeRead, `-12`, `-012`},
		{"zeros", typeRead, `0}`, `00}`},
		{"minus zero", typeRead, `0}`, `-0}`},
		{"plus", typeRead, `0}`, `+0}`},
		{"exponent", typeRead, `-12`, `-12e0`},
		{"fraction", typeRead, `-12`, `-12.0`},
		{"hexadecimal", typeRead, `-12`, `0x12`},
		{"underscore", typeRead, `-12`, `-1_2`},
		{"one more than fits", typeRead, `-12`, `9223372036854775808`},
		{"one less than fits", typeRead, `-12`, `-9223372036854775809`},
		{"true for an integer", typeRead, `-12`, `true`},
		{"integer for a boolean", typePost, `true`, `1`},
		{"boolean in other case", typePost, `true`, `True`},
		{"half a boolean", typePost, `true}`, `t`},
		{"text for a boolean", typePost, `true`, `"true"`},
		{"null for a boolean", typePost, `true`, `null`},
		{"null for a list", typeUnit, `["sweep","dike"]`, `null`},
		{"text for a list", typeUnit, `["sweep","dike"]`, `"sweep"`},
		{"comma at the end of a list", typeUnit, `"dike"]`, `"dike",]`},
		{"comma at the start of a list", typeUnit, `["sweep"`, `[,"sweep"`},
		{"blank in an empty list", typeUnit, `["sweep","dike"]`, `[ ]`},
		{"blank in a list", typeUnit, `,"dike"`, `, "dike"`},
		{"no comma in a list", typeUnit, `"sweep","dike"`, `"sweep""dike"`},
		{"integer in a list", typeUnit, `"dike"`, `1`},
		{"list without an end", typeUnit, `"dike"]}`, `"dike"`},
		{"text without an end", typeRead, `"g1","stage_mm":-12,"over_warning_mm":0}`, `"g1`},
		{"escape without an end", typeRead, `"g1","stage_mm":-12,"over_warning_mm":0}`, `"g1\`},
		{"short hexadecimal escape", typeRead, `"g1","stage_mm":-12,"over_warning_mm":0}`, `"g1\u00`},
		{"escaped slash", typeRead, `g1`, `\/`},
		{"escaped letter", typeRead, `g1`, `\u0067`},
		{"unknown escape", typeRead, `g1`, `\v`},
		{"quotation mark in hexadecimal", typeRead, `g1`, `\u0022`},
		{"line feed in hexadecimal", typeRead, `g1`, `\u000a`},
		{"backspace in hexadecimal", typeRead, `g1`, `\u0008`},
		{"upper-case hexadecimal", typeRead, `g1`, `\u001F`},
		{"upper-case U", typeRead, `g1`, `\U001f`},
		{"escaped DEL", typeRead, `g1`, `\u007f`},
		{"escaped Chinese", typeRead, `g1`, `\u6cb3`},
		{"surrogates", typeRead, `g1`, `\ud83c\udf0a`},
		{"sign in hexadecimal", typeRead, `g1`, `\u00+1`},
		{"raw line feed", typeRead, `g1`, "g\n1"},
		{"raw NUL", typeRead, `g1`, "g\x001"},
		{"raw unit separator", typeRead, `g1`, "g\x1f1"},
		{"invalid UTF-8", typeRead, `g1`, "\xff"},
		{"half a character", typeRead, `g1`, "\xe6\xb2"},
		{"overlong UTF-8", typeRead, `g1`, "\xc0\x80"},
		{"surrogate in UTF-8", typeRead, `g1`, "\xed\xa0\x80"},
		{"half a character around an escape", typeRead, `g1`, "\xe6\\n\xb2\xb3"},
	} {
		if n := strings.Count(good[c.typ], c.from); n != 1 {
			t.Fatalf("%s: %q stands %d times in the good bytes", c.name, c.from, n)
		}
		data := strings.Replace(good[c.typ], c.from, c.to, 1)
		e, err := events.Open(&events.Record{Type: c.typ, Data: []byte(data)})
		if !errors.Is(err, events.ErrCorrupt) || errors.Is(err, events.ErrUnknownKind) || e.Payload != nil {
			t.Errorf("%s: %q gives %+v, %v", c.name, data, e.Payload, err)
		}
	}
}

func TestDecodeErrorNamesTypeFieldAndByte(t *testing.T) {
	_, err := events.Open(&events.Record{Stream: streamA, Version: 7, Type: typeRead, Data: []byte(`{"gauge":"g1","stage_mm":1.5,"over_warning_mm":0}`)})
	for _, want := range []string{string(streamA), "event 7", typeRead, "over_warning_mm", "byte 26"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not say %q", err, want)
		}
	}
}

// TestOneSpelling changes every byte of an encoding of every kind: what still decodes must be the one spelling of what it decodes to.
func TestOneSpelling(t *testing.T) {
	for _, info := range events.Kinds() {
		r, err := sealOne(filled(t, info))
		if err != nil {
			t.Fatal(err)
		}
		for i := range r.Data {
			for _, mask := range []byte{0x01, 0x02, 0x10, 0x20, 0x80} {
				changed := bytes.Clone(r.Data)
				changed[i] ^= mask
				checkSpelling(t, info, changed)
			}
			checkSpelling(t, info, slices.Delete(bytes.Clone(r.Data), i, i+1))
			checkSpelling(t, info, slices.Insert(bytes.Clone(r.Data), i, r.Data[i]))
			checkSpelling(t, info, slices.Insert(bytes.Clone(r.Data), i, ' '))
		}
	}
}

func checkSpelling(t *testing.T, info *events.Info, data []byte) {
	t.Helper()
	e, err := events.Open(&events.Record{Type: info.Type(), Data: data})
	if errors.Is(err, events.ErrCorrupt) {
		return
	}
	if err != nil {
		t.Fatalf("%s %q: %v", info.Type(), data, err)
	}
	again, err := sealOne(e.Payload)
	if err != nil || !bytes.Equal(again.Data, data) {
		t.Fatalf("%s: %q decodes, but is written %q (%v)", info.Type(), data, again.Data, err)
	}
}
