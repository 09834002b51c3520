package main

import (
	"yanlian/events"
	"yanlian/projections/timeline"
)

// reportWords lets a page say things as the screens do.
type reportWords struct{ t *teller }

func (w reportWords) Row(r *timeline.Row) string               { return w.t.row(r) }
func (w reportWords) Brief(rows []timeline.Row) []timeline.Row { return w.t.brief(rows) }
func (w reportWords) Name(n name) string                       { return w.t.briefly(n) }
func (w reportWords) Civil(at events.SimTime) string           { return w.t.clock.civil(at) }
func (w reportWords) Full(at events.SimTime) string            { return w.t.clock.full(at) }
func (w reportWords) Elapsed(at events.SimTime) string         { return elapsed(at) }
func (w reportWords) Span(length events.SimTime) string        { return w.t.span(length) }
func (w reportWords) Clock(length events.SimTime) string       { return clockTime(length) }
func (w reportWords) Metres(mm int64) string                   { return metres(mm) }
func (w reportWords) Over(mm int64) string                     { return w.t.over(mm) }
func (w reportWords) Amount(quantity int64, measure string) string {
	return w.t.amount(quantity, measure)
}
