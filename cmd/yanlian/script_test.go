package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"yanlian/internal/text"
)

// endsWith is exits CODE COMMAND...: the command ends with the code.
func endsWith(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want := number(ts, args[0])
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%s: %v", strings.Join(args[1:], " "), err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s: exit code %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// lines FILE N: the file has so many lines.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] lines FILE N")
	}
	n := strings.Count(ts.ReadFile(args[0]), "\n")
	if (n == number(ts, args[1])) == neg {
		ts.Fatalf("%s has %d lines", args[0], n)
	}
}

// fits FILE...: no line is wider than a page, and nothing in it moves the cursor.
func fits(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		bad := ""
		content := ts.ReadFile(name)
		for line := range strings.Lines(content) {
			line = strings.TrimSuffix(line, "\n")
			if text.Width(line) > text.MaxWidth || text.Clean(line) != line || strings.HasSuffix(line, " ") {
				bad = line
			}
		}
		if content == "" {
			bad = "nothing at all"
		}
		if (bad == "") == neg {
			ts.Fatalf("%s: %q", name, bad)
		}
	}
}

// cloudEvents FILE: every line is a CloudEvent in JSON.
func cloudEvents(ts *testscript.TestScript, neg bool, args []string) {
	n := 0
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		n++
		var e map[string]any
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			ts.Fatalf("%s line %d: %v", args[0], n, err)
		}
		for _, name := range []string{"specversion", "id", "source", "type", "time", "simtime", "sequence", "digest", "data"} {
			if e[name] == nil {
				ts.Fatalf("%s line %d has no %s", args[0], n, name)
			}
		}
		if sequence, _ := e["sequence"].(string); e["specversion"] != "1.0" || number(ts, sequence) != n-1 {
			ts.Fatalf("%s line %d: version %v, sequence %v", args[0], n, e["specversion"], e["sequence"])
		}
	}
	if neg || n == 0 {
		ts.Fatalf("%s has %d lines", args[0], n)
	}
}

// fields FILE NAME...: the file is one JSON object, or an array of objects, with exactly these top-level names in each.
func fields(ts *testscript.TestScript, neg bool, args []string) {
	var all []map[string]json.RawMessage
	content := []byte(ts.ReadFile(args[0]))
	if !bytes.HasPrefix(bytes.TrimSpace(content), []byte("[")) {
		content = append(append([]byte("["), content...), ']')
	}
	if err := json.Unmarshal(content, &all); err != nil {
		ts.Fatalf("%s: %v", args[0], err)
	}
	if len(all) == 0 {
		ts.Fatalf("%s has no object", args[0])
	}
	for _, object := range all {
		for _, name := range args[1:] {
			if object[name] == nil {
				ts.Fatalf("%s has no %s", args[0], name)
			}
		}
		if len(object) != len(args)-1 {
			ts.Fatalf("%s has %d fields, want %d", args[0], len(object), len(args)-1)
		}
	}
}

// flip FILE WHERE: one bit of one byte is changed: the first byte of the text WHERE, or the one at an offset, from the
// end if it is negative.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	name := ts.MkAbs(args[0])
	content := []byte(ts.ReadFile(args[0]))
	at, err := strconv.Atoi(args[1])
	switch {
	case err != nil:
		at = bytes.Index(content, []byte(args[1]))
	case at < 0:
		at += len(content)
	}
	if neg || at < 0 || at >= len(content) {
		ts.Fatalf("%s has no %s", args[0], args[1])
	}
	content[at] ^= 1
	ts.Check(os.WriteFile(name, content, 0o644))
}

// cutTail is cut FILE N: the last N lines are gone.
func cutTail(ts *testscript.TestScript, neg bool, args []string) {
	all := strings.SplitAfter(strings.TrimSuffix(ts.ReadFile(args[0]), "\n"), "\n")
	n := len(all) - number(ts, args[1])
	if neg || n < 0 {
		ts.Fatalf("%s has %d lines", args[0], len(all))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Join(all[:n], "")), 0o644))
}

// copyTree FROM TO copies a directory.
func copyTree(ts *testscript.TestScript, neg bool, args []string) {
	from, to := ts.MkAbs(args[0]), ts.MkAbs(args[1])
	ts.Check(filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(to, strings.TrimPrefix(name, from))
		if d.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, content, 0o644)
	}))
}

// gbk FILE writes a gauge record as a Chinese spreadsheet program saves it: not in UTF-8.
func gbk(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("\xca\xb1\xbc\xe4,\xcb\xae\xce\xbb\n0,8.0\n1,8.1\n"), 0o644))
}

// huge FILE BYTES writes a file of zeros and commas.
func huge(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte("0,0\n"), number(ts, args[1])/4), 0o644))
}

func number(ts *testscript.TestScript, s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		ts.Fatalf("%v", err)
	}
	return n
}
