package criticalpath

import (
	"yanlian/events"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Fold keeps of every event when it was, what caused it and whose it was. The zero Fold is a drill before its first event.
type Fold struct {
	roster roster.Fold
	counts headcount.Fold
	orders map[events.GroupID]events.Version // that told a group to leave

	head   table.Cell[head]
	chunks table.Table[int, chunk]
	actors table.Log[actor]
	places map[actor]int32 // of an actor in its table, from 1
}

type head struct {
	base      events.Version // version of the first event
	version   events.Version
	time      events.SimTime
	firstHarm events.Version // NoCause if there was none
	lastSafe  events.Version
	toGo      headcount.Count
}

// chunkSize is how many events make a row: one row an event would cost the view more than the event is worth.
const chunkSize = 256

// chunk is some events in a row. Its slices are only ever appended to, so that a copy of them stays as it is.
type chunk struct {
	nodes    []node
	enablers []events.Version // of all its nodes, one after the other
}

// node is what is kept of an event.
type node struct {
	time    events.SimTime
	cause   events.Version // NoCause of what comes from outside, but of a household trapped its step before, or the order
	who     int32          // place of the actor, 0 for nobody
	group   int32          // place of the household group, 0 for none
	ends    int32          // where its enablers end in the chunk; they begin where those of the node before end
	kind    events.Kind
	unit    bool // who is a unit
	outside bool // it comes from outside
}

// Apply takes the next event.
func (f *Fold) Apply(e *events.Event) {
	h := f.head.Edit()
	if f.places == nil {
		f.places = map[actor]int32{}
		f.orders = map[events.GroupID]events.Version{}
		*h = head{base: e.Version, firstHarm: events.NoCause, lastSafe: events.NoCause}
	}
	h.version, h.time = e.Version, e.Time
	f.roster.Apply(e)
	f.keep(h, e)
	f.moments(h, e)
}

// keep adds the node of an event.
func (f *Fold) keep(h *head, e *events.Event) {
	c, isNew := f.chunks.Edit(int(e.Version-h.base) / chunkSize)
	if isNew {
		c.nodes = make([]node, 0, chunkSize)
	}
	who, group := actorOf(e), groupOf(e)
	n := node{time: e.Time, cause: e.Cause, kind: e.Kind(), who: f.place(who), group: f.place(group),
		unit: who.class == roster.Unit, outside: e.Input != "" || e.Cause <= 0}
	if n.outside {
		n.cause = events.NoCause
	}
	switch p := e.Payload.(type) {
	case *events.HouseholdTrapped:
		n.outside, n.cause = true, f.stepBefore(p.Group, e.Enablers)
	case *events.HouseholdHarmed:
		n.outside, n.cause = true, f.stepBefore(p.Group, e.Enablers)
	case *events.HouseholdWarned:
		// It was not the water that took so long but the household, which had refused or gone home.
		if p.Channel == "water" && len(e.Enablers) > 0 {
			n.cause = f.stepBefore(p.Group, e.Enablers)
		}
	}
	c.enablers = append(c.enablers, e.Enablers...)
	n.ends = int32(len(c.enablers))
	c.nodes = append(c.nodes, n)
}

// stepBefore is how far a household had come when the water was faster.
func (f *Fold) stepBefore(group events.GroupID, enablers []events.Version) events.Version {
	if len(enablers) > 0 {
		return enablers[len(enablers)-1]
	}
	if order, ok := f.orders[group]; ok {
		return order
	}
	return events.NoCause
}

// moments looks whether an event is one that may have mattered most.
func (f *Fold) moments(h *head, e *events.Event) {
	if p, ok := e.Payload.(*events.EvacuationOrdered); ok {
		if _, again := f.orders[p.Group]; !again {
			f.orders[p.Group] = e.Version
			h.toGo.Add(minus(headcount.Count{Households: p.Households, People: p.People}, f.counts.Group(p.Group).Safe))
		}
		return
	}
	id := events.GroupID(groupOf(e).id)
	before := f.counts.Group(id).Safe
	if _, step := f.counts.Apply(e); step == headcount.Trapped && h.firstHarm == events.NoCause {
		h.firstHarm = e.Version
	}
	after := f.counts.Group(id).Safe
	if _, ordered := f.orders[id]; ordered && after != before {
		if after.Households > before.Households {
			h.lastSafe = e.Version
		}
		h.toGo.Add(minus(before, after))
	}
}

func minus(a, b headcount.Count) headcount.Count {
	return headcount.Count{Households: a.Households - b.Households, People: a.People - b.People}
}

// place finds an actor's place in its table; an actor seen for the first time gets one.
func (f *Fold) place(a actor) int32 {
	if a.id == "" {
		return 0
	}
	if p, known := f.places[a]; known {
		return p
	}
	f.actors.Append(a)
	p := int32(len(f.places)) + 1
	f.places[a] = p
	return p
}
