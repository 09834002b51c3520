package scenarios_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yanlian/events"
	"yanlian/internal/testkit"
	"yanlian/scenarios"
	"yanlian/scenarios/tree"
)

// copyOf makes a folder that a test may change.
func copyOf(t testing.TB, from fs.FS) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// folders are the scenarios that every property must hold for.
func folders(t testing.TB) map[string]fstest.MapFS {
	t.Helper()
	all := map[string]fstest.MapFS{"village": village(t)}
	for _, e := range scenarios.List() {
		fsys, ok := scenarios.Library(e.ID)
		if !ok {
			t.Fatalf("%s is listed but not there", e.ID)
		}
		all[e.ID] = copyOf(t, fsys)
	}
	return all
}

func TestGoldenDigests(t *testing.T) {
	var b strings.Builder
	for _, e := range scenarios.List() {
		c, err := scenarios.Open(e.ID, scenarios.Options{})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %s\n", e.ID, c.InputsDigest)
		for _, in := range c.Inputs {
			fmt.Fprintf(&b, "  %s %s %d %s\n", in.Role, in.Name, len(in.Text), in.Digest)
		}
	}
	testkit.Golden(t, "golden/digests.txt", []byte(b.String()))
}

// roundTrip demands that the canonical inputs alone make the same drill again, and themselves.
func roundTrip(t *testing.T, c *scenarios.Compiled) {
	t.Helper()
	shuffled := slices.Clone(c.Inputs)
	slices.Reverse(shuffled)
	again, err := scenarios.FromInputs(shuffled, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(again.Inputs, c.Inputs) || again.InputsDigest != c.InputsDigest {
		for i := range min(len(c.Inputs), len(again.Inputs)) {
			t.Log(testkit.Diff(c.Inputs[i].Role, []byte(c.Inputs[i].Text), []byte(again.Inputs[i].Text)))
		}
		t.Error("the canonical inputs give other inputs")
	}
	same(t, c, again)
}

// same demands the same world, plan, rubric and decisions.
func same(t *testing.T, a, b *scenarios.Compiled) {
	t.Helper()
	for what, pair := range map[string][2]any{"world": {a.World, b.World}, "plan": {a.Plan, b.Plan}, "rubric": {a.Rubric, b.Rubric},
		"start": {a.Start.UnixMilli(), b.Start.UnixMilli()}, "decisions": {a.Decisions, b.Decisions}} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("another %s:\n%+v\n%+v", what, pair[0], pair[1])
		}
	}
}

func TestFromInputs(t *testing.T) {
	for name, fsys := range folders(t) {
		t.Run(name, func(t *testing.T) { roundTrip(t, load(t, fsys, scenarios.Options{})) })
	}
}

// TestNothingIsWritten: a shelter that takes nobody, and a unit that does no work, are not what a key left out would be.
func TestNothingIsWritten(t *testing.T) {
	fsys := village(t)
	edit(t, fsys, scenarioFile, "{limit_shelter: school, capacity: 150}", "{limit_shelter: school, capacity: 0}")
	skills := "    skills:\n      - {work: sweep, piece: {law: triangular, low: 1 min, mode: 2 min, high: 5 min}}\n      - {work: guard}\n"
	edit(t, fsys, scenarioFile, skills, "    skills: []\n")
	c := load(t, fsys, scenarios.Options{})
	if n := len(c.World.Units[0].Skills); n != 0 {
		t.Errorf("%d skills", n)
	}
	roundTrip(t, c)
}

