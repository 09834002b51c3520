package tree_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// TestHostile has inputs that make YAML parsers slow, large or wrong.
func TestHostile(t *testing.T) {
	manyKeys := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "k%d: 1\n", i)
		}
		return b.String()
	}
	stairs := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		text string
		code problem.Code
	}{
		"billion laughs":       {"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", problem.YAMLAnchor},
		"merge bomb":           {"a: &a {x: 1}\nb: {<<: [*a, *a]}\n", problem.YAMLAnchor},
		"self alias":           {"a: &a [*a]\n", problem.YAMLAnchor},
		"open brackets":        {strings.Repeat("[", 1<<20), problem.TooDeep},
		"open braces":          {strings.Repeat("{a: ", 1<<18), problem.TooDeep},
		"brackets over lines":  {strings.Repeat("[\n", 1<<19), problem.TooDeep},
		"dashes":               {strings.Repeat("- ", 33) + "a\n", problem.TooDeep},
		"a megabyte of dashes": {strings.Repeat("- ", 1<<19), problem.TooManyValues},
		"question marks":       {strings.Repeat("? ", 1<<19), problem.TooManyValues},
		"empty items":          {strings.Repeat("-\n", 1<<19), problem.TooManyValues},
		"stairs":               {stairs(1000), problem.TooDeep},
		"documents":            {strings.Repeat("---\n", 1<<18), problem.SecondDocument},
		"items":                {strings.Repeat("- a\n", 1<<18), problem.TooManyValues},
		"flow items":           {"[" + strings.Repeat("a,", 1<<19-1) + "]", problem.TooManyValues},
		"flow maps":            {"[" + strings.Repeat("{a: b},\n", 1<<17-1) + "]", problem.TooManyValues},
		"hidden in quotes":     {"a: 'it\n" + strings.Repeat("- a\n", 1<<17), problem.YAMLSyntax},
		"after an apostrophe":  {"a: it\n  's\n" + strings.Repeat("b: [a, a]\n", 1<<16), problem.TooManyValues},
		"keys":                 {manyKeys(5001), problem.TooManyKeys},
		"more keys":            {manyKeys(100_000), problem.TooManyValues},
		"long text":            {"a: " + strings.Repeat("x", 1<<21), problem.TooLarge},
		"long integer":         {"a: " + strings.Repeat("9", 1<<20-10), ""},
		"only blanks":          {strings.Repeat(" ", 1<<20), problem.EmptyFile},
		"only comments":        {strings.Repeat("# c\n", 1<<18), problem.EmptyFile},
		"a tower of quotes":    {strings.Repeat("'", 1<<20-1), problem.YAMLSyntax},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, problems := tree.Parse("f", []byte(c.text), tree.Authored)
		runtime.ReadMemStats(&after)
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 100 {
			t.Errorf("%s: %d MB allocated", name, mb)
		}
		switch {
		case c.code == "" && problems != nil:
			t.Errorf("%s: %v", name, problems[0])
		case c.code != "" && len(problems) == 0:
			t.Errorf("%s is accepted", name)
		case c.code != "" && problems[0].Code != c.code:
			t.Errorf("%s: got %v, want %s", name, problems[0], c.code)
		}
	}
}

func TestAtTheLimits(t *testing.T) {
	for name, text := range map[string]string{
		"depth":    strings.Repeat("[", 32) + strings.Repeat("]", 32),
		"largest":  "a: " + strings.Repeat("x", 1<<20-4) + "\n",
		"dashes":   strings.Repeat("- ", 32) + "a\n",
		"one line": "[" + strings.Repeat("a, ", 20_000) + "a]",
	} {
		if _, problems := tree.Parse("f", []byte(text), tree.Authored); problems != nil {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a: 1\n", "- {a: [b, 'c']}\n", "a: |\n  x\n", "a: &x 1\n", "%\n---\n", "? [a]\n: b\n", "\uFEFFa: \"\\u2028\"\n", "a:\n\tb\n",
		"a: 'x\n  y'\n", "---\n...\n", "a: <<\n<<: b\n"} {
		f.Add([]byte(s))
	}
	small := tree.Limits{Bytes: 1 << 12, Values: 500, Depth: 8, Keys: 50}
	f.Fuzz(func(t *testing.T, data []byte) {
		root, problems := tree.Parse("f", data, small)
		if (root == nil) == (problems == nil) {
			t.Fatalf("%q: root %v, problems %v", data, root, problems)
		}
		for _, p := range problems {
			if p.Line < 0 || p.Column < 0 || p.Line > strings.Count(string(data), "\n")+2 || p.Code == "" {
				t.Fatalf("%q: %+v", data, p)
			}
		}
		if root != nil {
			outline(root)
		}
	})
}
