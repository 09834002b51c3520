package text_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"yanlian/internal/text"
)

func sample() *text.Table {
	t := &text.Table{Columns: []text.Column{{Head: "名称"}, {Head: "人数", Right: true}, {Head: "说明", Wrap: true}}}
	t.Add("大桥居民组", "46", "已全部转移")
	t.Add("Old street", "1,203", "12 households cannot leave without a vehicle and wait for one")
	t.Add("无人")
	return t
}

func lines(t *text.Table, width int) string {
	heading, rows := t.Set(width)
	return strings.Join(append(heading, slices.Concat(rows...)...), "\n")
}

func TestTable(t *testing.T) {
	want := strings.Join([]string{
		"名称         人数  说明",
		"大桥居民组     46  已全部转移",
		"Old street  1,203  12 households cannot",
		"                   leave without a",
		"                   vehicle and wait for",
		"                   one",
		"无人",
	}, "\n")
	if got := lines(sample(), 40); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Columns that wrap are narrowed to their longest words, then below; others are cut once nothing else is left.
func TestNarrowTable(t *testing.T) {
	for width, want := range map[int][]string{
		34: {"Old street  1,203  12 households", "                   cannot leave", "                   without a"},
		27: {"Old street  1,203  12 house", "                   holds", "                   cannot"},
		22: {"Old s..  1,203  12 hou", "                sehold", "                s"},
	} {
		var body []string
		for line := range strings.SplitSeq(lines(sample(), width), "\n") {
			body = append(body, line)
		}
		at := slices.IndexFunc(body, func(line string) bool { return strings.HasPrefix(line, "Old") })
		if at < 0 || !slices.Equal(body[at:at+len(want)], want) {
			t.Errorf("at %d:\n%s", width, strings.Join(body, "\n"))
		}
	}
}

func TestTableFitsAtAnyWidth(t *testing.T) {
	for width := 3*6 + 2*2; width <= text.MaxWidth; width++ {
		for line := range strings.SplitSeq(lines(sample(), width), "\n") {
			if text.Width(line) > width || strings.HasSuffix(line, " ") {
				t.Errorf("at %d: %q", width, line)
			}
		}
	}
}

func TestTableWithoutHeads(t *testing.T) {
	table := &text.Table{Columns: []text.Column{{}, {Wrap: true}}}
	table.Add("a\x1b[2J", "b\nc")
	heading, rows := table.Set(20)
	if heading != nil || len(rows) != 1 || !slices.Equal(rows[0], []string{"a?[2J  b c"}) {
		t.Errorf("heading %q, rows %q", heading, rows)
	}
}

func TestPage(t *testing.T) {
	for colour, want := range map[bool]string{
		false: "Title\n  a paragraph\n\nNext\n  名称        人数  说明\n",
		true:  "\x1b[1mTitle\x1b[0m\n  a paragraph\n\n\x1b[1mNext\x1b[0m\n\x1b[1m  名称        人数  说明\x1b[0m\n",
	} {
		var out bytes.Buffer
		p := text.NewPage(&out, colour)
		p.Title("Title")
		p.Text(2, "a paragraph")
		p.Title("Next")
		p.Table(2, &text.Table{Columns: sample().Columns}) // no rows: nothing
		p.Table(2, sample())
		p.Verbatim(4, "yanlian run flood\x07")
		if err := p.Flush(); err != nil {
			t.Fatal(err)
		}
		got := out.String()
		if !strings.HasPrefix(got, strings.Split(want, "  名称")[0]) || strings.Count(got, "\x1b") != strings.Count(want, "\x1b") {
			t.Errorf("colour %v: %q", colour, got)
		}
		if !strings.HasSuffix(got, "    yanlian run flood?\n") || strings.Count(got, "名称") != 1 {
			t.Errorf("colour %v: %q", colour, got)
		}
	}
}

type broken struct{ after int }

func (b *broken) Write(p []byte) (int, error) {
	if b.after--; b.after < 0 {
		return 0, errors.New("the pipe is closed")
	}
	return len(p), nil
}

func TestPageKeepsItsFirstError(t *testing.T) {
	p := text.NewPage(&broken{after: 1}, false)
	for range 10_000 {
		p.Text(0, "a line that fills the buffer in the end")
	}
	if err := p.Flush(); err == nil || err.Error() != "the pipe is closed" {
		t.Errorf("error %v", err)
	}
}

func Example() {
	page := text.NewPage(os.Stdout, false)
	page.Title("人员转移")
	table := &text.Table{Columns: []text.Column{{Head: "居民组"}, {Head: "人数", Right: true}}}
	table.Add("河街", "120")
	table.Add("Bridge street", "9")
	page.Table(2, table)
	fmt.Println(page.Flush())
	// Output:
	// 人员转移
	//   居民组         人数
	//   河街            120
	//   Bridge street     9
	// <nil>
}
