package text

import (
	"bufio"
	"io"
	"strings"
)

// Page writes headings, paragraphs and tables. What was written appears with Flush, whose error is the first there was.
type Page struct {
	w     *bufio.Writer
	bold  bool
	begun bool
}

// NewPage starts a page on w. With colour, headings are bold; that is all the colour there is.
func NewPage(w io.Writer, colour bool) *Page { return &Page{w: bufio.NewWriter(w), bold: colour} }

// Flush writes what the page holds back, and returns the first error so far.
func (p *Page) Flush() error { return p.w.Flush() }

// The error of a bufio.Writer sticks and is returned by Flush.
func (p *Page) write(parts ...string) {
	for _, s := range parts {
		_, _ = p.w.WriteString(s)
	}
	_ = p.w.WriteByte('\n')
	p.begun = true
}

func (p *Page) strong(s string) {
	if p.bold {
		s = "\x1b[1m" + s + "\x1b[0m"
	}
	p.write(s)
}

// Title writes a heading at the margin, after an empty line if something stands above it.
func (p *Page) Title(s string) {
	if p.begun {
		p.write()
	}
	for _, line := range Wrap(s, MaxWidth) {
		p.strong(line)
	}
}

// Text writes a paragraph, its lines indented by a number of columns.
func (p *Page) Text(indent int, s string) {
	for _, line := range Wrap(s, MaxWidth-indent) {
		p.write(strings.TrimRight(blanks(indent)+line, " "))
	}
}

// Verbatim writes a line as it is, but for what would move the cursor: commands to copy, ids.
func (p *Page) Verbatim(indent int, s string) { p.write(blanks(indent), Clean(s)) }

// Table writes a table, indented by a number of columns. A table without rows writes nothing.
func (p *Page) Table(indent int, t *Table) {
	if t.Len() == 0 {
		return
	}
	heading, rows := t.Set(MaxWidth - indent)
	p.Heading(indent, heading)
	for _, row := range rows {
		p.Lines(indent, row)
	}
}

// Heading writes the heading of a table that has been set.
func (p *Page) Heading(indent int, lines []string) {
	for _, line := range lines {
		p.strong(blanks(indent) + line)
	}
}

// Lines writes the lines of a row of a table that has been set.
func (p *Page) Lines(indent int, lines []string) {
	for _, line := range lines {
		p.write(strings.TrimRight(blanks(indent)+line, " "))
	}
}
