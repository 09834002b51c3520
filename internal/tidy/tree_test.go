package tidy_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A tree is a checkout as the rules see it: its text files and its Go packages.
type tree struct {
	fsys     fs.FS
	module   string
	fset     *token.FileSet
	files    []file
	packages []*pkg
}

// A file is any text file, Go or not. Binary files and the fixtures of this package are left out.
type file struct{ path, text string }

// A pkg is one directory of Go files. Its room is that directory's path from the root.
type pkg struct {
	room    string
	sources []source
	tests   []source
}

type source struct {
	path   string
	text   string
	syntax *ast.File
}

// A finding is one broken rule at one place.
type finding struct {
	path    string
	line    int // 0: the whole file
	message string
}

func (f finding) String() string {
	if f.line == 0 {
		return f.path + ": " + f.message
	}
	return fmt.Sprintf("%s:%d: %s", f.path, f.line, f.message)
}

func readTree(fsys fs.FS) (*tree, error) {
	t := &tree{fsys: fsys, module: "yanlian", fset: token.NewFileSet()}
	rooms := map[string]*pkg{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if hidden(d.Name()) || name == "internal/tidy/testdata" {
				return fs.SkipDir
			}
			return nil
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if !utf8.Valid(text) || slices.Contains(text, 0) {
			return nil
		}
		t.files = append(t.files, file{name, string(text)})
		if path.Ext(name) == ".go" && !inTestdata(name) {
			return t.addSource(rooms, name, string(text))
		}
		return nil
	})
	for _, room := range slices.Sorted(maps.Keys(rooms)) {
		t.packages = append(t.packages, rooms[room])
	}
	return t, err
}

// hidden directories belong to tools, but for the one that holds what checks a submission.
func hidden(dir string) bool {
	return dir != "." && dir != ".ci" && strings.HasPrefix(dir, ".")
}

func inTestdata(name string) bool {
	return slices.Contains(strings.Split(path.Dir(name), "/"), "testdata")
}

func (t *tree) addSource(rooms map[string]*pkg, name, text string) error {
	syntax, err := parser.ParseFile(t.fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	p := rooms[path.Dir(name)]
	if p == nil {
		p = &pkg{room: path.Dir(name)}
		rooms[p.room] = p
	}
	s := source{name, text, syntax}
	if strings.HasSuffix(name, "_test.go") {
		p.tests = append(p.tests, s)
	} else {
		p.sources = append(p.sources, s)
	}
	return nil
}

func (t *tree) at(pos token.Pos, format string, args ...any) finding {
	p := t.fset.Position(pos)
	return finding{p.Filename, p.Line, fmt.Sprintf(format, args...)}
}

// room says whether an import path is one of the project's own packages, and which.
func (t *tree) room(importPath string) (string, bool) {
	if importPath == t.module {
		return ".", true
	}
	return strings.CutPrefix(importPath, t.module+"/")
}

// eachImport calls f for every import of every package, tests included.
func (t *tree) eachImport(f func(p *pkg, isTest bool, spec *ast.ImportSpec, path string)) {
	for _, p := range t.packages {
		for _, s := range p.sources {
			for _, spec := range s.syntax.Imports {
				f(p, false, spec, importPath(spec))
			}
		}
		for _, s := range p.tests {
			for _, spec := range s.syntax.Imports {
				f(p, true, spec, importPath(spec))
			}
		}
	}
}

func importPath(spec *ast.ImportSpec) string {
	p, _ := strconv.Unquote(spec.Path.Value) // the parser has checked it
	return p
}

// isStandard reports whether an import path that is not the project's own belongs to the standard library.
func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// covers reports whether a pattern of the tables holds a room: the room itself, or a/... for a and all below it.
func covers(pattern, room string) bool {
	if above, ok := strings.CutSuffix(pattern, "/..."); ok {
		return room == above || strings.HasPrefix(room, above+"/")
	}
	return pattern == room
}

func coveredBy(patterns []string, room string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return covers(p, room) })
}
