package intake_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"yanlian/scenarios/intake"
	"yanlian/scenarios/problem"
)

func Example() {
	gbk := []byte("name: \xce\xe4\xc2\xa1\n") // 武隆 as an old editor saves it
	_, problems := intake.Text("scenario.yaml", gbk, 1000)
	fmt.Println(problems)
	// Output:
	// scenario.yaml:1:7: the file is not UTF-8 but looks like GBK ("0xCE"); save it as UTF-8 (Windows Notepad: Save as, encoding UTF-8; or: iconv -f GBK -t UTF-8 FILE)
}

func TestText(t *testing.T) {
	const limit = 100
	for name, c := range map[string]struct {
		in, want string
		code     problem.Code
		at       string // line:column
	}{
		"plain":                    {in: "a: 1\n", want: "a: 1\n"},
		"byte order mark":          {in: "\uFEFFa: 鸭\r\n", want: "a: 鸭\r\n"},
		"tab is let through":       {in: "a\tb", want: "a\tb"},
		"as long as allowed":       {in: strings.Repeat("x", limit), want: strings.Repeat("x", limit)},
		"too long":                 {in: strings.Repeat("x", limit+1), code: problem.TooLarge, at: "0:0"},
		"UTF-16 little endian":     {in: "\xff\xfea\x00", code: problem.EncodingUTF16, at: "1:1"},
		"UTF-16 big endian":        {in: "\xfe\xff\x00a", code: problem.EncodingUTF16, at: "1:1"},
		"GBK":                      {in: "a: 1\n\xce\xe4", code: problem.EncodingGBK, at: "2:1"},
		"Latin-1":                  {in: "caf\xe9\n", code: problem.EncodingUnknown, at: "1:4"},
		"UTF-8 then a bad byte":    {in: "鸭江\xff", code: problem.EncodingUnknown, at: "1:3"},
		"GBK cut in a character":   {in: "\xce\xe4\xce", code: problem.EncodingGBK, at: "1:1"},
		"byte that starts nothing": {in: "a\xc2\xff", code: problem.EncodingUnknown, at: "1:2"},
		"NUL":                      {in: "a\n鸭\x00b", code: problem.ControlCharacter, at: "2:2"},
		"escape":                   {in: "\x1b[31m", code: problem.ControlCharacter, at: "1:1"},
		"carriage return alone":    {in: "a\rb", code: problem.ControlCharacter, at: "1:2"},
		"next line":                {in: "a\u0085", code: problem.ControlCharacter, at: "1:2"},
		"line separator":           {in: "a\u2028", code: problem.ControlCharacter, at: "1:2"},
		"second byte order mark":   {in: "\uFEFF\uFEFFa", code: problem.ControlCharacter, at: "1:1"},
		"right to left override":   {in: "a: \u202Eb", code: problem.BidiCharacter, at: "1:4"},
		"isolate":                  {in: "\u2066", code: problem.BidiCharacter, at: "1:1"},
	} {
		text, problems := intake.Text("f", []byte(c.in), limit)
		if c.code == "" {
			if problems != nil || string(text) != c.want {
				t.Errorf("%s: got %q, %v", name, text, problems)
			}
			continue
		}
		if len(problems) != 1 || text != nil {
			t.Errorf("%s: got %q, %v", name, text, problems)
			continue
		}
		if p := problems[0]; p.Code != c.code || fmt.Sprintf("%d:%d", p.Line, p.Column) != c.at || p.File != "f" {
			t.Errorf("%s: got %+v, want %s at %s", name, p, c.code, c.at)
		}
	}
}

func TestEveryBadCharacterIsReported(t *testing.T) {
	_, problems := intake.Text("f", []byte("\x01a\x02\nb\u202E"), 100)
	if len(problems) != 3 {
		t.Errorf("got %v", problems)
	}
}

// endless never stops; whoever reads it must.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	return copy(p, strings.Repeat("x", len(p))), nil
}

func TestReadStopsAtTheLimit(t *testing.T) {
	source := &endless{}
	_, problems := intake.Read("f", source, 5000)
	if len(problems) != 1 || problems[0].Code != problem.TooLarge || source.read > 100_000 {
		t.Errorf("read %d bytes, got %v", source.read, problems)
	}
	_, problems = intake.Read("f", io.MultiReader(strings.NewReader("a"), failing{}), 5000)
	if len(problems) != 1 || problems[0].Code != problem.UnreadableFile {
		t.Errorf("got %v", problems)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("disk on fire") }
