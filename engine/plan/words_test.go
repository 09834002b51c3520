package plan_test

import (
	"slices"
	"testing"

	"yanlian/engine/plan"
)

func TestVerbsAreFoundByTheirNames(t *testing.T) {
	want := []string{"issue-warning", "lift-warning", "activate-response", "end-response", "file-report", "order-evacuation",
		"open-shelter", "dispatch", "release", "close-road", "open-road",
		"propose-level", "propose-end", "approve", "consult", "alert", "acknowledge", "set-up-post", "request-aid", "recall", "register",
		"withdraw"}
	if got := plan.VerbNames(); !slices.Equal(got, want) {
		t.Errorf("verbs %v", got)
	}
	for i, name := range want {
		v, ok := plan.VerbNamed(name)
		if !ok || v != plan.Verb(i+1) || v.String() != name {
			t.Errorf("%s: verb %d (%s), %t", name, v, v, ok)
		}
	}
	for _, name := range []string{"", "Dispatch", "dispatch ", "dance"} {
		if v, ok := plan.VerbNamed(name); ok || v != 0 {
			t.Errorf("%q is verb %d", name, v)
		}
	}
}

func TestWorksAreFoundByTheirNames(t *testing.T) {
	want := []string{"sweep", "carry", "rescue", "dike", "guard", "supply", "repair", "attend"}
	if got := plan.WorkNames(); !slices.Equal(got, want) || plan.WorkCount != len(want)+1 {
		t.Errorf("works %v, count %d", got, plan.WorkCount)
	}
	loads := map[plan.Work]bool{plan.Dike: true, plan.Supply: true}
	for i, name := range want {
		w, ok := plan.WorkNamed(name)
		if !ok || w != plan.Work(i+1) || w.String() != name || w.Loads() != loads[w] {
			t.Errorf("%s: work %d (%s), %t, loads %t", name, w, w, ok, w.Loads())
		}
	}
	if w, ok := plan.WorkNamed(""); ok || w != 0 {
		t.Errorf("the empty name is work %d", w)
	}
}

func TestTheListsOfNamesAreCopies(t *testing.T) {
	plan.VerbNames()[0], plan.WorkNames()[0], plan.TermNames()[0] = "x", "x", "x"
	if plan.VerbNames()[0] == "x" || plan.WorkNames()[0] == "x" || plan.TermNames()[0] == "x" {
		t.Error("a caller can change the names of everybody")
	}
}

func TestScalesAndSourcesHaveNames(t *testing.T) {
	if plan.Response.String() != "response" || plan.Warning.String() != "warning" {
		t.Errorf("scales %s, %s", plan.Response, plan.Warning)
	}
	for kind, want := range map[plan.SourceKind]string{plan.Law: "law", plan.MunicipalPlan: "municipal-plan",
		plan.SourceDocument: "source-document", plan.Assumption: "assumption"} {
		if kind.String() != want {
			t.Errorf("source %d is %s, want %s", kind, kind, want)
		}
	}
}
