package timeline

import (
	"yanlian/events"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Fold tells the story. The zero Fold is a drill before its first event.
type Fold struct {
	roster  roster.Fold
	counts  headcount.Fold
	head    table.Cell[head]
	entries table.Log[entry]

	groups map[events.GroupID]*group
	gauges map[events.GaugeID]*gauge
	sent   map[events.UnitID]errand // what units were last sent for
	told   map[saying]bool          // of what must not be told again and again
}

type head struct {
	version  events.Version
	time     events.SimTime
	startsAt string
}

// Apply takes the next event.
func (f *Fold) Apply(e *events.Event) {
	h := f.head.Edit()
	h.version, h.time = e.Version, e.Time
	f.entries.Append(entry{version: e.Version, time: e.Time, cause: e.Cause, importance: f.lift(e), input: e.Input, payload: kept(e.Payload)})
	f.roster.Apply(e)
	switch p := e.Payload.(type) {
	case *events.DrillStarted:
		h.startsAt = p.StartsAt
	case *events.GroupListed:
		f.group(p.Group).households = p.Households
	case *events.GaugeListed:
		g := f.gauge(p.Gauge)
		g.warningMm, g.guaranteeMm, g.listed = p.WarningMm, p.GuaranteeMm, true
	}
	f.progress(e)
	f.crossing(e)
}

// kept is a payload without the text of an input, which is no part of the story and may be large.
func kept(p events.Payload) events.Payload {
	in, ok := p.(*events.InputAttached)
	if !ok {
		return p
	}
	short := *in
	short.Text = ""
	return &short
}

// add tells a summary after the event that completed it.
func (f *Fold) add(e *events.Event, i Importance, key, subject string, args Args) {
	f.entries.Append(entry{version: e.Version, time: e.Time, cause: e.Cause, importance: i,
		summary: &summary{key, subject, args}})
}

func (f *Fold) group(id events.GroupID) *group {
	g := f.groups[id]
	if g == nil {
		if f.groups == nil {
			f.groups = map[events.GroupID]*group{}
		}
		g = &group{}
		f.groups[id] = g
	}
	return g
}

func (f *Fold) gauge(id events.GaugeID) *gauge {
	g := f.gauges[id]
	if g == nil {
		if f.gauges == nil {
			f.gauges = map[events.GaugeID]*gauge{}
		}
		g = &gauge{}
		f.gauges[id] = g
	}
	return g
}
