package compile

import (
	"cmp"
	"slices"
	"strconv"

	"yanlian/engine"
	"yanlian/engine/geo"
	"yanlian/engine/hazard"
	"yanlian/engine/plan"
	"yanlian/engine/travel"
	"yanlian/events"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
)

// SeriesRole is the role of an attached record; a gauge names its record as role/id.
const SeriesRole = "series"

// whole is a share of everything, in permille.
const whole = 1000

// maxLendingPosts is the number of posts up to which one of them can lend units on request.
const maxLendingPosts = 64

func (c *compiler) world() *engine.World {
	s := c.in.Scenario
	w := &engine.World{
		ID:            s.ID,
		Name:          c.text(s.Name),
		HorizonMs:     events.SimTime(s.DurationMs),
		SpeedPermille: cmp.Or(s.Traffic.SpeedPermille, whole),
		Sandbags:      c.find(&c.items, s.DikeItem),
		People: engine.People{
			BroadcastPermille: s.People.BroadcastPermille,
			Broadcast:         dist(&s.People.Broadcast),
			Prepare:           dist(&s.People.Preparation),
			WalkMmPerS:        s.People.WalkMmPerS,
			TrapMm:            s.People.TrapMm,
			RefusePermille:    s.People.RefusePermille,
			PersuadePermille:  s.People.PersuadePermille,
			Visits:            s.People.Visits,
			ReturnPermille:    s.People.ReturnPermille,
			Return:            dist(&s.People.Return),
			HarmFromMm2PerS:   s.People.HarmFromMm2PerS,
			HarmToMm2PerS:     s.People.HarmToMm2PerS,
		},
	}
	for i := range s.Places {
		p := &s.Places[i]
		w.Places = append(w.Places, engine.Place{ID: events.PlaceID(p.ID), Name: c.text(p.Name),
			Point: geo.Point{LonE6: int32(p.Point.LonE6), LatE6: int32(p.Point.LatE6)}})
	}
	c.roadNetwork(w)
	for i := range s.Gauges {
		w.Gauges = append(w.Gauges, c.gauge(&s.Gauges[i]))
	}
	for i := range s.Posts {
		w.Posts = append(w.Posts, c.post(&s.Posts[i]))
	}
	c.counting(w)
	for i := range s.Shelters {
		h := &s.Shelters[i]
		w.Shelters = append(w.Shelters, engine.Shelter{ID: events.ShelterID(h.ID), Name: c.text(h.Name),
			Place: c.find(&c.places, h.Place), Capacity: h.Capacity})
	}
	for i := range s.Groups {
		w.Groups = append(w.Groups, c.group(&s.Groups[i]))
	}
	c.stores(w)
	for i := range s.Units {
		w.Units = append(w.Units, c.unit(&s.Units[i]))
	}
	c.backgroundDemand(w)
	c.injects(w)
	for i := range s.Overlay {
		c.findAll(&c.posts, s.Overlay[i].Posts)
	}
	c.holders()
	c.bounds()
	c.noteShelters(w)
	c.noteRoads(w)
	return w
}

func (c *compiler) roadNetwork(w *engine.World) {
	s := c.in.Scenario
	edges := make([]travel.Edge, 0, len(s.Roads))
	for i := range s.Roads {
		r := &s.Roads[i]
		out := engine.Road{ID: events.RoadID(r.ID), Name: c.text(r.Name), From: c.find(&c.places, r.From), To: c.find(&c.places, r.To),
			LengthM: r.LengthM, Gauge: engine.None}
		if r.From.ID != "" && r.From.ID == r.To.ID {
			at := r.At("to")
			c.found.Add(at.Problem(problem.SameTwice, at.Text, ""))
		}
		if f := r.Floods; f != nil {
			if out.Gauge = c.find(&c.gauges, f.Gauge); out.Gauge != engine.None {
				out.FloodMm = s.Gauges[out.Gauge].StageMm(f.Stage)
			}
		}
		w.Roads = append(w.Roads, out)
		edges = append(edges, travel.Edge{From: travel.NodeIndex(out.From), To: travel.NodeIndex(out.To), LengthM: r.LengthM,
			SpeedMmPerS: r.SpeedMmPerS, OneWay: r.OneWay})
	}
	if c.found.Len() > 0 {
		return // an edge may lead nowhere
	}
	network, err := travel.NewNetwork(len(s.Places), edges)
	if err != nil {
		at := s.At("roads")
		c.found.Add(at.Problem(problem.OutOfRange, err.Error(), ""))
		return
	}
	w.Network = network
}

