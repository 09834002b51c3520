package resources

import (
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Names of the tables.
const (
	rosterTable = "resources.roster"
	headTable   = "resources.head"
	itemTable   = "resources.item"
	stockTable  = "resources.stock"
	unitTable   = "resources.unit"
)

// Tables are the rows of the fold.
func (f *Fold) Tables() table.Set {
	return table.Set{
		{Name: rosterTable, Rows: f.roster.Rows()},
		{Name: headTable, Rows: &f.head},
		{Name: itemTable, Rows: &f.items},
		{Name: stockTable, Rows: &f.stocks},
		{Name: unitTable, Rows: &f.units},
	}
}

// Resources is the account after the last event.
func (f *Fold) Resources() Resources { return Read(f.Tables().Source) }

// Read puts the account together from the rows of a fold, as they stood after its last event.
func Read(rows table.Source) Resources {
	h := table.One[head](rows, headTable)
	r := Resources{
		Version: h.version,
		Time:    h.time,
		Items:   []Item{},
		Stocks:  table.All[Stock](rows, stockTable),
		Units:   table.All[Unit](rows, unitTable),
		ended:   h.ended,
	}
	names := roster.Read(rows, rosterTable)
	place := map[string]int{}
	for _, i := range table.All[item](rows, itemTable) {
		place[string(i.id)] = len(r.Items)
		r.Items = append(r.Items, Item{Name: names.Of(roster.Item, string(i.id)), Measure: i.measure})
	}
	for i := range r.Stocks {
		s := &r.Stocks[i]
		s.Class = names.HolderClass(s.Holder.ID)
		s.Left = s.Start + s.LoadedIn + s.DeliveredIn - s.LoadedOut - s.DeliveredOut - s.Used - s.Lost
		total := &r.Items[place[s.Item.ID]]
		s.Measure = total.Measure
		total.add(s)
		names.Fill(s.Class, &s.Holder)
		names.Fill(roster.Item, &s.Item)
	}
	for i := range r.Units {
		names.Fill(roster.Unit, &r.Units[i].Name)
		names.Fill(roster.Post, &r.Units[i].Post)
	}
	r.Settle(r.Time)
	return r
}

func (i *Item) add(s *Stock) {
	i.Start += s.Start
	i.Used += s.Used
	i.Lost += s.Lost
	i.Short += s.Short
	if s.Class == roster.Unit {
		i.OnUnits += s.Left
	} else {
		i.Left += s.Left
	}
}
