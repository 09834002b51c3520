package engine_test

import (
	"fmt"
	"strings"

	"yanlian/engine"
	"yanlian/engine/people"
	"yanlian/engine/resource"
)

// state prints a part of the live state, one thing a line.
func (s *script) state(part string) (out []string) {
	st, w := s.live().sim.State(), s.world
	switch part {
	case "units":
		for i := range st.Units {
			u := &st.Units[i]
			l := fmt.Sprintf("%s: %s", w.Units[i].ID, u.Status)
			switch u.Status {
			case resource.Standby, resource.OnScene, resource.Working:
				l += " at " + string(w.Places[u.Place].ID)
			default:
				l += " to " + string(w.Places[u.To].ID)
			}
			if u.Status == resource.Working {
				l += ", " + u.Work.String()
			}
			out = append(out, l)
		}
	case "groups":
		for i := range st.Groups {
			out = append(out, fmt.Sprintf("%s:%s", w.Groups[i].ID, groupText(&st.Groups[i])))
		}
	case "shelters":
		for i := range st.Shelters {
			h := &st.Shelters[i]
			out = append(out, fmt.Sprintf("%s: open=%t %d of %d people", w.Shelters[i].ID, h.Open, h.People, w.Shelters[i].Capacity))
		}
	case "roads":
		for i := range st.Roads {
			out = append(out, fmt.Sprintf("%s: flooded=%t closed=%t", w.Roads[i].ID, st.Roads[i].Flooded, st.Roads[i].Closed))
		}
	case "stock":
		for h, id := range holders(w) {
			l := ""
			for i := range w.Items {
				if n := st.Stock.At(h, i); n > 0 {
					l += fmt.Sprintf(" %s=%d", w.Items[i].ID, n)
				}
			}
			if l != "" {
				out = append(out, string(id)+":"+l)
			}
		}
	case "tasks":
		for i := range st.Tasks {
			out = append(out, fmt.Sprintf("%s: triggered=%t done=%t", s.plan.Tasks[i].ID, st.Tasks[i].Triggered, st.Tasks[i].Done))
		}
	case "totals":
		out = strings.Fields(strings.Trim(fmt.Sprintf("%+v", st.Totals), "{}"))
	default:
		s.t.Fatalf("no part %q of the state", part)
	}
	return out
}

func groupText(g *engine.GroupState) string {
	var b strings.Builder
	for status, n := range g.Count {
		if n > 0 {
			fmt.Fprintf(&b, " %d %s", n, people.Status(status))
		}
	}
	for _, is := range []struct {
		so   bool
		word string
	}{{g.Ordered, "ordered"}, {g.Wet, "wet"}, {g.Diked, "diked"}, {g.Cleared, "cleared"}} {
		if is.so {
			b.WriteString(", " + is.word)
		}
	}
	return b.String()
}
