package rules_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
	"yanlian/scenarios/rules"
)

// TestPack reads the pack as it stands in the file: nothing is wrong with it, and that is what the program has.
func TestPack(t *testing.T) {
	data, err := os.ReadFile("clocks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	read, err := rules.Read("clocks.yaml", data)
	if err != nil || len(read) < 8 || len(read) != len(rules.Clocks()) {
		t.Fatalf("%d clocks of %d, %v", len(read), len(rules.Clocks()), err)
	}
	chinese := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	ids := map[string]bool{}
	for i, c := range rules.Clocks() {
		if ids[c.ID] || c.ID != read[i].ID || c.LimitMs <= 0 {
			t.Errorf("%q after %v, %d ms", c.ID, ids, c.LimitMs)
		}
		ids[c.ID] = true
		for what, text := range map[string]document.Text{"name": c.Name, "source": c.Law, "article": c.Article, "applies": c.Applies} {
			missing := text == document.Text{} && (what == "article" || what == "applies")
			if !missing && (!chinese(text.Zh) || chinese(text.En) || text.En == "") {
				t.Errorf("%s: the %s is %+v", c.ID, what, text)
			}
		}
	}
}

// TestReadIsStrict: all problems of a pack are told at once, each in its place.
func TestReadIsStrict(t *testing.T) {
	clocks, err := rules.Read("x.yaml", []byte(`format: 1
clocks:
  - {id: a, name: A, limit: 1 h, source: S, status: verified}
  - {id: a, name: A, limit: 0 min, source: S, from: 2012-7-1, status: secondary}
  - {id: b, name: B, limit: 2 h, source: S, from: 2012-07-01, until: 2012-06-30, status: secondary}
  - {id: c, name: C, limit: 2 h, surce: S, status: rumoured}
`))
	var ps problem.Problems
	if !errors.As(err, &ps) {
		t.Fatal(err)
	}
	var got []string
	for _, p := range ps {
		got = append(got, p.Path+" "+string(p.Code))
	}
	want := []string{"clocks[0].status needs-key", "clocks[0].status needs-key", "clocks[1].id doubled-id", "clocks[1].limit out-of-range", "clocks[1].from bad-time",
		"clocks[2].until out-of-range", "clocks[3] missing-key", "clocks[3].surce unknown-key", "clocks[3].status not-one-of"}
	if !slices.Equal(got, want) || len(clocks) != 4 {
		t.Errorf("%d clocks with\n%s", len(clocks), strings.Join(got, "\n"))
	}
	for _, text := range []string{"", "[]", "{"} {
		if clocks, err := rules.Read("x.yaml", []byte(text)); clocks != nil || !errors.As(err, &ps) {
			t.Errorf("%q reads as %v, %v", text, clocks, err)
		}
	}
}

func TestInForce(t *testing.T) {
	for day, want := range map[string]bool{"2012-06-30": false, "2012-07-01": true, "2020-07-04": true, "2024-10-31": true, "2024-11-01": false} {
		c := document.Clock{From: "2012-07-01", Until: "2024-10-31"}
		if c.InForce(day) != want {
			t.Errorf("in force on %s: %v", day, !want)
		}
		if open := (&document.Clock{}); !open.InForce(day) {
			t.Errorf("a clock without days is not in force on %s", day)
		}
	}
}

// TestPackIsInTheManual: the manual has a row for every clock.
func TestPackIsInTheManual(t *testing.T) {
	data, err := os.ReadFile("../../docs/scenario-format.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range rules.Clocks() {
		row := "| " + strings.Join([]string{"`" + c.ID + "`", c.Name.En, quantity.FormatDuration(c.LimitMs), c.Citation(), c.From, c.Until, c.Status}, " | ") + " |\n"
		if !strings.Contains(string(data), row) {
			t.Errorf("docs/scenario-format.md lacks\n%s", row)
		}
	}
}
