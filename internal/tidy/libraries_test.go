package tidy_test

import (
	"fmt"
	"go/ast"
	"io/fs"
	"strings"
)

// libraries gives every outside module its one home, so that replacing it means rewriting one room.
// testsOnly libraries may be imported by tests of the home alone.
var libraries = []struct {
	module    string
	home      string
	testsOnly bool
	instead   string
}{
	{"github.com/EventStore/EventStore-Client-Go/v4", "events/kurrentstore", false, "take an events.Store"},
	{"github.com/ThreeDotsLabs/watermill", "internal/bus", false, "ring and hear through internal/bus; the truth is in the store"},
	{"github.com/adrg/xdg", "cmd/yanlian", false, "take the directory as an argument"},
	{"github.com/google/uuid", "events", false, "make ids with the functions of events"},
	{"github.com/hashicorp/go-memdb", "projections/...", false, "ask a view of projections"},
	{"github.com/mattn/go-runewidth", "internal/text", false, "align and cut with internal/text"},
	{"github.com/rogpeppe/go-internal", "...", true, "scripts and txtar archives are for _test.go files"},
	{"github.com/spf13/cobra", "cmd/yanlian", false, "return values and errors; cmd prints them"},
	{"go.yaml.in/yaml/v4", "scenarios/...", false, "load documents with scenarios"},
	{"modernc.org/sqlite", "events/sqlitestore", false, "take an events.Store"},
	{"zombiezen.com/go/sqlite", "events/sqlitestore", false, "take an events.Store"},
}

func checkLibraries(t *tree) (found []finding) {
	t.eachImport(func(p *pkg, isTest bool, spec *ast.ImportSpec, path string) {
		if isStandard(path) { // or our own: the module's path has no dot either
			return
		}
		for _, lib := range libraries {
			if path != lib.module && !strings.HasPrefix(path, lib.module+"/") {
				continue
			}
			if (lib.home == "..." || covers(lib.home, p.room)) && (isTest || !lib.testsOnly) {
				return
			}
			home := lib.home
			if lib.testsOnly {
				home = "tests"
			}
			found = append(found, t.at(spec.Pos(), "%s imports %s, whose one home is %s; instead: %s", p.room, path, home, lib.instead))
			return
		}
		found = append(found, t.at(spec.Pos(), "%s imports %s, which has no home; use the standard library, or add a row to libraries_test.go in internal/tidy", p.room, path))
	})
	return append(found, checkModuleFile(t)...)
}

// checkModuleFile holds go.mod to the same table: nothing required that nobody may import, nothing swapped for a private copy.
func checkModuleFile(t *tree) (found []finding) {
	text, err := fs.ReadFile(t.fsys, "go.mod")
	if err != nil {
		return []finding{{"go.mod", 0, err.Error()}}
	}
	block := ""
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line, comment, _ := strings.Cut(strings.TrimSpace(line), "//")
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
			continue
		case fields[0] == ")":
			block = ""
			continue
		case len(fields) == 2 && fields[1] == "(":
			block = fields[0]
			continue
		case block != "":
			fields = append([]string{block}, fields...)
		}
		switch {
		case fields[0] == "replace":
			found = append(found, finding{"go.mod", number, "replace hides which code is built; require a released version"})
		case fields[0] == "require" && !strings.Contains(comment, "indirect") && !hasHome(fields[1]):
			found = append(found, finding{"go.mod", number, fmt.Sprintf("%s has no home; drop it (go mod tidy), or add a row to libraries_test.go in internal/tidy", fields[1])})
		}
	}
	return found
}

func hasHome(module string) bool {
	for _, lib := range libraries {
		if lib.module == module {
			return true
		}
	}
	return false
}
