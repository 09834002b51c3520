package tidy_test

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// A room is one line of the floor plan.
type room struct {
	pattern        string
	imports, tests []string
}

func readRooms(table string) (plan []room, err error) {
	for line := range strings.Lines(table) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		name, rest, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("no colon in %q", line)
		}
		imports, tests, _ := strings.Cut(rest, "|")
		plan = append(plan, room{strings.TrimSpace(name), strings.Fields(imports), strings.Fields(tests)})
	}
	return plan, nil
}

var floorPlan = func() []room {
	plan, err := readRooms(rooms)
	if err != nil {
		panic("rooms_test.go: " + err.Error())
	}
	return plan
}()

// roomOf finds the most particular line for a directory.
func roomOf(dir string) (best room, found bool) {
	for _, r := range floorPlan {
		if r.pattern == dir {
			return r, true
		}
		if covers(r.pattern, dir) && len(r.pattern) > len(best.pattern) {
			best, found = r, true
		}
	}
	return best, found
}

func checkImports(t *tree) (found []finding) {
	for _, p := range t.packages {
		if _, ok := roomOf(p.room); !ok {
			found = append(found, finding{p.room, 0, "package is in no row of the floor plan; add a row to rooms_test.go in internal/tidy that says what it may import"})
		}
	}
	t.eachImport(func(p *pkg, isTest bool, spec *ast.ImportSpec, path string) {
		target, ours := t.room(path)
		r, known := roomOf(p.room)
		if !ours || !known || target == p.room || mayImport(r, target, isTest) {
			return
		}
		found = append(found, t.at(spec.Pos(), "%s -> %s is a wrong arrow: %s; instead: %s", p.room, target, r.leave(isTest), adviceFor(target)))
	})
	return found
}

func mayImport(r room, target string, isTest bool) bool {
	if slices.Contains(testRooms, target) {
		return isTest && (target == "internal/testkit" || slices.Contains(r.tests, target))
	}
	return coveredBy(r.imports, target) || isTest && coveredBy(r.tests, target)
}

// leave puts into words what a room may import.
func (r room) leave(isTest bool) string {
	may := r.imports
	if isTest {
		may = slices.Concat(may, r.tests, []string{"internal/testkit"})
	}
	who := r.pattern
	if isTest {
		who = "a test of " + who
	}
	if len(may) == 0 {
		return who + " imports no package of the project"
	}
	return who + " may import only " + strings.Join(may, ", ")
}

func adviceFor(target string) string {
	for _, a := range instead {
		if covers(a.imported, target) {
			return a.advice
		}
	}
	return "move what is shared into a room of the floor plan"
}

func floorOf(t *testing.T, pattern string) (floor, wing int) {
	t.Helper()
	for i, f := range floors {
		for j, w := range strings.Split(f, " | ") {
			if covers(w, strings.TrimSuffix(pattern, "/...")) {
				return i, j
			}
		}
	}
	t.Fatalf("%s is on no floor", pattern)
	return 0, 0
}

// TestFloorPlan keeps the table itself honest: every name in it is a room, no room stands twice, no line lets an arrow run up.
func TestFloorPlan(t *testing.T) {
	for i, r := range floorPlan {
		if slices.ContainsFunc(floorPlan[:i], func(other room) bool { return other.pattern == r.pattern }) {
			t.Errorf("%s stands twice", r.pattern)
		}
		for _, target := range slices.Concat(r.imports, r.tests) {
			if !slices.ContainsFunc(floorPlan, func(other room) bool { return covers(target, strings.TrimSuffix(other.pattern, "/...")) }) {
				t.Errorf("%s may import %s, which is no room", r.pattern, target)
			}
		}
		floor, wing := floorOf(t, r.pattern)
		for _, target := range r.imports {
			below, side := floorOf(t, target)
			if below > floor || below == floor && side != wing {
				t.Errorf("%s may import %s: that arrow runs up or across", r.pattern, target)
			}
		}
	}
}

func TestReadRooms(t *testing.T) {
	plan, err := readRooms("# a comment\n\na/b : c d | e\nf:\n")
	if err != nil || len(plan) != 2 || plan[0].pattern != "a/b" || !slices.Equal(plan[0].imports, []string{"c", "d"}) || !slices.Equal(plan[0].tests, []string{"e"}) || len(plan[1].imports) != 0 {
		t.Errorf("plan %v, error %v", plan, err)
	}
	if _, err := readRooms("no arrow at all\n"); err == nil {
		t.Error("a line without a colon is accepted")
	}
}
