package events_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/internal/testkit"
)

// frozenFile lists every wire type there has ever been, with its fields and how they are written. Lines are only ever added.
var frozenFile = filepath.Join("testdata", "kinds.txt")

const frozenHead = "# Every wire type and its fields. The tests of this package hold the code to it; -update only adds what is new.\n" +
	"# An entry may be changed or taken out only while no stream or archive that contains it has left the house.\n"

type frozenKind struct {
	typ    string
	fields []string // "name type", in order
}

func (k frozenKind) String() string {
	return k.typ + "\n\t" + strings.Join(k.fields, "\n\t") + "\n"
}

func parseFrozen(text string) (out []frozenKind) {
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch field, indented := strings.CutPrefix(line, "\t"); {
		case indented && len(out) > 0:
			k := &out[len(out)-1]
			k.fields = append(k.fields, field)
		case !strings.HasPrefix(line, "#") && line != "":
			out = append(out, frozenKind{typ: line})
		}
	}
	return out
}

func currentKinds() (out []frozenKind) {
	for _, info := range events.Kinds() {
		k := frozenKind{typ: info.Type()}
		for _, f := range info.Fields {
			k.fields = append(k.fields, f.Name+" "+f.Type.String())
		}
		out = append(out, k)
	}
	return out
}

// blankOf writes the encoding of a wire type as it was frozen, all values zero.
func blankOf(k frozenKind) []byte {
	zero := map[string]string{"text": `""`, "integer": "0", "boolean": "false", "list of text": "[]"}
	var members []string
	for _, f := range k.fields {
		name, typ, _ := strings.Cut(f, " ")
		members = append(members, fmt.Sprintf("%q:%s", name, zero[typ]))
	}
	return []byte("{" + strings.Join(members, ",") + "}")
}

// TestFrozenKinds: whatever has been written stays readable, field by field, and a wire type never changes its meaning.
func TestFrozenKinds(t *testing.T) {
	text, err := os.ReadFile(frozenFile)
	if err != nil && !testkit.Update() {
		t.Fatal(err)
	}
	frozen := parseFrozen(string(text))
	known := map[string]frozenKind{}
	for _, k := range frozen {
		if _, twice := known[k.typ]; twice {
			t.Errorf("%s stands twice in %s", k.typ, frozenFile)
		}
		known[k.typ] = k
		if _, err := events.Open(&events.Record{Type: k.typ, Data: blankOf(k)}); err != nil {
			t.Errorf("%s was frozen as below and can no longer be read: %v\nrestore it, or raise its version and add an upcast\n%s", k.typ, err, k)
		}
	}
	var fresh strings.Builder
	for _, k := range currentKinds() {
		switch old, ok := known[k.typ]; {
		case !ok:
			fresh.WriteString(k.String())
		case !slices.Equal(old.fields, k.fields):
			t.Errorf("%s has changed without a new version:\n want %q\n got  %q", k.typ, old.fields, k.fields)
		}
	}
	if fresh.Len() == 0 {
		return
	}
	if !testkit.Update() {
		t.Fatalf("new wire types; run the test with -update to freeze them:\n%s", fresh.String())
	}
	if len(text) == 0 {
		text = []byte(frozenHead)
	}
	if err := os.WriteFile(frozenFile, append(text, fresh.String()...), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestFrozenFileIsReadRight(t *testing.T) {
	kinds := currentKinds()
	text := frozenHead
	for _, k := range kinds {
		text += k.String()
	}
	again := parseFrozen(text)
	if !slices.EqualFunc(kinds, again, func(a, b frozenKind) bool { return a.typ == b.typ && slices.Equal(a.fields, b.fields) }) {
		t.Errorf("wrote %v\nread %v", kinds, again)
	}
	if got, want := string(blankOf(frozenKind{"x", []string{"a text", "b integer", "c boolean", "d list of text"}})), `{"a":"","b":0,"c":false,"d":[]}`; got != want {
		t.Errorf("want %s, got %s", want, got)
	}
}

var (
	wireNames  = regexp.MustCompile(`^yanlian\.[a-z]+\.[a-z]+$`)
	fieldNames = regexp.MustCompile(`^[a-z]+(_[a-z][a-z0-9]*)*$`)
)

func TestNames(t *testing.T) {
	for _, info := range events.Kinds() {
		if !wireNames.MatchString(info.Name) || info.Version < 1 {
			t.Errorf("%s: want yanlian.<subject>.<verb> and a version", info.Type())
		}
		if want := fmt.Sprintf("%s.v%d", info.Name, info.Version); info.Type() != want {
			t.Errorf("type %s: want %s", info.Type(), want)
		}
		if !strings.HasSuffix(info.Doc, ".") {
			t.Errorf("%s: doc %q is not a sentence", info.Name, info.Doc)
		}
		subject, ok := info.Field(info.Subject)
		if !ok || subject.Type != events.FieldText {
			t.Errorf("%s: subject %q is not one of its text fields", info.Name, info.Subject)
		}
		for _, f := range info.Fields {
			if !fieldNames.MatchString(f.Name) || f.Doc == "" || strings.HasSuffix(f.Doc, ".") {
				t.Errorf("%s.%s: name, or doc %q", info.Name, f.Name, f.Doc)
			}
		}
	}
}

func TestKindsAreFoundByName(t *testing.T) {
	if got := len(events.Kinds()); got != events.KindCount-1 {
		t.Fatalf("%d kinds, want %d", got, events.KindCount-1)
	}
	for i, info := range events.Kinds() {
		if int(info.Kind) != i+1 || events.InfoOf(info.Kind) != info {
			t.Errorf("%s is kind %d at place %d", info.Name, info.Kind, i)
		}
		for _, name := range []string{info.Name, info.Kind.String()} {
			if k, ok := events.KindNamed(name); !ok || k != info.Kind {
				t.Errorf("KindNamed(%q) = %v, %v", name, k, ok)
			}
		}
	}
	for _, name := range []string{"", "yanlian.", "gauge", "gauge.read.v1", "yanlian.yanlian.gauge.read"} {
		if k, ok := events.KindNamed(name); ok {
			t.Errorf("KindNamed(%q) = %v", name, k)
		}
	}
	if got := events.Kind(0).String() + events.Kind(255).String(); got != "Kind(0)Kind(255)" {
		t.Error(got)
	}
}

// TestFieldAccess reads fields of every type, and of another type than asked for.
func TestFieldAccess(t *testing.T) {
	p := &events.UnitListed{Unit: "u1", Crew: 6, Works: []string{"dike"}}
	info := events.InfoOf(p.Kind())
	unit, _ := info.Field("unit")
	crew, _ := info.Field("crew")
	works, _ := info.Field("works")
	if unit.Text(p) != "u1" || unit.Int(p) != 0 || unit.Texts(p) != nil {
		t.Error("unit")
	}
	if crew.Int(p) != 6 || crew.Text(p) != "" || crew.Texts(p) != nil {
		t.Error("crew")
	}
	if !slices.Equal(works.Texts(p), []string{"dike"}) || works.Text(p) != "" || works.Int(p) != 0 {
		t.Error("works")
	}
	played, _ := events.InfoOf(events.KindPostListed).Field("played")
	if played.Int(&events.PostListed{Played: true}) != 1 || played.Int(&events.PostListed{}) != 0 {
		t.Error("played")
	}
	if f, ok := info.Field("Unit"); ok || f != nil {
		t.Error("names are matched with their case")
	}
}
