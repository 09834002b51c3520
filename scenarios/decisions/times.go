package decisions

import (
	"strconv"
	"strings"
	"time"

	"yanlian/engine"
	"yanlian/engine/plan"
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

// idsOf lists, by parameter, the ids that are known.
func idsOf(s Scene) map[string][]string {
	ids := map[string][]string{}
	if w := s.World; w != nil {
		ids["to"] = list(w.Posts, func(v *engine.Post) string { return string(v.ID) })
		ids["group"] = list(w.Groups, func(v *engine.Group) string { return string(v.ID) })
		ids["shelter"] = list(w.Shelters, func(v *engine.Shelter) string { return string(v.ID) })
		ids["unit"] = list(w.Units, func(v *engine.Unit) string { return string(v.ID) })
		ids["place"] = list(w.Places, func(v *engine.Place) string { return string(v.ID) })
		ids["road"] = list(w.Roads, func(v *engine.Road) string { return string(v.ID) })
		ids["depot"] = list(w.Depots, func(v *engine.Depot) string { return string(v.ID) })
		ids["item"] = list(w.Items, func(v *engine.Item) string { return string(v.ID) })
	}
	if p := s.Plan; p != nil {
		for i := range p.Levels {
			name := "level"
			if p.Levels[i].Scale == plan.Warning {
				name = warningLevel
			}
			ids[name] = append(ids[name], string(p.Levels[i].ID))
			ids[anyLevel] = append(ids[anyLevel], string(p.Levels[i].ID))
		}
	}
	return ids
}

// warningLevel lists the levels of the warning scale, anyLevel those of both; those of the response stand under the parameter's own name.
const (
	warningLevel = "level of a warning"
	anyLevel     = "level of either scale"
)

func list[T any](things []T, id func(*T) string) []string {
	out := make([]string, len(things))
	for i := range things {
		out[i] = id(&things[i])
	}
	return out
}
