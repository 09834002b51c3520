package report

import (
	"iter"
	"slices"

	"yanlian/events"
	"yanlian/internal/report/chart"
	"yanlian/projections/duty"
	"yanlian/projections/roster"
)

// mostRows is how many lanes and names of groups fit on a sheet.
const mostRows = 50

// fills tell what a unit does.
var fills = map[duty.Status]chart.Fill{
	duty.Turnout: chart.Dotted, duty.Travelling: chart.Rising, duty.Working: chart.Solid, duty.Held: chart.Crossed, duty.Idle: chart.Plain, duty.Returning: chart.Falling,
}

// forces are the units: who was sent, when they came, and how they spent their time.
func (a *author) forces() (string, []Block) {
	blocks := a.table(a.T("report.table-calls"), a.callTable())
	lanes, first := a.unitLanes()
	blocks = append(blocks, a.gantts("units", a.T("report.figure-units"), a.T("report.about-units", "units", len(lanes)), lanes, first, a.dutyKeys())...)
	return a.T("report.forces"), append(append(blocks, a.unitTable()...), a.incidentTable()...)
}

func (a *author) callTable() *Table {
	t := &Table{Columns: []Column{{Head: a.T("head.unit")}, {Head: a.T("head.work")}, {Head: a.T("head.place")}, {Head: a.T("head.sent"), Right: true},
		{Head: a.T("head.arrived"), Right: true}, {Head: a.T("head.response"), Right: true}}}
	for _, c := range a.log.calls {
		arrived, took := a.T("call.not-arrived"), ""
		if c.arrivedAt != nil {
			arrived, took = a.Civil(*c.arrivedAt), a.Clock(*c.arrivedAt-c.sentAt)
		}
		t.Rows = append(t.Rows, Line{Strong: c.arrivedAt == nil, Cells: []string{a.called(roster.Unit, string(c.unit)), a.lang.Of("work", c.work),
			a.called(roster.Place, string(c.place)), a.Civil(c.sentAt), arrived, took}})
	}
	return t
}

// unitLanes are what the units did, those of a post together, and when the first of them was called.
func (a *author) unitLanes() (lanes []chart.Lane, first events.SimTime) {
	first = a.log.end
	for i := range a.d.Board.Units {
		u := &a.d.Board.Units[i]
		k := slices.IndexFunc(a.log.duties, func(d unitDuties) bool { return d.unit == events.UnitID(u.ID) })
		if k < 0 {
			continue
		}
		lane := chart.Lane{Group: a.pick(u.Post), Name: a.Name(u.Name)}
		for _, s := range a.log.duties[k].spans {
			if s.status == duty.Standby {
				continue
			}
			to := a.log.until(s)
			first = min(first, s.from)
			lane.Bars = append(lane.Bars, chart.Span{From: int64(s.from), To: int64(to), Fill: fills[s.status],
				Title: a.T("report.span", "what", a.lang.Of("status", s.status.String()), "from", a.Civil(s.from), "to", a.Civil(to))})
		}
		if len(lane.Bars) > 0 {
			lanes = append(lanes, lane)
		}
	}
	return grouped(lanes), first
}

// grouped puts the lanes of a group together, in the order of the groups' first lanes.
func grouped(lanes []chart.Lane) []chart.Lane {
	order := map[string]int{}
	for _, l := range lanes {
		if _, ok := order[l.Group]; !ok {
			order[l.Group] = len(order)
		}
	}
	slices.SortStableFunc(lanes, func(x, y chart.Lane) int { return order[x.Group] - order[y.Group] })
	return lanes
}

func (a *author) dutyKeys() (keys []chart.Key) {
	for s := duty.Turnout; s < duty.StatusCount; s++ {
		keys = append(keys, chart.Key{Fill: fills[s], Text: a.lang.Of("status", s.String())})
	}
	return keys
}

// gantts draws lanes, on as many sheets as they need.
func (a *author) gantts(kind, title, about string, lanes []chart.Lane, first events.SimTime, keys []chart.Key) (blocks []Block) {
	list := sheets(lanes)
	for i, sheet := range list {
		name := title
		if len(list) > 1 {
			name = a.T("report.sheet", "title", title, "n", i+1, "of", len(list))
		}
		g := chart.Gantt{Heading: a.about(kind, i, name, about), X: a.hours(first, a.log.end), Lanes: sheet, Keys: keys}
		blocks = append(blocks, a.figure(name, g.SVG()))
	}
	return blocks
}

// sheets lays lanes out on sheets of about the same length. A sheet ends with a group, unless the group is longer than a
// sheet.
func sheets(lanes []chart.Lane) (out [][]chart.Lane) {
	groups := slices.Collect(groupsOf(lanes))
	rows := len(lanes) + len(groups)
	planned := max((rows+mostRows-1)/mostRows, 1)
	var sheet []chart.Lane
	length := 0
	next := func() {
		if len(sheet) > 0 {
			out = append(out, sheet)
			sheet, length = nil, 0
		}
	}
	for _, g := range groups {
		if n := len(g) + 1; length+n > mostRows || len(out) < planned-1 && length+n/2 > rows/planned {
			next()
		}
		parts := (len(g) + mostRows - 2) / (mostRows - 1)
		for part := range slices.Chunk(g, (len(g)+parts-1)/parts) {
			if length+len(part)+1 > mostRows {
				next()
			}
			sheet = append(sheet, part...)
			length += len(part) + 1
		}
	}
	next()
	return out
}

// groupsOf are the runs of lanes of the same group.
func groupsOf(lanes []chart.Lane) iter.Seq[[]chart.Lane] {
	return func(yield func([]chart.Lane) bool) {
		for from, to := 0, 1; to <= len(lanes); to++ {
			if to == len(lanes) || lanes[to].Group != lanes[from].Group {
				if !yield(lanes[from:to]) {
					return
				}
				from = to
			}
		}
	}
}
