package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/internal/text"
	"yanlian/projections/board"
	"yanlian/projections/criticalpath"
	"yanlian/projections/duty"
	"yanlian/projections/scoring"
	"yanlian/scenarios/problem"
)

// members lists the keys of a family as they stand in the catalogue's files.
func members(t *testing.T, family string) []string {
	t.Helper()
	var out []string
	for key := range messages(t) {
		if member, ok := strings.CutPrefix(key, family+"."); ok {
			out = append(out, member)
		}
	}
	return out
}

func messages(t *testing.T) map[string]struct{ Zh, En string } {
	t.Helper()
	all := map[string]struct{ Zh, En string }{}
	files, err := filepath.Glob("../../internal/i18n/catalogue/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no catalogue: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &all); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// complete demands that a family says exactly these members.
func complete(t *testing.T, family string, want ...string) {
	t.Helper()
	wanted := map[string]bool{}
	for _, m := range want {
		wanted[m] = true
		if !i18n.Has(family, m) {
			t.Errorf("the catalogue lacks %s.%s", family, m)
		}
	}
	for _, m := range members(t, family) {
		if base, _, _ := strings.Cut(m, "@"); !wanted[base] {
			t.Errorf("nothing has the code of %s.%s", family, m)
		}
	}
}

func TestCodes(t *testing.T) {
	var codes []string
	for _, c := range problem.Codes() {
		codes = append(codes, string(c))
	}
	complete(t, "problem", codes...)
	complete(t, "task", board.TaskDue, board.TaskLate, board.TaskDone)
	var statuses []string
	for s := duty.Standby; s < duty.StatusCount; s++ {
		statuses = append(statuses, s.String())
	}
	complete(t, "status", statuses...)
	var classes []string
	for _, c := range criticalpath.Classes() {
		classes = append(classes, string(c))
	}
	complete(t, "spent", classes...)
	complete(t, "language", i18n.Zh.String(), i18n.En.String())
	complete(t, "role", "scenario", "plan", "rubric", "series", "decisions")
	complete(t, "rating", string(scoring.Performed), string(scoring.Some), string(scoring.Major), string(scoring.Unable))
	complete(t, "axis", string(scoring.Process), string(scoring.Outcome))
	complete(t, "par", string(scoring.NoPar), string(scoring.Reference), string(scoring.Itself))
	complete(t, "scored", string(scoring.NotApplicable), string(scoring.Unscored))
	var reasons []string
	for _, r := range scoring.Reasons() {
		reasons = append(reasons, string(r))
	}
	complete(t, "reason", reasons...)
	complete(t, "figure", scoring.FigureIDs()...)
	complete(t, "unit", string(scoring.UnitTime), string(scoring.PersonTime), string(scoring.People), string(scoring.Times))
	complete(t, "truth", "0", "1")
	complete(t, "end", listed(t, events.KindDrillEnded, "reason")...)
	complete(t, "work", listed(t, events.KindUnitDispatched, "work")...)
	complete(t, "use", listed(t, events.KindStockShort, "for")...)
	complete(t, "channel", slices.Concat(listed(t, events.KindHouseholdWarned, "channel"), listed(t, events.KindReportFiled, "channel"),
		listed(t, events.KindInjectReleased, "channel"))...)
	complete(t, "change", listed(t, events.KindLevelProposed, "change")...)
	complete(t, "mode", listed(t, events.KindHouseholdLeft, "mode")...)
	complete(t, "source", listed(t, events.KindTaskListed, "source_kind")...)
	words, err := os.ReadFile("../../scenarios/decisions/words.csv")
	if err != nil {
		t.Fatal(err)
	}
	for kind, family := range map[string]string{"action": "verb", "parameter": "term", "report-item": "report-item"} {
		var of []string
		for _, m := range regexp.MustCompile(`(?m)^`+kind+`,([a-z-]+),`).FindAllStringSubmatch(string(words), -1) {
			of = append(of, m[1])
		}
		if family == "term" {
			of = append(of, "pair", "comma")
		}
		complete(t, family, of...)
	}
}

// What the program calls an action, a parameter or a kind of work in Chinese can be written in a table of decisions.
func TestChineseWordsCanBeWritten(t *testing.T) {
	words, err := os.ReadFile("../../scenarios/decisions/words.csv")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(words)) {
		if cells := strings.Split(strings.TrimSpace(line), ","); len(cells) == 3 {
			for word := range strings.SplitSeq(cells[2], "|") {
				known[cells[0]+" "+cells[1]+" "+word] = true
			}
		}
	}
	all := messages(t)
	for kind, family := range map[string]string{"action": "verb", "parameter": "term", "work": "work", "report-item": "report-item"} {
		for _, m := range members(t, family) {
			if entry := kind + " " + m + " " + all[family+"."+m].Zh; m != "pair" && m != "comma" && !known[entry] {
				t.Errorf("scenarios/decisions/words.csv lacks: %s", entry)
			}
		}
	}
}

// listed takes the codes of a field from its description in the event catalogue: "a, b or c".
func listed(t *testing.T, k events.Kind, field string) []string {
	t.Helper()
	f, ok := events.InfoOf(k).Field(field)
	if !ok {
		t.Fatalf("%s has no field %s", k, field)
	}
	return regexp.MustCompile(`, | or `).Split(f.Doc, -1)
}

// What the code of other packages says as a code is found in their text.
func TestWordsOfOtherPackages(t *testing.T) {
	engine := source(t, "../../engine/*.go")
	var refusals []string
	for _, m := range regexp.MustCompile(`(?:refuse\(post, a, cause, |return )"([a-z]+(?:-[a-z]+)*)"`).FindAllStringSubmatch(engine, -1) {
		refusals = append(refusals, m[1])
	}
	complete(t, "refusal", refusals...)
	written := source(t, "../../events/*.go") + source(t, "../../events/sqlitestore/*.go") + source(t, "../../internal/runner/*.go")
	for _, m := range members(t, "damage") {
		if !strings.Contains(written, `"`+m+`"`) {
			t.Errorf("nobody says that %s", m)
		}
	}
}

func source(t *testing.T, pattern string) string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v", pattern, err)
	}
	var all strings.Builder
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	return all.String()
}

