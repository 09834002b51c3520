package decisions_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"yanlian/engine/plan"
	"yanlian/scenarios/document"
)

// TestVerbsAreDocumented holds the first columns of the table in docs/decisions.md to the words and parameters there are: a
// row for each verb, with its Chinese words and what it needs and may have.
func TestVerbsAreDocumented(t *testing.T) {
	data, err := os.ReadFile("../../docs/decisions.md")
	if err != nil {
		t.Fatal(err)
	}
	chinese := chineseWords(t)
	for _, name := range plan.VerbNames() {
		verb, _ := plan.VerbNamed(name)
		terms := document.TermsOf(verb, 0)
		row := "\n| `" + name + "` | " + chinese["action/"+name] + " | " + shown(chinese, terms.Required) + " | " + shown(chinese, terms.Optional) + " |"
		if !strings.Contains(string(data), row) {
			t.Errorf("docs/decisions.md lacks%s", row)
		}
	}
	for key, words := range chinese {
		if kind, word, _ := strings.Cut(key, "/"); slices.Contains([]string{"parameter", "work", "channel", "report-item", "group"}, kind) {
			if row := "| `" + word + "` | " + words + " |"; !strings.Contains(string(data), row) {
				t.Errorf("docs/decisions.md lacks the %s %s", kind, row)
			}
		}
	}
}

// shown lists parameters as the table has them.
func shown(chinese map[string]string, terms []string) string {
	var out []string
	for _, term := range terms {
		switch term {
		case "groups":
			term = "group"
		case "items":
			term = "item-filled"
		}
		first, _, _ := strings.Cut(chinese["parameter/"+term], "、")
		out = append(out, "`"+term+"` "+first)
	}
	return strings.Join(out, ", ")
}

// chineseWords is every Chinese word of an English one, by kind/word.
func chineseWords(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("words.csv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		out[cells[0]+"/"+cells[1]] = strings.ReplaceAll(cells[2], "|", "、")
	}
	return out
}
