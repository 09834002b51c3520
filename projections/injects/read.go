package injects

import (
	"slices"

	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Names of the tables.
const (
	rosterTable = "injects.roster"
	headTable   = "injects.head"
	rowTable    = "injects.row"
	taskTable   = "injects.task"
)

// Tables are the rows of the fold.
func (f *Fold) Tables() table.Set {
	return table.Set{
		{Name: rosterTable, Rows: f.roster.Rows()},
		{Name: headTable, Rows: &f.head},
		{Name: rowTable, Rows: &f.rows},
		{Name: taskTable, Rows: &f.tasks},
	}
}

// Injects is the list after the last event.
func (f *Fold) Injects() Injects { return Read(f.Tables().Source) }

// Read puts the list together from the rows of a fold, as they stood after its last event.
func Read(rows table.Source) Injects {
	h := table.One[head](rows, headTable)
	out := Injects{Version: h.version, Time: h.time, Rows: []Row{}}
	names := roster.Read(rows, rosterTable)
	tasks := map[string]Task{}
	for _, t := range table.All[Task](rows, taskTable) {
		names.Fill(roster.Task, &t.Name)
		names.Fill(roster.Post, &t.Post)
		tasks[t.ID] = t
	}
	for _, r := range table.All[row](rows, rowTable) {
		names.Fill(roster.Inject, &r.Name)
		r.To, r.Tasks = slices.Clone(r.To), []Task{}
		for i := range r.To {
			names.Fill(roster.Post, &r.To[i].Post)
		}
		for _, id := range r.tasks {
			r.Tasks = append(r.Tasks, tasks[id])
		}
		out.Rows = append(out.Rows, r.Row)
	}
	return out
}
