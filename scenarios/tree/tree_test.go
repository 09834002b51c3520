package tree_test

import (
	"fmt"
	"strings"
	"testing"

	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

func Example() {
	root, problems := tree.Parse("plan.yaml", []byte("tasks:\n  - id: tell\n    limit: 30 min # half an hour\n"), tree.Authored)
	if problems != nil {
		fmt.Println(problems)
		return
	}
	limit := root.Get("tasks").Items[0].Get("limit")
	fmt.Println(limit.Path(), limit.Text, limit.Position())

	_, problems = tree.Parse("plan.yaml", []byte("a: &x 1\nb: *x\n"), tree.Authored)
	fmt.Println(problems)
	// Output:
	// tasks[0].limit 30 min plan.yaml:3:12
	// plan.yaml:1:4: anchors are not allowed; put "&x" in quotes if it is text
	// plan.yaml:2:4: aliases are not allowed; put "*x" in quotes if it is text
}

// outline writes a tree as line:column and text, one node a line.
func outline(n *tree.Node) string {
	var b strings.Builder
	var walk func(n *tree.Node)
	walk = func(n *tree.Node) {
		fmt.Fprintf(&b, "%s %s=%q\n", n.Place(), n.Path(), n.Shown())
		for _, i := range n.Items {
			walk(i)
		}
		for _, v := range n.Values {
			walk(v)
		}
	}
	walk(n)
	return b.String()
}

func TestPositionsCountCharacters(t *testing.T) {
	root, problems := tree.Parse("f", []byte("\uFEFF# 注释\r\n名称: {zh: 鸭江镇, en: \"Ya\"}\r\nlist:\r\n- a\r\n-   b\r\n- - 深\r\n  - x: |\r\n      text & more\r\n"), tree.Authored)
	if problems != nil {
		t.Fatal(problems)
	}
	want := `2:1 ="map"
2:5 名称="map"
2:10 名称.zh="鸭江镇"
2:19 名称.en="Ya"
4:1 list="list"
4:3 list[0]="a"
5:5 list[1]="b"
6:3 list[2]="list"
6:5 list[2][0]="深"
7:5 list[2][1]="map"
7:8 list[2][1].x="text & more\n"
`
	if got := outline(root); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestScalarsStayText(t *testing.T) {
	root, problems := tree.Parse("f", []byte("[no, 0777, 1:30, .nan, 2020-07-04, ~, '', null, \"~\", 1e9]"), tree.Authored)
	if problems != nil {
		t.Fatal(problems)
	}
	var texts []string
	var nulls []int
	for i, n := range root.Items {
		texts = append(texts, n.Text)
		if n.Null() {
			nulls = append(nulls, i)
		}
	}
	if got := strings.Join(texts, "|"); got != "no|0777|1:30|.nan|2020-07-04|~||null|~|1e9" {
		t.Errorf("got %s", got)
	}
	if fmt.Sprint(nulls) != "[5 7]" {
		t.Errorf("left out are %v", nulls)
	}
}

// TestOrdinaryTextIsNotRefused has everything that looks like forbidden syntax and is none.
func TestOrdinaryTextIsNotRefused(t *testing.T) {
	for _, text := range []string{
		"---\na: 1\n", "--- # start\na: 1\n", "a: 1\n...\n", "a: 1\n...\n# the end\n",
		"a: search & rescue * 2 ! <<\n", "a: 'x' # & comment *\n", "# & * !\na: 1\n", "a: \"&x *y !z\"\n", "a: '&x'\n",
		"a: it's & isn't\n", "a: >\n  folded & text\n  *y\n\n  !z\nb: 1\n", "a: |\n  \tmade of tabs\n",
		"a: |-\n  - &x\n  --- y\nb: 1\n", "- |\n  &x\n- - |\n    *y\n  - z\n", "a:\n- x & y\n", "a: long\n  & text\n", "- long\n  & text\n- b\n",
		"a: \"goes\n  on & on\"\nb: 1\n", "a: 'it''s\n  *on'\nb: 1\n", "a: \"\\\"&\"\nb: 1\n", "{a: [1, 2], b: {c: d}}\n", "[a,\n b & c,\n d]\n",
		"a: x#&y\n", "a: [x & y, z * w]\n", "a: 50 %\n", "a: http://x/?a&b\n", "? a\n: b\n", `{"a":"b","c":[1,true,"&x"]}`, "a:\tb\n", "a: <<\n",
	} {
		if _, problems := tree.Parse("f", []byte(text), tree.Authored); problems != nil {
			t.Errorf("%q: %v", text, problems)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		text string
		code problem.Code
		at   string
	}{
		{"", problem.EmptyFile, "1:1"},
		{"# nothing\n", problem.EmptyFile, "1:1"},
		{"a: &x 1\n", problem.YAMLAnchor, "1:4"},
		{"鸭: &x 1\n", problem.YAMLAnchor, "1:4"},
		{"a: 1\n&x b: 2\n", problem.YAMLAnchor, "2:1"},
		{"- &x a\n", problem.YAMLAnchor, "1:3"},
		{"[a, &x b]\n", problem.YAMLAnchor, "1:5"},
		{"a: *x\n", problem.YAMLAlias, "1:4"},
		{"{a: *x}\n", problem.YAMLAlias, "1:5"},
		{"a: !x 1\n", problem.YAMLTag, "1:4"},
		{"a: !!str 1\n", problem.YAMLTag, "1:4"},
		{"!x\na: 1\n", problem.YAMLTag, "1:1"},
		{"a: 1\n<<: {b: 2}\n", problem.YAMLMerge, "2:1"},
		{"a: |\n  text\nb: &x 1\n", problem.YAMLAnchor, "3:4"},
		{"- a: |\n    text\n  b: &x 1\n", problem.YAMLAnchor, "3:6"},
		{"a: 'x'\nb: &x 1\n", problem.YAMLAnchor, "2:4"},
		{"a: 'x\n  y' \nb: &x 1\n", problem.YAMLAnchor, "3:4"},
		{"a: # &no\n  &x 1\n", problem.YAMLAnchor, "2:3"},
		{"%YAML 1.2\n---\na: 1\n", problem.YAMLDirective, "1:1"},
		{"a: 1\n---\nb: 2\n", problem.SecondDocument, "2:1"},
		{"---\n---\n", problem.SecondDocument, "2:1"},
		{"a: 1\n...\nb: 2\n", problem.SecondDocument, "3:1"},
		{"a:\n\tb: 1\n", problem.TabIndentation, "2:1"},
		{"a:\n  \tb: 1\n", problem.TabIndentation, "2:3"},
		{"a: 1\nb: 2\na: 3\n", problem.DoubledKey, "3:1"},
		{"{a: 1, a: 2}\n", problem.DoubledKey, "1:8"},
		{"[a]: 1\n", problem.KeyNotText, "1:1"},
		{"? {a: 1}\n: 2\n", problem.KeyNotText, "1:3"},
		{"a: [1, 2\nb: 3\n", problem.YAMLSyntax, "2:2"},
		{"a: 1\n b: 2\n", problem.YAMLSyntax, "2:3"},
		{"a: \"x\\q\"\n", problem.YAMLSyntax, "1:6"},
		{"a: @x\n", problem.YAMLSyntax, "1:4"},
		{"a: \"x\n", problem.YAMLSyntax, "2:1"},
		{"a: \"\\u0000\"\n", problem.ControlCharacter, "1:4"},
		{"a: \"x\\u202Ey\"\n", problem.BidiCharacter, "1:4"},
		{"\"\\e\": x\n", problem.ControlCharacter, "1:1"},
	} {
		_, problems := tree.Parse("f", []byte(c.text), tree.Authored)
		if len(problems) == 0 {
			t.Errorf("%q is accepted", c.text)
			continue
		}
		if p := problems[0]; p.Code != c.code || fmt.Sprintf("%d:%d", p.Line, p.Column) != c.at {
			t.Errorf("%q: got %s at %d:%d, want %s at %s (%v)", c.text, p.Code, p.Line, p.Column, c.code, c.at, p)
		}
	}
}

func TestRefusedTogether(t *testing.T) {
	_, problems := tree.Parse("f", []byte("a: &x 1\nb: !y 2\nc: *x\n"), tree.Authored)
	if len(problems) != 3 {
		t.Errorf("got %v", problems)
	}
	_, problems = tree.Parse("f", []byte("a: 1\na: 2\nb: {c: 1, c: 2}\n"), tree.Authored)
	if len(problems) != 2 || problems[1].Path != "b.c" || problems[1].Allowed != "3:5" {
		t.Errorf("got %+v", problems)
	}
}
