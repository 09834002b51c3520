package measures

import (
	"yanlian/events"
	"yanlian/projections/scoring"
)

const full = 1000 // permille of a mark

// lost adds up, by post, what the scored measures of an axis fall short of full marks. The weight of a task is spread over
// those of its measures that are scored, as its mark is.
func lost(s *scoring.Score, axis scoring.Axis) map[events.PostID]int64 {
	by := map[events.PostID]int64{}
	for i := range s.Objectives {
		for k := range s.Objectives[i].Targets {
			for n := range s.Objectives[i].Targets[k].Tasks {
				if t := &s.Objectives[i].Targets[k].Tasks[n]; t.Axis == axis {
					charge(by, t)
				}
			}
		}
	}
	return by
}

func charge(by map[events.PostID]int64, t *scoring.TaskScore) {
	var weights int64
	for i := range t.Measures {
		if t.Measures[i].Mark != nil {
			weights += t.Measures[i].Weight
		}
	}
	for i := range t.Measures {
		m := &t.Measures[i]
		if m.Mark == nil {
			continue
		}
		by[events.PostID(m.Post.ID)] += (t.Weight*m.Weight*(full-*m.Mark) + weights/2) / weights
	}
}
