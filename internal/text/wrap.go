package text

import (
	"strings"
	"unicode"
)

// Signs that may not begin a line, and signs that may not end one (GB/T 15834-2011, 5.1: a closing sign stands at
// no line's beginning, an opening one at no line's end).
const (
	notFirst = "，。、；：？！）》〉」』】〕”’％…—.,;:?!)]}%"
	notLast  = "（《〈「『【〔“‘([{"
)

// Wrap breaks s into lines of at most width columns: at blanks, and between Han characters. A number stays with the
// word or the unit behind it. A word that is longer than a line is broken.
func Wrap(s string, width int) []string {
	width = max(width, 2)
	var lines []string
	var line strings.Builder
	used := 0
	flush := func() {
		lines = append(lines, strings.TrimRight(line.String(), " "))
		line.Reset()
		used = 0
	}
	for _, w := range words(Clean(s)) {
		columns := Width(w)
		if w == " " && (line.Len() == 0 || used == width) {
			continue
		}
		if used+columns > width && line.Len() > 0 {
			flush()
		}
		for columns > width {
			part := head(w, width)
			lines = append(lines, strings.TrimRight(part, " "))
			w = strings.TrimLeft(w[len(part):], " ")
			columns = Width(w)
		}
		line.WriteString(w)
		used += columns
	}
	if line.Len() > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// words cuts s where a line may end. A blank is a word of its own, but the one behind a number: that belongs to the
// number and to what it counts.
func words(s string) []string {
	var out []string
	var last rune
	start, bound := 0, false
	for i, r := range s {
		if i > start && !bound && mayBreak(last, r) {
			out = append(out, s[start:i])
			start = i
		}
		bound = r == ' ' && unicode.IsDigit(last)
		last = r
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

func mayBreak(a, b rune) bool {
	switch {
	case b == ' ':
		return !unicode.IsDigit(a)
	case a == ' ':
		return true
	case strings.ContainsRune(notFirst, b) || strings.ContainsRune(notLast, a):
		return false
	case unicode.IsDigit(a) && isWide(b):
		return false
	}
	return isWide(a) || isWide(b)
}

// isWide tells whether a character is of a script that is written without blanks.
func isWide(r rune) bool { return condition.RuneWidth(r) == 2 }
