package scenarios_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios"
)

// chineseWords is the first Chinese word of every English one, as kind/word.
func chineseWords(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("decisions/words.csv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		if key := cells[0] + "/" + cells[1]; out[key] == "" {
			out[key], _, _ = strings.Cut(cells[2], "|")
		}
	}
	return out
}

// inChinese writes terms with Chinese words and signs; ids stay.
func inChinese(words map[string]string, terms []string) string {
	var out []string
	for _, term := range terms {
		name, value, _ := strings.Cut(term, "=")
		for _, kind := range []string{"work", "channel", "report-item"} {
			if w := words[kind+"/"+value]; w != "" && (kind == name || kind == "report-item" && name == "item-filled") {
				value = w
			}
		}
		out = append(out, words["parameter/"+name]+"＝"+value)
	}
	return strings.Join(out, "；")
}

// TestEveryActionOfThePlanCanBeTyped: what the flood's plan has its posts do can be typed by them in either language, means
// the same, serves the task, and is within the post's powers.
func TestEveryActionOfThePlanCanBeTyped(t *testing.T) {
	c, err := scenarios.Open("flood", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	words, n := chineseWords(t), 0
	for i := range c.Plan.Tasks {
		task := &c.Plan.Tasks[i]
		post := postOf(t, c.World, task.Post)
		for a := range task.Do {
			do := &task.Do[a]
			n++
			verb := do.Verb.String()
			table := "时间,岗位,动作,参数\n1:00," + string(task.Post) + "," + verb + "," + strings.Join(do.Terms(), ";") + "\n" +
				"1:00," + string(task.Post) + "," + words["action/"+verb] + "," + inChinese(words, do.Terms()) + "\n"
			ds, err := scenarios.ReadDecisions("typed", strings.NewReader(table), c)
			if err != nil {
				t.Errorf("task %s: %s cannot be typed: %v", task.ID, verb, err)
				continue
			}
			for _, d := range ds {
				if got := &d.Command.Action; !got.Serves(do) || !slices.Equal(got.Terms(), do.Terms()) {
					t.Errorf("task %s wants %s %v, and %s %v is read", task.ID, verb, do.Terms(), got.Verb, got.Terms())
				}
			}
			if post.May>>do.Verb&1 == 0 {
				t.Errorf("task %s: %s may not %s", task.ID, task.Post, verb)
			}
			if do.Verb == plan.Dispatch && do.Unit != "" && !maySend(c.World, post, do.Unit) {
				t.Errorf("task %s: %s may not send %s", task.ID, task.Post, do.Unit)
			}
		}
	}
	if n < 80 {
		t.Errorf("the plan has %d actions only", n)
	}
}

// TestTabletopUsesEveryVerb: the tabletop's sheets are an example of everything a person can order, in order of time.
func TestTabletopUsesEveryVerb(t *testing.T) {
	for _, sheet := range []string{"flood-tabletop.csv", "flood-tabletop-late.csv"} {
		c, err := scenarios.Open("flood", scenarios.Options{Decisions: "../testdata/tabletop/" + sheet})
		if err != nil {
			t.Fatal(err)
		}
		if c.Notes != nil {
			t.Errorf("%s has notes: %v", sheet, c.Notes)
		}
		for _, verb := range plan.VerbNames() {
			if !slices.ContainsFunc(c.Decisions, func(d scenarios.Decision) bool { return d.Command.Action.Verb.String() == verb }) {
				t.Errorf("%s: nobody orders %s", sheet, verb)
			}
		}
	}
}

func postOf(t *testing.T, w *engine.World, id events.PostID) *engine.Post {
	t.Helper()
	for i := range w.Posts {
		if w.Posts[i].ID == id {
			return &w.Posts[i]
		}
	}
	t.Fatalf("no post %s", id)
	return nil
}

func maySend(w *engine.World, post *engine.Post, unit events.UnitID) bool {
	for i := range w.Units {
		if w.Units[i].ID == unit {
			return slices.Contains(post.Sends, w.Units[i].Post)
		}
	}
	return false
}
