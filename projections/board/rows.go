package board

import (
	"yanlian/events"
	"yanlian/projections/roster"
)

// The functions below find a row for changing; one that is not there yet is made.

func (f *Fold) gauge(id events.GaugeID) *Gauge {
	g, isNew := f.gauges.Edit(id)
	if isNew {
		g.Name = roster.Ref(id)
	}
	return g
}

func (f *Fold) unit(id events.UnitID) *Unit {
	u, isNew := f.units.Edit(id)
	if isNew {
		u.Name, u.Works = roster.Ref(id), []string{}
	}
	return u
}

func (f *Fold) group(id events.GroupID) *Group {
	g, isNew := f.groups.Edit(id)
	if isNew {
		g.Name = roster.Ref(id)
	}
	return g
}

func (f *Fold) shelter(id events.ShelterID) *Shelter {
	s, isNew := f.shelters.Edit(id)
	if isNew {
		s.Name = roster.Ref(id)
	}
	return s
}

func (f *Fold) road(id events.RoadID) *Road {
	r, isNew := f.roads.Edit(id)
	if isNew {
		r.Name, r.Passable = roster.Ref(id), true
	}
	return r
}

func (f *Fold) task(id events.TaskID) *Task {
	t, isNew := f.tasks.Edit(id)
	if isNew {
		t.Name, t.Status = roster.Ref(id), TaskIdle
	}
	return t
}

func (f *Fold) report(number int64, from, to events.PostID, form string) *Report {
	r, isNew := f.reports.Edit(number)
	if isNew {
		r.Number, r.Form, r.From, r.To = number, form, roster.Ref(from), roster.Ref(to)
	}
	return r
}

func (f *Fold) level(id events.LevelID, by events.PostID, e *events.Event) *Level {
	return &Level{Name: roster.Ref(id), Rank: f.ranks[id], Since: e.Time, By: roster.Ref(by)}
}

// moment is the time of an event, for a field that is left out while there is none.
func moment(e *events.Event) *events.SimTime {
	at := e.Time
	return &at
}
