package outcome

import (
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Names of the tables.
const (
	rosterTable  = "outcome.roster"
	headTable    = "outcome.head"
	gaugeTable   = "outcome.gauge"
	levelTable   = "outcome.level"
	groupTable   = "outcome.group"
	shelterTable = "outcome.shelter"
	itemTable    = "outcome.item"
)

// Tables are the rows of the fold.
func (f *Fold) Tables() table.Set {
	return table.Set{
		{Name: rosterTable, Rows: f.roster.Rows()},
		{Name: headTable, Rows: &f.head},
		{Name: gaugeTable, Rows: &f.gauges},
		{Name: levelTable, Rows: &f.levels},
		{Name: groupTable, Rows: &f.groups},
		{Name: shelterTable, Rows: &f.shelters},
		{Name: itemTable, Rows: &f.items},
	}
}

// Outcome is the outcome after the last event.
func (f *Fold) Outcome() Outcome { return Read(f.Tables().Source) }

// Read puts the outcome together from the rows of a fold, as they stood after its last event.
func Read(rows table.Source) Outcome {
	h := table.One[head](rows, headTable)
	names := roster.Read(rows, rosterTable)
	o := Outcome{
		Version:   h.version,
		Time:      h.time,
		EndReason: h.endReason,
		People:    People{LastGoneAt: h.lastGoneAt, LastSafeAt: h.lastSafeAt},
		Gauges:    []Gauge{},
		Levels:    table.All[Level](rows, levelTable),
		Reports:   h.reports,
		Orders:    h.orders,
		Shelters:  []Shelter{},
		Units:     h.units,
		Stock:     []Item{},
		Tasks:     h.tasks,
	}
	for _, g := range table.All[group](rows, groupTable) {
		o.People.add(&g)
	}
	for _, g := range table.All[gauge](rows, gaugeTable) {
		if g.read {
			names.Fill(roster.Gauge, &g.Name)
			o.Gauges = append(o.Gauges, g.Gauge)
		}
	}
	for i := range o.Levels {
		names.Fill(roster.Level, &o.Levels[i].Name)
		names.Fill(roster.Post, &o.Levels[i].By)
	}
	for _, s := range table.All[Shelter](rows, shelterTable) {
		if s.OpenedAt != nil || s.Reached.Households > 0 {
			names.Fill(roster.Shelter, &s.Name)
			o.Shelters = append(o.Shelters, s)
		}
	}
	for _, i := range table.All[item](rows, itemTable) {
		if i.Used != 0 || i.Short != 0 {
			names.Fill(roster.Item, &i.Name)
			i.OutMs = i.outs.at(h.time)
			o.Stock = append(o.Stock, i.Item)
		}
	}
	return o
}

func (p *People) add(g *group) {
	p.Listed.Add(g.listed)
	p.Ordered.Add(g.ordered)
	p.Tally.Add(g.tally)
	if g.wet {
		p.AtRisk.Add(g.listed)
	}
}
