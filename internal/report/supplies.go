package report

import (
	"yanlian/internal/report/chart"
)

// supplies are what was used up and what is left, in the end and over time.
func (a *author) supplies() (string, []Block) {
	return a.T("report.supplies"), append(a.stockBars(), append(a.stockTable(), a.stockCourse()...)...)
}

// stockBars draws the shares of each item that was used or lacked.
func (a *author) stockBars() []Block {
	title := a.T("report.figure-stock")
	b := chart.Bars{Own: true, Keys: []chart.Key{{Fill: chart.Solid, Text: a.T("head.used")}, {Fill: chart.Rising, Text: a.T("head.on-units")}, {Fill: chart.Plain, Text: a.T("head.left-over")}}}
	for _, it := range a.d.Account.Items {
		if it.Used == 0 && it.Short == 0 {
			continue
		}
		part := func(n int64, f chart.Fill, what string) chart.Part {
			return chart.Part{Value: n, Fill: f, Title: a.T("report.part", "what", what, "amount", a.Amount(n, it.Measure))}
		}
		b.Rows = append(b.Rows, chart.Row{Name: a.pick(it.Name), Text: a.T("report.used-of", "used", a.Amount(it.Used, it.Measure), "start", a.Amount(it.Start, it.Measure)),
			Parts: []chart.Part{part(it.Used, chart.Solid, a.T("head.used")), part(it.OnUnits, chart.Rising, a.T("head.on-units")), part(it.Left, chart.Plain, a.T("head.left-over"))}})
	}
	if len(b.Rows) == 0 {
		return nil
	}
	b.Heading = a.about("stock", 0, title, a.T("report.about-stock", "items", len(b.Rows)))
	return []Block{a.figure(title, b.SVG())}
}

// stockTable is the account of every item.
func (a *author) stockTable() []Block {
	t := &Table{Columns: []Column{{Head: a.T("head.item")}}}
	for _, head := range []string{a.T("head.start"), a.T("head.used"), a.T("head.written-off"), a.T("head.left-over"), a.T("head.on-units"), a.T("head.short")} {
		t.Columns = append(t.Columns, Column{Head: head, Right: true, Spare: head == a.T("head.written-off")})
	}
	for _, it := range a.d.Account.Items {
		amount := func(n int64) string {
			if n == 0 {
				return "-"
			}
			return a.Amount(n, it.Measure)
		}
		t.Rows = append(t.Rows, Line{Strong: it.Short > 0, Cells: []string{a.pick(it.Name), amount(it.Start), amount(it.Used), amount(it.Lost), amount(it.Left), amount(it.OnUnits), amount(it.Short)}})
	}
	return a.table(a.T("report.table-stock"), t)
}
