package main

import (
	"strconv"
	"strings"

	"yanlian/internal/i18n"
	"yanlian/projections/roster"
)

// name is what a thing is called in both languages.
type name = roster.Name

// called is the name of a thing in the user's language, its id if it has none.
func (a *app) called(n name) string {
	if s := a.lang.Pick(n.Zh, n.En); s != "" {
		return s
	}
	return n.ID
}

// plain writes a number without commas, for what is copied.
func plain(n uint64) string { return strconv.FormatUint(n, 10) }

// metres writes a stage or a height, to the centimetre.
func metres(mm int64) string {
	return strconv.FormatFloat(float64(mm)/1000, 'f', 2, 64) + " m"
}

// larger says in which unit large quantities of a measure are shown.
var larger = map[string]struct {
	per  int64
	unit string
}{"ml": {1000, "L"}, "g": {1000, "kg"}}

// quantity writes a quantity in the unit in which its measure is shown.
func quantity(n int64, measure string) string {
	l, ok := larger[measure]
	switch {
	case !ok:
		return i18n.Number(n)
	case n%l.per == 0:
		return i18n.Number(n / l.per)
	}
	return strconv.FormatFloat(float64(n)/float64(l.per), 'f', 1, 64)
}

// measure is the unit in which a measure is shown.
func (a *app) measure(measure string) string {
	if l, ok := larger[measure]; ok {
		return l.unit
	}
	return a.lang.Of("measure", measure)
}

// amount writes a quantity with its unit.
func (a *app) amount(n int64, measure string) string {
	return strings.TrimSpace(quantity(n, measure) + " " + a.measure(measure))
}
