// Package table reads small tables as people keep them: comma-separated values with a header.
//
// Contract: Read returns every row with the place of every cell, counted in characters as an editor shows it.
// Lines that begin with # are comments; blank lines do not count; cells lose the blanks around them; quotes and
// line ends of any system are understood. What intake refuses is refused here.
//
// Never: a cell is interpreted here.
//
// Start reading at Read.
package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"yanlian/scenarios/intake"
	"yanlian/scenarios/problem"
)

// Cell is one value and where its text begins.
type Cell struct {
	Text         string
	Line, Column int
}

// Problem is a problem at this cell.
func (c Cell) Problem(file string, code problem.Code, found, allowed string) problem.Problem {
	return problem.Problem{File: file, Line: c.Line, Column: c.Column, Code: code, Found: found, Allowed: allowed}
}

// Row is one row; Number counts rows as a spreadsheet does, the header being 1.
type Row struct {
	Cells  []Cell
	Number int
}

// Limits bound what Read accepts.
type Limits struct{ Bytes, Rows int }

// Read returns the header and the rows below it.
func Read(file string, r io.Reader, limits Limits) (header Row, rows []Row, found problem.Problems) {
	text, found := intake.Read(file, r, limits.Bytes)
	if found != nil {
		return Row{}, nil, found
	}
	var list problem.List
	all := split(file, text, limits.Rows, &list)
	if len(all) == 0 {
		if list.Len() == 0 {
			list.Add(problem.Problem{File: file, Line: 1, Column: 1, Code: problem.EmptyFile})
		}
		return Row{}, nil, list.Sorted()
	}
	return all[0], all[1:], list.Sorted()
}

func split(file string, text []byte, maxRows int, found *problem.List) (rows []Row) {
	lines := bytes.Split(text, []byte("\n"))
	c := csv.NewReader(bytes.NewReader(text))
	c.Comment, c.FieldsPerRecord, c.ReuseRecord, c.TrimLeadingSpace = '#', -1, true, true
	for {
		record, err := c.Read()
		var bad *csv.ParseError
		switch {
		case err == io.EOF:
			return rows
		case errors.As(err, &bad):
			found.Add(problem.Problem{File: file, Line: bad.Line, Column: column(lines, bad.Line, bad.Column), Code: problem.CSVSyntax, Found: bad.Err.Error()})
			return rows
		case len(rows) > maxRows:
			line, _ := c.FieldPos(0)
			found.Add(problem.Problem{File: file, Line: line, Column: 1, Code: problem.TooManyRows, Allowed: strconv.Itoa(maxRows)})
			return rows
		case len(record) == 1 && strings.TrimSpace(record[0]) == "":
			continue
		}
		cells := make([]Cell, len(record))
		for i, value := range record {
			line, byteColumn := c.FieldPos(i)
			if line <= len(lines) && byteColumn <= len(lines[line-1]) && lines[line-1][byteColumn-1] == '"' {
				byteColumn++
			}
			cells[i] = Cell{strings.TrimSpace(value), line, column(lines, line, byteColumn+blanks(value))}
		}
		rows = append(rows, Row{cells, len(rows) + 1})
	}
}

// blanks is how many bytes of blanks a value begins with.
func blanks(value string) int { return len(value) - len(strings.TrimLeft(value, " \t")) }

// column turns a column in bytes into one in characters.
func column(lines [][]byte, line, byteColumn int) int {
	if line < 1 || line > len(lines) {
		return 1
	}
	before := lines[line-1]
	return 1 + utf8.RuneCount(before[:min(max(byteColumn-1, 0), len(before))])
}
