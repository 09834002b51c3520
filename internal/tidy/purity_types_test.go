package tidy_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// A world type-checks the project's packages from source, so that an object has one identity throughout, and takes all others from the compiler's export data.
type world struct {
	tree     *tree
	outside  types.Importer
	checked  map[string]*typed
	declared map[*types.Func]body
	harmless map[*types.Func]bool // the answers of readsOnly
}

type typed struct {
	pkg  *types.Package
	info *types.Info
}

func newWorld(t *tree) *world {
	return &world{tree: t, checked: map[string]*typed{}, harmless: map[*types.Func]bool{}}
}

func (w *world) packageAt(room string) (*pkg, bool) {
	i := slices.IndexFunc(w.tree.packages, func(p *pkg) bool { return p.room == room })
	if i < 0 || len(w.tree.packages[i].sources) == 0 {
		return nil, false
	}
	return w.tree.packages[i], true
}

func (w *world) check(room string) (*typed, error) {
	if done := w.checked[room]; done != nil {
		return done, nil
	}
	p, ok := w.packageAt(room)
	if !ok {
		return nil, fmt.Errorf("no package in %s", room)
	}
	var syntax []*ast.File
	for _, s := range p.sources {
		syntax = append(syntax, s.syntax)
	}
	result := &typed{info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
	}}
	var err error
	result.pkg, err = (&types.Config{Importer: w}).Check(w.tree.module+"/"+room, w.tree.fset, syntax, result.info)
	if err != nil {
		return nil, err
	}
	w.checked[room] = result
	return result, nil
}

// Import makes a world the importer of the packages it checks.
func (w *world) Import(path string) (*types.Package, error) {
	if room, ours := w.tree.room(path); ours {
		checked, err := w.check(room)
		if err != nil {
			return nil, err
		}
		return checked.pkg, nil
	}
	if w.outside == nil {
		exports, err := w.exportData()
		if err != nil {
			return nil, err
		}
		w.outside = importer.ForCompiler(w.tree.fset, "gc", func(path string) (io.ReadCloser, error) {
			if exports[path] == "" {
				return nil, errors.New("no export data")
			}
			return os.Open(exports[path])
		})
	}
	return w.outside.Import(path)
}

// exportData asks the go command, once, where the compiled interfaces are of everything that the engine takes from outside.
func (w *world) exportData() (map[string]string, error) {
	args := []string{"list", "-export", "-deps", "-f", "{{if .Export}}{{.ImportPath}}={{.Export}}{{end}}"}
	args = append(args, slices.Sorted(maps.Keys(w.outsideImports()))...)
	listed, err := exec.Command("go", args...).Output()
	if err != nil {
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			return nil, fmt.Errorf("go list: %w: %s", err, exit.Stderr)
		}
		return nil, err
	}
	exports := map[string]string{}
	for line := range strings.Lines(string(listed)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "=")
		exports[path] = file
	}
	return exports, nil
}

// outsideImports collects what is imported from outside by the engine and by every room below it that it reaches.
func (w *world) outsideImports() map[string]bool {
	outside, seen := map[string]bool{}, map[string]bool{}
	var visit func(p *pkg)
	visit = func(p *pkg) {
		if seen[p.room] {
			return
		}
		seen[p.room] = true
		for _, s := range p.sources {
			for _, spec := range s.syntax.Imports {
				path := importPath(spec)
				room, ours := w.tree.room(path)
				if !ours {
					outside[path] = true
				} else if below, known := w.packageAt(room); known {
					visit(below)
				}
			}
		}
	}
	for _, p := range w.tree.packages {
		if isEngine(p.room) {
			visit(p)
		}
	}
	return outside
}

// A body is a function's source with the types of its package.
type body struct {
	room string
	decl *ast.FuncDecl
	info *types.Info
}

// bodies indexes the functions of every package checked; ask once all are.
func (w *world) bodies() map[*types.Func]body {
	if w.declared != nil {
		return w.declared
	}
	w.declared = map[*types.Func]body{}
	for _, p := range w.tree.packages {
		checked := w.checked[p.room]
		if checked == nil {
			continue
		}
		for _, s := range p.sources {
			for _, d := range s.syntax.Decls {
				if decl, ok := d.(*ast.FuncDecl); ok && decl.Body != nil {
					w.declared[checked.info.Defs[decl.Name].(*types.Func)] = body{p.room, decl, checked.info}
				}
			}
		}
	}
	return w.declared
}
