package report

import (
	"slices"

	"yanlian/events"
	"yanlian/internal/report/chart"
	"yanlian/projections/board"
	"yanlian/projections/roster"
)

// sketch is where things were: a map of all places, one of each part that is too crowded on it, and what happened to roads
// and groups.
func (a *author) sketch() (string, []Block) {
	if len(a.log.places) == 0 {
		return a.T("report.sketch"), nil
	}
	ids := make([]string, len(a.log.places))
	for i := range a.log.places {
		ids[i] = string(a.log.places[i].Place)
	}
	whole := a.mapOf(ids)
	crowds := slices.DeleteFunc(whole.Crowds(), func(crowd []int) bool { return len(crowd) < worthAMap || len(crowd) == len(ids) })
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

// worthAMap is how many places must crowd together before they get a map of their own.
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
			p.Signs, p.Note = []chart.Shape{chart.Square}, a.T("report.crowd", "n", a.figures+2+k)
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
	return &chart.Map{Open: a.T("report.key-road"), Cut: a.T("report.key-cut"), Closed: a.T("report.key-closed"), Caption: a.T("report.no-survey"), Keys: []chart.Key{
		{Shape: chart.House, Sign: true, Text: a.T("report.key-shelter")}, {Shape: chart.Triangle, Sign: true, Text: a.T("report.key-group")},
		{Shape: chart.Alert, Sign: true, Text: a.T("report.key-trapped")}, {Shape: chart.Drop, Sign: true, Text: a.T("report.key-gauge")}}}
}

// placeOf is a place with what is there.
func (a *author) placeOf(id, name string) chart.Place {
	p := chart.Place{Name: name, Title: name}
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
			out.Cut, out.Closed = out.Cut || !c.byOrder, out.Closed || c.byOrder
			out.Title = a.T("report.mark", "name", out.Title, "at", a.whyCut(c))
		}
	}
	return out
}

func (a *author) whyCut(c *roadCut) string {
	what := a.T("report.key-cut")
	if c.byOrder {
		what = a.T("report.key-closed")
	}
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
		why, to := a.T("report.key-cut"), a.T("report.to-the-end")
		if c.byOrder {
			why = a.T("report.key-closed")
		}
		if c.to != nil {
			to = a.Civil(*c.to)
		}
		t.add(a.called(roster.Road, string(c.road)), why, a.Civil(c.from), to)
	}
	return a.table(a.T("report.table-roads"), t)
}
