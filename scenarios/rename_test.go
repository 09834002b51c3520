package scenarios_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yanlian/engine"
	"yanlian/events"
	"yanlian/scenarios"
	"yanlian/scenarios/tree"
)

// renaming gives every id another one, whose order has nothing to do with the old.
type renaming map[string]string

func (r renaming) add(n *tree.Node) {
	if id := n.Get("id"); id != nil {
		sum := sha256.Sum256([]byte(id.Text))
		r[id.Text] = "新" + hex.EncodeToString(sum[:4])
	}
	for _, v := range slices.Concat(n.Items, n.Values) {
		r.add(v)
	}
}

// words are the keys whose values are words of the format or free text, not ids.
var words = []string{"zh", "en", "name", "summary", "text", "assumption", "source", "action", "work", "items", "figure", "scale", "kind", "measure", "type", "law",
	"file", "start", "hazard", "gate", "rating", "may", "credits", "threshold", "question", "sum", "mode",
	"phase", "channel", "truth", "clause", "clock"}

// apply writes a document as JSON with the new ids. Names get the same mark, so that nothing hangs on them either.
func (r renaming) apply(n *tree.Node, key string) string {
	switch n.Kind {
	case tree.Scalar:
		text := n.Text
		if renamed, isID := r[text]; isID && !slices.Contains(words, key) {
			text = renamed
		}
		if key == "zh" || key == "en" || key == "name" {
			text = nameMark + text
		}
		if n.Plain && json.Valid([]byte(text)) {
			return text
		}
		quoted, _ := json.Marshal(text)
		return string(quoted)
	case tree.List:
		var items []string
		for _, item := range n.Items {
			items = append(items, r.apply(item, key))
		}
		return "[" + strings.Join(items, ",") + "]"
	}
	var pairs []string
	for i, k := range n.Keys {
		quoted, _ := json.Marshal(k.Text)
		pairs = append(pairs, string(quoted)+":"+r.apply(n.Values[i], k.Text))
	}
	return "{" + strings.Join(pairs, ",") + "}"
}

const nameMark = "又名"

// back turns every id and name inside v into the old one.
func (r renaming) back(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		text := strings.TrimPrefix(v.String(), nameMark)
		prefix, last, cut := strings.Cut(text, "/")
		if !cut {
			prefix, last = "", text
		} else {
			prefix += "/"
		}
		for old, renamed := range r {
			if last == renamed {
				text = prefix + old
			}
		}
		v.SetString(text)
	case reflect.Slice:
		for i := range v.Len() {
			r.back(v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			r.back(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				r.back(v.Field(i))
			}
		}
	}
}

// TestNamesDoNotMatter renames every id and every name: the world, the plan and the rubric are the same but for
// the names, and so is what happens.
func TestNamesDoNotMatter(t *testing.T) {
	for name, fsys := range folders(t) {
		t.Run(name, func(t *testing.T) {
			r := renaming{}
			files := []string{scenarioFile, planFile, rubricFile}
			for _, file := range files {
				r.add(parse(t, fsys, file))
			}
			other := copyOf(t, fsys)
			for _, file := range files {
				other[file] = &fstest.MapFile{Data: []byte(r.apply(parse(t, fsys, file), ""))}
			}
			want, got := load(t, fsys, scenarios.Options{}), load(t, other, scenarios.Options{})
			if got.World.Units[0].ID == want.World.Units[0].ID || got.Plan.Tasks[0].Name == want.Plan.Tasks[0].Name {
				t.Fatal("nothing has been renamed")
			}
			wantLog, gotLog := play(t, want), play(t, got)
			if len(gotLog) != len(wantLog) {
				t.Fatalf("%d events, want %d", len(gotLog), len(wantLog))
			}
			for i := range gotLog {
				r.back(reflect.ValueOf(&gotLog[i].Input))
				r.back(reflect.ValueOf(gotLog[i].Payload))
				if !reflect.DeepEqual(gotLog[i], wantLog[i]) {
					t.Fatalf("event %d is %+v, want %+v", i, gotLog[i].Payload, wantLog[i].Payload)
				}
			}
			for _, v := range []any{got.World, got.Plan, got.Rubric} {
				r.back(reflect.ValueOf(v))
			}
			same(t, want, got)
		})
	}
}

// play runs a drill to its end.
func play(t testing.TB, c *scenarios.Compiled) []events.Event {
	t.Helper()
	sim, err := engine.New(c.World, c.Plan, 7)
	if err != nil {
		t.Fatal(err)
	}
	return sim.Advance(c.World.HorizonMs, nil)
}

// TestKeysFollowNumbers renames one unit without a number: only its own key changes.
func TestKeysFollowNumbers(t *testing.T) {
	keys := func(edits ...string) map[string]uint64 {
		fsys := village(t)
		for i := 0; i < len(edits); i += 2 {
			edit(t, fsys, scenarioFile, edits[i], edits[i+1])
		}
		out := map[string]uint64{}
		for _, u := range load(t, fsys, scenarios.Options{}).World.Units {
			out[string(u.ID)] = u.Key
		}
		return out
	}
	before := keys()
	renamed := keys("id: wardens", "id: watchers")
	if renamed["watchers"] != before["wardens"] || renamed["truck"] != before["truck"] {
		t.Error("a new name changes the key of a unit that has a number")
	}
	unnumbered := keys("  - id: wardens\n    no: 1\n", "  - id: wardens\n")
	if unnumbered["wardens"] == before["wardens"] || unnumbered["truck"] != before["truck"] {
		t.Error("a unit without a number is not keyed by its id")
	}
	if before["wardens"] == before["truck"] {
		t.Error("two units share a key")
	}
}

// TestNumberedComeFirst looks at the order of ties.
func TestNumberedComeFirst(t *testing.T) {
	fsys := village(t)
	edit(t, fsys, scenarioFile, "{id: town, no: 1, name: Town,", "{id: zoo, name: Zoo, point: {lon: 1, lat: 1}}\n  - {id: abbey, name: Abbey, point: {lon: 1, lat: 1}}\n  - {id: town, no: 9, name: Town,")
	var order []string
	for _, p := range load(t, fsys, scenarios.Options{}).World.Places {
		order = append(order, string(p.ID))
	}
	if want := []string{"shore", "hill", "town", "abbey", "zoo"}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
}
