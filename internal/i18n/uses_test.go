package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// uses is how the program's code uses the catalogue.
type uses struct {
	literals map[string]bool // every string literal that could be a key
	families map[string]bool // first arguments of Of and Has
	calls    []call
}

// A call says a message by a literal key.
type call struct {
	at   token.Position
	key  string
	args []string // names of the arguments, nil if they cannot be read off
	open bool     // arguments are passed on as a slice
}

// saying lists the functions that take a key and named arguments, with the place of the key.
var saying = map[string]int{"T": 0, "badUsage": 0, "failed": 1, "badInput": 1}

func readUses(t *testing.T) *uses {
	t.Helper()
	u := &uses{literals: map[string]bool{}, families: map[string]bool{}}
	for _, root := range []string{filepath.Join("..", "..", "cmd"), filepath.Join("..", "report")} {
		u.read(t, root)
	}
	return u
}

// read reads the code below a directory.
func (u *uses) read(t *testing.T, root string) {
	t.Helper()
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if s, ok := text(n); ok {
					u.literals[s] = true
				}
			case *ast.CallExpr:
				u.call(fset, n)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (u *uses) call(fset *token.FileSet, n *ast.CallExpr) {
	name := ""
	switch f := n.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	if (name == "Of" || name == "Has") && len(n.Args) >= 2 {
		if s, ok := text(n.Args[0]); ok {
			u.families[s] = true
		}
		return
	}
	place, ok := saying[name]
	if !ok || len(n.Args) <= place {
		return
	}
	args := n.Args[place:]
	key, ok := text(args[0])
	if !ok {
		return
	}
	c := call{at: fset.Position(n.Pos()), key: key, open: n.Ellipsis.IsValid()}
	for i := 1; i < len(args); i += 2 {
		if s, ok := text(args[i]); ok {
			c.args = append(c.args, s)
		}
	}
	u.calls = append(u.calls, c)
}

func text(x ast.Expr) (string, bool) {
	literal, ok := x.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(literal.Value)
	return s, err == nil
}

func TestEveryKeyIsSaid(t *testing.T) {
	u := readUses(t)
	for key, m := range readCatalogue(t) {
		family, _, _ := strings.Cut(key, ".")
		if !u.literals[key] && !u.families[family] && !u.literals[family] {
			t.Errorf("%s: nobody says %s", m.file, key)
		}
	}
}

func TestEveryKeySaidIsThere(t *testing.T) {
	all := readCatalogue(t)
	u := readUses(t)
	if len(u.calls) < 100 {
		t.Fatalf("only %d messages are said: this test has gone blind", len(u.calls))
	}
	for _, c := range u.calls {
		m, ok := all[c.key]
		if !ok {
			t.Errorf("%v: no message %q", c.at, c.key)
			continue
		}
		if want := parameters(m.en); !c.open && !slices.Equal(slices.Sorted(slices.Values(c.args)), want) {
			t.Errorf("%v: %s is said with %v and has the parameters %v", c.at, c.key, c.args, want)
		}
	}
	for family := range u.families {
		found := false
		for key := range all {
			found = found || strings.HasPrefix(key, family+".")
		}
		if !found {
			t.Errorf("no message of the family %s", family)
		}
	}
}