// Signs on whose width terminals disagree would shift what stands behind them. Pages set their own type.
func TestNoAmbiguousSigns(t *testing.T) {
	for key, m := range messages(t) {
		if strings.HasPrefix(key, "report.") {
			continue
		}
		for _, s := range []string{m.Zh, m.En} {
			for _, r := range s {
				if text.IsAmbiguous(r) {
					t.Errorf("%s: %q is wide on some terminals: %q", key, r, s)
				}
			}
			if text.Clean(s) != s && !strings.Contains(s, "\n") {
				t.Errorf("%s: %q is not shown as it is", key, s)
			}
		}
	}
}

// Every command has its words, every flag is explained, and nothing else is.
func TestEveryCommandIsExplained(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.Zh, i18n.En} {
		a := &app{lang: lang, flags: flagDocs{}}
		keys := map[string]bool{}
		var walk func(cmd *cobra.Command, key string)
		walk = func(cmd *cobra.Command, key string) {
			keys[key+".short"], keys[key+".long"] = true, true
			if strings.HasPrefix(cmd.Short, key+".") || strings.HasPrefix(cmd.Long, key+".") {
				t.Errorf("%v: %s has no words", lang, cmd.CommandPath())
			}
			explained := map[string]bool{"help": true}
			for _, doc := range a.flags[cmd] {
				for _, word := range strings.Fields(doc.form) {
					if name, ok := strings.CutPrefix(strings.TrimSuffix(word, ","), "--"); ok {
						explained[name] = true
						if cmd.Flag(name) == nil && name != "help" {
							t.Errorf("%s has no flag --%s", cmd.CommandPath(), name)
						}
					}
				}
			}
			for _, name := range flagNames(cmd) {
				if !explained[name] {
					t.Errorf("%s: nobody explains --%s", cmd.CommandPath(), name)
				}
			}
			for _, c := range cmd.Commands() {
				below := c.Name()
				if key != "root" {
					below = key + "." + below
				}
				walk(c, below)
			}
		}
		root := newRoot(a)
		root.InitDefaultHelpCmd()
		walk(root, "root")
		for _, m := range members(t, "cmd") {
			if !keys[m] {
				t.Errorf("there is no command cmd.%s", m)
			}
		}
	}
}

// flagNames lists the flags of a command by the words of its generated usage.
func flagNames(cmd *cobra.Command) []string {
	usages := cmd.NonInheritedFlags().FlagUsages()
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^ +(?:-\w, )?--([\w-]+)`).FindAllStringSubmatch(usages, -1) {
		names = append(names, m[1])
	}
	return names
}
