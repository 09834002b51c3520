package main

import (
	"yanlian/events"
	"yanlian/projections/timeline"
)

// call is one time that a unit was sent somewhere.
type call struct {
	unit, place name
	work        string
	sentAt      events.SimTime
	arrivedAt   *events.SimTime // nil if it has not arrived
}

// callsOf lists how units were sent, in the order of the orders.
func callsOf(story []timeline.Row) []call {
	var list []call
	underWay := map[string]int{} // by unit, the call for which it is on its way
	for i := range story {
		r := &story[i]
		unit, _ := r.Args.Get("unit").(name)
		switch r.Key {
		case events.KindUnitDispatched.String():
			place, _ := r.Args.Get("to").(name)
			work, _ := r.Args.Get("work").(string)
			underWay[unit.ID] = len(list)
			list = append(list, call{unit: unit, place: place, work: work, sentAt: r.Time})
		case events.KindUnitArrived.String(), events.KindWorkStarted.String(): // one that was there already only starts to work
			place, _ := r.Args.Get("place").(name)
			if c, ok := underWay[unit.ID]; ok && list[c].place == place {
				list[c].arrivedAt = &r.Time
				delete(underWay, unit.ID)
			}
		case events.KindUnitReleased.String():
			delete(underWay, unit.ID)
		}
	}
	return list
}
