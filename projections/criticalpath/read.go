package criticalpath

import (
	"yanlian/events"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Names of the tables.
const (
	rosterTable = "criticalpath.roster"
	headTable   = "criticalpath.head"
	chunkTable  = "criticalpath.chunk"
	actorTable  = "criticalpath.actor"
)

// Tables are the rows of the fold.
func (f *Fold) Tables() table.Set {
	return table.Set{
		{Name: rosterTable, Rows: f.roster.Rows()},
		{Name: headTable, Rows: &f.head},
		{Name: chunkTable, Rows: &f.chunks},
		{Name: actorTable, Rows: &f.actors},
	}
}

// Causes is who caused whom in a drill, up to its last event so far. It is read only and may be kept.
type Causes struct {
	head   head
	chunks []chunk
	actors []roster.Name
}

// Causes is what the fold knows after the last event.
func (f *Fold) Causes() *Causes { return Read(f.Tables().Source) }

// Read takes the causes from the rows of a fold, as they stood after its last event.
func Read(rows table.Source) *Causes {
	c := &Causes{head: head{firstHarm: events.NoCause, lastSafe: events.NoCause}, chunks: table.All[chunk](rows, chunkTable)}
	if len(c.chunks) > 0 {
		c.head = table.One[head](rows, headTable)
	}
	names := roster.Read(rows, rosterTable)
	for _, a := range table.All[actor](rows, actorTable) {
		c.actors = append(c.actors, names.Of(a.class, a.id))
	}
	return c
}

// Critical is the path to the moment that mattered most.
func (c *Causes) Critical() Critical {
	switch h := &c.head; {
	case h.firstHarm != events.NoCause:
		return c.answer(FirstHarm, h.firstHarm)
	case h.lastSafe != events.NoCause:
		return c.answer(LastSafe, h.lastSafe)
	}
	return c.answer(None, events.NoCause)
}

// To is the path to an event of the reader's choice, false if there is none of this version.
func (c *Causes) To(v events.Version) (Critical, bool) {
	if c.node(v) == nil {
		return Critical{}, false
	}
	return c.answer(Chosen, v), true
}

func (c *Causes) answer(m Moment, v events.Version) Critical {
	h := &c.head
	out := Critical{Version: h.version, Time: h.time, Moment: m, ToGo: h.toGo, FirstHarm: happened(h.firstHarm), LastSafe: happened(h.lastSafe)}
	if p, ok := c.PathTo(v); ok {
		out.Path = &p
	}
	return out
}

// happened is a version for a field that is left out if there is none.
func happened(v events.Version) *events.Version {
	if v == events.NoCause {
		return nil
	}
	return &v
}

// node finds the node of a version, nil if there is none.
func (c *Causes) node(v events.Version) *node {
	i := v - c.head.base
	if i < 0 || i/chunkSize >= events.Version(len(c.chunks)) {
		return nil
	}
	nodes := c.chunks[i/chunkSize].nodes
	if i %= chunkSize; i < events.Version(len(nodes)) {
		return &nodes[i]
	}
	return nil
}

// enablersOf are the enablers of a version that has a node.
func (c *Causes) enablersOf(v events.Version) []events.Version {
	i := v - c.head.base
	chunk := &c.chunks[i/chunkSize]
	begin := int32(0)
	if i %= chunkSize; i > 0 {
		begin = chunk.nodes[i-1].ends
	}
	return chunk.enablers[begin:chunk.nodes[i].ends]
}

// named is the name of the actor at a place.
func (c *Causes) named(place int32) roster.Name {
	if place == 0 {
		return roster.Name{}
	}
	return c.actors[place-1]
}
