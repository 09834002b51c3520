package compile

import (
	"cmp"
	"slices"

	"yanlian/engine"
	"yanlian/events"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// stores compiles items, warehouses, stock and what shelters need.
func (c *compiler) stores(w *engine.World) {
	s := c.in.Scenario
	for i := range s.Items {
		t := &s.Items[i]
		w.Items = append(w.Items, engine.Item{ID: events.ItemID(t.ID), Name: c.text(t.Name), Measure: t.Measure})
	}
	for i := range s.Depots {
		d := &s.Depots[i]
		w.Depots = append(w.Depots, engine.Depot{ID: events.DepotID(d.ID), Name: c.text(d.Name), Place: c.find(&c.places, d.Place)})
	}
	for i := range s.Stock {
		w.Stocks = append(w.Stocks, c.stock(&s.Stock[i]))
	}
	slices.SortFunc(w.Stocks, func(a, b engine.Stock) int {
		return cmp.Or(cmp.Compare(a.In, b.In), cmp.Compare(a.Holder, b.Holder), cmp.Compare(a.Item, b.Item))
	})
	for i := range s.Needs {
		n := &s.Needs[i]
		w.Needs = append(w.Needs, engine.ShelterNeed{Item: c.find(&c.items, n.Item), PerPerson: n.PerPerson, PeoplePer: n.PeoplePer, Shelters: c.findAll(&c.shelters, n.Shelters),
			FirstMs: events.SimTime(n.FirstMs), EveryMs: events.SimTime(n.EveryMs)})
	}
	slices.SortFunc(w.Needs, func(a, b engine.ShelterNeed) int { return cmp.Compare(a.Item, b.Item) })
}

func (c *compiler) stock(t *document.Stock) engine.Stock {
	out := engine.Stock{Item: c.find(&c.items, t.Item), Quantity: t.Quantity}
	switch {
	case t.Depot.ID != "":
		out.In, out.Holder = engine.InDepot, c.find(&c.depots, t.Depot)
	case t.Shelter.ID != "":
		out.In, out.Holder = engine.InShelter, c.find(&c.shelters, t.Shelter)
	default:
		out.In, out.Holder = engine.InUnit, c.find(&c.units, t.Unit)
	}
	return out
}

// holders demands that whatever holds stock has an id of its own among all holders.
func (c *compiler) holders() {
	s := c.in.Scenario
	first := map[string]*tree.Node{}
	add := func(e *document.Entity) {
		at := e.At("id")
		if before := first[e.ID]; before != nil && e.ID != "" {
			c.found.Add(at.Problem(problem.DoubledID, e.ID, before.Place()))
			return
		}
		first[e.ID] = at
	}
	each(s.Depots, add)
	each(s.Shelters, add)
	each(s.Units, add)
}

// each visits the distinct ids of a list; doubled ones inside a list have been reported by the document.
func each[T any, P entityOf[T]](list []T, visit func(*document.Entity)) {
	seen := map[string]bool{}
	for i := range list {
		if e := P(&list[i]).Identity(); !seen[e.ID] {
			seen[e.ID] = true
			visit(e)
		}
	}
}