func TestFromInputsRefusesWhatIsNotWhole(t *testing.T) {
	c := load(t, village(t), scenarios.Options{})
	without := func(role string) []scenarios.Input {
		return slices.DeleteFunc(slices.Clone(c.Inputs), func(in scenarios.Input) bool { return in.Role == role })
	}
	with := func(role, text string) []scenarios.Input {
		return append(without(role), scenarios.Input{Role: role, Name: "x", Text: text})
	}
	for name, inputs := range map[string][]scenarios.Input{
		"nothing":              nil,
		"no scenario":          without("scenario"),
		"no plan":              without("plan"),
		"no series":            without("series"),
		"plan cut":             with("plan", "{\"format\":1,"),
		"series is no JSON":    with("series", "time,stage_m"),
		"series cut":           with("series", `{"format":1,"id":"stage","stage_mm":[1,2],"times_ms":[1]}`),
		"series out of order":  with("series", `{"format":1,"id":"stage","stage_mm":[1,2],"times_ms":[2,1]}`),
		"series with a tail":   with("series", `{"format":1,"id":"stage","stage_mm":[1,2],"times_ms":[1,2]}x`),
		"series of a new kind": with("series", `{"format":1,"id":"stage","kind":"x","stage_mm":[1],"times_ms":[1]}`),
		"unknown role":         append(slices.Clone(c.Inputs), scenarios.Input{Role: "weather", Name: "x", Text: "{}"}),
		"bad decisions":        append(slices.Clone(c.Inputs), scenarios.Input{Role: "decisions", Name: "x", Text: `{"format":1,"rows":[{"action":"release","at":"1 h","post":"county","row":1,"terms":["unit"]}]}`}),
		"played by nobody":     append(slices.Clone(c.Inputs), scenarios.Input{Role: "decisions", Name: "x", Text: `{"format":1,"played":["mayor"]}`}),
	} {
		if _, err := scenarios.FromInputs(inputs, nil); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	played, err := scenarios.FromInputs(c.Inputs, []events.PostID{"county"})
	if err != nil || !played.World.Posts[1].Played {
		t.Errorf("played posts: %v", err)
	}
}

func TestInputsDigest(t *testing.T) {
	c := load(t, village(t), scenarios.Options{})
	changed := func(i int) []scenarios.Input {
		in := slices.Clone(c.Inputs)
		in[i].Digest[5] ^= 1
		return in
	}
	for i, in := range c.Inputs {
		if same := scenarios.DigestInputs(changed(i)) == c.InputsDigest; same != (in.Role == scenarios.RoleRubric) {
			t.Errorf("changing the %s leaves the digest: %v", in.Role, same)
		}
	}
	reversed := slices.Clone(c.Inputs)
	slices.Reverse(reversed)
	if scenarios.DigestInputs(reversed) != c.InputsDigest {
		t.Error("the digest depends on the order of the inputs")
	}
}

// TestLayoutDoesNotMatter writes the same documents in other ways.
func TestLayoutDoesNotMatter(t *testing.T) {
	want := load(t, village(t), scenarios.Options{})
	for name, change := range map[string]func(string) string{
		"byte order mark":   func(s string) string { return "\uFEFF" + s },
		"Windows line ends": func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"comments":          func(s string) string { return "# 说明\n" + strings.ReplaceAll(s, "\n", " # c\n") },
		"document start":    func(s string) string { return "---\n" + s + "...\n" },
		"blank lines":       func(s string) string { return strings.ReplaceAll(s, "\n", "\n\n") },
	} {
		fsys := village(t)
		for _, file := range []string{scenarioFile, planFile, rubricFile} {
			fsys[file] = &fstest.MapFile{Data: []byte(change(string(fsys[file].Data)))}
		}
		if got := load(t, fsys, scenarios.Options{}); !slices.Equal(got.Inputs, want.Inputs) {
			t.Errorf("%s: other inputs", name)
		}
	}
	fsys := village(t)
	edit(t, fsys, scenarioFile, "duration: 12 h", "duration: 720 min")
	edit(t, fsys, scenarioFile, "trapped_depth: 30 cm", "trapped_depth: \"0.300 m\"")
	edit(t, fsys, scenarioFile, "start: 2024-06-01 08:00", "start: '2024-06-01T08:00+08:00'")
	edit(t, fsys, scenarioFile, "at: warning + 50 cm", "at: warning + 0.5 m")
	edit(t, fsys, scenarioFile, "values: [20 min, 10 min, 15 min]", "values: [15 min, 20 min, 10 min]")
	edit(t, fsys, scenarioFile, "delay: 2 min", "delay: {law: constant, value: 120 s}")
	if got := load(t, fsys, scenarios.Options{}); !slices.Equal(got.Inputs, want.Inputs) {
		t.Error("other spellings of the same quantities give other inputs")
	}
}

// sequences are the lists whose order counts; every other list is a set.
var sequences = []string{"do", "all", "any", "credits", "effects", "expected", "aid", "approve", "end"}

// shuffled writes a document as JSON with its keys, and its lists that are sets, in another order.
func shuffled(n *tree.Node, key string, r *rand.Rand) string {
	switch n.Kind {
	case tree.Scalar:
		if n.Plain {
			if json.Valid([]byte(n.Text)) {
				return n.Text
			}
		}
		text, _ := json.Marshal(n.Text)
		return string(text)
	case tree.List:
		var items []string
		for _, item := range n.Items {
			items = append(items, shuffled(item, "", r))
		}
		if !slices.Contains(sequences, key) {
			r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		}
		return "[" + strings.Join(items, ",\n ") + "]"
	}
	var pairs []string
	for i, k := range n.Keys {
		text, _ := json.Marshal(k.Text)
		pairs = append(pairs, string(text)+": "+shuffled(n.Values[i], k.Text, r))
	}
	r.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	return "{" + strings.Join(pairs, ",\n ") + "}"
}

func parse(t testing.TB, fsys fstest.MapFS, file string) *tree.Node {
	t.Helper()
	root, ps := tree.Parse(file, fsys[file].Data, tree.Authored)
	if ps != nil {
		t.Fatal(ps)
	}
	return root
}

func TestOrderDoesNotMatter(t *testing.T) {
	for name, fsys := range folders(t) {
		want := load(t, fsys, scenarios.Options{})
		for _, seed := range testkit.Seeds(8) {
			r := rand.New(rand.NewPCG(seed, 1))
			other := copyOf(t, fsys)
			for _, file := range []string{scenarioFile, planFile, rubricFile} {
				other[file] = &fstest.MapFile{Data: []byte(shuffled(parse(t, fsys, file), "", r))}
			}
			got := load(t, other, scenarios.Options{})
			if !slices.Equal(got.Inputs, want.Inputs) || got.InputsDigest != want.InputsDigest {
				t.Errorf("%s, seed %d: other inputs", name, seed)
			}
			same(t, want, got)
		}
	}
}
