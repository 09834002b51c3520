package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"yanlian/internal/i18n"
	"yanlian/internal/testkit"
)

var screen = regexp.MustCompile("(?s)(<!-- screen: (.*?) -->\n```\n)(.*?)```")

// A README shows the beginning and the end of what the program really prints.
func TestReadmeScreens(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, name := range []string{"README.md", "README.zh.md"} {
		file := filepath.Join(root, name)
		doc, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := screen.FindStringSubmatch(string(doc))
		if m == nil {
			t.Fatalf("%s has no screen", name)
		}
		code, out, said := runMain(t, map[string]string{"YANLIAN_STORE": "sqlite:drills.db"}, strings.Fields(m[2])...)
		if code != exitDone {
			t.Fatalf("%s: %s", m[2], said)
		}
		want := strings.Replace(string(doc), m[0], m[1]+abridged(t, out)+"```", 1)
		if want == string(doc) {
			continue
		}
		if testkit.Update() {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		t.Errorf("%s\nrun the test with -update and read the diff", testkit.Diff(name, []byte(want), doc))
	}
}

// abridged keeps the first lines of a screen and all from the result on.
func abridged(t *testing.T, out string) string {
	t.Helper()
	const begun = 17
	lines := strings.SplitAfter(out, "\n")
	result := slices.IndexFunc(lines, func(line string) bool {
		return line == i18n.Zh.T("title.result")+"\n" || line == i18n.En.T("title.result")+"\n"
	})
	if result < begun {
		t.Fatalf("no result on the screen:\n%s", out)
	}
	return strings.Join(lines[:begun], "") + "  ...\n\n" + strings.Join(lines[result:], "")
}
