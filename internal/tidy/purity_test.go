package tidy_test

import (
	"go/ast"
)

// pureImports is all of the standard library that the engine may import: packages whose functions depend on their arguments alone.
// fmt is for error texts, String methods and panics.
var pureImports = map[string]bool{
	"bytes": true, "cmp": true, "errors": true, "fmt": true, "iter": true, "math": true, "math/bits": true,
	"slices": true, "sort": true, "strconv": true, "strings": true,
}

// impureImports says what to do without the packages that are missed most.
var impureImports = []struct{ imported, advice string }{
	{"container/heap", "schedule with engine/des"},
	{"context", "Advance takes the time to stop at; the runner around it may be cancelled"},
	{"encoding/...", "emit typed payloads; events encodes them"},
	{"hash/maphash", "its seed differs in every process; key a stream with engine/rng"},
	{"io/...", "take the data in World"},
	{"log/...", "emit an event"},
	{"maps", "its iterators have no order; keep a sorted slice beside the map"},
	{"math/big", "count in int64; compare with math/big in tests"},
	{"math/cmplx", "complex products are fused differently on each platform; write out the real parts"},
	{"math/rand/...", "draw from a keyed stream of engine/rng"},
	{"net/...", "take the data in World"},
	{"os/...", "take the data in World"},
	{"reflect", "switch on the type"},
	{"runtime/...", "an outcome must not depend on the process it runs in"},
	{"sync/...", "one goroutine owns a Sim; work is parallel between runs, never inside one"},
	{"time", "events.SimTime is the engine's only time"},
	{"unsafe", "plain bounds-checked code is fast enough here"},
}

// exactMath is all of package math whose results are the same on every platform. Constants are exact too.
var exactMath = map[string]bool{
	"Abs": true, "Ceil": true, "Copysign": true, "Float64bits": true, "Float64frombits": true, "Floor": true, "Inf": true, "IsInf": true,
	"IsNaN": true, "NaN": true, "Round": true, "RoundToEven": true, "Signbit": true, "Sqrt": true, "Trunc": true,
}

// quietFmt is what of fmt returns a value and does nothing else.
var quietFmt = map[string]bool{"Append": true, "Appendf": true, "Appendln": true, "Errorf": true, "Sprint": true, "Sprintf": true, "Sprintln": true}

func isEngine(room string) bool { return covers("engine/...", room) }

// checkPurity checks every package of the engine, and every function outside it that the engine can reach.
func checkPurity(t *tree) []finding {
	found := checkPortable(t)
	w := newWorld(t)
	var engine []*pkg
	for _, p := range t.packages {
		if !isEngine(p.room) || len(p.sources) == 0 {
			continue
		}
		checked, err := w.check(p.room)
		if err != nil {
			found = append(found, finding{p.room, 0, "purity cannot be judged before the types are right: " + err.Error()})
			continue
		}
		engine = append(engine, p)
		for _, s := range p.sources {
			found = append(found, impureImportsOf(t, s)...)
			found = append(found, w.checkNode(s.syntax, checker{checked.info, p.room == "engine/strict"}, "")...)
		}
	}
	found = append(found, w.checkVariables(engine)...)
	return append(found, w.checkReached(engine)...)
}

// impureImportsOf judges imports of the standard library; rooms and libraries have rules of their own.
func impureImportsOf(t *tree, s source) (found []finding) {
	for _, spec := range s.syntax.Imports {
		path := importPath(spec)
		if _, ours := t.room(path); !ours && isStandard(path) && !pureImports[path] {
			found = append(found, t.at(spec.Pos(), "the engine may not import %s; instead: %s", path, impureAdvice(path)))
		}
	}
	return found
}

func impureAdvice(path string) string {
	for _, i := range impureImports {
		if covers(i.imported, path) {
			return i.advice
		}
	}
	return "pass the result in as data; if the package is a pure function of its arguments, add it to pureImports in internal/tidy"
}

// checkNode walks one file or function. By way of names how the engine comes there, for code outside it.
func (w *world) checkNode(root ast.Node, c checker, byWayOf string) (found []finding) {
	ast.PreorderStack(root, nil, func(n ast.Node, stack []ast.Node) bool {
		for _, message := range c.node(n, stack) {
			found = append(found, w.tree.at(n.Pos(), "%s%s", message, byWayOf))
		}
		return true
	})
	return found
}
