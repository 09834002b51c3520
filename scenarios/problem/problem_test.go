package problem_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"yanlian/scenarios/problem"
)

func Example() {
	var found problem.List
	found.Add(problem.Problem{File: "plan.yaml", Line: 7, Column: 3, Path: "tasks[0].post", Code: problem.UnknownID,
		Found: "twonship", Allowed: "county, township", Near: problem.Nearest("twonship", []string{"county", "township"})})
	found.Add(problem.Problem{File: "data/stage.csv", Line: 3, Column: 18, Code: problem.NotANumber, Found: "n/a", Allowed: "193.00"})
	fmt.Println(found.Err())
	// Output:
	// data/stage.csv:3:18: "n/a" is not a number; want 193.00
	// plan.yaml:7:3: tasks[0].post: "twonship" is not known here; allowed: county, township; did you mean "township"?
}

func TestErrorWithoutPosition(t *testing.T) {
	for _, c := range []struct {
		p    problem.Problem
		want string
	}{
		{problem.Problem{Code: problem.EmptyFile}, "the file is empty"},
		{problem.Problem{File: "a.yaml", Code: problem.MissingFile}, "a.yaml: there is no such file"},
		{problem.Problem{File: "a.yaml", Line: 2, Code: problem.EmptyList}, "a.yaml:2: the list is empty; want at least one entry"},
		{problem.Problem{Code: problem.NotANumber, Found: strings.Repeat("九", 100), Allowed: "5"},
			`"` + strings.Repeat("九", 60) + `…" is not a number; want 5`},
	} {
		if got := c.p.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestSortedByPositionAndWithoutDoubles(t *testing.T) {
	at := func(file string, line, column int) problem.Problem {
		return problem.Problem{File: file, Line: line, Column: column, Code: problem.EmptyList}
	}
	want := problem.Problems{at("a", 0, 0), at("a", 2, 1), at("a", 10, 1), at("a", 10, 5), at("b", 1, 1)}
	var l problem.List
	for _, i := range []int{3, 4, 0, 2, 1, 3} {
		l.Add(want[i])
	}
	if got := l.Sorted(); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	var none problem.List
	if none.Sorted() != nil || none.Err() != nil {
		t.Error("no problem is an error")
	}
}

func TestListKeepsOnlySoMany(t *testing.T) {
	var l problem.List
	for i := range problem.MaxProblems + 7 {
		l.Add(problem.Problem{File: "f", Line: i + 1, Code: problem.EmptyList})
	}
	got := l.Sorted()
	if len(got) != problem.MaxProblems+1 || l.Len() != problem.MaxProblems+7 {
		t.Fatalf("%d problems, length %d", len(got), l.Len())
	}
	if last := got[len(got)-1]; last.Code != problem.TooManyProblems || last.Found != "7" {
		t.Errorf("last is %+v", last)
	}
}

func TestEveryCodeSaysSomethingOfItsParameters(t *testing.T) {
	codes := problem.Codes()
	if len(codes) < 60 || !slices.IsSorted(codes) {
		t.Fatalf("%d codes", len(codes))
	}
	for _, c := range codes {
		text := problem.Problem{Code: c, Found: "FOUND", Allowed: "ALLOWED"}.Error()
		if text == "" || strings.Contains(text, "{") {
			t.Errorf("%s renders as %q", c, text)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"households", "people", "assisted", "door", "shelter", "鸭江镇", "平桥镇"}
	for name, want := range map[string]string{
		"housholds":   "households", // deletion
		"houseeholds": "households", // insertion
		"peopel":      "people",     // swap
		"assistad":    "assisted",   // substitution
		"dor":         "door",
		"doors":       "door",
		"鸭江真":         "鸭江镇",
		"people":      "", // known already
		"x":           "",
		"capacity":    "",
		"":            "",
	} {
		if got := problem.Nearest(name, known); got != want {
			t.Errorf("nearest to %q is %q, want %q", name, got, want)
		}
	}
	if got := problem.Nearest("bat", []string{"rat", "cat", "bit"}); got != "bit" {
		t.Errorf("among equals got %q, want the first in alphabetical order", got)
	}
	long := strings.Repeat("a", 1<<20)
	if got := problem.Nearest(long, []string{long + "b"}); got == "" {
		t.Error("long names are not compared by their beginning")
	}
}

// TestNearestEqualsTwin compares the pruned distance with the textbook recursion.
func TestNearestEqualsTwin(t *testing.T) {
	words := []string{"", "a", "ab", "ba", "abc", "acb", "abcd", "abdc", "badc", "xbcd", "abcde", "abced", "edcba"}
	for _, a := range words {
		for _, b := range words {
			limit := max(1, len(a)/3)
			want := ""
			if d := twin(a, b); d <= limit && a != b {
				want = b
			}
			if got := problem.Nearest(a, []string{b}); got != want {
				t.Errorf("nearest to %q among %q is %q; distance %d, limit %d", a, b, got, twin(a, b), limit)
			}
		}
	}
}

func twin(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	change := 1
	if a[0] == b[0] {
		change = 0
	}
	d := min(twin(a[1:], b[1:])+change, twin(a[1:], b)+1, twin(a, b[1:])+1)
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		d = min(d, twin(a[2:], b[2:])+1)
	}
	return d
}
