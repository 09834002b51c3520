package main

import (
	"context"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/projections/scoring"
)

func newScore(a *app) *cobra.Command {
	var file string
	format := "text"
	cmd := a.verb("score "+a.lang.T("value.id"), "score", between(1, 1), func(cmd *cobra.Command, args []string) error {
		return a.withStore(cmd.Context(), func(store events.Store, where storeAddress) error {
			drill, err := findDrill(cmd.Context(), store, where, args[0])
			if err != nil {
				return err
			}
			s, err := a.scored(cmd.Context(), store, drill, file)
			switch {
			case err != nil:
				return err
			case s.Score.Rubric.ID == "":
				return badUsage("score.no-rubric", "drill", string(drill))
			case format == "json":
				return writeJSON(a.out, s)
			}
			return a.scoreScreen(s)
		})
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

	clock clock
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
	judges, err := a.judges(attached, file)
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
	return s, nil
}
