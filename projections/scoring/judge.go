package scoring

import (
	"fmt"

	"yanlian/events"
	"yanlian/events/match"
)

// Judge is a rubric made ready to be asked. It is immutable: any number of folds may use it at once.
type Judge struct {
	rubric   *Rubric
	measures []*Measure // all measures of the rubric, in its order
	tasks    []*Task    // the task of each of them
	set      *match.Set
	uses     []use                       // what each predicate of the set is for
	watched  []int                       // predicates whose falling counts too
	tallies  [events.KindCount][]counter // leaves whose every event counts
	reports  []int                       // places of the measures of reports
	anew     map[int]int                 // by place of the measure: the predicate that is forgotten when its clock starts
}

// use says what it means that a predicate has become true.
type use struct {
	role role
	at   int // place of the measure, or of the veto
}

type role uint8

const (
	starts role = iota // From, or Then
	stops              // To, or First
	pauses
	holds // When
	given
	ends // Until
	vetoes
)

// counter adds up the events of a leaf.
type counter struct {
	at     int
	whole  bool
	filter *match.Filter
	field  *events.Field // nil counts
}

// NewJudge compiles a rubric. The error names the measure that cannot be computed; a rubric that was loaded has none.
func NewJudge(r *Rubric) (*Judge, error) {
	j := &Judge{rubric: r, anew: map[int]int{}}
	var ps []match.Predicate
	watch := func(p match.Predicate, role role, at int) {
		ps = append(ps, p)
		j.uses = append(j.uses, use{role, at})
	}
	for i := range r.Vetoes {
		watch(r.Vetoes[i].When, vetoes, i)
	}
	for i := range r.Objectives {
		for k := range r.Objectives[i].Targets {
			tasks := r.Objectives[i].Targets[k].Tasks
			for n := range tasks {
				for l := range tasks[n].Measures {
					if err := j.add(&tasks[n], &tasks[n].Measures[l], watch); err != nil {
						return nil, err
					}
				}
			}
		}
	}
	var err error
	if j.set, err = match.Compile(ps); err != nil {
		return nil, fmt.Errorf("rubric %s: %w", r.ID, err)
	}
	for i := range j.uses {
		if j.uses[i].role == pauses || j.uses[i].role == holds {
			j.watched = append(j.watched, i)
		}
	}
	return j, nil
}

// Rubric is the rubric that the judge was made of.
func (j *Judge) Rubric() *Rubric { return j.rubric }

func (j *Judge) add(t *Task, m *Measure, watch func(match.Predicate, role, int)) error {
	at := len(j.measures)
	j.measures, j.tasks = append(j.measures, m), append(j.tasks, t)
	if m.Given != nil {
		watch(*m.Given, given, at)
	}
	switch m.Kind {
	case TimeLimit:
		watch(m.From, starts, at)
		if m.Anew {
			j.anew[at] = len(j.uses)
		}
		watch(m.To, stops, at)
		if len(m.Pauses) > 0 {
			watch(match.Predicate{Any: m.Pauses}, pauses, at)
		}
	case Before:
		watch(m.Then, starts, at)
		watch(m.First, stops, at)
	case State:
		watch(m.When, holds, at)
	case Count:
		return j.count(m, at, m.Of, false, "")
	case Ratio:
		if err := j.count(m, at, m.Part, false, m.Sum); err != nil {
			return err
		}
		return j.count(m, at, m.Whole, true, m.Sum)
	case OfFigure:
		if _, ok := FiguresToScore()[m.Figure]; !ok {
			return fmt.Errorf("measure %s: no figure %q to score", m.ID, m.Figure)
		}
	case Human:
	case Report:
		return j.report(m, at, watch)
	default:
		return fmt.Errorf("measure %s: no kind numbered %d", m.ID, m.Kind)
	}
	return nil
}

func (j *Judge) count(m *Measure, at int, leaf match.Leaf, whole bool, sum string) error {
	filter, err := match.NewFilter(leaf)
	if err != nil {
		return fmt.Errorf("measure %s: %w", m.ID, err)
	}
	c := counter{at: at, whole: whole, filter: filter}
	if sum != "" {
		f, ok := events.InfoOf(leaf.Kind).Field(sum)
		if !ok || f.Type != events.FieldInt {
			return fmt.Errorf("measure %s: %s has no number %q", m.ID, leaf.Kind, sum)
		}
		c.field = f
	}
	j.tallies[leaf.Kind] = append(j.tallies[leaf.Kind], c)
	return nil
}
