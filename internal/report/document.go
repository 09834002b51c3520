package report

import (
	"slices"
	"strings"

	"yanlian/internal/i18n"
)

// Document is a page before it is set.
type Document struct {
	Lang     string // of the page, as HTML names it
	Title    string
	Subtitle string
	Running  string // printed at the foot of each sheet beside its number
	Cover    []Fact
	Chapters []Chapter
}

// Chapter is a numbered part of a page.
type Chapter struct {
	Heading string
	Blocks  []Block
}

// Block is a piece of a chapter: exactly one of its fields is set.
type Block struct {
	Sub      string // heading of a part of the chapter
	Text     string
	Facts    []Fact
	Table    *Table
	Figure   *Figure
	Verbatim []string // lines to be copied as they are
	Choices  []Choice
	Lines    int // ruled lines to write on
	Signs    []string
}

// Fact is a name and what stands beside it.
type Fact struct {
	Name, Text string
	Code       bool // an id or a digest: may be broken anywhere
}

// Choice is a question with boxes to tick.
type Choice struct {
	Name    string
	Options []string
}

// Table is rows under heads that are repeated on every sheet.
type Table struct {
	Caption string
	Columns []Column
	Rows    []Line
	Small   bool // set in smaller type, as one of many columns is anyway
}

// Column is a column of a table.
type Column struct {
	Head  string
	Right bool // numbers and times
	Width int  // percent of the table, 0 as its cells need
	Spare bool // left out if no row has anything in it
}

// Line is a row of a table.
type Line struct {
	Cells  []string
	Strong bool
	Joined bool // goes on with what the row above is about: both stay on one sheet
}

// Headed tells whether any column has a head.
func (t *Table) Headed() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Head != "" })
}

func (t *Table) add(cells ...string)    { t.Rows = append(t.Rows, Line{Cells: cells}) }
func (t *Table) strong(cells ...string) { t.Rows = append(t.Rows, Line{Cells: cells, Strong: true}) }

// trim leaves spare columns out that no row has anything in: empty, or a hyphen for nothing.
func (t *Table) trim() {
	for k := len(t.Columns) - 1; k >= 0; k-- {
		if !t.Columns[k].Spare || slices.ContainsFunc(t.Rows, func(l Line) bool { return k < len(l.Cells) && l.Cells[k] != "" && l.Cells[k] != "-" }) {
			continue
		}
		t.Columns = slices.Delete(t.Columns, k, k+1)
		for i := range t.Rows {
			if l := &t.Rows[i]; k < len(l.Cells) {
				l.Cells = slices.Delete(l.Cells, k, k+1)
			}
		}
	}
}

// many is how many columns a table has before it is set in smaller type.
const many = 9

// Dense tells whether a table is set in smaller type.
func (t *Table) Dense() bool { return t.Small || len(t.Columns) >= many }

// Class is what the style sheet knows a row by.
func (l Line) Class() string {
	var names []string
	if l.Strong {
		names = append(names, "strong")
	}
	if l.Joined {
		names = append(names, "joined")
	}
	return strings.Join(names, " ")
}

// Cell is a cell with what its column says of it.
type Cell struct {
	Column
	Text string
}

// Cells pairs the cells of a row with the columns.
func (t *Table) Cells(l Line) []Cell {
	cells := make([]Cell, len(t.Columns))
	for i := range cells {
		cells[i].Column = t.Columns[i]
		if i < len(l.Cells) {
			cells[i].Text = l.Cells[i]
		}
	}
	return cells
}

// beside sets a narrow table several times beside itself, to be read down and then across.
func (t *Table) beside(times int) *Table {
	each := (len(t.Rows) + times - 1) / times
	out := &Table{Caption: t.Caption}
	for range times {
		out.Columns = append(out.Columns, t.Columns...)
	}
	for i := range each {
		var line Line
		for k := range times {
			cells := make([]string, len(t.Columns))
			if at := k*each + i; at < len(t.Rows) {
				copy(cells, t.Rows[at].Cells)
			}
			line.Cells = append(line.Cells, cells...)
		}
		out.Rows = append(out.Rows, line)
	}
	return out
}

// Figure is a drawing and its caption.
type Figure struct {
	Caption string
	SVG     string
}

// heading numbers a chapter.
func (a *author) heading(n int, title string) string {
	return a.T("report.heading", "n", a.numeral(n), "title", title)
}

// sub numbers a part of a chapter.
func (a *author) sub(n int, title string) Block {
	return Block{Sub: a.T("report.subheading", "n", a.numeral(n), "title", title)}
}

// numeral counts chapters as official papers do.
func (a *author) numeral(n int) string {
	numerals := strings.Fields(a.T("report.numerals"))
	if n < 1 || n > len(numerals) {
		return i18n.Number(int64(n))
	}
	return numerals[n-1]
}

// table numbers a table; one without rows is left out.
func (a *author) table(title string, t *Table) []Block {
	if len(t.Rows) == 0 {
		return nil
	}
	t.trim()
	a.tables++
	t.Caption = a.T("report.table", "n", a.tables, "title", title)
	return []Block{{Table: t}}
}

// figure numbers a drawing.
func (a *author) figure(title, svg string) Block {
	a.figures++
	return Block{Figure: &Figure{Caption: a.T("report.figure", "n", a.figures, "title", title), SVG: svg}}
}

// number writes a count for a table: nothing is a hyphen.
func number(n int64) string {
	if n == 0 {
		return "-"
	}
	return i18n.Number(n)
}
