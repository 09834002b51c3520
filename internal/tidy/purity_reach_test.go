package tidy_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// A reach is a function of the project that the engine mentions, and where.
type reach struct {
	function *types.Func
	from     token.Pos
}

// checkReached holds the engine's law over the functions of lower rooms that the engine calls, and those they call, to the end.
// A call through an interface counts as a call of every method that may stand behind it. Types, constants and variables of lower rooms are free.
func (w *world) checkReached(engine []*pkg) (found []finding) {
	var queue []reach
	for _, p := range engine {
		for _, s := range p.sources {
			queue = append(queue, w.mentions(s.syntax, w.checked[p.room].info)...)
		}
	}
	seen := map[*types.Func]bool{}
	for len(queue) > 0 {
		next := queue[0]
		queue = queue[1:]
		body, known := w.bodies()[next.function]
		if !known || isEngine(body.room) || seen[next.function] {
			continue
		}
		seen[next.function] = true
		from := w.tree.fset.Position(next.from)
		byWayOf := fmt.Sprintf(" (the engine comes here through %s, named at %s:%d)", next.function.Name(), from.Filename, from.Line)
		found = append(found, w.checkNode(body.decl, checker{info: body.info}, byWayOf)...)
		found = append(found, w.impureMentions(body, byWayOf)...)
		queue = append(queue, w.mentions(body.decl, body.info)...)
	}
	return found
}

// mentions lists the project's functions that a node names, with the methods that may stand behind an interface's.
func (w *world) mentions(root ast.Node, info *types.Info) (named []reach) {
	ast.Inspect(root, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		f, ok := info.Uses[id].(*types.Func)
		if !ok || f.Pkg() == nil {
			return true
		}
		f = f.Origin()
		named = append(named, reach{f, id.Pos()})
		for _, method := range w.behind(f) {
			named = append(named, reach{method, id.Pos()})
		}
		return true
	})
	return named
}

// behind returns the methods of the project's types that a call of an interface's method may run.
func (w *world) behind(method *types.Func) (methods []*types.Func) {
	receiver := method.Signature().Recv()
	if receiver == nil {
		return nil
	}
	face, ok := receiver.Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	for _, p := range w.tree.packages {
		checked := w.checked[p.room]
		if checked == nil {
			continue
		}
		for _, name := range checked.pkg.Scope().Names() {
			declared, ok := checked.pkg.Scope().Lookup(name).(*types.TypeName)
			if !ok || types.IsInterface(declared.Type()) {
				continue
			}
			pointer := types.NewPointer(declared.Type())
			if !types.Implements(pointer, face) {
				continue
			}
			object, _, _ := types.LookupFieldOrMethod(pointer, false, method.Pkg(), method.Name())
			if f, ok := object.(*types.Func); ok {
				methods = append(methods, f)
			}
		}
	}
	return methods
}

// impureMentions finds what a reached function takes from packages that the engine itself may not import.
func (w *world) impureMentions(b body, byWayOf string) (found []finding) {
	ast.Inspect(b.decl, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		object := b.info.Uses[id]
		if !isFuncOrVariable(object) || pureImports[object.Pkg().Path()] {
			return true
		}
		if _, ours := w.tree.room(object.Pkg().Path()); !ours {
			found = append(found, w.tree.at(id.Pos(), "%s.%s is no pure function; instead: %s%s", object.Pkg().Path(), object.Name(), impureAdvice(object.Pkg().Path()), byWayOf))
		}
		return true
	})
	return found
}

func isFuncOrVariable(object types.Object) bool {
	if object == nil || object.Pkg() == nil {
		return false
	}
	_, isFunc := object.(*types.Func)
	return isFunc || isPackageLevel(object) && isVariable(object)
}

func isVariable(object types.Object) bool {
	_, ok := object.(*types.Var)
	return ok
}
