package evaluation

import (
	"context"
	"crypto/sha256"
	"fmt"

	"yanlian/events"
)

// Kept is an evaluation as a store holds it.
type Kept struct {
	Stream   events.StreamID
	Digest   events.Digest // of its last event
	Events   int64
	Time     events.SimTime // of the drill's last event that was judged
	Made     *events.EvaluationMade
	Rubric   string // in full
	Lines    []*events.EvaluationLine
	Compared []*events.EvaluationCompared
}

// IsOwn tells whether the drill was judged by the rubric that it carries.
func (k *Kept) IsOwn() bool { return k.Made.RubricDigest == k.Made.OwnDigest }

// Of lists the evaluations of a drill that a store keeps, those by its own rubric first, in the order in which they were made.
//
// Errors: ErrCorrupt; those of the store.
func Of(ctx context.Context, store events.Store, drill events.StreamID) ([]Kept, error) {
	var all []events.StreamID
	for info, err := range store.Streams(ctx) {
		if err != nil {
			return nil, err
		}
		if info.Stream.IsEvaluation() {
			all = append(all, info.Stream)
		}
	}
	var own, others []Kept
	for _, s := range all {
		about, err := drillOf(ctx, store, s)
		if err != nil {
			return nil, err
		}
		if about != drill {
			continue
		}
		k, err := read(ctx, store, s)
		if err != nil {
			return nil, err
		}
		if k.IsOwn() {
			own = append(own, k)
		} else {
			others = append(others, k)
		}
	}
	return append(own, others...), nil
}

// drillOf reads which drill an evaluation is about from its first event.
func drillOf(ctx context.Context, store events.Store, s events.StreamID) (events.StreamID, error) {
	for r, err := range store.ReadStream(ctx, s, 0) {
		if err != nil {
			return "", err
		}
		e, err := events.Open(&r)
		if err != nil {
			return "", err
		}
		if made, ok := e.Payload.(*events.EvaluationMade); ok {
			return made.Drill, nil
		}
		break
	}
	return "", notOne(s)
}

// read reads an evaluation and checks its chain on the way.
func read(ctx context.Context, store events.Store, s events.StreamID) (Kept, error) {
	k, chain := Kept{Stream: s}, events.NewChain(s)
	for r, err := range store.ReadStream(ctx, s, 0) {
		if err == nil {
			err = chain.Check(&r)
		}
		if err != nil {
			return k, err
		}
		e, err := events.Open(&r)
		if err != nil {
			return k, err
		}
		switch p := e.Payload.(type) {
		case *events.EvaluationMade:
			k.Made, k.Time = p, e.Time
		case *events.InputAttached:
			k.Rubric += p.Text
		case *events.EvaluationLine:
			k.Lines = append(k.Lines, p)
		case *events.EvaluationCompared:
			k.Compared = append(k.Compared, p)
		}
	}
	k.Digest, k.Events = chain.Head(), int64(chain.Next())
	return k, nil
}

func notOne(s events.StreamID) error {
	return fmt.Errorf("read %s: %w", s, &events.CorruptError{Stream: s, Version: 0, What: "the stream does not begin as an evaluation"})
}

// streamVerifier is a store that can see damage which the chain cannot: in its own bookkeeping.
type streamVerifier interface {
	VerifyStream(ctx context.Context, s events.StreamID) error
}

// Verify checks the chain of an evaluation, and that its name and its rubric are what it says of itself.
//
// Errors: ErrNoStream; ErrCorrupt with a *CorruptError that names the event.
func Verify(ctx context.Context, store events.Store, s events.StreamID) (events.Version, error) {
	if sv, ok := store.(streamVerifier); ok {
		if err := sv.VerifyStream(ctx, s); err != nil {
			return 0, fmt.Errorf("verify: %w", err)
		}
	}
	chain, err := events.VerifyChain(s, store.ReadStream(ctx, s, 0))
	if err != nil {
		return 0, fmt.Errorf("verify: %w", err)
	}
	k, err := read(ctx, store, s)
	if err != nil {
		return 0, fmt.Errorf("verify: %w", err)
	}
	if k.Made == nil {
		return 0, notOne(s)
	}
	head, errHead := events.ParseDigest(k.Made.Head)
	rubric, errRubric := events.ParseDigest(k.Made.RubricDigest)
	if want := events.NewEvaluationStreamID(k.Made.Drill, head, rubric, k.Made.Edition); errHead != nil || errRubric != nil || want != s {
		return 0, fmt.Errorf("verify: %w", &events.CorruptError{Stream: s, Version: 0, What: "the stream's name does not follow from drill, head, rubric and edition",
			Stored: string(s), Want: string(want)})
	}
	if sha256.Sum256([]byte(k.Rubric)) != rubric {
		return 0, fmt.Errorf("verify: %w", &events.CorruptError{Stream: s, Version: 1, What: "the rubric does not match its digest", Want: k.Made.RubricDigest})
	}
	return chain.Next() - 1, nil
}
