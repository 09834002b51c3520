package tidy_test

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const catalogue = "internal/i18n"

// chineseRooms may hold Chinese text: the catalogue, what sets type, and suites whose data it is.
var chineseRooms = []string{catalogue, "internal/text", "events/storetest"}

func checkLanguage(t *tree) (found []finding) {
	t.eachLiteral(func(p *pkg, literal *ast.BasicLit, value string) {
		if !slices.Contains(chineseRooms, p.room) && strings.ContainsFunc(value, isChinese) {
			found = append(found, t.at(literal.Pos(), "text %s is for users; add it to the catalogue in %s and look it up by key", literal.Value, catalogue))
		}
	})
	return found
}

// eachLiteral calls f for every string and character literal of the code that ships.
func (t *tree) eachLiteral(f func(p *pkg, literal *ast.BasicLit, value string)) {
	for _, p := range t.packages {
		for _, s := range p.sources {
			ast.Inspect(s.syntax, func(n ast.Node) bool {
				literal, ok := n.(*ast.BasicLit)
				if !ok || literal.Kind != token.STRING && literal.Kind != token.CHAR {
					return true
				}
				value, err := strconv.Unquote(literal.Value)
				if err != nil {
					value = literal.Value
				}
				f(p, literal, value)
				return true
			})
		}
	}
}

// isChinese covers the characters, and the punctuation and full-width forms written with them.
func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xffee
}
