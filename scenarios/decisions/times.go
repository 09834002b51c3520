package decisions

import (
	"strconv"
	"strings"
	"time"

	"yanlian/events"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
	"yanlian/scenarios/table"
)

const timeExample = "1:30, 01:30:00, +90 min, 2020-07-04 15:30"

// time reads a moment and checks that the drill lasts until then.
func (r *reader) time(c table.Cell) events.SimTime {
	ms, ok := elapsed(c.Text, r.scene.Start)
	switch {
	case !ok:
		r.bad(c, problem.BadTime, c.Text, timeExample)
	case ms < 0 || r.scene.World != nil && events.SimTime(ms) > r.scene.World.HorizonMs:
		allowed := "≥ 0:00:00"
		if r.scene.World != nil {
			allowed = "0:00:00 … " + r.scene.World.HorizonMs.String()
		}
		r.bad(c, problem.OutOfRange, c.Text, allowed)
	}
	return events.SimTime(ms)
}

var civilLayouts = []string{time.RFC3339, "2006-01-02 15:04", "2006-01-02 15:04:05"}

// elapsed reads a time as milliseconds since the start.
func elapsed(s string, start time.Time) (ms int64, ok bool) {
	if ms, fault := quantity.Duration(strings.TrimPrefix(s, "+")); fault == nil {
		return ms, true
	}
	for _, layout := range civilLayouts {
		t, err := time.ParseInLocation(layout, s, start.Location())
		if err == nil {
			return t.Sub(start).Milliseconds(), true
		}
	}
	return clock(s)
}

// clock reads H:MM or H:MM:SS; hours may exceed 23.
func clock(s string) (ms int64, ok bool) {
	parts := strings.Split(s, ":")
	if len(parts) != 2 && len(parts) != 3 {
		return 0, false
	}
	unit := int64(3_600_000)
	for i, p := range parts {
		n, err := strconv.ParseUint(p, 10, 32)
		if err != nil || i > 0 && (n > 59 || len(p) != 2) {
			return 0, false
		}
		ms += int64(n) * unit
		unit /= 60
	}
	return ms, true
}
