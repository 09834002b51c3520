package timeline

import (
	"slices"

	"yanlian/events"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
)

// summary is a row that stands for many events.
type summary struct {
	key     string
	subject string
	args    Args // names as refs
}

// The keys of the summaries.
const (
	groupWarned  = "group.warned"
	groupSafe    = "group.safe"
	groupTrapped = "group.trapped"
	groupRescued = "group.rescued"
	gaugeRose    = "gauge.rose"
	gaugeFell    = "gauge.fell"
	readingRose  = "reading.rose"
	readingFell  = "reading.fell"
)

// SummaryKeys lists the keys of all summaries; the key of an event is the name of its kind.
func SummaryKeys() []string {
	return []string{groupWarned, groupSafe, groupTrapped, groupRescued, gaugeRose, gaugeFell, readingRose, readingFell}
}

// ref is an argument whose name is still to be looked up.
type ref struct {
	class roster.Class
	id    string
}

func (a Args) resolve(n roster.Names) Args {
	out := slices.Clone(a)
	for i := range out {
		if r, ok := out[i].Value.(ref); ok {
			out[i].Value = n.Of(r.class, r.id)
		}
	}
	return out
}

// How far a group has come is told when this many equal parts of it have taken a step. That the last has left is
// an event of its own, group.cleared.
const (
	warnedParts  = 1
	safeParts    = 2
	trappedParts = 4
)

// group is what the summaries need to know of a household group.
type group struct {
	households int64
	tally      headcount.Tally
}

// crosses tells whether the count, coming from before, has completed another of the equal parts of all.
func crosses(before, count, all, parts int64) bool {
	return all > 0 && count*parts/all > before*parts/all
}

// progress says how far a group has come when a household has completed a part of it.
func (f *Fold) progress(e *events.Event) {
	id, step := f.counts.Apply(e)
	if step == headcount.NoStep {
		return
	}
	g := f.group(id)
	was, now := g.tally, f.counts.Group(id)
	g.tally = now
	part := func(key string, was, now headcount.Count, parts int64) {
		if crosses(was.Households, now.Households, g.households, parts) {
			f.household(e, id, key, now, g)
		}
	}
	part(groupWarned, was.Warned, now.Warned, warnedParts)
	part(groupSafe, was.Safe, now.Safe, safeParts)
	switch {
	case step == headcount.Trapped && was.WasTrapped.Households == 0:
		f.household(e, id, groupTrapped, now.WasTrapped, g)
	case step == headcount.Trapped:
		part(groupTrapped, was.WasTrapped, now.WasTrapped, trappedParts)
	case step == headcount.Rescued && now.Trapped.Households == 0:
		f.household(e, id, groupRescued, now.Rescued, g)
	}
}

// household adds a summary of a group: count says how many have taken the step of the key.
func (f *Fold) household(e *events.Event, id events.GroupID, key string, count headcount.Count, g *group) {
	t := &g.tally
	f.add(e, Headline, key, string(id), Args{
		{"group", ref{roster.Group, string(id)}},
		{"count", count.Households},
		{"people", count.People},
		{"households", g.households},
		{"warned", t.Warned.Households},
		{"left", t.Left.Households},
		{"safe", t.Safe.Households},
		{"trapped", t.Trapped.Households},
		{"rescued", t.Rescued.Households},
		{"staying", t.Staying.Households},
		{"harmed", t.Harmed.People},
	})
}

// gauge is what the summaries need to know of a gauge.
type gauge struct {
	warningMm, guaranteeMm int64
	listed                 bool
	truth, known           int // marks the stage stands at or over: 0 none, 1 warning, 2 guarantee
	knownAt                events.SimTime
	heard                  bool
}

var marks = [...]string{"", "warning", "guarantee"}

func (g *gauge) mark(stageMm int64) int {
	switch {
	case !g.listed || stageMm < g.warningMm:
		return 0
	case stageMm < g.guaranteeMm || g.guaranteeMm <= g.warningMm:
		return 1
	}
	return 2
}

// crossing says when a reading has passed a mark: a headline when the first post hears of it, a detail when it is
// taken. Readings that arrive after newer ones say nothing.
func (f *Fold) crossing(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.GaugeRead:
		g := f.gauge(p.Gauge)
		f.crossed(e, Detail, gaugeRose, gaugeFell, g, &g.truth, &events.ReadingReceived{Gauge: p.Gauge, StageMm: p.StageMm, ReadAt: e.Time})
	case *events.ReadingReceived:
		g := f.gauge(p.Gauge)
		if g.heard && p.ReadAt <= g.knownAt {
			return
		}
		g.knownAt, g.heard = p.ReadAt, true
		f.crossed(e, Headline, readingRose, readingFell, g, &g.known, p)
	}
}

// crossed moves one of the gauge's two stages on to a reading, and tells if that passes a mark.
func (f *Fold) crossed(e *events.Event, i Importance, rose, fell string, g *gauge, at *int, r *events.ReadingReceived) {
	was, now := *at, g.mark(r.StageMm)
	if was == now {
		return
	}
	*at = now
	key, mark := rose, now
	if now < was {
		key, mark = fell, now+1
	}
	over := r.StageMm - g.warningMm
	if mark == 2 {
		over = r.StageMm - g.guaranteeMm
	}
	args := Args{
		{"gauge", ref{roster.Gauge, string(r.Gauge)}},
		{"mark", marks[mark]},
		{"stage_mm", r.StageMm},
		{"over_mm", over},
		{"read_at_ms", int64(r.ReadAt)},
	}
	if r.Post != "" {
		args = append(args, Arg{"post", ref{roster.Post, string(r.Post)}})
	}
	f.add(e, i, key, string(r.Gauge), args)
}
