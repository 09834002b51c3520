package table_test

import (
	"fmt"
	"strings"
	"testing"

	"yanlian/scenarios/problem"
	"yanlian/scenarios/table"
)

var limits = table.Limits{Bytes: 1000, Rows: 4}

func Example() {
	header, rows, problems := table.Read("f.csv", strings.NewReader("\uFEFF# 注释\r\n时间, \"水位\"\r\n\r\n 1 ,2\r\n"), limits)
	fmt.Println(header.Cells[1].Text, header.Cells[1].Line, header.Cells[1].Column)
	fmt.Println(rows[0].Cells[0].Text, rows[0].Cells[0].Line, rows[0].Cells[0].Column, rows[0].Number, problems == nil)
	// Output:
	// 水位 2 6
	// 1 4 2 2 true
}

func TestCellsKnowTheirPlace(t *testing.T) {
	const text = "a,b,c\n鸭江,\"x, \"\"y\"\"\", z\n# no row\n\n\"two\nlines\",q\n"
	header, rows, problems := table.Read("f", strings.NewReader(text), limits)
	if problems != nil || len(rows) != 2 {
		t.Fatal(rows, problems)
	}
	got := fmt.Sprint(header, rows)
	want := `{[{a 1 1} {b 1 3} {c 1 5}] 1} [{[{鸭江 2 1} {x, "y" 2 5} {z 2 16}] 2} {[{two
lines 5 2} {q 6 8}] 3}]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		text string
		code problem.Code
		at   string
	}{
		{"", problem.EmptyFile, "1:1"},
		{"# only a comment\n\n", problem.EmptyFile, "1:1"},
		{"a,b\n鸭,x\"y\n", problem.CSVSyntax, "2:4"},
		{"a,b\n\"x\n", problem.CSVSyntax, "2:3"},
		{"a,b\n1,2\n3,\x00\n", problem.ControlCharacter, "3:3"},
		{"a\n\xce\xe4\n", problem.EncodingGBK, "2:1"},
		{"h\n1\n2\n3\n4\n5\n", problem.TooManyRows, "6:1"},
		{strings.Repeat("x", 1001), problem.TooLarge, "0:0"},
	} {
		_, _, problems := table.Read("f", strings.NewReader(c.text), limits)
		if len(problems) != 1 || problems[0].Code != c.code || fmt.Sprintf("%d:%d", problems[0].Line, problems[0].Column) != c.at {
			t.Errorf("%.20q: got %+v, want %s at %s", c.text, problems, c.code, c.at)
		}
	}
}
