package scenarios_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"yanlian/engine/plan"
	"yanlian/projections/scoring"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// TestFormatIsDocumented looks for every key, verb, kind of work and kind of measure in the manual.
func TestFormatIsDocumented(t *testing.T) {
	data, err := os.ReadFile("../docs/scenario-format.md")
	if err != nil {
		t.Fatal(err)
	}
	manual := string(data)
	known := map[string]bool{}
	var collect func(n *tree.Node)
	collect = func(n *tree.Node) {
		for i, k := range n.Keys {
			known[k.Text] = true
			if k.Text != "where" { // below stand fields of events
				collect(n.Values[i])
			}
		}
		for _, v := range n.Items {
			collect(v)
		}
	}
	for _, fsys := range folders(t) {
		for _, file := range []string{scenarioFile, planFile, rubricFile} {
			collect(parse(t, fsys, file))
		}
	}
	for _, word := range slices.Concat(plan.VerbNames(), plan.WorkNames(), scoring.KindNames()) {
		known[word] = true
	}
	if len(known) < 100 {
		t.Fatalf("only %d words found", len(known))
	}
	for word := range known {
		mentioned := false
		for _, form := range []string{word + ":", word + ",", word + "}", "`" + word + "`", "**" + word + "**"} {
			mentioned = mentioned || strings.Contains(manual, form)
		}
		if !mentioned {
			t.Errorf("docs/scenario-format.md does not mention %s", word)
		}
	}
}

// TestExamplesInTheManual reads every example of the manual: those of the scenario together, the plan and the rubric.
func TestExamplesInTheManual(t *testing.T) {
	data, err := os.ReadFile("../docs/scenario-format.md")
	if err != nil {
		t.Fatal(err)
	}
	var scenario strings.Builder
	var found problem.List
	for _, b := range strings.Split(string(data), "```yaml\n")[1:] {
		example, _, _ := strings.Cut(b, "```")
		root, ps := tree.Parse("manual", []byte(example), tree.Authored)
		switch {
		case ps != nil:
			t.Errorf("%v in\n%s", ps, example)
		case root.Get("tasks") != nil:
			document.ReadPlan(root, &found)
		case root.Get("objectives") != nil:
			document.ReadRubric(root, &found)
		default:
			scenario.WriteString(example)
		}
	}
	root, ps := tree.Parse("manual", []byte(scenario.String()), tree.Authored)
	if ps != nil {
		t.Fatal(ps)
	}
	if s := document.ReadScenario(root, &found); s == nil || len(s.Units) != 1 || len(s.Groups) != 1 {
		t.Errorf("the examples make %+v", s)
	}
	for _, p := range found.Sorted() {
		if p.Code != problem.MissingKey || p.Path != "" { // what has an example in a sentence only
			t.Error(p)
		}
	}
}
