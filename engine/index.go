package engine

import (
	"errors"
	"fmt"

	"yanlian/engine/plan"
	"yanlian/events"
)

// index finds the things of a world and a plan by id. It is made once and shared by clones.
type index struct {
	posts    map[events.PostID]int32
	places   map[events.PlaceID]int32
	roads    map[events.RoadID]int32
	gauges   map[events.GaugeID]int32
	shelters map[events.ShelterID]int32
	groups   map[events.GroupID]int32
	items    map[events.ItemID]int32
	depots   map[events.DepotID]int32
	units    map[events.UnitID]int32
	levels   map[events.LevelID]int32
	tasks    map[events.TaskID]int32
	injects  map[events.InjectID]int32
	demands  map[string]int32
	holders  map[events.HolderID]int32 // depots, then shelters, then units

	firstHousehold []int32 // per group, and the number of all households at the end
	groupOf        []int32 // per household
}

func byID[K comparable, T any](errs *[]error, what string, list []T, id func(*T) K) map[K]int32 {
	m := make(map[K]int32, len(list))
	for i := range list {
		k := id(&list[i])
		if _, ok := m[k]; ok {
			*errs = append(*errs, fmt.Errorf("two %s have the id %v", what, k))
		}
		m[k] = int32(i)
	}
	return m
}

func newIndex(w *World, p *plan.Plan) (*index, error) {
	var errs []error
	x := &index{
		posts:    byID(&errs, "posts", w.Posts, func(v *Post) events.PostID { return v.ID }),
		places:   byID(&errs, "places", w.Places, func(v *Place) events.PlaceID { return v.ID }),
		roads:    byID(&errs, "roads", w.Roads, func(v *Road) events.RoadID { return v.ID }),
		gauges:   byID(&errs, "gauges", w.Gauges, func(v *Gauge) events.GaugeID { return v.ID }),
		shelters: byID(&errs, "shelters", w.Shelters, func(v *Shelter) events.ShelterID { return v.ID }),
		groups:   byID(&errs, "groups", w.Groups, func(v *Group) events.GroupID { return v.ID }),
		items:    byID(&errs, "items", w.Items, func(v *Item) events.ItemID { return v.ID }),
		depots:   byID(&errs, "depots", w.Depots, func(v *Depot) events.DepotID { return v.ID }),
		units:    byID(&errs, "units", w.Units, func(v *Unit) events.UnitID { return v.ID }),
		levels:   byID(&errs, "levels", p.Levels, func(v *plan.Level) events.LevelID { return v.ID }),
		tasks:    byID(&errs, "tasks", p.Tasks, func(v *plan.Task) events.TaskID { return v.ID }),
		injects:  byID(&errs, "injects", w.Injects, func(v *Inject) events.InjectID { return v.ID }),
		demands:  byID(&errs, "background demands", w.Demands, func(v *Demand) string { return v.ID }),
		holders:  map[events.HolderID]int32{},
	}
	add := func(id events.HolderID) {
		if _, ok := x.holders[id]; ok {
			errs = append(errs, fmt.Errorf("two holders of stock have the id %s", id))
		}
		x.holders[id] = int32(len(x.holders))
	}
	for i := range w.Depots {
		add(events.HolderID(w.Depots[i].ID))
	}
	for i := range w.Shelters {
		add(events.HolderID(w.Shelters[i].ID))
	}
	for i := range w.Units {
		add(events.HolderID(w.Units[i].ID))
	}
	for g := range w.Groups {
		x.firstHousehold = append(x.firstHousehold, int32(len(x.groupOf)))
		for range w.Groups[g].Households {
			x.groupOf = append(x.groupOf, int32(g))
		}
	}
	x.firstHousehold = append(x.firstHousehold, int32(len(x.groupOf)))
	return x, errors.Join(errs...)
}

// holder is the index of a holder of stock.
func (w *World) holder(in HolderKind, at int32) int32 {
	switch in {
	case InDepot:
		return at
	case InShelter:
		return int32(len(w.Depots)) + at
	}
	return int32(len(w.Depots)+len(w.Shelters)) + at
}

// HolderIndex is the index of a holder of stock, as effects name it, given by its kind and its index in that list.
func (w *World) HolderIndex(in HolderKind, at int32) int32 { return w.holder(in, at) }

// HolderID is the id of a holder of stock given by its kind and its index in that list.
func (w *World) HolderID(in HolderKind, at int32) events.HolderID {
	return w.holderID(w.holder(in, at))
}

// holderID is the id of a holder of stock.
func (w *World) holderID(h int32) events.HolderID {
	d, s := int32(len(w.Depots)), int32(len(w.Shelters))
	switch {
	case h < d:
		return events.HolderID(w.Depots[h].ID)
	case h < d+s:
		return events.HolderID(w.Shelters[h-d].ID)
	}
	return events.HolderID(w.Units[h-d-s].ID)
}
