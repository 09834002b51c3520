package runner

import (
	"context"
	"fmt"
	"slices"

	"yanlian/engine"
	"yanlian/events"
	"yanlian/scenarios"
)

// streamVerifier is a store that can see damage which the chain cannot: in its own bookkeeping.
type streamVerifier interface {
	VerifyStream(ctx context.Context, s events.StreamID) error
}

// Verified is what Verify has found in order.
type Verified struct {
	Stream events.StreamID
	Head   events.Version
	Digest events.Digest
	Seed   uint64
	Model  string
}

// Verify proves a stored drill from its stream alone: the chain, the end, the inputs and their digests, the
// stream's name, and every event by running the drill again.
//
// Errors: ErrNoStream; ErrCorrupt with a *CorruptError that names the event; *DivergedError; ErrOtherModel.
func Verify(ctx context.Context, store events.Store, stream events.StreamID) (v Verified, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("verify %s: %v: %w", stream, r, ErrDiverged)
		}
	}()
	v = Verified{Stream: stream}
	if sv, ok := store.(streamVerifier); ok {
		if err := sv.VerifyStream(ctx, stream); err != nil {
			return v, fmt.Errorf("verify: %w", err)
		}
	}
	chain, err := events.VerifyChain(stream, store.ReadStream(ctx, stream, 0))
	if err != nil {
		return v, fmt.Errorf("verify: %w", err)
	}
	v.Head, v.Digest = chain.Next()-1, chain.Head()
	a, err := readInputs(store.ReadStream(ctx, stream, 0))
	if err != nil {
		return v, fmt.Errorf("verify %s: %w", stream, err)
	}
	v.Seed, v.Model = a.seed, a.started.Model
	if !a.ended {
		return v, fmt.Errorf("verify: %w", &events.CorruptError{Stream: stream, Version: v.Head,
			What: "the stream stops here without the end of the drill: it has been cut, or the run was broken off"})
	}
	if a.started.Model != engine.ModelVersion {
		return v, fmt.Errorf("verify: %w", &OtherModelError{stream, a.started.Model})
	}
	c, err := scenarios.FromInputs(withoutRubric(a.inputs), a.played)
	if err != nil {
		return v, fmt.Errorf("verify %s: attached inputs: %w", stream, err)
	}
	if id := events.NewDrillStreamID(c.InputsDigest, a.seed, a.started.Attempt); id != stream {
		return v, fmt.Errorf("verify: %w", &events.CorruptError{Stream: stream, Version: 0, What: "the stream's name does not follow from its inputs, seed and attempt",
			Stored: string(stream), Want: string(id)})
	}
	return v, rerun(ctx, store, stream, c, a, v.Head)
}

// withoutRubric leaves out what is attached but no part of the run: a drill stays provable whatever becomes of rubrics.
func withoutRubric(inputs []scenarios.Input) []scenarios.Input {
	return slices.DeleteFunc(slices.Clone(inputs), func(in scenarios.Input) bool { return in.Role == scenarios.RoleRubric })
}

// rerun runs a drill again and compares every event.
func rerun(ctx context.Context, store events.Store, stream events.StreamID, c *scenarios.Compiled, a *attached, head events.Version) error {
	stored, stop := pull(store.ReadStream(ctx, stream, 0), head)
	defer stop()
	next := events.Version(0)
	check := func(batch []events.Event) error {
		for i := range batch {
			r, err, ok := stored()
			if err != nil {
				return fmt.Errorf("verify %s: %w", stream, err)
			}
			if !ok {
				return &DivergedError{Stream: stream, Version: next, Stored: "nothing", Produced: describe(&batch[i])}
			}
			if err := compare(&r, &batch[i]); err != nil {
				return err
			}
			next++
		}
		return nil
	}
	if err := check(header(c, a.seed, a.started.Attempt, a.inputs)); err != nil {
		return err
	}
	unused, err := play(c, a.seed, next, a.decisions, 0, check)
	if err != nil {
		return err
	}
	if len(unused) > 0 {
		return &DivergedError{Stream: stream, Version: next, Stored: "a decision", Produced: "the end of the drill before it"}
	}
	if next <= head {
		r, err, ok := stored()
		if err != nil || !ok {
			return fmt.Errorf("verify %s: reading event %d: %w", stream, next, err)
		}
		return &DivergedError{Stream: stream, Version: next, ID: r.ID, Stored: r.Type, Produced: "the end of the drill"}
	}
	return nil
}
