package main

import (
	"slices"

	"yanlian/events"
	"yanlian/projections/timeline"
)

// form is what a kind of report is called: by its plan, or by the catalogue if the plan lists no forms.
func (t *teller) form(id string) string {
	if n, ok := t.listed[[2]string{events.KindFormListed.String(), id}]; ok {
		return t.briefly(n)
	}
	return t.lang.Of("form", id)
}

// reportTemplates are the variants of the sentence of a report that give less.
var reportTemplates = []string{"people", "all"}

// reportTemplate is the template of a report that gives no numbers of people, in place of one that does. A report without a form gives
// all that its sender knew.
func reportTemplate(r *timeline.Row, template string) string {
	wanted, _ := r.Args.Get("wanted").([]string)
	items, _ := r.Args.Get("items").([]string)
	counted := slices.Contains(items, "people-safe") || slices.Contains(items, "people-to-go")
	switch {
	case len(wanted) == 0 || counted:
		return template
	case template != r.Key: // it gives no stage either
		return r.Key + "@" + reportTemplates[1]
	}
	return r.Key + "@" + reportTemplates[0]
}
