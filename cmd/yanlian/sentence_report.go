package main

import (
	"slices"
	"strings"

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

// reportTemplates are the variants of the sentence of a report that give less, noticeTemplates those of a notice.
var (
	reportTemplates = []string{"people", "all"}
	noticeTemplates = []string{"notice", "bare-notice"}
)

// reportTemplate is the template of a report that gives no numbers of people, in place of one that does. A report without a form gives
// all that its sender knew. A form that asks neither for people nor for the trend is a notice (通报): it goes to any post,
// while a report (报送) goes upward.
func reportTemplate(r *timeline.Row, template string) string {
	wanted, _ := r.Args.Get("wanted").([]string)
	items, _ := r.Args.Get("items").([]string)
	counted := slices.Contains(items, "people-safe") || slices.Contains(items, "people-to-go")
	variants := reportTemplates
	if !slices.ContainsFunc(wanted, func(item string) bool { return item == "trend" || strings.HasPrefix(item, "people-") }) {
		variants = noticeTemplates
	}
	switch {
	case len(wanted) == 0 || counted:
		return template
	case template != r.Key: // it gives no stage either
		return r.Key + "@" + variants[1]
	}
	return r.Key + "@" + variants[0]
}
