package report

import (
	"time"

	"yanlian/events"
	"yanlian/internal/report/chart"
	"yanlian/projections/board"
	"yanlian/projections/roster"
)

// water is what the river did and how people got away from it.
func (a *author) water() (string, []Block) {
	var blocks []Block
	for i := range a.log.gauges {
		blocks = append(blocks, a.stage(i)...)
	}
	return a.T("report.water"), append(append(blocks, a.evacuation()...), a.fates()...)
}

// stage draws what a gauge read against its levels, with the orders of the commanders.
func (a *author) stage(i int) []Block {
	course := &a.log.gauges[i]
	g := a.gauge(course.gauge)
	name := a.Name(g.Name)
	low, high := course.points[0].stageMm, max(g.GuaranteeMm, g.WarningMm)
	curve := chart.Curve{Name: a.T("report.curve-stage", "gauge", name)}
	peak := course.points[0]
	for _, p := range course.points {
		low, high = min(low, p.stageMm), max(high, p.stageMm)
		curve.Points = append(curve.Points, chart.Point{X: int64(p.at), Y: p.stageMm})
		if p.stageMm > peak.stageMm {
			peak = p
		}
	}
	title := a.T("report.figure-stage", "gauge", name)
	p := chart.Plot{
		Heading: a.about("stage", i, title, a.T("report.about-stage", "gauge", name, "peak", a.Metres(peak.stageMm), "at", a.Civil(peak.at),
			"warning", a.Metres(g.WarningMm), "guarantee", a.Metres(g.GuaranteeMm))),
		X: a.hours(course.points[0].at, a.log.end), Y: a.stages(low, high), Curves: []chart.Curve{curve},
		Levels: []chart.Level{{At: g.WarningMm, Name: a.T("report.level", "name", a.T("mark.warning"), "stage", a.Metres(g.WarningMm))},
			{At: g.GuaranteeMm, Name: a.T("report.level", "name", a.T("mark.guarantee"), "stage", a.Metres(g.GuaranteeMm))}},
		Notes: []chart.Note{{Point: chart.Point{X: int64(peak.at), Y: peak.stageMm}, Text: a.T("report.peak", "stage", a.Metres(peak.stageMm), "at", a.Civil(peak.at))}},
		Marks: a.commands(),
	}
	return append([]Block{a.figure(title, p.SVG())}, a.table(a.T("report.table-stage", "gauge", name), a.readings(course, g, peak).beside(3))...)
}

// about is the heading of a drawing.
func (a *author) about(kind string, i int, title, desc string) chart.Heading {
	return chart.Heading{ID: kind + "-" + number(int64(i+1)), Title: title, Desc: desc}
}

func (a *author) gauge(id events.GaugeID) board.Gauge {
	for _, g := range a.d.Board.Gauges {
		if g.ID == string(id) {
			return g
		}
	}
	return board.Gauge{Name: roster.Ref(id)}
}

// commands are the moments at which levels were set and the first order to leave was given, in order of time.
func (a *author) commands() (marks []chart.Mark) {
	first := a.d.Outcome.Orders.FirstAt
	add := func(at events.SimTime, name string) {
		marks = append(marks, chart.Mark{At: int64(at), Name: a.T("report.mark", "name", name, "at", a.Civil(at))})
	}
	for i := range a.d.Outcome.Levels {
		l := &a.d.Outcome.Levels[i]
		if first != nil && *first <= l.At {
			add(*first, a.T("report.first-order"))
			first = nil
		}
		add(l.At, a.pick(l.Name))
	}
	if first != nil {
		add(*first, a.T("report.first-order"))
	}
	return marks
}

