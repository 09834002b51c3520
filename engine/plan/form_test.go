package plan_test

import (
	"slices"
	"testing"

	"yanlian/engine/plan"
)

func TestReportItems(t *testing.T) {
	names := plan.ReportItemNames()
	if len(names) != 8 {
		t.Fatalf("%d items do not fit the set: %v", len(names), names)
	}
	var all plan.ReportItems
	for i, name := range names {
		item, ok := plan.ReportItemNamed(name)
		if !ok || item != plan.ReportItem(i) || item.String() != name || all.Has(item) {
			t.Errorf("%s: item %d (%s), %t", name, item, item, ok)
		}
		all |= 1 << item
		if !all.Has(item) {
			t.Errorf("%s is not in %b", name, all)
		}
	}
	if got := all.Names(); !slices.Equal(got, names) {
		t.Errorf("the full set has %v", got)
	}
	if got := plan.ReportItems(0).Names(); len(got) != 0 {
		t.Errorf("the empty set has %v", got)
	}
	if got := plan.ReportItems(1<<plan.Stage | 1<<plan.Needs).Names(); !slices.Equal(got, []string{"stage", "needs"}) {
		t.Errorf("a set of two has %v", got)
	}
	if _, ok := plan.ReportItemNamed("weather"); ok {
		t.Error("weather is an item")
	}
}
