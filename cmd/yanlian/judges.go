package main

import (
	"errors"
	"os"

	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/projections/scoring"
	"yanlian/scenarios"
)

// judges are the rubric of the file, if there is one, and the drill's own; nil for a drill without. The inputs are their
// canonical texts.
func (a *app) judges(attached *runner.Attached, file string) (list []*scoring.Judge, texts []scenarios.Input, err error) {
	c, err := scenarios.FromInputs(attached.Inputs, attached.Played)
	if err != nil {
		return nil, nil, err
	}
	var own scenarios.Input
	for _, in := range attached.Inputs {
		if in.Role == scenarios.RoleRubric {
			own = in
		}
	}
	rubrics, texts := []*scoring.Rubric{c.Rubric}, []scenarios.Input{own}
	if file != "" {
		r, text, err := a.readRubric(attached, file)
		if err != nil {
			return nil, nil, err
		}
		rubrics, texts = []*scoring.Rubric{r, c.Rubric}, []scenarios.Input{text, own}
	}
	for _, r := range rubrics {
		if r == nil {
			list = append(list, nil)
			continue
		}
		j, err := scoring.NewJudge(r)
		if err != nil {
			return nil, nil, err
		}
		list = append(list, j)
	}
	return list, texts, nil
}

func (a *app) readRubric(attached *runner.Attached, file string) (*scoring.Rubric, scenarios.Input, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, scenarios.Input{}, badInput(err, "score.no-file", "file", file)
	}
	r, text, notes, err := scenarios.ReadRubric(file, f, attached.Inputs)
	a.notes(notes)
	return r, text, errors.Join(err, f.Close())
}

// foldAll scores one log by every judge.
func foldAll(judges []*scoring.Judge, read func(take func(*events.Event) error) error) ([]scoring.Score, error) {
	folds := make([]scoring.Fold, len(judges))
	for i, j := range judges {
		folds[i] = scoring.By(j)
	}
	err := read(func(e *events.Event) error {
		for i := range folds {
			folds[i].Apply(e)
		}
		return nil
	})
	scores := make([]scoring.Score, len(folds))
	for i := range folds {
		scores[i] = folds[i].Score()
	}
	return scores, err
}

// addPar compares a drill that has ended with its plan played without people. One that another version of the models
// made cannot be played here and has no par.
func addPar(attached *runner.Attached, judges []*scoring.Judge, scores []scoring.Score) error {
	par, run := scores, scoring.Itself
	if !scores[0].Ended {
		return nil
	}
	if !attached.IsReference() {
		var err error
		par, err = foldAll(judges, attached.Reference)
		if errors.Is(err, runner.ErrOtherModel) {
			return nil
		}
		if err != nil {
			return err
		}
		run = scoring.Reference
	}
	for i := range scores {
		scores[i].SetPar(&par[i], run)
	}
	return nil
}
