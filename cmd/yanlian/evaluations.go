package main

import (
	"context"
	"errors"
	"strings"

	"yanlian/events"
	"yanlian/internal/evaluation"
	"yanlian/internal/runner"
)

// keptResult names an evaluation that is kept.
type keptResult struct {
	Stream events.StreamID `json:"stream"`
	Rubric name            `json:"rubric"`
	Digest string          `json:"rubric_digest"`
}

// keep keeps results in the store, which is opened for writing for this alone. A store that cannot be written keeps nobody from
// reading a score: a remark says that nothing was kept.
func (a *app) keep(ctx context.Context, results []evaluation.Result) ([]keptResult, error) {
	kept, err := keepIn(ctx, a.openStore, results)
	var said *saidError
	switch {
	case err == nil, ctx.Err() != nil, errors.As(err, &said) && errors.Is(err, runner.ErrDiverged):
		return kept, err
	}
	a.say(a.lang.T("score.not-kept", "why", a.sentence(err)))
	return []keptResult{}, nil
}

// keepIn keeps results in a store that open opens.
func keepIn(ctx context.Context, open func(context.Context) (events.Store, storeAddress, error), results []evaluation.Result) (kept []keptResult, err error) {
	store, _, err := open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	for i := range results {
		r := &results[i]
		_, err := evaluation.Keep(ctx, store, r)
		if errors.Is(err, evaluation.ErrDiffers) {
			return nil, &saidError{key: "score.kept-otherwise", args: []any{"stream", string(r.Stream())}, cause: runner.ErrDiverged, told: true}
		}
		if err != nil {
			return nil, err
		}
		kept = append(kept, keptResult{r.Stream(), r.Score.Rubric, r.Rubric.Digest.String()})
	}
	return kept, nil
}

// findEvaluation finds the stream of the evaluation that a user means by its id or by a beginning of it that no other has; "" if
// the id is not that of an evaluation.
func findEvaluation(ctx context.Context, store events.Store, said string) (found events.StreamID, err error) {
	said = strings.ToLower(said)
	if !strings.HasPrefix(said, "evaluation-") {
		return "", nil
	}
	for info, err := range store.Streams(ctx) {
		switch {
		case err != nil:
			return "", err
		case !info.Stream.IsEvaluation() || !strings.HasPrefix(string(info.Stream), said):
		case found != "":
			return "", badUsage("evaluation.ambiguous", "id", said)
		default:
			found = info.Stream
		}
	}
	if found == "" {
		return "", badUsage("evaluation.unknown", "id", said)
	}
	return found, nil
}

// evaluations counts the evaluations among streams.
func evaluations(streams []events.StreamID) (n int) {
	for _, s := range streams {
		if s.IsEvaluation() {
			n++
		}
	}
	return n
}

// sayEvaluations says how many evaluations went along with drills.
func (a *app) sayEvaluations(n int) {
	if n > 0 {
		a.say(a.lang.T("evaluation.along", "count", n))
	}
}
