package report

import (
	"strings"

	"yanlian/events"
	"yanlian/projections/resources"
	"yanlian/projections/roster"
)

// unitTable is how the units that were sent or called back spent their time, and how their crews held out.
func (a *author) unitTable() []Block {
	t := &Table{Columns: []Column{{Head: a.T("head.unit")}, {Head: a.T("head.crew"), Right: true}, {Head: a.T("report.head-present"), Right: true, Spare: true}, {Head: a.T("head.dispatches"), Right: true},
		{Head: a.T("head.turnout"), Right: true}, {Head: a.T("head.travelling"), Right: true}, {Head: a.T("head.working"), Right: true}, {Head: a.T("head.held"), Right: true, Spare: true},
		{Head: a.T("head.idle"), Right: true}, {Head: a.T("head.returning"), Right: true}, {Head: a.T("report.head-condition"), Spare: true}}}
	for i := range a.d.Account.Units {
		u := &a.d.Account.Units[i]
		crew := a.log.crew(u)
		if u.Dispatches == 0 && crew.strength == 0 {
			continue
		}
		t.Rows = append(t.Rows, Line{Strong: crew.exhaustedAt != nil, Cells: []string{a.Name(u.Name), number(u.Crew), a.present(crew), number(u.Dispatches), a.length(u.TurnoutMs), a.length(u.TravellingMs),
			a.length(u.WorkingMs), a.length(u.HeldMs), a.length(u.IdleMs), a.length(u.ReturningMs), a.condition(crew)}})
	}
	return a.table(a.T("report.table-unit-time"), t)
}

// length is a length of time; nothing is a hyphen.
func (a *author) length(d events.SimTime) string {
	if d == 0 {
		return "-"
	}
	return a.Clock(d)
}

// crew is what the log says of a unit's crew: also of one nobody of which has come back yet.
func (l *Log) crew(u *resources.Unit) readiness {
	var crew readiness
	if r := l.crews.units[events.UnitID(u.ID)]; r != nil {
		crew = *r
	}
	for _, r := range l.orders.recalls {
		if string(r.unit) == u.ID && crew.strength == 0 {
			crew.present, crew.strength = u.Crew-r.staff, u.Crew
		}
	}
	return crew
}

func (a *author) present(crew readiness) string {
	if crew.strength == 0 {
		return "-"
	}
	return a.T("report.items-of", "filled", crew.present, "wanted", crew.strength)
}

// condition says when a crew was tired, exhausted and rested.
func (a *author) condition(crew readiness) string {
	var said []string
	for _, c := range []struct {
		key string
		at  *events.SimTime
	}{{"report.tired", crew.tiredAt}, {"report.exhausted", crew.exhaustedAt}, {"report.rested", crew.restedAt}} {
		if c.at != nil {
			said = append(said, a.T("report.mark", "name", a.T(c.key), "at", a.Civil(*c.at)))
		}
	}
	return strings.Join(said, a.T("list.semicolon"))
}

// incidentTable lists the calls that had nothing to do with the flood and took units away from it.
func (a *author) incidentTable() []Block {
	t := &Table{Columns: []Column{{Head: a.T("head.number"), Right: true}, {Head: a.T("report.head-demand")}, {Head: a.T("head.place")}, {Head: a.T("report.head-called-in"), Right: true},
		{Head: a.T("report.head-waited"), Right: true}, {Head: a.T("report.head-attended")}, {Head: a.T("report.head-closed"), Right: true}}}
	demands := a.log.demands()
	for _, in := range a.log.incidents.incidents {
		waited, unit := "-", a.T("report.nobody")
		switch {
		case in.closedAt == nil:
			unit = a.T("report.still-open")
		case in.unit != "":
			unit = a.called(roster.Unit, string(in.unit))
		}
		if in.waitMs > 0 {
			waited = a.Clock(in.waitMs)
		} else if in.waited {
			waited = a.T("report.waited")
		}
		name := in.demand
		if n, ok := demands[in.demand]; ok {
			name = a.pick(n)
		}
		t.Rows = append(t.Rows, Line{Strong: in.waited && in.unit == "", Cells: []string{number(in.number), name, a.called(roster.Place, string(in.place)), a.Civil(in.at), waited, unit, a.at(in.closedAt)}})
	}
	return a.table(a.T("report.table-incidents"), t)
}
