package report

import (
	"slices"

	"yanlian/events"
	"yanlian/internal/report/chart"
	"yanlian/projections/board"
	"yanlian/projections/roster"
)

// sketch is where things were: a map of all places, one of each part that is too crowded on it, and what happened to roads
// and groups. Places where nothing happened are dots without a name, and no map is drawn of them alone.
func (a *author) sketch() (string, []Block) {
	if len(a.log.places) == 0 {
		return a.T("report.sketch"), nil
	}
	a.busy = a.busyPlaces()
	ids := make([]string, len(a.log.places))
	for i := range a.log.places {
		ids[i] = string(a.log.places[i].Place)
	}
	whole := a.mapOf(ids)
	crowds := slices.DeleteFunc(whole.Crowds(), func(crowd []int) bool { return len(crowd) == len(ids) || a.eventful(pick(ids, crowd)) < worthAMap })
	blocks := a.roadTable()
	if len(crowds) == 0 {
		return a.T("report.sketch"), append(blocks, a.mapFigure(whole, 0, a.T("report.figure-map")))
	}
	blocks = append(blocks, a.mapFigure(a.overview(ids, crowds), 0, a.T("report.figure-map")))
	for i, crowd := range crowds {
		members := pick(ids, crowd)
		blocks = append(blocks, a.mapFigure(a.mapOf(members), i+1, a.T("report.figure-detail", "place", a.seat(members))))
	}
	return a.T("report.sketch"), blocks
}

// pick takes some of a list, by their places in it.
func pick(list []string, places []int) (out []string) {
	for _, i := range places {
		out = append(out, list[i])
	}
	return out
}

// eventful counts the places at which something happened.
func (a *author) eventful(ids []string) (n int) {
	for _, id := range ids {
		if a.busy[id] {
			n++
		}
	}
	return n
}

// worthAMap is at how many places of a crowd something must have happened before it gets a map of its own.
const worthAMap = 3

func (a *author) mapFigure(m *chart.Map, i int, title string) Block {
	m.Heading = a.about("map", i, title, a.T("report.about-map", "places", len(m.Places), "roads", len(m.Roads)))
	return a.figure(title, m.SVG())
}

// mapOf is a map of some places and the roads between them.
func (a *author) mapOf(ids []string) *chart.Map {
	m := a.emptyMap()
	for _, id := range ids {
		m.Places = append(m.Places, a.placeOf(id, a.called(roster.Place, id)))
	}
	for i := range a.d.Board.Roads {
		r := &a.d.Board.Roads[i]
		from, to := slices.Index(ids, r.From.ID), slices.Index(ids, r.To.ID)
		if from >= 0 && to >= 0 {
			m.Roads = append(m.Roads, a.roadOf(r, from, to))
		}
	}
	return m
}

// overview is a map of all places on which a crowd is one place: its first.
func (a *author) overview(ids []string, crowds [][]int) *chart.Map {
	m := a.emptyMap()
	at := make([]int, len(ids)) // where each place went
	for i, id := range ids {
		k := slices.IndexFunc(crowds, func(crowd []int) bool { return slices.Contains(crowd, i) })
		if k >= 0 && crowds[k][0] != i {
			at[i] = at[crowds[k][0]]
			continue
		}
		at[i] = len(m.Places)
		p := a.placeOf(id, a.called(roster.Place, id))
		if k >= 0 {
			p = a.placeOf(id, a.seat(pick(ids, crowds[k])))
			p.Quiet, p.Signs, p.Note = false, []chart.Shape{chart.Square}, a.T("report.crowd", "n", a.figures+2+k)
		}
		m.Places = append(m.Places, p)
	}
	for i := range a.d.Board.Roads {
		r := &a.d.Board.Roads[i]
		from, to := slices.Index(ids, r.From.ID), slices.Index(ids, r.To.ID)
		if from >= 0 && to >= 0 && at[from] != at[to] {
			m.Roads = append(m.Roads, a.roadOf(r, at[from], at[to]))
		}
	}
	m.Keys = []chart.Key{{Shape: chart.Square, Sign: true, Text: a.T("report.key-crowd")}}
	return m
}

func (a *author) emptyMap() *chart.Map {
	return &chart.Map{Quiet: a.T("report.key-quiet"), Open: a.T("report.key-road"), Cut: a.T("report.key-no-way"), Closed: a.T("report.key-closed"), Caption: a.T("report.no-survey"), Keys: []chart.Key{
		{Shape: chart.House, Sign: true, Text: a.T("report.key-shelter")}, {Shape: chart.Triangle, Sign: true, Text: a.T("report.key-group")},
		{Shape: chart.Alert, Sign: true, Text: a.T("report.key-trapped")}, {Shape: chart.Drop, Sign: true, Text: a.T("report.key-gauge")}}}
}

