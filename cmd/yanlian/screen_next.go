package main

import (
	"slices"
	"strings"

	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/internal/text"
	"yanlian/projections/resources"
	"yanlian/projections/timeline"
	"yanlian/scenarios"
)

// cut is a time in which a road could not be used because of water.
type cut struct {
	road     name
	from, to events.SimTime
	open     bool // it can still not be used
}

// roadsCut pairs the rows of roads flooded and clear of water.
func roadsCut(story []timeline.Row) []cut {
	var cuts []cut
	for i := range story {
		row := &story[i]
		road, _ := row.Args.Get("road").(name)
		switch row.Key {
		case events.KindRoadFlooded.String():
			cuts = append(cuts, cut{road: road, from: row.Time, open: true})
		case events.KindRoadCleared.String():
			for k := range cuts {
				if cuts[k].open && cuts[k].road == road {
					cuts[k].to, cuts[k].open = row.Time, false
				}
			}
		}
	}
	return cuts
}

func (t *teller) cuts(cuts []cut) string {
	said := make([]string, len(cuts))
	for i, c := range cuts {
		key := "road.cut"
		if c.open {
			key = "road.cut-still"
		}
		said[i] = t.lang.T(key, "road", t.briefly(c.road), "from", t.clock.civil(c.from), "to", t.clock.civil(c.to))
	}
	return strings.Join(said, t.lang.T("list.semicolon"))
}

// usedTable lists the items of which something was used or lacking.
func (a *app) usedTable(items []resources.Item) *text.Table {
	var some []resources.Item
	for _, i := range items {
		if i.Used > 0 || i.Short > 0 {
			some = append(some, i)
		}
	}
	return a.itemTable(some)
}

// worst is the time of the highest stage, half the drill's time if there is none.
func (r *shown) worst() events.SimTime {
	for _, g := range r.outcome.Gauges {
		return g.PeakAt
	}
	return r.at / 2
}

// hasRubric tells whether a rubric is attached to the drill.
func (r *shown) hasRubric() bool {
	return slices.ContainsFunc(r.story.Rows, func(row timeline.Row) bool {
		return row.Key == events.KindInputAttached.String() && row.Args.Get("role") == scenarios.RoleRubric
	})
}

// next says where the drill is kept and what can be done with it.
func (a *app) next(p *text.Page, r *shown, res runner.Result, at storeAddress) {
	if at.memory {
		p.Title(a.lang.T("next.not-kept", "events", int64(res.Head)+1))
		return
	}
	p.Title(a.lang.T("next.kept", "events", int64(res.Head)+1, "store", at.url))
	where := ""
	if !a.isDefault() && a.storeURL != "" {
		where = " --store " + shellWord(a.storeURL)
	}
	id := string(r.facts.ID)[:shortID]
	next := []string{"show timeline " + id, "show board " + id + " --at " + elapsed(r.worst())[1:], "show resources " + id, "show path " + id}
	if r.hasRubric() {
		next = append(next, "score "+id)
	}
	for _, c := range append(next, "verify "+id) {
		p.Verbatim(tableIndent, "yanlian "+c+where)
	}
}

// shellWord quotes a word that a shell would take apart.
func shellWord(s string) string {
	if strings.ContainsAny(s, " \t'\"$`\\;&|<>()*?[]#~") {
		return `"` + strings.NewReplacer(`"`, `\"`).Replace(s) + `"`
	}
	return s
}
