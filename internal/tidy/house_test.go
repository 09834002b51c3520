package tidy_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"yanlian/internal/testkit"
)

var rules = []struct {
	name  string
	law   string
	check func(*tree) []finding
}{
	{"imports", "arrows run down: cmd, internal, scenarios, engine | projections, events", checkImports},
	{"libraries", "one outside library, one home", checkLibraries},
	{"purity", "the engine is a pure function: same input, same bytes, on every platform", checkPurity},
	{"comments", "every package says what it is, what it promises and what it never does", checkComments},
	{"names", "a package is named after what it holds", checkNames},
	{"size", "a file is one idea", checkSize},
	{"markers", "work left over is an issue, not a comment", checkMarkers},
	{"places", "nothing in the tree depends on one machine", checkPlaces},
	{"linerefs", "documents name functions and files; line numbers rot", checkLineReferences},
	{"skips", "a test that is skipped says so here", checkSkips},
	{"language", "what a user reads comes from the catalogue", checkLanguage},
	{"ids", "no id of the library's scenarios stands in Go code", checkIDs},
}

func TestHouse(t *testing.T) {
	house, err := readTree(os.DirFS(filepath.Join("..", "..")))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			for _, f := range r.check(house) {
				t.Errorf("%v", f)
			}
			if t.Failed() {
				t.Logf("the rule: %s", r.law)
			}
		})
	}
}

// TestRulesCanFail runs each rule over its fixtures, testdata/RULE*.txtar: small checkouts that break it, with the findings wanted in their
// last file. A line that ends in "// right" is close to a breach and must not be reported.
func TestRulesCanFail(t *testing.T) {
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			fixtures, err := filepath.Glob(filepath.Join("testdata", r.name+"*.txtar"))
			if err != nil || len(fixtures) == 0 {
				t.Fatalf("the rule has no fixture that breaks it: write testdata/%s.txtar (%v)", r.name, err)
			}
			for _, name := range fixtures {
				checkFixture(t, name, r.check)
			}
		})
	}
}

const wantFile = "want"

// A fixture that breaks the rule of places would break it in earnest: a mask stands in what the rule looks for.
const mask = "¦"

func unmasked(data []byte) string { return strings.ReplaceAll(string(data), mask, "") }

func masked(s string) string {
	for _, re := range []*regexp.Regexp{machinePaths, registryHosts} {
		s = re.ReplaceAllStringFunc(s, func(m string) string { return m[:len(m)-3] + mask + m[len(m)-3:] })
	}
	return s
}

func checkFixture(t *testing.T, name string, check func(*tree) []finding) {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var want string
	checkout := fstest.MapFS{}
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool {
		if f.Name == wantFile {
			want = unmasked(f.Data)
			return true
		}
		checkout[f.Name] = &fstest.MapFile{Data: []byte(unmasked(f.Data)), Mode: fs.ModePerm}
		return false
	})
	broken, err := readTree(checkout)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var got strings.Builder
	for _, f := range check(broken) {
		got.WriteString(f.String() + "\n")
		if f.line > 0 && strings.Contains(strings.Split(string(checkout[f.path].Data), "\n")[f.line-1], "// right") {
			t.Errorf("%s: a line marked right is reported: %v", name, f)
		}
	}
	if got.Len() == 0 {
		t.Errorf("%s: the rule reports nothing", name)
	}
	if got.String() == want {
		return
	}
	if testkit.Update() {
		archive.Files = append(archive.Files, txtar.File{Name: wantFile, Data: []byte(masked(got.String()))})
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error(testkit.Diff(name+": want", []byte(want), []byte(got.String())))
}
