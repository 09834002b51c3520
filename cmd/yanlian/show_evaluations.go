package main

import (
	"context"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/internal/evaluation"
	"yanlian/projections/scoring"
)

// newShowEvaluations makes the verb that lists what is kept of a drill's scores.
func (a *app) newShowEvaluations() *cobra.Command {
	format := "text"
	cmd := a.verb("evaluations "+a.lang.T("value.id"), "show.evaluations", between(1, 1), func(cmd *cobra.Command, args []string) error {
		return a.withStore(cmd.Context(), func(store events.Store, at storeAddress) error {
			drill, err := findDrill(cmd.Context(), store, at, args[0])
			if err != nil {
				return err
			}
			rows, err := evaluationRows(cmd.Context(), store, drill)
			switch {
			case err != nil:
				return err
			case format == "json":
				return writeJSON(a.out, rows)
			case len(rows) == 0:
				a.say(a.lang.T("evaluation.none-yet", "drill", string(drill)))
				return nil
			}
			return a.evaluationScreen(rows)
		})
	})
	a.formatFlag(cmd, &format)
	cmd.ValidArgsFunction = a.completeDrills
	return cmd
}

// evaluationRow is an evaluation in a list.
type evaluationRow struct {
	Stream      events.StreamID `json:"stream"`
	Events      int64           `json:"events"`
	Digest      string          `json:"digest"`
	Drill       events.StreamID `json:"drill"`
	DrillEvents int64           `json:"drill_events"`
	Head        string          `json:"head"`
	Time        events.SimTime  `json:"time_ms"`
	Edition     int64           `json:"edition"`
	Rubric      name            `json:"rubric"`
	RubricSum   string          `json:"rubric_digest"`
	Own         bool            `json:"own"` // the rubric is the drill's own
	Overall     keptSum         `json:"overall"`
	Process     keptSum         `json:"process"`
	Outcome     keptSum         `json:"outcome"`
	Vetoes      []string        `json:"vetoes"`
	FailedGates []string        `json:"failed_gates"`
	Compared    []keptChange    `json:"compared"` // with the evaluation by the drill's own rubric
}

// keptSum is a sum that is kept.
type keptSum struct {
	scoring.Mark
	Points int64 `json:"points_permille"`
	Weight int64 `json:"weight"`
	Scored int64 `json:"weight_scored"`
}

// keptChange is a difference that is kept.
type keptChange struct {
	Of         string `json:"of"`
	Task       *name  `json:"task,omitempty"`
	Mark       *int64 `json:"mark_permille,omitempty"`
	Own        *int64 `json:"own_mark_permille,omitempty"`
	Difference *int64 `json:"difference_permille,omitempty"`
	Weight     int64  `json:"weight"`
	OwnWeight  int64  `json:"own_weight"`
}

func evaluationRows(ctx context.Context, store events.Store, drill events.StreamID) ([]evaluationRow, error) {
	all, err := evaluation.Of(ctx, store, drill)
	if err != nil {
		return nil, err
	}
	rows := make([]evaluationRow, 0, len(all))
	for i := range all {
		k, m := &all[i], all[i].Made
		row := evaluationRow{Stream: k.Stream, Events: k.Events, Digest: k.Digest.String(), Drill: m.Drill, DrillEvents: m.Events, Head: m.Head, Time: k.Time,
			Edition: m.Edition, Rubric: name{ID: m.Rubric, Zh: m.RubricZh, En: m.RubricEn}, RubricSum: m.RubricDigest, Own: k.IsOwn(),
			Overall: sumOf(m.Rating, m.PointsPermille, m.Weight, m.WeightScored), Process: sumOf(m.ProcessRating, m.ProcessPointsPermille, m.ProcessWeight, m.ProcessWeightScored),
			Outcome: sumOf(m.OutcomeRating, m.OutcomePointsPermille, m.OutcomeWeight, m.OutcomeWeightScored), Vetoes: append([]string{}, m.Vetoes...), FailedGates: append([]string{}, m.FailedGates...),
			Compared: []keptChange{}}
		for _, d := range k.Compared {
			row.Compared = append(row.Compared, changeOf(d))
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func sumOf(rating string, points, weight, scored int64) keptSum {
	s := keptSum{Mark: scoring.Mark{Rating: scoring.Rating(rating)}, Points: points, Weight: weight, Scored: scored}
	if scored > 0 {
		mean := (points + scored/2) / scored
		s.Permille = &mean
	}
	return s
}

func changeOf(d *events.EvaluationCompared) keptChange {
	c := keptChange{Of: d.Of, Weight: d.Weight, OwnWeight: d.OwnWeight}
	if d.Task != "" {
		c.Task = &name{ID: d.Task, Zh: d.Zh, En: d.En}
	}
	if d.Marked {
		c.Mark = &d.MarkPermille
	}
	if d.OwnMarked {
		c.Own = &d.OwnMarkPermille
	}
	if d.Marked && d.OwnMarked {
		c.Difference = &d.DifferencePermille
	}
	return c
}
