package scoring

import "math/bits"

// PostScore is what a post could earn, what of it it has lost, and by which measures. Every scored measure stands with one
// post only, so the losses of all posts add up to what the whole has lost.
type PostScore struct {
	Post     Name     `json:"post,omitzero"`     // none has the measures of outcome that are of no single post
	Possible int64    `json:"possible_permille"` // thousandths of a point
	Lost     int64    `json:"lost_permille"`
	Measures []Charge `json:"measures"` // that are scored, in the order of the rubric
}

// Charge is a measure's part of the points of its task.
type Charge struct {
	Name
	Axis     Axis  `json:"axis"`
	Possible int64 `json:"possible_permille"`
	Lost     int64 `json:"lost_permille"`
}

// charge shares out the points of all tasks among the posts that answer for their measures.
func (s *Score) charge() {
	at := map[string]int{}
	for t := range s.tasks() {
		possible, lost := t.parts()
		for i := range t.Measures {
			m := &t.Measures[i]
			if m.Status != Scored {
				continue
			}
			k, known := at[m.Post.ID]
			if !known {
				k = len(s.Posts)
				at[m.Post.ID] = k
				s.Posts = append(s.Posts, PostScore{Post: m.Post, Measures: []Charge{}})
			}
			p := &s.Posts[k]
			p.Possible += possible[i]
			p.Lost += lost[i]
			p.Measures = append(p.Measures, Charge{Name: m.Name, Axis: t.Axis, Possible: possible[i], Lost: lost[i]})
		}
	}
}

// parts divides what a task is worth, and what it has lost, among its scored measures. The parts add up to the whole: each
// is rounded together with those before it.
func (t *TaskScore) parts() (possible, lost []int64) {
	weigh, short := make([]int64, len(t.Measures)), make([]int64, len(t.Measures))
	for i := range t.Measures {
		if m := &t.Measures[i]; m.Status == Scored {
			weigh[i], short[i] = m.Weight, m.Weight*(full-*m.Mark)
		}
	}
	worth := t.Weight * full
	return divide(worth, weigh), divide(worth-t.Points, short)
}

// divide cuts a whole into parts in proportion to weights, all nothing if the weights are.
func divide(whole int64, weights []int64) []int64 {
	var sum, before, cut int64
	for _, w := range weights {
		sum += w
	}
	parts := make([]int64, len(weights))
	for i, w := range weights {
		if before += w; sum > 0 {
			high, low := bits.Mul64(uint64(whole), uint64(before))
			low, carry := bits.Add64(low, uint64(sum/2), 0)
			upTo, _ := bits.Div64(high+carry, low, uint64(sum))
			parts[i], cut = int64(upTo)-cut, int64(upTo)
		}
	}
	return parts
}