func (c *compiler) gauge(g *document.Gauge) engine.Gauge {
	out := engine.Gauge{ID: events.GaugeID(g.ID), Name: c.text(g.Name), Key: keyOf(&g.Entity), Place: c.find(&c.places, g.Place),
		WarningMm: g.WarningMm, GuaranteeMm: g.GuaranteeMm(), Input: SeriesRole + "/" + g.Series.ID, EveryMs: events.SimTime(g.EveryMs)}
	if c.find(&c.series, g.Series) != engine.None {
		if readings, ok := c.in.Readings[g.Series.ID]; ok {
			series, err := hazard.NewSeries(readings.upstream(g.LeadMs, g.OffsetMm))
			if err != nil {
				c.found.Add(g.Series.Node().Problem(problem.OutOfRange, err.Error(), ""))
			}
			out.Series = series
		}
	}
	for i := range g.Reach {
		r := &g.Reach[i]
		out.Reach = append(out.Reach, engine.Reach{Post: c.find(&c.posts, r.Post), Delay: dist(&r.Delay)})
	}
	slices.SortFunc(out.Reach, func(a, b engine.Reach) int { return cmp.Compare(a.Post, b.Post) })
	return out
}

// findAll looks up a set of references, in the order of what they refer to.
func (c *compiler) findAll(x *index, refs []document.Ref) []int32 {
	var out []int32
	for _, r := range refs {
		out = append(out, c.find(x, r))
	}
	slices.Sort(out)
	return out
}

func (c *compiler) group(g *document.Group) engine.Group {
	out := engine.Group{ID: events.GroupID(g.ID), Name: c.text(g.Name), Key: keyOf(&g.Entity), Place: c.find(&c.places, g.Place),
		Shelter: c.find(&c.shelters, g.Shelter), Gauge: c.find(&c.gauges, g.Gauge), Households: g.Households, People: g.People,
		Assisted: g.Assisted, SpreadMm: g.SpreadMm, WalkM: g.WalkM, FlowMmPerS: g.FlowMmPerS, UpstairsPermille: g.UpstairsPermille}
	if out.Gauge != engine.None {
		out.DoorMm = c.in.Scenario.Gauges[out.Gauge].StageMm(g.Door)
	}
	if d := g.Dike; d != nil {
		out.DikeLengthMm, out.DikeHeightMm = d.LengthMm, d.HeightMm
		if c.in.Scenario.DikeItem.ID == "" {
			c.found.Add(g.At("dike").Problem(problem.NeedsKey, "dike", "dike_item"))
		}
	}
	return out
}

func (c *compiler) unit(u *document.Unit) engine.Unit {
	out := engine.Unit{ID: events.UnitID(u.ID), Name: c.text(u.Name), Key: keyOf(&u.Entity), Post: c.find(&c.posts, u.Post),
		Home: c.find(&c.places, u.Home), Crew: u.Crew, SpeedPermille: cmp.Or(u.SpeedPermille, whole), Turnout: dist(&u.Turnout), FuelItem: engine.None}
	for i := range u.Skills {
		k := &u.Skills[i]
		work, _ := plan.WorkNamed(k.Work)
		out.Skills = append(out.Skills, engine.Skill{Work: work, Piece: dist(&k.Piece)})
	}
	slices.SortFunc(out.Skills, func(a, b engine.Skill) int { return cmp.Compare(a.Work, b.Work) })
	if f := u.Fuel; f != nil {
		out.FuelItem, out.FuelPerKm, out.FuelPerHour = c.find(&c.items, f.Item), f.PerKm, f.PerHour
	}
	if u.OffDuty > 0 {
		out.OffDuty, out.Return = u.OffDuty, dist(&u.Return)
	}
	if h := u.Shift; h != nil {
		out.Shift = engine.Shift{TiredMs: events.SimTime(h.TiredMs), SlowPermille: h.SlowPermille, MaxMs: events.SimTime(h.MaxMs), RestMs: events.SimTime(h.RestMs)}
	}
	return out
}

// noteShelters compares the people who are to go to a shelter with what it takes.
func (c *compiler) noteShelters(w *engine.World) {
	people := make([]int64, len(w.Shelters))
	for i := range w.Groups {
		if g := &w.Groups[i]; g.Shelter != engine.None {
			people[g.Shelter] += g.People
		}
	}
	for i, n := range people {
		if s := &c.in.Scenario.Shelters[i]; n > s.Capacity {
			c.notes.Add(s.At("capacity").Problem(problem.NoteSmallShelter, strconv.FormatInt(n, 10), strconv.FormatInt(s.Capacity, 10)))
		}
	}
}

// noteRoads looks for places that no road leads to.
func (c *compiler) noteRoads(w *engine.World) {
	reached := make([]bool, len(w.Places))
	for _, r := range w.Roads {
		if r.From != engine.None && r.To != engine.None {
			reached[r.From], reached[r.To] = true, true
		}
	}
	for i := range reached {
		if p := &c.in.Scenario.Places[i]; !reached[i] && len(w.Places) > 1 {
			c.notes.Add(p.At("id").Problem(problem.NoteNoRoad, p.ID, ""))
		}
	}
}
