package scoring

import "iter"

// tasks yields the tasks of a score in the order of its rubric.
func (s *Score) tasks() iter.Seq[*TaskScore] {
	return func(yield func(*TaskScore) bool) {
		for i := range s.Objectives {
			for k := range s.Objectives[i].Targets {
				tasks := s.Objectives[i].Targets[k].Tasks
				for n := range tasks {
					if !yield(&tasks[n]) {
						return
					}
				}
			}
		}
	}
}

// SetPar puts the outcome of the par run, judged by the same rubric, beside that of the drill: figures, the tasks of the
// outcome, and their sum. Process has no par: its clocks start when a post knew.
func (s *Score) SetPar(par *Score, run ParRun) {
	s.ParRun = run
	s.Outcome.against(par.Outcome.Permille)
	marks := map[[3]string]*int64{}
	for t := range par.tasks() {
		marks[t.path] = t.Permille
	}
	for t := range s.tasks() {
		if t.Axis == Outcome {
			t.against(marks[t.path])
		}
	}
	type key struct{ figure, of string }
	values := map[key]*int64{}
	for i := range par.Figures {
		values[key{par.Figures[i].Figure, par.Figures[i].Of.ID}] = par.Figures[i].Value
	}
	for i := range s.Figures {
		f := &s.Figures[i]
		f.Par = values[key{f.Figure, f.Of.ID}]
		f.Difference = minus(f.Value, f.Par)
	}
}

func (m *Mark) against(par *int64) {
	m.Par = par
	m.Difference = minus(m.Permille, par)
}

// minus is a − b if both are known.
func minus(a, b *int64) *int64 {
	if a == nil || b == nil {
		return nil
	}
	d := *a - *b
	return &d
}

// Comparison is how the score by one rubric differs from that by another, in permille: this one − the other.
type Comparison struct {
	Overall *int64    `json:"overall_permille,omitempty"`
	Process *int64    `json:"process_permille,omitempty"`
	Outcome *int64    `json:"outcome_permille,omitempty"`
	Tasks   []Changed `json:"tasks"` // whose mark or weight differs, or which only one rubric has
}

// Changed is a task that two rubrics judge differently. A mark that is left out is that of a rubric without the task,
// or of one by which it is not scored.
type Changed struct {
	Name
	Mark        *int64 `json:"mark_permille,omitempty"`
	Other       *int64 `json:"other_permille,omitempty"`
	Weight      int64  `json:"weight"` // 0 if the rubric has no such task
	OtherWeight int64  `json:"other_weight"`
}

// Compare compares two scores of one drill, task by task.
func (s *Score) Compare(other *Score) Comparison {
	c := Comparison{Overall: minus(s.Overall.Permille, other.Overall.Permille), Process: minus(s.Process.Permille, other.Process.Permille),
		Outcome: minus(s.Outcome.Permille, other.Outcome.Permille), Tasks: []Changed{}}
	theirs := map[[3]string]*TaskScore{}
	for t := range other.tasks() {
		theirs[t.path] = t
	}
	for t := range s.tasks() {
		changed := Changed{Name: t.Name, Mark: t.Permille, Weight: t.Weight}
		if o := theirs[t.path]; o != nil {
			changed.Other, changed.OtherWeight = o.Permille, o.Weight
			delete(theirs, t.path)
		}
		c.add(changed)
	}
	for t := range other.tasks() {
		if theirs[t.path] != nil {
			c.add(Changed{Name: t.Name, Other: t.Permille, OtherWeight: t.Weight})
		}
	}
	return c
}

func (c *Comparison) add(t Changed) {
	same := t.Mark == nil && t.Other == nil || t.Mark != nil && t.Other != nil && *t.Mark == *t.Other
	if !same || t.Weight != t.OtherWeight {
		c.Tasks = append(c.Tasks, t)
	}
}
