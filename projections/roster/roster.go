// Package roster knows what the ids of a drill are called: the roster that every drill lists at its start.
//
// Contract: a pure fold over events. A read model keeps ids only (Ref) and looks the names up when it is read,
// so the order in which a roster lists its things does not matter. An id that was never listed has its id and
// no names: a reading never fails over a gap in the roster.
//
// Never: no language is chosen here; a Name carries both.
//
// Start reading at Name, Fold and Names.
package roster

import (
	"yanlian/events"
	"yanlian/projections/table"
)

// Name is what a thing is called. In JSON: id, zh, en; a reference that does not apply is left out.
type Name struct {
	ID string `json:"id"`
	Zh string `json:"zh"`
	En string `json:"en"`
}

// Ref is a name that is still to be looked up.
func Ref[ID ~string](id ID) Name { return Name{ID: string(id)} }

// Class is the kind of thing an id stands for.
type Class string

// The classes of ids. A Holder is a depot, a shelter or a unit; Any stands for the first class that lists the id,
// in the order below.
const (
	Post    Class = "post"
	Place   Class = "place"
	Road    Class = "road"
	Gauge   Class = "gauge"
	Group   Class = "group"
	Shelter Class = "shelter"
	Depot   Class = "depot"
	Unit    Class = "unit"
	Level   Class = "level"
	Task    Class = "task"
	Item    Class = "item"
	Inject  Class = "inject"
	Holder  Class = "holder"
	Any     Class = "any"
)

var (
	holders = []Class{Depot, Shelter, Unit}
	all     = []Class{Post, Place, Road, Gauge, Group, Shelter, Depot, Unit, Level, Task, Item, Inject}
)

type ref struct {
	class Class
	id    string
}

// Fold collects the roster. The zero Fold is ready.
type Fold struct {
	listed table.Table[ref, listed]
}

type listed struct {
	ref
	name Name
}

// Rows are the rows of the fold, for the table that Read is given.
func (f *Fold) Rows() table.Rows { return &f.listed }

// Apply takes the next event and says whether it was one of the roster.
func (f *Fold) Apply(e *events.Event) bool {
	switch p := e.Payload.(type) {
	case *events.PostListed:
		f.add(Post, string(p.Post), p.Zh, p.En)
	case *events.PlaceListed:
		f.add(Place, string(p.Place), p.Zh, p.En)
	case *events.RoadListed:
		f.add(Road, string(p.Road), p.Zh, p.En)
	case *events.GaugeListed:
		f.add(Gauge, string(p.Gauge), p.Zh, p.En)
	case *events.GroupListed:
		f.add(Group, string(p.Group), p.Zh, p.En)
	case *events.ShelterListed:
		f.add(Shelter, string(p.Shelter), p.Zh, p.En)
	case *events.DepotListed:
		f.add(Depot, string(p.Depot), p.Zh, p.En)
	case *events.StockListed:
		f.add(Item, string(p.Item), p.Zh, p.En)
	case *events.UnitListed:
		f.add(Unit, string(p.Unit), p.Zh, p.En)
	case *events.LevelListed:
		f.add(Level, string(p.Level), p.Zh, p.En)
	case *events.TaskListed:
		f.add(Task, string(p.Task), p.Zh, p.En)
	case *events.InjectListed:
		f.add(Inject, string(p.Inject), p.Zh, p.En)
	default:
		return false
	}
	return true
}

func (f *Fold) add(c Class, id, zh, en string) {
	row, _ := f.listed.Edit(ref{c, id})
	*row = listed{ref{c, id}, Name{ID: id, Zh: zh, En: en}}
}

// Names finds names by class and id.
type Names map[ref]Name

// Read collects the names from the rows of a fold.
func Read(rows table.Source, name string) Names {
	n := Names{}
	for row := range rows(name) {
		l := row.(listed)
		n[l.ref] = l.name
	}
	return n
}

// Of is what an id of a class is called. The empty id has the zero Name.
func (n Names) Of(c Class, id string) Name {
	switch c {
	case Holder:
		c = n.first(holders, id, c)
	case Any:
		c = n.first(all, id, c)
	}
	if name, ok := n[ref{c, id}]; ok {
		return name
	}
	return Name{ID: id}
}

// Fill looks up every one of the names, in place.
func (n Names) Fill(c Class, names ...*Name) {
	for _, name := range names {
		*name = n.Of(c, name.ID)
	}
}

// HolderClass says whether a holder of stock is a depot, a shelter or a unit; Holder if none of them is listed.
func (n Names) HolderClass(id string) Class { return n.first(holders, id, Holder) }

// first is the first of the classes that lists the id, or none.
func (n Names) first(classes []Class, id string, none Class) Class {
	for _, c := range classes {
		if _, ok := n[ref{c, id}]; ok {
			return c
		}
	}
	return none
}
