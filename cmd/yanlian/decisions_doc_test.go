package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestRefusalsAreDocumented: docs/decisions.md says of every reason what it means in both languages, and of which action it
// is one; it names no other.
func TestRefusalsAreDocumented(t *testing.T) {
	data, err := os.ReadFile("../../docs/decisions.md")
	if err != nil {
		t.Fatal(err)
	}
	doc, said := string(data), messages(t)
	reasons := members(t, "refusal")
	if len(reasons) < 20 {
		t.Fatalf("%d reasons", len(reasons))
	}
	actions, _, _ := strings.Cut(doc, "\n## Words")
	for _, reason := range reasons {
		m := said["refusal."+reason]
		if row := "\n| `" + reason + "` | " + m.Zh + " | " + m.En + " |"; !strings.Contains(doc, row) {
			t.Errorf("docs/decisions.md lacks%s", row)
		}
		if !strings.Contains(actions, "`"+reason+"`") {
			t.Errorf("docs/decisions.md says of no action that it is refused as %s", reason)
		}
	}
	for _, row := range regexp.MustCompile("(?m)^\\| `[a-z-]+` \\|.*\\| ([^|]*) \\|$").FindAllStringSubmatch(actions, -1) {
		for _, code := range regexp.MustCompile("`([a-z-]+)`").FindAllStringSubmatch(row[1], -1) {
			if !slices.Contains(reasons, code[1]) {
				t.Errorf("%s is no reason", code[1])
			}
		}
	}
}
