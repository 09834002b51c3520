package main

import (
	"context"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/internal/evaluation"
	"yanlian/internal/runner"
	"yanlian/projections/scoring"
	"yanlian/scenarios"
)

func newScore(a *app) *cobra.Command {
	var file string
	format := "text"
	cmd := a.verb("score "+a.lang.T("value.id"), "score", between(1, 1), func(cmd *cobra.Command, args []string) error {
		var s *scoredDrill
		err := a.withStore(cmd.Context(), func(store events.Store, where storeAddress) error {
			drill, err := findDrill(cmd.Context(), store, where, args[0])
			if err != nil {
				return err
			}
			if s, err = a.scored(cmd.Context(), store, drill, file); err == nil && s.Score.Rubric.ID == "" {
				err = badUsage("score.no-rubric", "drill", string(drill))
			}
			return err
		})
		if err != nil {
			return err
		}
		if s.Kept, err = a.keep(cmd.Context(), s.results); err != nil {
			return err
		}
		if format == "json" {
			return writeJSON(a.out, s)
		}
		return a.scoreScreen(s)
	})
	cmd.Flags().StringVar(&file, "rubric", "", "")
	a.flags.add(cmd, "--rubric "+a.lang.T("value.file"), a.lang.T("flag.score-rubric"))
	a.formatFlag(cmd, &format)
	cmd.ValidArgsFunction = a.completeDrills
	return cmd
}

// scoredDrill is what score --format json prints.
type scoredDrill struct {
	Drill      drillFacts          `json:"drill"`
	Score      scoring.Score       `json:"score"`
	Attached   *scoring.Score      `json:"attached,omitempty"`   // by the drill's own rubric, if Score is by another
	Comparison *scoring.Comparison `json:"comparison,omitempty"` // Score − Attached
	Kept       []keptResult        `json:"kept"`                 // the evaluations of this call that are kept, the drill's own last

	clock   clock
	results []evaluation.Result
}

// scored scores a drill by its own rubric, or by that of a file.
func (a *app) scored(ctx context.Context, store events.Store, drill events.StreamID, file string) (*scoredDrill, error) {
	facts, c, err := a.startOf(ctx, store, drill)
	if err != nil {
		return nil, err
	}
	attached, err := runner.ReadAttached(ctx, store, drill)
	if err != nil {
		return nil, err
	}
	judges, texts, err := a.judges(attached, file)
	if err != nil {
		return nil, err
	}
	scores, err := foldAll(judges, func(take func(*events.Event) error) error { return eventsOf(ctx, store, drill, take) })
	if err != nil {
		return nil, err
	}
	if err := addPar(attached, judges, scores); err != nil {
		return nil, err
	}
	s := &scoredDrill{Drill: facts, Score: scores[0], clock: c}
	if file != "" && scores[1].Rubric.ID != "" {
		compared := s.Score.Compare(&scores[1])
		s.Attached, s.Comparison = &scores[1], &compared
	}
	s.results, err = resultsOf(ctx, store, drill, scores, texts)
	return s, err
}

// resultsOf makes of the scores by one or two rubrics, the last one the drill's own, what is kept.
func resultsOf(ctx context.Context, store events.Store, drill events.StreamID, scores []scoring.Score, texts []scenarios.Input) ([]evaluation.Result, error) {
	head, _, err := eventAt(ctx, store, drill, scores[0].Version)
	if err != nil {
		return nil, err
	}
	var out []evaluation.Result
	last := len(scores) - 1
	own, ownText := &scores[last], texts[last]
	for i := range scores {
		if scores[i].Rubric.ID == "" || i < last && texts[i].Digest == ownText.Digest {
			continue
		}
		r := evaluation.Result{Drill: drill, Head: head.Digest, Rubric: texts[i], Score: &scores[i]}
		if own.Rubric.ID != "" {
			r.OwnDigest = ownText.Digest.String()
		}
		if i < last && own.Rubric.ID != "" {
			compared := scores[i].Compare(own)
			r.Own, r.Compared = own, &compared
		}
		out = append(out, r)
	}
	return out, nil
}
