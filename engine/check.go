package engine

import (
	"errors"
	"fmt"

	"yanlian/engine/plan"
)

// maxHousehold bounds the people in a household in a world in which water can harm them: every harm looks at all.
const maxHousehold = 1_000

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
		want(g.FlowMmPerS >= 0, "household group %s: water of %d mm/s: want 0 or more", g.ID, g.FlowMmPerS)
		want(w.People.HarmToMm2PerS == 0 || (g.People-1)/maxHousehold < g.Households, "household group %s: %d people in %d households: want %d in each at most",
			g.ID, g.People, g.Households, maxHousehold)
	}
	for i := range w.Units {
		u := &w.Units[i]
		want(u.OffDuty >= 0 && u.OffDuty <= u.Crew, "unit %s: %d of %d members off duty", u.ID, u.OffDuty, u.Crew)
		want(u.FuelPerHour >= 0 && (u.FuelPerHour == 0 || u.FuelItem != None), "unit %s: %d of no fuel an hour", u.ID, u.FuelPerHour)
		sh := &u.Shift
		want(*sh == Shift{} || sh.TiredMs > 0 && sh.MaxMs >= sh.TiredMs && sh.SlowPermille >= 1000 && sh.RestMs >= 0,
			"unit %s: shift %+v: want 0 < tired ≤ max, at least 1000 permille and no rest below 0", u.ID, *sh)
	}
	lends := false
	for i := range w.Posts {
		lends = lends || len(w.Posts[i].Aid) > 0
	}
	want(!lends || len(w.Posts) <= 64, "%d posts: at most 64 where one of them lends units on request", len(w.Posts))
	want(w.People.WalkMmPerS > 0 || len(w.Groups) == 0, "walking speed %d mm/s: want 1 or more", w.People.WalkMmPerS)
	pe := &w.People
	want(pe.TrapMm >= 0 && pe.Visits >= 0, "people: trapped from %d mm, %d visits: want 0 or more", pe.TrapMm, pe.Visits)
	want(pe.HarmToMm2PerS == 0 || 0 < pe.HarmFromMm2PerS && pe.HarmFromMm2PerS <= pe.HarmToMm2PerS,
		"people: harmed from %d to %d mm²/s: want 1 or more, rising", pe.HarmFromMm2PerS, pe.HarmToMm2PerS)
	for i := range w.Needs {
		want(w.Needs[i].EveryMs >= 0, "shelter need %d: every %d ms: want 0 or more", i, int64(w.Needs[i].EveryMs))
	}
	checkInjects(w, want)
	checkDemands(w, want)
	for i := range w.Posts {
		post := &w.Posts[i]
		want(post.MissPermille >= 0 && post.MissPermille <= 1000, "post %s: %d permille of attempts are not answered: want 0 to 1000", post.ID, post.MissPermille)
		want(post.RedialMs >= 0, "post %s: rung again after %d ms: want 0 or more", post.ID, int64(post.RedialMs))
	}
	for i := range p.Tasks {
		want(p.Tasks[i].Every >= 0, "task %s: every %d ms: want 0 or more", p.Tasks[i].ID, int64(p.Tasks[i].Every))
	}
	return errors.Join(errs...)
}
