package report

import (
	"slices"

	"yanlian/events"
	"yanlian/internal/report/chart"
	"yanlian/projections/resources"
)

// used is how much of an item had been used up or lost at a moment.
type used struct {
	at  events.SimTime
	sum int64
}

// stockLog follows how items were used up, over all holders.
type stockLog struct {
	items map[events.ItemID][]used
}

func (l *stockLog) apply(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.StockUsed:
		l.add(p.Item, p.Quantity, e.Time)
	case *events.StockLost:
		l.add(p.Item, p.Quantity, e.Time)
	}
}

func (l *stockLog) add(item events.ItemID, quantity int64, at events.SimTime) {
	if l.items == nil {
		l.items = map[events.ItemID][]used{}
	}
	course := l.items[item]
	if n := len(course); n > 0 && course[n-1].at == at {
		course[n-1].sum += quantity
		return
	}
	var sum int64
	if n := len(course); n > 0 {
		sum = course[n-1].sum
	}
	l.items[item] = append(course, used{at, sum + quantity})
}

// usedBy is how much of an item had been used up by a moment.
func (l *stockLog) usedBy(item events.ItemID, at events.SimTime) (sum int64) {
	for _, u := range l.items[item] {
		if u.at <= at {
			sum = u.sum
		}
	}
	return sum
}

// mostCurves is how many curves can be told apart on a drawing.
const mostCurves = 5

// stockCourse draws what was left of the items that were used most, in percent, with the numbers in a table beside it.
func (a *author) stockCourse() []Block {
	items := a.scarce()
	if len(items) == 0 {
		return nil
	}
	first := a.log.end
	for _, it := range items {
		first = min(first, a.log.stock.items[events.ItemID(it.ID)][0].at)
	}
	axis := a.hours(first, a.log.end)
	t := &Table{Columns: []Column{{Head: a.T("head.time"), Right: true}}}
	var curves []chart.Curve
	for _, it := range items {
		t.Columns = append(t.Columns, Column{Head: a.pick(it.Name), Right: true})
		curve := chart.Curve{Name: a.pick(it.Name), Step: true, Points: []chart.Point{{X: axis.Min, Y: 1000}}}
		for _, u := range a.log.stock.items[events.ItemID(it.ID)] {
			curve.Points = append(curve.Points, chart.Point{X: int64(u.at), Y: permille(it.Start-u.sum, it.Start)})
		}
		curve.Points = append(curve.Points, chart.Point{X: int64(a.log.end), Y: permille(it.Start-a.log.stock.usedBy(events.ItemID(it.ID), a.log.end), it.Start)})
		curves = append(curves, curve)
	}
	for _, tick := range axis.Ticks {
		cells := []string{a.Civil(events.SimTime(tick.At))}
		for _, it := range items {
			cells = append(cells, a.Amount(it.Start-a.log.stock.usedBy(events.ItemID(it.ID), events.SimTime(tick.At)), it.Measure))
		}
		t.add(cells...)
	}
	title := a.T("report.figure-stock-course")
	p := chart.Plot{Heading: a.about("stock-course", 0, title, a.T("report.about-stock-course", "items", len(items))), X: axis, Y: a.shares(), Curves: curves}
	return append([]Block{a.figure(title, p.SVG())}, a.table(a.T("report.table-stock-course"), t)...)
}

// scarce are the items of which the largest share was used, the scarcest first.
func (a *author) scarce() (items []resources.Item) {
	for _, it := range a.d.Account.Items {
		if it.Start > 0 && len(a.log.stock.items[events.ItemID(it.ID)]) > 0 {
			items = append(items, it)
		}
	}
	left := func(it resources.Item) int64 {
		return permille(it.Start-a.log.stock.usedBy(events.ItemID(it.ID), a.log.end), it.Start)
	}
	slices.SortStableFunc(items, func(x, y resources.Item) int { return int(left(x) - left(y)) })
	return items[:min(len(items), mostCurves)]
}

func permille(part, all int64) int64 { return part * 1000 / all }
