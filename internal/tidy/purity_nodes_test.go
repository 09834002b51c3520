package tidy_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A checker judges syntax nodes with their types at hand.
type checker struct {
	info     *types.Info
	converts bool // in the one package that checks float to integer conversions for the others
}

const (
	noGoroutines = "one goroutine owns a Sim, so that nothing depends on who runs first; schedule an event instead"
	noMapOrder   = "range over a map has a new order every time; instead: range over a sorted slice of its keys, kept beside it"
)

func (c checker) node(n ast.Node, stack []ast.Node) []string {
	switch n := n.(type) {
	case *ast.GoStmt:
		return []string{"go statement: " + noGoroutines}
	case *ast.SelectStmt:
		return []string{"select statement: " + noGoroutines}
	case *ast.SendStmt:
		return []string{"send on a channel: " + noGoroutines}
	case *ast.UnaryExpr:
		if n.Op == token.ARROW {
			return []string{"receive from a channel: " + noGoroutines}
		}
	case *ast.ChanType:
		return []string{"channel: " + noGoroutines}
	case *ast.RangeStmt:
		return c.rangeOver(n)
	case *ast.BasicLit:
		if n.Kind == token.IMAG {
			return []string{"complex number: its products are fused differently on each platform; write out the real parts"}
		}
	case *ast.Ident:
		return c.use(n)
	case *ast.BinaryExpr:
		return c.product(n, stack)
	case *ast.AssignStmt:
		return c.assignedProduct(n)
	case *ast.CallExpr:
		return c.truncation(n)
	}
	return nil
}

func (c checker) rangeOver(n *ast.RangeStmt) []string {
	for _, shape := range shapes(c.info.TypeOf(n.X)) {
		switch shape.(type) {
		case *types.Map:
			return []string{noMapOrder}
		case *types.Chan:
			return []string{"range over a channel: " + noGoroutines}
		}
	}
	return nil
}

// use judges the mention of a name that is declared elsewhere.
func (c checker) use(id *ast.Ident) []string {
	object := c.info.Uses[id]
	if object == nil {
		return nil
	}
	name := object.Name()
	if object.Pkg() == nil {
		return universe(object, name)
	}
	_, isFunc := object.(*types.Func)
	switch path := object.Pkg().Path(); {
	case path == "math" && isFunc && !exactMath[name]:
		return []string{"math." + name + " differs between platforms or is not known not to; instead: engine/strict"}
	case path == "math" && strings.HasSuffix(name, "Float32"):
		return []string{"math." + name + ": float32 is fused differently on each platform; use float64"}
	case path == "fmt" && isFunc && isPackageLevel(object) && !quietFmt[name]:
		return []string{"fmt." + name + " touches the world outside; emit an event, or return an error"}
	case path == "iter" && strings.HasPrefix(name, "Pull"):
		return []string{"iter." + name + " starts a coroutine; range over the sequence"}
	}
	return nil
}

func universe(object types.Object, name string) []string {
	if object.Parent() != types.Universe {
		return nil
	}
	switch name {
	case "float32":
		return []string{"float32: its products are fused differently on each platform; use float64"}
	case "complex64", "complex128", "complex", "real", "imag":
		return []string{name + ": complex products are fused differently on each platform; write out the real parts"}
	case "print", "println":
		return []string{name + " writes to the process's standard error; emit an event, or panic with a message"}
	}
	return nil
}

func isPackageLevel(object types.Object) bool {
	return object.Pkg() != nil && object.Parent() == object.Pkg().Scope()
}

// shapes returns the underlying type, or of a type parameter those of all types that it may stand for.
func shapes(t types.Type) []types.Type {
	if t == nil {
		return nil
	}
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		return terms(p.Constraint())
	}
	return []types.Type{t.Underlying()}
}

func terms(t types.Type) (all []types.Type) {
	if union, ok := types.Unalias(t).(*types.Union); ok {
		for term := range union.Terms() {
			all = append(all, terms(term.Type())...)
		}
		return all
	}
	face, ok := t.Underlying().(*types.Interface)
	if !ok {
		return []types.Type{t.Underlying()}
	}
	for embedded := range face.EmbeddedTypes() {
		all = append(all, terms(embedded)...)
	}
	return all
}
