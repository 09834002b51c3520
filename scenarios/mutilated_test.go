package scenarios_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yanlian/scenarios"
	"yanlian/scenarios/problem"
)

// mutilations are what happens to a line of a file in an editor.
var mutilations = map[string]func(lines []string, at int) []string{
	"deleted":   func(l []string, at int) []string { return slices.Delete(l, at, at+1) },
	"doubled":   func(l []string, at int) []string { return slices.Insert(l, at, l[at]) },
	"the last":  func(l []string, at int) []string { return l[:at+1] },
	"cut":       func(l []string, at int) []string { l[at] = l[at][:len(l[at])/2]; return l },
	"indented":  func(l []string, at int) []string { l[at] = "  " + l[at]; return l },
	"valueless": func(l []string, at int) []string { l[at], _, _ = strings.Cut(l[at], ": "); return l },
	"a list":    func(l []string, at int) []string { return value(l, at, "[1, {a: b}]") },
	"a map":     func(l []string, at int) []string { return value(l, at, "{a: [b]}") },
	"nothing":   func(l []string, at int) []string { return value(l, at, "~") },
	"huge":      func(l []string, at int) []string { return value(l, at, "99999999999999999999") },
	"moved": func(l []string, at int) []string {
		line := l[at]
		return slices.Insert(slices.Delete(l, at, at+1), len(l)/2, line)
	},
}

// value replaces what stands behind the first colon of a line.
func value(lines []string, at int, new string) []string {
	if key, _, ok := strings.Cut(lines[at], ": "); ok {
		lines[at] = key + ": " + new
	}
	return lines
}

// TestMutilatedVillages damages every line of every file in every way: what comes out is a drill, or problems that
// stand somewhere.
func TestMutilatedVillages(t *testing.T) {
	whole := village(t)
	refused := 0
	for _, file := range []string{scenarioFile, planFile, rubricFile, "data/stage.csv"} {
		lines := strings.Split(string(whole[file].Data), "\n")
		for name, mutilate := range mutilations {
			for at := range lines {
				fsys := fstest.MapFS{}
				for other, data := range whole {
					fsys[other] = data
				}
				fsys[file] = &fstest.MapFile{Data: []byte(strings.Join(mutilate(slices.Clone(lines), at), "\n"))}
				loaded, bad := complaint(fsys)
				if bad != "" {
					t.Errorf("%s, line %d %s: %s", file, at+1, name, bad)
				}
				if !loaded {
					refused++
				}
			}
		}
	}
	if refused < 1000 {
		t.Errorf("only %d mutilated villages are refused", refused)
	}
}

// complaint tells whether a folder loads and what is wrong with the answer, "" if nothing is.
func complaint(fsys fstest.MapFS) (loaded bool, bad string) {
	defer func() {
		if r := recover(); r != nil {
			bad = fmt.Sprint("panic: ", r)
		}
	}()
	c, err := scenarios.Load(fsys, scenarios.Options{})
	var ps scenarios.Problems
	switch {
	case err == nil && (c.World == nil || c.World.Network == nil || c.Plan == nil || len(c.Inputs) < 3):
		return true, "half a drill"
	case err != nil && (!errors.As(err, &ps) || len(ps) == 0):
		return false, "an error without problems"
	}
	for _, p := range ps {
		if p.Line == 0 && p.Code != problem.TooFewRows || p.File == "" || fsys[p.File] == nil || p.Line > strings.Count(string(fsys[p.File].Data), "\n")+1 {
			return false, "a problem that stands nowhere: " + p.Error()
		}
	}
	return err == nil, ""
}
