package main

import (
	"strings"

	"yanlian/events"
)

// rosters tells in which rows of the roster the value of a parameter of an order has its name.
var rosters = map[string]events.Kind{
	"level": events.KindLevelListed, "to": events.KindPostListed, "group": events.KindGroupListed, "shelter": events.KindShelterListed,
	"unit": events.KindUnitListed, "place": events.KindPlaceListed, "road": events.KindRoadListed, "depot": events.KindDepotListed,
	"item": events.KindStockListed, "with": events.KindPostListed,
}

// terms says the parameters of an order: group=low-street becomes group lower street.
func (t *teller) terms(terms []string) string {
	said := make([]string, len(terms))
	for i, term := range terms {
		name, value, _ := strings.Cut(term, "=")
		if name == "form" {
			value = t.form(value)
		} else if family, ok := families[name]; ok {
			value = t.lang.Of(family, value)
		}
		if n, ok := t.listed[[2]string{rosters[name].String(), value}]; ok {
			value = t.briefly(n)
		}
		said[i] = t.lang.T("term.pair", "name", t.lang.Of("term", name), "value", value)
	}
	return strings.Join(said, t.lang.T("term.comma"))
}
