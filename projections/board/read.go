package board

import (
	"yanlian/events"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Names of the tables.
const (
	rosterTable  = "board.roster"
	headTable    = "board.head"
	gaugeTable   = "board.gauge"
	unitTable    = "board.unit"
	groupTable   = "board.group"
	shelterTable = "board.shelter"
	roadTable    = "board.road"
	taskTable    = "board.task"
	reportTable  = "board.report"
)

// Tables are the rows of the fold.
func (f *Fold) Tables() table.Set {
	return table.Set{
		{Name: rosterTable, Rows: f.roster.Rows()},
		{Name: headTable, Rows: &f.head},
		{Name: gaugeTable, Rows: &f.gauges},
		{Name: unitTable, Rows: &f.units},
		{Name: groupTable, Rows: &f.groups},
		{Name: shelterTable, Rows: &f.shelters},
		{Name: roadTable, Rows: &f.roads},
		{Name: taskTable, Rows: &f.tasks},
		{Name: reportTable, Rows: &f.reports},
	}
}

// Read puts a board together from the rows of a fold, as they stood after its last event.
func Read(rows table.Source) Board {
	b := Board{
		Head:     table.One[Head](rows, headTable),
		Gauges:   table.All[Gauge](rows, gaugeTable),
		Units:    table.All[Unit](rows, unitTable),
		Groups:   table.All[Group](rows, groupTable),
		Shelters: table.All[Shelter](rows, shelterTable),
		Roads:    table.All[Road](rows, roadTable),
		Tasks:    table.All[Task](rows, taskTable),
		Reports:  table.All[Report](rows, reportTable),
	}
	b.name(roster.Read(rows, rosterTable))
	b.Settle(b.Time)
	return b
}

// name looks up what the rows refer to. What they point at is shared with other readers, so it is copied.
func (b *Board) name(n roster.Names) {
	for _, l := range []**Level{&b.Warning, &b.Response} {
		if *l = copied(*l); *l != nil {
			n.Fill(roster.Level, &(*l).Name)
			n.Fill(roster.Post, &(*l).By)
		}
	}
	for i := range b.Gauges {
		g := &b.Gauges[i]
		n.Fill(roster.Gauge, &g.Name)
		n.Fill(roster.Place, &g.Place)
		if g.Known = copied(g.Known); g.Known != nil {
			n.Fill(roster.Post, &g.Known.Post)
		}
	}
	for i := range b.Units {
		u := &b.Units[i]
		n.Fill(roster.Unit, &u.Name)
		n.Fill(roster.Post, &u.Post)
		n.Fill(roster.Place, &u.Home, &u.Place, &u.Destination)
	}
	for i := range b.Groups {
		g := &b.Groups[i]
		n.Fill(roster.Group, &g.Name)
		n.Fill(roster.Place, &g.Place)
		n.Fill(roster.Shelter, &g.Shelter)
	}
	for i := range b.Shelters {
		n.Fill(roster.Shelter, &b.Shelters[i].Name)
		n.Fill(roster.Place, &b.Shelters[i].Place)
	}
	for i := range b.Roads {
		r := &b.Roads[i]
		n.Fill(roster.Road, &r.Name)
		n.Fill(roster.Place, &r.From, &r.To)
		n.Fill(roster.Post, &r.ClosedBy)
	}
	for i := range b.Tasks {
		n.Fill(roster.Task, &b.Tasks[i].Name)
		n.Fill(roster.Post, &b.Tasks[i].Post)
	}
	for i := range b.Reports {
		n.Fill(roster.Post, &b.Reports[i].From, &b.Reports[i].To)
	}
}

func copied[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}

// Board is the state after the last event.
func (f *Fold) Board() Board { return Read(f.Tables().Source) }

// Settle moves the board on to a later time at which nothing more has happened: tasks become late. A time
// before the last event, or after the drill's end, counts as that event's.
func (b *Board) Settle(at events.SimTime) {
	if at > b.Time && b.Ended == nil {
		b.Time = at
	}
	for i := range b.Tasks {
		t := &b.Tasks[i]
		if t.Status != TaskDone && t.Deadline != nil && b.Time > *t.Deadline {
			t.Status, t.LateMs = TaskLate, b.Time-*t.Deadline
		}
	}
}