// readings are those at whole hours, the first, the last and the peak.
func (a *author) readings(course *course, g board.Gauge, peak reading) *Table {
	t := &Table{Columns: []Column{{Head: a.T("head.time"), Right: true}, {Head: a.T("report.head-stage"), Right: true}, {Head: a.T("report.head-over"), Right: true}}}
	start, err := events.ParseCivil(a.log.started.StartsAt)
	if err != nil {
		start = time.Unix(0, 0).UTC()
	}
	for i, p := range course.points {
		civil := events.Civil(start, p.at)
		if i != 0 && i != len(course.points)-1 && p != peak && (civil.Minute() != 0 || civil.Second() != 0) {
			continue
		}
		over := "-"
		if p.stageMm >= g.WarningMm {
			over = a.Metres(p.stageMm - g.WarningMm)
		}
		t.add(a.Civil(p.at), a.Metres(p.stageMm), over)
	}
	return t
}

// evacuation draws how many people were told to leave, knew it, had left and were safe.
func (a *author) evacuation() []Block {
	if len(a.log.people) == 0 {
		return nil
	}
	curves := []chart.Curve{{Name: a.T("head.ordered"), Step: true}, {Name: a.T("head.warned"), Step: true}, {Name: a.T("head.left"), Step: true}, {Name: a.T("head.safe"), Step: true, Area: true}}
	if a.d.Outcome.People.WasTrapped.Households > 0 {
		curves = append(curves, chart.Curve{Name: a.T("head.trapped"), Step: true})
	}
	var most int64
	point := func(at events.SimTime, h *headsAt) {
		for i, v := range []int64{h.ordered, h.warned, h.left, h.safe, h.trapped}[:len(curves)] {
			curves[i].Points = append(curves[i].Points, chart.Point{X: int64(at), Y: v})
			most = max(most, v)
		}
	}
	first := a.log.people[0].at
	marks := a.waterMarks()
	from, to := first, a.log.people[len(a.log.people)-1].at
	for _, m := range marks {
		from, to = min(from, events.SimTime(m.At)), max(to, events.SimTime(m.At))
	}
	axis := a.hours(from, to)
	point(events.SimTime(axis.Min), &headsAt{})
	for i := range a.log.people {
		point(a.log.people[i].at, &a.log.people[i])
	}
	last := a.log.people[len(a.log.people)-1]
	point(events.SimTime(axis.Max), &last)
	title := a.T("report.figure-people")
	p := chart.Plot{
		Heading: a.about("people", 0, title, a.T("report.about-people", "ordered", last.ordered, "safe", last.safe, "from", a.Civil(first), "to", a.Civil(last.at))),
		X:       axis, Y: a.heads(most), Curves: curves, Marks: marks,
	}
	return append([]Block{a.figure(title, p.SVG())}, a.table(a.T("report.table-people"), a.progress(axis))...)
}

// waterMarks are the moments at which water came to the first group and the last.
func (a *author) waterMarks() (marks []chart.Mark) {
	var first, last *moment
	for _, g := range a.d.Board.Groups {
		if m, ok := a.log.wet[events.GroupID(g.ID)]; ok {
			if first == nil || m.at < first.at {
				first = &m
			}
			if last == nil || m.at > last.at {
				last = &m
			}
		}
	}
	if first != nil {
		marks = append(marks, chart.Mark{At: int64(first.at), Name: a.T("report.mark", "name", a.T("report.first-water"), "at", a.Civil(first.at))})
		if last.at > first.at {
			marks = append(marks, chart.Mark{At: int64(last.at), Name: a.T("report.mark", "name", a.T("report.last-water"), "at", a.Civil(last.at))})
		}
	}
	return marks
}

// progress is how far people had come at each time that the axis names.
func (a *author) progress(axis chart.Axis) *Table {
	t := &Table{Columns: []Column{{Head: a.T("head.time"), Right: true}, {Head: a.T("head.ordered"), Right: true}, {Head: a.T("head.warned"), Right: true},
		{Head: a.T("head.left"), Right: true}, {Head: a.T("head.safe"), Right: true}, {Head: a.T("head.trapped"), Right: true}}}
	for _, tick := range axis.Ticks {
		var h headsAt
		for i := range a.log.people {
			if int64(a.log.people[i].at) <= tick.At {
				h = a.log.people[i]
			}
		}
		t.add(a.Civil(events.SimTime(tick.At)), number(h.ordered), number(h.warned), number(h.left), number(h.safe), number(h.trapped))
	}
	return t
}
