package main

import (
	"yanlian/internal/runner"
	"yanlian/scenarios"
)

// remarks says what a person who ran a drill may not expect: orders that came too late, a rubric that was not taken, a
// record that goes on after the end.
func (a *app) remarks(c *scenarios.Compiled, res runner.Result) {
	if len(res.Unused) > 0 {
		a.say(a.lang.T("run.unused", "count", len(res.Unused)))
	}
	if res.OtherRubric {
		a.say(a.lang.T("run.other-rubric"))
	}
	t := clock{start: c.Start, lang: a.lang}
	for _, r := range res.Unplayed {
		a.say(a.lang.T("run.unplayed", "time", t.full(r.At)))
	}
}
