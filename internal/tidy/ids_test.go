package tidy_test

import (
	"go/ast"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

const library = "scenarios/library"

// Ids are found line by line: what follows "id:", in block or flow style. The documents' own grammar is the loader's business.
var (
	idValue  = regexp.MustCompile(`(?:^|[\s{,])id:\s*["']?([^\s"',}#]+)`)
	topLevel = []string{"engine/...", "scenarios/...", "projections/..."}
)

func checkIDs(t *tree) (found []finding) {
	ids, scenarios := libraryIDs(t)
	t.eachLiteral(func(p *pkg, literal *ast.BasicLit, value string) {
		switch {
		case covers("cmd/...", p.room): // help texts show examples
		case ids[value] != "":
			found = append(found, t.at(literal.Pos(), "%q is an id in %s; code that knows it works for that scenario alone; let the document say what the code asks for", value, ids[value]))
		case scenarios[value] && coveredBy(topLevel, p.room):
			found = append(found, t.at(literal.Pos(), "%q is a scenario of the library; code that knows it works for that scenario alone; let the document say what the code asks for", value))
		}
	})
	return found
}

// libraryIDs returns the distinctive ids with the file that declares each, and the names of the library's scenarios.
func libraryIDs(t *tree) (ids map[string]string, scenarios map[string]bool) {
	ids, scenarios = map[string]string{}, map[string]bool{}
	for _, f := range t.files {
		if !covers(library+"/...", path.Dir(f.path)) || path.Ext(f.path) != ".yaml" {
			continue
		}
		scenario, _, _ := strings.Cut(strings.TrimPrefix(f.path, library+"/"), "/")
		scenarios[scenario] = true
		for line := range strings.Lines(f.text) {
			for _, m := range idValue.FindAllStringSubmatch(line, -1) {
				if isDistinctive(m[1]) {
					ids[m[1]] = f.path
				}
			}
		}
	}
	return ids, scenarios
}

// isDistinctive leaves out short ids and ordinary words, which a program may use for its own ends.
func isDistinctive(id string) bool {
	return utf8.RuneCountInString(id) >= 4 && (strings.Contains(id, "-") || len(id) != utf8.RuneCountInString(id))
}
