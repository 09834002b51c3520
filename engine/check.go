package engine

import (
	"errors"
	"fmt"

	"yanlian/engine/plan"
)

// checkWorld refuses what would keep a run from ending or has no meaning. What an author can get wrong is told by
// scenarios with its place in the file; this guards against worlds made in code.
func checkWorld(w *World, p *plan.Plan) error {
	var errs []error
	want := func(ok bool, format string, args ...any) {
		if !ok {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	want(w.HorizonMs >= 0, "horizon %d ms: want 0 or more", int64(w.HorizonMs))
	for i := range w.Gauges {
		g := &w.Gauges[i]
		want(g.EveryMs > 0, "gauge %s: readings every %d ms: want 1 or more", g.ID, int64(g.EveryMs))
	}
	for i := range w.Groups {
		g := &w.Groups[i]
		want(g.Households > 0 && g.People >= g.Households, "household group %s: %d people in %d households: want at least one in each", g.ID, g.People, g.Households)
		want(g.Assisted >= 0 && g.Assisted <= g.Households, "household group %s: %d of %d households need a vehicle", g.ID, g.Assisted, g.Households)
	}
	want(w.People.WalkMmPerS > 0 || len(w.Groups) == 0, "walking speed %d mm/s: want 1 or more", w.People.WalkMmPerS)
	for i := range w.Needs {
		want(w.Needs[i].EveryMs >= 0, "shelter need %d: every %d ms: want 0 or more", i, int64(w.Needs[i].EveryMs))
	}
	checkInjects(w, want)
	checkDemands(w, want)
	for i := range p.Tasks {
		want(p.Tasks[i].Every >= 0, "task %s: every %d ms: want 0 or more", p.Tasks[i].ID, int64(p.Tasks[i].Every))
	}
	return errors.Join(errs...)
}
