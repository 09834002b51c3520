package scenarios

import (
	"cmp"
	"strings"
	"time"

	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/rules"
)

// lookUpClocks writes into the rubric what the rule pack says of the clocks it names: how long they are and what lays them
// down. So the rubric's canonical form needs no pack. A clock whose limit stands there already is left as it is.
func (d *drill) lookUpClocks() {
	if d.rubric == nil {
		return
	}
	var day string
	if d.scenario != nil && !d.scenario.Start.IsZero() {
		day = d.scenario.Start.Format(time.DateOnly)
	}
	for i := range d.rubric.Objectives {
		o := &d.rubric.Objectives[i]
		for j := range o.Targets {
			for k := range o.Targets[j].Tasks {
				for n := range o.Targets[j].Tasks[k].Measures {
					d.lookUpClock(&o.Targets[j].Tasks[k].Measures[n], day)
				}
			}
		}
	}
}

func (d *drill) lookUpClock(m *document.Measure, day string) {
	if m.Clock == nil || m.Clock.ID.ID == "" || m.Clock.LimitMs != 0 {
		return
	}
	id := m.Clock.ID
	var known []string
	for _, c := range rules.Clocks() {
		if known = append(known, c.ID); c.ID != id.ID {
			continue
		}
		if day != "" && !c.InForce(day) {
			d.found.Add(id.Node().Problem(problem.NotInForce, id.ID, strings.TrimSpace(c.From+" … "+c.Until)))
			return
		}
		m.Clock.LimitMs = c.LimitMs
		if c.Status == document.SetByUs {
			m.Assumption = cmp.Or(m.Assumption, c.Citation())
		} else {
			m.Source = cmp.Or(m.Source, c.Citation())
		}
		return
	}
	p := id.Node().Problem(problem.UnknownID, id.ID, joinIDs(known))
	p.Near = d.found.Nearest(id.ID, known)
	d.found.Add(p)
}
