package decisions

import (
	_ "embed"
	"strings"
)

// wordsText is a table of kind, English word, Chinese words divided by bars.
//
//go:embed words.csv
var wordsText string

// wordbook finds the English word for one in another language.
type wordbook map[string]string

var words = readWords(wordsText)

func readWords(text string) wordbook {
	book := wordbook{}
	for line := range strings.Lines(text) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		if len(cells) != 3 {
			continue
		}
		for _, other := range strings.Split(cells[2], "|") {
			book[cells[0]+"/"+other] = cells[1]
		}
	}
	return book
}

// english returns the English word of a kind, or the word itself if the book does not have it.
func (b wordbook) english(kind, word string) string {
	if e, ok := b[kind+"/"+word]; ok {
		return e
	}
	return word
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
