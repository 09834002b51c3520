package decisions

import (
	_ "embed"
	"strings"
	"unicode"
)

// wordsText is a table of kind, English word, Chinese words divided by bars.
//
//go:embed words.csv
var wordsText string

// wordbook finds the English word for one in another language, and back.
type wordbook struct {
	toEnglish map[string]string
	chinese   map[string][]string
}

var words = readWords(wordsText)

func readWords(text string) wordbook {
	book := wordbook{map[string]string{}, map[string][]string{}}
	for line := range strings.Lines(text) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		if len(cells) != 3 {
			continue
		}
		for _, other := range strings.Split(cells[2], "|") {
			book.toEnglish[cells[0]+"/"+other] = cells[1]
			book.chinese[cells[0]+"/"+cells[1]] = append(book.chinese[cells[0]+"/"+cells[1]], other)
		}
	}
	return book
}

// english returns the English word of a kind, or the word itself if the book does not have it.
func (b wordbook) english(kind, word string) string {
	if e, ok := b.toEnglish[kind+"/"+word]; ok {
		return e
	}
	return word
}

// alike lists the words of a kind in the language of the text that is none of them: every one, and one for each.
func (b wordbook) alike(text, kind string, english []string) (all, shown []string) {
	if !chinese(text) {
		return english, english
	}
	for _, e := range english {
		others := b.chinese[kind+"/"+e]
		all = append(all, others...)
		shown = append(shown, others[:min(len(others), 1)]...)
	}
	return all, shown
}

// like is the word for an English one in the language of a text.
func (b wordbook) like(text, kind, english string) string {
	if others := b.chinese[kind+"/"+english]; chinese(text) && len(others) > 0 {
		return others[0]
	}
	return english
}

// allLike is like for several words.
func (b wordbook) allLike(text, kind string, english []string) string {
	out := make([]string, len(english))
	for i, e := range english {
		out[i] = b.like(text, kind, e)
	}
	return strings.Join(out, ", ")
}

// header is the first row of the table in the language of a text.
func (b wordbook) header(text string) string {
	return strings.ReplaceAll(b.allLike(text, "column", Header), ", ", ",")
}

// chinese tells whether a text is written in Chinese characters.
func chinese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// Full-width forms stand a fixed way above ASCII.
const (
	fullWidthFirst = 0xFF01
	fullWidthLast  = 0xFF5E
	fullWidthShift = fullWidthFirst - '!'
	wideBlank      = 0x3000
)

// narrow turns full-width signs, digits and letters into ASCII.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == wideBlank:
			return ' '
		case r >= fullWidthFirst && r <= fullWidthLast:
			return r - fullWidthShift
		}
		return r
	}, s)
}
