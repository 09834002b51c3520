package plan_test

import (
	"slices"
	"testing"

	"yanlian/engine/plan"
)

func TestReportItemsAreSets(t *testing.T) {
	all := plan.ReportItemNames()
	for set := range 1 << len(all) {
		s := plan.ReportItems(set)
		var want []string
		for i, name := range all {
			if s.Has(plan.ReportItem(i)) {
				want = append(want, name)
			}
			if item, ok := plan.ReportItemNamed(name); !ok || item != plan.ReportItem(i) || item.String() != name {
				t.Fatalf("%s is item %d, %t", name, item, ok)
			}
		}
		if !slices.Equal(s.Names(), want) {
			t.Fatalf("set %b is named %v, want %v", set, s.Names(), want)
		}
	}
	if _, ok := plan.ReportItemNamed("weather"); ok {
		t.Error("weather is an item")
	}
}