// placeOf is a place with what is there.
func (a *author) placeOf(id, name string) chart.Place {
	p := chart.Place{Name: name, Title: name, Quiet: !a.busy[id]}
	for i := range a.log.places {
		if l := &a.log.places[i]; string(l.Place) == id {
			p.Lon, p.Lat = l.LonE6, l.LatE6
		}
	}
	for _, s := range a.d.Board.Shelters {
		if s.Place.ID == id && (s.Open || s.Occupants.People > 0) {
			p.Signs = append(p.Signs, chart.House)
			p.Note = a.T("report.sheltered", "people", s.Occupants.People, "capacity", s.Capacity)
		}
	}
	var people int64
	trapped := false
	for i := range a.d.Board.Groups {
		if g := &a.d.Board.Groups[i]; g.Place.ID == id {
			people += g.People
			trapped = trapped || g.WasTrapped.Households > 0
		}
	}
	switch {
	case trapped:
		p.Signs = append(p.Signs, chart.Alert)
	case people > 0:
		p.Signs = append(p.Signs, chart.Triangle)
	}
	if people > 0 && p.Note == "" {
		p.Note = a.T("report.residents", "people", people)
	}
	for _, g := range a.d.Board.Gauges {
		if g.Place.ID == id {
			p.Signs = append(p.Signs, chart.Drop)
		}
	}
	if p.Note != "" {
		p.Title = a.T("report.mark", "name", name, "at", p.Note)
	}
	return p
}

// seat is what a crowd of places is called: after its first.
func (a *author) seat(members []string) string {
	return a.T("report.around", "place", a.called(roster.Place, members[0]), "places", len(members))
}

func (a *author) roadOf(r *board.Road, from, to int) chart.Road {
	out := chart.Road{From: from, To: to, Title: a.pick(r.Name)}
	for i := range a.log.cuts {
		if c := &a.log.cuts[i]; c.road == events.RoadID(r.ID) {
			out.Cut, out.Closed = out.Cut || c.why != byOrder, out.Closed || c.why == byOrder
			out.Title = a.T("report.mark", "name", out.Title, "at", a.whyCut(c))
		}
	}
	return out
}

func (a *author) whyCut(c *roadCut) string {
	what := a.T(c.why)
	if c.to == nil {
		return a.T("report.span-open", "what", what, "from", a.Civil(c.from))
	}
	return a.T("report.span", "what", what, "from", a.Civil(c.from), "to", a.Civil(*c.to))
}

// roadTable lists when roads could not be used.
func (a *author) roadTable() []Block {
	t := &Table{Columns: []Column{{Head: a.T("head.road")}, {Head: a.T("report.head-why")}, {Head: a.T("report.head-from"), Right: true}, {Head: a.T("report.head-to"), Right: true}}}
	for i := range a.log.cuts {
		c := &a.log.cuts[i]
		to := a.T("report.to-the-end")
		if c.to != nil {
			to = a.Civil(*c.to)
		}
		t.add(a.called(roster.Road, string(c.road)), a.T(c.why), a.Civil(c.from), to)
	}
	return a.table(a.T("report.table-roads"), t)
}

// busyPlaces are those at which something happened: people were told to leave, met by water or sheltered; a unit was sent
// from there or to there; a road ends there that could not be used; a gauge, a command post, another call for help.
func (a *author) busyPlaces() map[string]bool {
	busy := map[string]bool{}
	for i := range a.d.Board.Groups {
		g := &a.d.Board.Groups[i]
		if _, wet := a.log.wet[events.GroupID(g.ID)]; wet || g.OrderedAt != nil || g.WasTrapped.Households > 0 {
			busy[g.Place.ID] = true
		}
	}
	for _, s := range a.d.Board.Shelters {
		if s.OpenedAt != nil || s.Occupants.People > 0 {
			busy[s.Place.ID] = true
		}
	}
	for _, g := range a.d.Board.Gauges {
		busy[g.Place.ID] = true
	}
	for i := range a.log.calls {
		c := &a.log.calls[i]
		busy[string(c.place)] = true
		for k := range a.d.Board.Units {
			if u := &a.d.Board.Units[k]; u.ID == string(c.unit) {
				busy[u.Home.ID] = true
			}
		}
	}
	for i := range a.log.cuts {
		for k := range a.d.Board.Roads {
			if r := &a.d.Board.Roads[k]; r.ID == string(a.log.cuts[i].road) {
				busy[r.From.ID], busy[r.To.ID] = true, true
			}
		}
	}
	for _, c := range a.log.orders.posts {
		busy[string(c.place)] = true
	}
	for _, in := range a.log.incidents.incidents {
		busy[string(in.place)] = true
	}
	return busy
}
