package series

import (
	"time"

	"yanlian/scenarios/quantity"
)

// Form is how the times of a record are written.
type Form uint8

const (
	Zoned Form = iota + 1 // RFC 3339
	Local                 // 2006-01-02 15:04, of the scenario's zone
	Hours                 // decimal hours since the start
)

func (f Form) example() string {
	return [...]string{"", "2020-07-04T14:00:00+08:00", "2020-07-04 14:00", "0.25"}[f]
}

const timeExample = "2020-07-04T14:00:00+08:00, 2020-07-04 14:00, 0.25"

var timeLayouts = []struct {
	layout string
	form   Form
}{{time.RFC3339, Zoned}, {"2006-01-02 15:04", Local}, {"2006-01-02 15:04:05", Local},
	{"2006/1/2 15:04", Local}, {"2006/1/2 15:04:05", Local}} // as spreadsheets write them

func parseTime(s string) (ms int64, form Form, ok bool) {
	if d, isNumber := quantity.ParseDecimal(s); isNumber {
		ms, _, ok := d.Scaled(hourMs, 1)
		return ms, Hours, ok
	}
	for _, l := range timeLayouts {
		t, err := time.Parse(l.layout, s)
		if err == nil && t.Year() >= 1800 && t.Year() < 2300 {
			return t.UnixMilli(), l.form, true
		}
	}
	return 0, 0, false
}
