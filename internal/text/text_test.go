package text_test

import (
	"strings"
	"testing"

	"yanlian/internal/text"
)

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "羊角街道": 8, "水位3.20 m": 10, "（预警）": 8, "①②●▲—…": 6, "e\u0301": 1, "\u200b": 0, "𬌗": 2} {
		if got := text.Width(s); got != want {
			t.Errorf("%q takes %d columns, want %d", s, got, want)
		}
	}
}

func TestIsAmbiguous(t *testing.T) {
	for _, r := range "①●▲—…·×→“”─" {
		if !text.IsAmbiguous(r) {
			t.Errorf("%c is called unambiguous", r)
		}
	}
	for _, r := range "a1人，（" {
		if text.IsAmbiguous(r) {
			t.Errorf("%c is called ambiguous", r)
		}
	}
}

func TestClean(t *testing.T) {
	for s, want := range map[string]string{
		"as it is  with blanks":   "as it is  with blanks",
		"two\r\n\tlines\n":        "two lines",
		"\x1b[31mred\x1b[0m":      "?[31mred?[0m",
		"back\b\bspace\x7f":       "back??space?",
		"abc\u202edef\u2066":      "abc?def?",
		"paragraph\u2029follows":  "paragraph follows",
		"broken \xff byte":        "broken \ufffd byte",
		"a\u009bcontrol":          "a?control",
		"鸭江镇\u2028大溪河":            "鸭江镇 大溪河",
		"soft\u00adhyphen\u200d.": "soft\u00adhyphen\u200d.",
	} {
		if got := text.Clean(s); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		s     string
		width int
		want  string
	}{
		{"鸭江场镇", 8, "鸭江场镇"}, {"鸭江场镇", 7, "鸭江.."}, {"鸭江场镇", 6, "鸭江.."}, {"鸭江场镇", 5, "鸭.."}, {"abc", 2, ".."}, {"abc", 1, "."}, {"abc", 0, ""}, {"abc", -1, ""},
	} {
		if got := text.Cut(c.s, c.width); got != c.want {
			t.Errorf("%q cut to %d is %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

func TestFill(t *testing.T) {
	if got := text.Left("水位", 6) + "|"; got != "水位  |" {
		t.Errorf("left %q", got)
	}
	if got := text.Right("12", 6) + "|" + text.Right("水位", 3); got != "    12|水位" {
		t.Errorf("right %q", got)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, s string
		width   int
		want    string
	}{
		{"empty", "", 10, ""},
		{"short", "one line", 10, "one line"},
		{"at blanks", "the river rises to the warning level", 14, "the river|rises to the|warning level"},
		{"blank at the edge", "1234567890 next", 10, "1234567890|next"},
		{"Han anywhere", "大溪河超过警戒水位", 8, "大溪河超|过警戒水|位"},
		{"no closing sign first", "大溪河上涨，转移", 10, "大溪河上|涨，转移"},
		{"no opening sign last", "启动《洪水应急预案》", 6, "启动|《洪水|应急预|案》"},
		{"number with its measure", "共转移46人", 9, "共转移|46人"},
		{"number with its unit", "stage 10.06 m now", 12, "stage|10.06 m now"},
		{"number with what it counts", "转移 42 户 129 人", 10, "转移 42 户|129 人"},
		{"Latin in Han", "水位达到3.20 m高于警戒", 10, "水位达到|3.20 m高于|警戒"},
		{"long word", "drill-0123456789abcdef ends", 10, "drill-0123|456789abcd|ef ends"},
		{"line feeds are blanks", "a\nb", 10, "a b"},
		{"nothing is too narrow", "水位", 1, "水|位"},
	} {
		if got := strings.Join(text.Wrap(c.s, c.width), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Whatever is wrapped fits, loses nothing but blanks, and breaks before no closing sign that could have been kept.
func FuzzWrap(f *testing.F) {
	f.Add("大溪河鸭江站水位3.20 m，高于警戒水位；立即转移（含老弱）46人。", 20)
	f.Add("drill-0123456789abcdef0123456789 ends\there", 12)
	f.Add("\u0301 \x16\x16\x16\x16\x16", 2)
	f.Fuzz(func(t *testing.T, s string, width int) {
		width = 2 + (width&0x7f)%100
		lines := text.Wrap(s, width)
		for _, line := range lines {
			if got := text.Width(line); got > width {
				t.Errorf("%q takes %d of %d columns", line, got, width)
			}
			if strings.HasSuffix(line, " ") || text.Clean(line) != line {
				t.Errorf("%q ends in a blank or holds a control character", line)
			}
		}
		squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got, want := squeeze(strings.Join(lines, "")), squeeze(text.Clean(s)); got != want {
			t.Errorf("%q became %q", want, got)
		}
	})
}
