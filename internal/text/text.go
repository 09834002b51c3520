// Package text sets text for a terminal: display widths, cutting, wrapping, tables and pages of at most 100 columns,
// Chinese and Latin mixed.
//
// Contract: widths are the same under every locale and on every machine: a Han character or a full-width sign takes
// two columns, a sign of ambiguous width one. No line is wider than it was asked to be, unless that is less than two
// columns. Control characters never reach the output: what a file or a stream says cannot move the cursor. Without
// colour the output holds no escape sequence.
//
// Never: box drawing, tabs, trailing blanks, a look at the environment.
//
// Start reading at Page, then Table and Wrap.
package text

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// MaxWidth is the width of a page in columns.
const MaxWidth = 100

// cutMark ends a text that has been cut.
const cutMark = ".."

var condition = &runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}

// Width is the number of columns that s takes: the sum over its characters. What a terminal draws as one sign out of
// several characters may take less.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += condition.RuneWidth(r)
	}
	return n
}

// head is the longest beginning of s that takes at most width columns.
func head(s string, width int) string {
	for i, r := range s {
		if width -= condition.RuneWidth(r); width < 0 {
			return s[:i]
		}
	}
	return s
}

// IsAmbiguous tells whether terminals disagree on the width of a character: what lines up on one does not on
// another.
func IsAmbiguous(r rune) bool { return runewidth.IsAmbiguousWidth(r) }

// Clean makes s one line that does nothing but be shown: runs of blanks and line feeds become one blank, other
// control characters and marks that turn the direction of writing a question mark.
func Clean(s string) string {
	if !strings.ContainsFunc(s, isUnclean) {
		return s
	}
	s = strings.Join(strings.Fields(s), " ")
	return strings.Map(func(r rune) rune {
		if isHidden(r) {
			return '?'
		}
		return r
	}, s)
}

func isUnclean(r rune) bool { return isHidden(r) || r == unicode.ReplacementChar }

func isHidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// Cut shortens s to a number of columns, and marks that it did.
func Cut(s string, width int) string {
	if Width(s) <= width {
		return s
	}
	mark := cutMark[:min(len(cutMark), max(width, 0))]
	return head(s, width-len(mark)) + mark
}

// Left fills s with blanks on its right up to a number of columns; Right on its left.
func Left(s string, width int) string  { return s + blanks(width-Width(s)) }
func Right(s string, width int) string { return blanks(width-Width(s)) + s }

func blanks(n int) string { return strings.Repeat(" ", max(n, 0)) }

// WithoutNote is s without a note in brackets at its end, if something is left.
func WithoutNote(s string) string {
	for _, brackets := range [...][2]string{{"（", "）"}, {"(", ")"}} {
		at := strings.LastIndex(s, brackets[0])
		if rest := strings.TrimSpace(s[:max(at, 0)]); strings.HasSuffix(s, brackets[1]) && rest != "" {
			return rest
		}
	}
	return s
}
