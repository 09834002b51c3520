package main

import (
	"time"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/internal/text"
	"yanlian/scenarios"
)

// scenarioOf collects what a scenario and its plan hold. Its id is the one it was asked for by.
func scenarioOf(id string, c *scenarios.Compiled) *scenarioFacts {
	w := c.World
	f := &scenarioFacts{ID: id, Name: said(w.Name), Summary: said(c.Summary), Hazard: c.Hazard, StartsAt: events.FormatCivil(c.Start), HorizonMs: w.HorizonMs,
		Plan: name{ID: c.Plan.ID, Zh: c.Plan.Name.Zh, En: c.Plan.Name.En}, Inputs: c.InputsDigest.String()}
	posts := map[events.PostID]name{}
	for i := range w.Posts {
		p := &w.Posts[i]
		posts[p.ID] = name{ID: string(p.ID), Zh: p.Name.Zh, En: p.Name.En}
		f.Posts = append(f.Posts, posts[p.ID])
	}
	for i := range w.Gauges {
		g := &w.Gauges[i]
		f.Gauges = append(f.Gauges, gaugeFacts{name{ID: string(g.ID), Zh: g.Name.Zh, En: g.Name.En}, g.WarningMm, g.GuaranteeMm})
	}
	for i := range w.Groups {
		g := &w.Groups[i]
		f.Groups = append(f.Groups, peopleFacts{name{ID: string(g.ID), Zh: g.Name.Zh, En: g.Name.En}, g.Households, g.People, g.DoorMm})
		f.Households += g.Households
		f.People += g.People
	}
	for i := range w.Shelters {
		s := &w.Shelters[i]
		f.Shelters = append(f.Shelters, roomFacts{name{ID: string(s.ID), Zh: s.Name.Zh, En: s.Name.En}, s.Capacity})
	}
	for i := range w.Units {
		u := &w.Units[i]
		crew := crewFacts{name{ID: string(u.ID), Zh: u.Name.Zh, En: u.Name.En}, f.Posts[u.Post], u.Crew, []string{}}
		for k := range u.Skills {
			crew.Works = append(crew.Works, u.Skills[k].Work.String())
		}
		f.Units = append(f.Units, crew)
	}
	for i := range c.Plan.Tasks {
		t := &c.Plan.Tasks[i]
		f.Tasks = append(f.Tasks, taskFacts{name{ID: string(t.ID), Zh: t.Name.Zh, En: t.Name.En}, posts[t.Post], t.Limit, t.Source.Kind.String(), t.Source.Text})
	}
	return f
}

func (a *app) scenarioScreen(f *scenarioFacts, start time.Time) error {
	p := a.page()
	p.Title(a.lang.Pick(f.Name.Zh, f.Name.En))
	p.Text(tableIndent, a.lang.Pick(f.Summary.Zh, f.Summary.En))
	facts := &text.Table{Columns: []text.Column{{}, {Wrap: true}}}
	facts.Add(a.lang.T("head.plan"), a.called(f.Plan))
	facts.Add(a.lang.T("head.begins"), a.lang.T("scenario.begins", "start", start.Format("2006-01-02 15:04"), "length", a.span(f.HorizonMs)))
	for i := range f.Gauges {
		g := &f.Gauges[i]
		facts.Add(a.called(g.name), a.lang.T("scenario.gauge", "warning", metres(g.WarningMm), "guarantee", metres(g.GuaranteeMm)))
	}
	facts.Add(a.lang.T("head.people"), a.lang.T("scenario.people", "groups", len(f.Groups), "households", f.Households, "people", f.People))
	p.Table(tableIndent, facts)
	groups := &text.Table{Columns: []text.Column{{Head: a.lang.T("head.group"), Wrap: true}, {Head: a.lang.T("head.households"), Right: true}, {Head: a.lang.T("head.people"), Right: true}, {Head: a.lang.T("head.door"), Right: true}}}
	for i := range f.Groups {
		g := &f.Groups[i]
		groups.Add(a.called(g.name), i18n.Number(g.Households), i18n.Number(g.People), metres(g.DoorMm))
	}
	section(p, a.lang.T("title.people"), groups)
	shelters := &text.Table{Columns: []text.Column{{Head: a.lang.T("head.shelter"), Wrap: true}, {Head: a.lang.T("head.capacity"), Right: true}}}
	for i := range f.Shelters {
		shelters.Add(a.called(f.Shelters[i].name), i18n.Number(f.Shelters[i].Capacity))
	}
	section(p, a.lang.T("title.shelters"), shelters)
	section(p, a.lang.T("title.units"), a.crewTable(f.Units))
	section(p, a.lang.T("title.tasks"), a.planTable(f.Tasks))
	return p.Flush()
}

func (a *app) crewTable(units []crewFacts) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: a.lang.T("head.unit"), Wrap: true}, {Head: a.lang.T("head.crew"), Right: true}, {Head: a.lang.T("head.post"), Wrap: true}, {Head: a.lang.T("head.works"), Wrap: true}}}
	for i := range units {
		u := &units[i]
		works := ""
		for k, w := range u.Works {
			if k > 0 {
				works += a.lang.T("list.comma")
			}
			works += a.lang.Of("work", w)
		}
		table.Add(a.called(u.name), i18n.Number(u.Crew), a.called(u.Post), works)
	}
	return table
}

func (a *app) planTable(tasks []taskFacts) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: a.lang.T("head.task"), Wrap: true}, {Head: a.lang.T("head.post"), Wrap: true}, {Head: a.lang.T("head.limit"), Right: true}, {Head: a.lang.T("head.source")}}}
	for i := range tasks {
		t := &tasks[i]
		limit := ""
		if t.LimitMs > 0 {
			limit = a.span(t.LimitMs)
		}
		table.Add(a.called(t.name), a.called(t.Post), limit, a.lang.Of("source", t.SourceKind))
	}
	return table
}
