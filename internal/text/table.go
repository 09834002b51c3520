package text

import "strings"

const (
	gap       = 2 // blanks between columns
	leastWide = 6 // columns below which no column is narrowed
)

// Column is a column of a table.
type Column struct {
	Head  string
	Right bool // set flush right: numbers
	Wrap  bool // a cell may take several lines; it is the first to be narrowed. Others are cut
}

// Table is rows under columns.
type Table struct {
	Columns []Column
	rows    [][]string
}

// Add appends a row. Cells that are missing are empty.
func (t *Table) Add(cells ...string) { t.rows = append(t.rows, cells) }

// Len is the number of rows.
func (t *Table) Len() int { return len(t.rows) }

// Rows are the rows as they were added, for another way of setting them.
func (t *Table) Rows() [][]string { return t.rows }

// Set sets the table within width columns: the lines of the heading, none if no column has a head, and the lines of
// each row.
func (t *Table) Set(width int) (heading []string, rows [][]string) {
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Head
	}
	widths := t.widths(width)
	if strings.Join(heads, "") != "" {
		heading = t.set(heads, widths)
	}
	for _, row := range t.rows {
		rows = append(rows, t.set(row, widths))
	}
	return heading, rows
}

// widths gives every column what it asks for, and takes away from the widest until the table fits: first from columns
// that wrap, down to their longest words, then below that, at last from the others.
func (t *Table) widths(width int) []int {
	out, words := make([]int, len(t.Columns)), make([]int, len(t.Columns))
	total := gap * (len(out) - 1)
	for i, c := range t.Columns {
		for _, cell := range t.column(i) {
			out[i] = max(out[i], Width(cell))
			words[i] = max(words[i], longestWord(cell))
		}
		if words[i] = max(words[i], leastWide); !c.Wrap {
			words[i] = out[i]
		}
		total += out[i]
	}
	narrow := func(may func(i int) bool) {
		for total > width {
			at := -1
			for i := range out {
				if may(i) && (at < 0 || out[i] > out[at]) {
					at = i
				}
			}
			if at < 0 {
				return
			}
			out[at]--
			total--
		}
	}
	narrow(func(i int) bool { return out[i] > words[i] })
	narrow(func(i int) bool { return t.Columns[i].Wrap && out[i] > leastWide })
	narrow(func(i int) bool { return out[i] > leastWide })
	return out
}

// column lists the cells of a column, its head first.
func (t *Table) column(i int) []string {
	cells := []string{Clean(t.Columns[i].Head)}
	for _, row := range t.rows {
		if i < len(row) {
			cells = append(cells, Clean(row[i]))
		}
	}
	return cells
}

func longestWord(s string) (columns int) {
	for _, w := range words(s) {
		columns = max(columns, Width(w))
	}
	return columns
}

// set sets one row, which may take several lines.
func (t *Table) set(row []string, widths []int) []string {
	cells := make([][]string, len(t.Columns))
	height := 1
	for i, c := range t.Columns {
		cell := ""
		if i < len(row) {
			cell = Clean(row[i])
		}
		if c.Wrap {
			cells[i] = Wrap(cell, widths[i])
		} else {
			cells[i] = []string{Cut(cell, widths[i])}
		}
		height = max(height, len(cells[i]))
	}
	lines := make([]string, height)
	for n := range lines {
		var line strings.Builder
		for i, c := range t.Columns {
			part := ""
			if n < len(cells[i]) {
				part = cells[i][n]
			}
			if i > 0 {
				line.WriteString(blanks(gap))
			}
			if c.Right {
				line.WriteString(Right(part, widths[i]))
			} else {
				line.WriteString(Left(part, widths[i]))
			}
		}
		lines[n] = strings.TrimRight(line.String(), " ")
	}
	return lines
}
