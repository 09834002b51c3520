package resources

import (
	"yanlian/events"
	"yanlian/projections/duty"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Fold keeps the account. The zero Fold is a drill before its first event.
type Fold struct {
	roster roster.Fold
	head   table.Cell[head]
	items  table.Table[events.ItemID, item]
	stocks table.Table[key, Stock]
	units  table.Table[events.UnitID, Unit]
}

type head struct {
	version events.Version
	time    events.SimTime
	ended   bool
}

type key struct {
	holder events.HolderID
	item   events.ItemID
}

type item struct {
	id      events.ItemID
	measure string
}

// Apply takes the next event.
func (f *Fold) Apply(e *events.Event) {
	h := f.head.Edit()
	h.version, h.time = e.Version, e.Time
	f.roster.Apply(e)
	if id, ok := duty.Of(e); ok {
		f.unit(id).book(e)
		return
	}
	switch p := e.Payload.(type) {
	case *events.DrillEnded:
		h.ended = true
	case *events.UnitListed:
		u := f.unit(p.Unit)
		u.Post, u.Crew = roster.Ref(p.Post), p.Crew
	case *events.StockListed:
		f.stock(p.Holder, p.Item).Start += p.Quantity
		i, _ := f.items.Edit(p.Item)
		i.measure = p.Measure
	case *events.StockLoaded:
		f.stock(p.From, p.Item).LoadedOut += p.Quantity
		f.stock(events.HolderID(p.Unit), p.Item).LoadedIn += p.Quantity
	case *events.StockDelivered:
		f.stock(events.HolderID(p.Unit), p.Item).DeliveredOut += p.Quantity
		f.stock(p.To, p.Item).DeliveredIn += p.Quantity
	case *events.StockUsed:
		f.stock(p.Holder, p.Item).Used += p.Quantity
	case *events.StockLost:
		f.stock(p.Holder, p.Item).Lost += p.Quantity
	case *events.StockShort:
		s := f.stock(p.Holder, p.Item)
		s.Short += p.Wanted - p.Had
		s.Shortages++
	}
}

func (f *Fold) unit(id events.UnitID) *Unit {
	u, isNew := f.units.Edit(id)
	if isNew {
		u.Name = roster.Ref(id)
	}
	return u
}

func (f *Fold) stock(holder events.HolderID, id events.ItemID) *Stock {
	if i, isNew := f.items.Edit(id); isNew {
		i.id = id
	}
	s, isNew := f.stocks.Edit(key{holder, id})
	if isNew {
		s.Holder, s.Item = roster.Ref(holder), roster.Ref(id)
	}
	return s
}

// book adds the time since the unit's last event to the status it had.
func (u *Unit) book(e *events.Event) {
	u.spent[u.duty.Status] += e.Time - u.since
	u.since = e.Time
	u.duty.Apply(e)
	if e.Kind() == events.KindUnitDispatched {
		u.Dispatches++
	}
}
