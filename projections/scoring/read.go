package scoring

import (
	"yanlian/events"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Names of the tables.
const (
	rosterTable  = "scoring.roster"
	headTable    = "scoring.head"
	measureTable = "scoring.measure"
	vetoTable    = "scoring.veto"
	groupTable   = "scoring.group"
	shelterTable = "scoring.shelter"
	unitTable    = "scoring.unit"
)

// Tables are the rows of the fold.
func (f *Fold) Tables() table.Set {
	return table.Set{
		{Name: rosterTable, Rows: f.names.Rows()},
		{Name: headTable, Rows: &f.head},
		{Name: measureTable, Rows: &f.measures},
		{Name: vetoTable, Rows: &f.vetoes},
		{Name: groupTable, Rows: &f.groups},
		{Name: shelterTable, Rows: &f.shelters},
		{Name: unitTable, Rows: &f.units},
	}
}

// Score is the score after the last event.
func (f *Fold) Score() Score { return Read(f.Tables().Source) }

// Read puts the score together from the rows of a fold, as they stood after its last event.
func Read(rows table.Source) Score {
	h := table.One[head](rows, headTable)
	names := roster.Read(rows, rosterTable)
	s := Score{Version: h.version, Time: h.time, Ended: h.ended, ParRun: NoPar, Vetoes: []VetoScore{}, FailedGates: []Name{}, Objectives: []ObjectiveScore{}, Posts: []PostScore{}}
	s.Figures = figures(&h, table.All[group](rows, groupTable), table.All[shelter](rows, shelterTable), table.All[unit](rows, unitTable), names)
	if h.judge == nil {
		return s
	}
	r := h.judge.rubric
	s.Rubric = r.Name
	answers := make([]MeasureScore, len(h.judge.measures))
	observed := make([]seen, len(answers))
	for _, row := range table.All[seen](rows, measureTable) {
		observed[row.at] = row
	}
	for i, m := range h.judge.measures {
		answers[i] = answer(m, &observed[i], &h, names, s.Figures)
	}
	for i := range r.Objectives {
		s.Objectives = append(s.Objectives, objective(r, &r.Objectives[i], &answers, names))
	}
	met := make([]*Moment, len(r.Vetoes))
	for _, row := range table.All[vetoed](rows, vetoTable) {
		met[row.at] = &row.when
	}
	for i := range r.Vetoes {
		if met[i] != nil {
			s.Vetoes = append(s.Vetoes, VetoScore{Name: r.Vetoes[i].Name, Met: *met[i], Source: r.Vetoes[i].Source, Assumption: r.Vetoes[i].Assumption})
		}
	}
	s.total(r)
	s.charge()
	return s
}

// objective takes the answers to its measures from the beginning of the list.
func objective(r *Rubric, o *Objective, answers *[]MeasureScore, names roster.Names) ObjectiveScore {
	out := ObjectiveScore{Name: o.Name, Targets: []TargetScore{}}
	for i := range o.Targets {
		t := &o.Targets[i]
		target := TargetScore{Name: t.Name, Threshold: t.Threshold, Tasks: []TaskScore{}}
		var gate Rating
		for k := range t.Tasks {
			n := len(t.Tasks[k].Measures)
			task := t.Tasks[k].judge(r, (*answers)[:n:n], names)
			*answers = (*answers)[n:]
			task.path = [3]string{o.ID, t.ID, task.ID}
			if task.Must && task.Status == Scored && (gate == "" || task.Rating.worse(gate)) {
				gate = task.Rating
			}
			target.add(&task)
			out.add(&task)
			target.Tasks = append(target.Tasks, task)
		}
		target.close(r)
		if gate != "" {
			target.Rating = gate
		}
		out.Targets = append(out.Targets, target)
	}
	out.close(r)
	return out
}

func (t *Task) judge(r *Rubric, answers []MeasureScore, names roster.Names) TaskScore {
	out := TaskScore{Name: t.Name, Axis: t.Axis, Post: names.Of(roster.Post, string(t.Post)), Must: t.Must, Weight: t.Weight,
		Plan: list(append([]events.TaskID(nil), t.Plan...)), Measures: list(answers), Status: NotApplicable}
	var marks, weights int64
	for i := range answers {
		switch a := &answers[i]; a.Status {
		case Scored:
			marks += a.Weight * *a.Mark
			weights += a.Weight
		case Unscored:
			out.Status = Unscored
		}
	}
	if weights > 0 {
		mean := (marks + weights/2) / weights
		out.Status, out.Permille, out.Rating = Scored, &mean, r.rate(mean)
		out.Points = mean * t.Weight
	}
	return out
}

// add adds a task.
func (s *Sum) add(t *TaskScore) {
	s.Weight += t.Weight
	switch t.Status {
	case Scored:
		s.Scored += t.Weight
		s.Points += t.Points
	case NotApplicable:
		s.NotApplicable += t.Weight
	case Unscored:
		s.Unscored += t.Weight
	}
}

// close makes the mean of what was added.
func (s *Sum) close(r *Rubric) {
	if s.Scored > 0 {
		mean := (s.Points + s.Scored/2) / s.Scored
		s.Permille, s.Rating = &mean, r.rate(mean)
	}
}

// total adds up all tasks, and those of either axis.
func (s *Score) total(r *Rubric) {
	for t := range s.tasks() {
		s.Overall.add(t)
		if t.Axis == Outcome {
			s.Outcome.add(t)
		} else {
			s.Process.add(t)
		}
		if t.Must && t.Rating == Unable {
			s.FailedGates = append(s.FailedGates, t.Name)
		}
	}
	s.Overall.close(r)
	s.Process.close(r)
	s.Outcome.close(r)
	if len(s.Vetoes) > 0 {
		s.Overall.Rating = Unable
	}
}
