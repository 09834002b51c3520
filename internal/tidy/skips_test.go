package tidy_test

import (
	"go/ast"
	"slices"
)

// maySkip lists the test files that may skip a test, each with the cause. A row without a skip is an error too.
var maySkip = []struct{ path, cause string }{
	{"cmd/yanlian/report_browser_test.go", "not every machine has a browser; .ci/run installs one and sets YANLIAN_NEED_BROWSER, which turns the skip into a failure"},
}

func checkSkips(t *tree) (found []finding) {
	used := map[string]bool{}
	for _, p := range t.packages {
		for _, s := range slices.Concat(p.sources, p.tests) {
			ast.Inspect(s.syntax, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				selector, ok := call.Fun.(*ast.SelectorExpr)
				if !ok || !slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, selector.Sel.Name) || !isTestingValue(selector.X) {
					return true
				}
				used[s.path] = true
				if !slices.ContainsFunc(maySkip, func(row struct{ path, cause string }) bool { return row.path == s.path }) {
					found = append(found, t.at(call.Pos(), "a skipped test passes without testing; make it run everywhere, or add a row with the cause to skips_test.go in internal/tidy"))
				}
				return true
			})
		}
	}
	for _, row := range maySkip {
		if !used[row.path] {
			found = append(found, finding{row.path, 0, "is allowed to skip (" + row.cause + ") but does not; drop its row from skips_test.go in internal/tidy"})
		}
	}
	return found
}

// isTestingValue goes by the names that tests give their testing.T, B, F and TB.
func isTestingValue(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	return ok && slices.Contains([]string{"t", "b", "f", "tb"}, id.Name)
}
