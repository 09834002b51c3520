package main

import (
	"strings"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/projections/timeline"
)

// families tells which family of the catalogue says the value of an argument that is a code.
var families = map[string]string{
	"form": "form", "work": "work", "for": "use", "action": "verb", "mark": "mark", "channel": "channel", "mode": "mode", "role": "role",
	"change": "change", "type": "inject-type", "item-filled": "report-item",
}

// teller says the rows of one drill's timeline.
type teller struct {
	*app
	clock    clock
	measures map[string]string  // by item
	listed   map[[2]string]name // by the key of the roster's row and the id
	short    map[string]string  // names that can be told from all others without the brackets at their end
}

func (a *app) teller(r *shown) *teller {
	t := &teller{a, r.clock, map[string]string{}, map[[2]string]name{}, map[string]string{}}
	for _, i := range r.account.Items {
		t.measures[i.ID] = i.Measure
	}
	t.shortNames(r.story.Rows)
	for _, row := range r.story.Rows {
		zh, isName := row.Args.Get("zh").(string)
		en, _ := row.Args.Get("en").(string)
		id := row.Subject
		if item, ok := row.Args.Get("item").(name); ok {
			id = item.ID // a row of stock is about its holder, but names the item
		}
		if isName {
			t.listed[[2]string{row.Key, id}] = name{ID: id, Zh: zh, En: en}
		}
	}
	return t
}

// brief name of a thing, for sentences: what tells it from others.
func (t *teller) briefly(n name) string {
	full := t.called(n)
	if short, ok := t.short[full]; ok {
		return short
	}
	return full
}

// row says what happened. The template of a row whose argument x is empty, zero or negative may stand apart, under the
// row's key and "@x" or "@-x".
func (t *teller) row(r *timeline.Row) string {
	member := r.Key
	args := make([]any, 0, 2*len(r.Args))
	for _, arg := range r.Args {
		value, sign := t.value(r, arg)
		if v := r.Key + sign + arg.Name; sign != "" && i18n.Has("event", v) {
			member = v
		}
		args = append(args, arg.Name, value)
	}
	if r.Key == events.KindReportFiled.String() {
		member = reportTemplate(r, member)
	}
	return t.lang.Of("event", member, args...)
}

// value says an argument; sign is "@" if there is nothing to say, "@-" if it is below zero.
func (t *teller) value(r *timeline.Row, arg timeline.Arg) (value any, sign string) {
	switch v := arg.Value.(type) {
	case name:
		if v.ID == "" || i18n.Has("verb", v.ID) { // an order that is refused as such is about nothing else
			sign = "@"
		}
		return t.briefly(v), sign
	case string:
		if v == "" {
			sign = "@"
		}
		return t.code(r.Key, arg.Name, v), sign
	case []string:
		if len(v) == 0 {
			sign = "@"
		}
		return t.terms(v), sign
	case int64:
		return t.number(r, arg.Name, v)
	}
	return arg.Value, ""
}

func (t *teller) code(key, arg, v string) string {
	switch {
	case arg == "reason" && key == events.KindDrillEnded.String():
		return t.lang.Of("end", v)
	case arg == "reason":
		return t.lang.Of("refusal", v)
	case arg == "form":
		return t.form(v)
	case families[arg] != "":
		return t.lang.Of(families[arg], v)
	}
	return v
}

func (t *teller) number(r *timeline.Row, arg string, v int64) (value any, sign string) {
	switch {
	case v == 0:
		sign = "@"
	case v < 0:
		sign, v = "@-", -v
	}
	item, _ := r.Args.Get("item").(name)
	switch {
	case arg == "read_at_ms":
		return t.clock.civil(events.SimTime(v)), ""
	case strings.HasSuffix(arg, "_ms"):
		return t.span(events.SimTime(v)), sign
	case strings.HasSuffix(arg, "_mm"):
		return metres(v), sign
	case item.ID != "":
		return t.amount(v, t.measures[item.ID]), sign
	}
	return v, sign
}
