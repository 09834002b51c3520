package runner

import (
	"context"
	"fmt"
	"slices"

	"yanlian/engine"
	"yanlian/events"
	"yanlian/scenarios"
)

// Attached is what a stored drill carries with it: enough to read it by its own rubric and to run it again.
type Attached struct {
	Stream  events.StreamID
	Inputs  []scenarios.Input
	Played  []events.PostID // posts that people played
	Seed    uint64
	Attempt int64
	Model   string // version of the models that made it
}

// ReadAttached reads what a stored drill carries. Errors: ErrNoStream, ErrCorrupt.
func ReadAttached(ctx context.Context, store events.Store, stream events.StreamID) (*Attached, error) {
	a, err := readInputs(store.ReadStream(ctx, stream, 0))
	if err != nil {
		return nil, fmt.Errorf("read the inputs of %s: %w", stream, err)
	}
	return &Attached{Stream: stream, Inputs: a.inputs, Played: a.played, Seed: a.seed, Attempt: a.started.Attempt, Model: a.started.Model}, nil
}

// IsReference tells whether nobody played a post: the plan played all of the drill.
func (a *Attached) IsReference() bool { return len(a.Played) == 0 }

// Reference plays the drill's plan on its seed without the people who decided in it, in memory, and hands on every event
// from the first; an event is good until take returns. It is what the outcome of the drill is compared with.
//
// Errors: ErrOtherModel; what take returns.
func (a *Attached) Reference(take func(*events.Event) error) error {
	if a.Model != engine.ModelVersion {
		return fmt.Errorf("reference: %w", &OtherModelError{a.Stream, a.Model})
	}
	inputs := slices.DeleteFunc(slices.Clone(a.Inputs), func(in scenarios.Input) bool { return in.Role == scenarios.RoleDecisions })
	c, err := scenarios.FromInputs(inputs, nil)
	if err != nil {
		return fmt.Errorf("reference of %s: attached inputs: %w", a.Stream, err)
	}
	if err := Play(c, a.Seed, a.Attempt, take); err != nil {
		return fmt.Errorf("reference of %s: %w", a.Stream, err)
	}
	return nil
}
