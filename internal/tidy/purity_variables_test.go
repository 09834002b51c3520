package tidy_test

import (
	"go/ast"
	"go/token"
	"go/types"
)

// checkVariables holds the engine's package variables to two kinds: error sentinels, and tables that nothing writes after their declaration.
func (w *world) checkVariables(engine []*pkg) (found []finding) {
	for _, p := range engine {
		for _, s := range p.sources {
			for _, d := range s.syntax.Decls {
				if group, ok := d.(*ast.GenDecl); ok && group.Tok == token.VAR {
					found = append(found, w.declaredVariables(w.checked[p.room].info, group)...)
				}
			}
			found = append(found, w.written(w.checked[p.room].info, s.syntax)...)
		}
	}
	return found
}

func (w *world) declaredVariables(info *types.Info, group *ast.GenDecl) (found []finding) {
	for _, spec := range group.Specs {
		for _, name := range spec.(*ast.ValueSpec).Names {
			object := info.Defs[name]
			if name.Name == "_" || object == nil || isError(object.Type()) {
				continue
			}
			switch object.Type().Underlying().(type) {
			case *types.Pointer, *types.Chan:
				found = append(found, w.tree.at(name.Pos(), "package variable %s points at shared state; keep it in Sim", name.Name))
				continue
			}
			if name.IsExported() {
				found = append(found, w.tree.at(name.Pos(), "package variable %s can be written from anywhere; export a function that returns a copy", name.Name))
			}
		}
	}
	return found
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// written finds every place that may change a package variable of the engine: an assignment, an address taken, a built-in that writes.
// A pointer to a table is free as long as it is only read through: a local one, or the receiver of a method.
func (w *world) written(info *types.Info, syntax ast.Node) []finding {
	return w.writes(info, syntax, map[types.Object]*types.Var{})
}

// readsOnly reports whether a method with a pointer receiver leaves what it points at as it is.
func (w *world) readsOnly(method *types.Func) bool {
	answer, asked := w.harmless[method]
	if body, known := w.bodies()[method]; known && !asked {
		w.harmless[method] = false // what a method says of itself does not count
		readers := map[types.Object]*types.Var{}
		if names := body.decl.Recv.List[0].Names; len(names) > 0 {
			receiver := body.info.Defs[names[0]].(*types.Var)
			readers[receiver] = receiver
		}
		answer = len(w.writes(body.info, body.decl.Body, readers)) == 0
		w.harmless[method] = answer
	}
	return answer
}

// writes finds what written promises, through readers too: pointers, each with what it points into. It adds those that syntax declares.
func (w *world) writes(info *types.Info, syntax ast.Node, readers map[types.Object]*types.Var) (found []finding) {
	w.addReaders(info, syntax, readers)
	report := func(x ast.Expr, message string) {
		if v := w.root(info, readers, x); v != nil {
			found = append(found, w.tree.at(x.Pos(), "package variable %s "+message, v.Name()))
		}
	}
	target := func(x ast.Expr) { report(x, "is written here; keep what changes in Sim") }
	exposed := func(x ast.Expr) { report(x, "can be written through its address, taken here; copy the value") }
	ast.PreorderStack(syntax, nil, func(n ast.Node, stack []ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				if n.Tok != token.DEFINE {
					target(x)
				}
			}
		case *ast.IncDecStmt:
			target(n.X)
		case *ast.RangeStmt:
			target(n.Key)
			target(n.Value)
		case *ast.UnaryExpr:
			if n.Op == token.AND && !isReaderDeclared(info, readers, stack) {
				exposed(n.X)
			}
		case *ast.CallExpr:
			if name, ok := ast.Unparen(n.Fun).(*ast.Ident); ok && writesFirst[name.Name] && info.Uses[name] == types.Universe.Lookup(name.Name) {
				target(n.Args[0])
			}
		case *ast.SelectorExpr:
			if w.takesAddress(info.Selections[n]) {
				exposed(n.X)
			}
		case *ast.Ident:
			if readers[info.Uses[n]] != nil && !isReadThrough(n, stack) {
				exposed(n)
			}
		}
		return true
	})
	return found
}

// addReaders finds the local pointers declared as p := &table[i].
func (w *world) addReaders(info *types.Info, syntax ast.Node, readers map[types.Object]*types.Var) {
	ast.Inspect(syntax, func(n ast.Node) bool {
		define, ok := n.(*ast.AssignStmt)
		if !ok || define.Tok != token.DEFINE || len(define.Lhs) != 1 {
			return true
		}
		if address, ok := define.Rhs[0].(*ast.UnaryExpr); ok && address.Op == token.AND {
			if v := w.root(info, readers, address.X); v != nil {
				readers[info.Defs[define.Lhs[0].(*ast.Ident)]] = v
			}
		}
		return true
	})
}

func isReaderDeclared(info *types.Info, readers map[types.Object]*types.Var, stack []ast.Node) bool {
	define, ok := stack[len(stack)-1].(*ast.AssignStmt)
	if !ok || define.Tok != token.DEFINE {
		return false
	}
	name, ok := define.Lhs[0].(*ast.Ident)
	return ok && readers[info.Defs[name]] != nil
}

// isReadThrough reports whether a pointer's mention is the base of p.field, p[i] or *p; whether that is then written is judged there.
func isReadThrough(pointer *ast.Ident, stack []ast.Node) bool {
	switch up := stack[len(stack)-1].(type) {
	case *ast.SelectorExpr:
		return up.X == pointer
	case *ast.IndexExpr:
		return up.X == pointer
	case *ast.StarExpr:
		return true
	}
	return false
}

var writesFirst = map[string]bool{"clear": true, "copy": true, "delete": true}

// takesAddress reports whether x.M hands the address of x to a method that may write there.
func (w *world) takesAddress(s *types.Selection) bool {
	if s == nil || s.Kind() != types.MethodVal {
		return false
	}
	method := s.Obj().(*types.Func)
	_, wants := method.Signature().Recv().Type().Underlying().(*types.Pointer)
	return wants && !w.readsOnly(method.Origin())
}

// root returns the engine's package variable that an expression is part of, if need be through a reader.
func (w *world) root(info *types.Info, readers map[types.Object]*types.Var, x ast.Expr) *types.Var {
	for {
		switch e := x.(type) {
		case *ast.ParenExpr:
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		case *ast.SliceExpr:
			x = e.X
		case *ast.StarExpr:
			x = e.X
		case *ast.SelectorExpr:
			if v := w.engineVariable(info.Uses[e.Sel]); v != nil {
				return v
			}
			x = e.X
		case *ast.Ident:
			if table := readers[info.Uses[e]]; table != nil {
				return table
			}
			return w.engineVariable(info.Uses[e])
		default:
			return nil
		}
	}
}

func (w *world) engineVariable(object types.Object) *types.Var {
	v, ok := object.(*types.Var)
	if !ok || !isPackageLevel(v) {
		return nil
	}
	if room, ours := w.tree.room(v.Pkg().Path()); !ours || !isEngine(room) {
		return nil
	}
	return v
}
