// Package runner is the one loop that turns a simulation into a stored stream: advance, encode, append, ring;
// and the loop that proves a stored stream by running it again.
//
// Contract: one atomic batch is appended per advance or decision, and the bell rings only after the store has
// made the batch durable. Running a drill that is stored already verifies it instead of doubling it; one whose
// run was cut short is run again, compared as far as it is stored, and finished. The first produced event that
// differs from the stored one is a *DivergedError.
//
// Never: nothing here decides what happens in a drill; no event depends on the wall clock or on the size of a
// step.
//
// Start reading at Run, then Verify.
package runner

import (
	"context"
	"errors"
	"fmt"

	"yanlian/engine"
	"yanlian/events"
	"yanlian/scenarios"
)

// Bell tells whoever follows a store that a stream has grown. A lost bell changes nothing.
type Bell interface {
	Ring(s events.StreamID, v events.Version) error
}

// Options of a run.
type Options struct {
	Seed    uint64
	Attempt int64          // from 1
	Step    events.SimTime // one batch is appended per step of simulated time; 0 is DefaultStep
	Bell    Bell           // may be nil
}

// DefaultStep is the simulated time of one batch.
const DefaultStep = events.Hour

// Result is what a run has stored.
type Result struct {
	Stream events.StreamID
	Head   events.Version
	Digest events.Digest
	// Was is the version at which the stream stood before, NoStream if it is new. If it is Head, nothing has
	// been appended and the stored drill has been compared event by event.
	Was events.Version
	// Unused are the decisions for which the drill had already ended. They are kept with the attached inputs.
	Unused []scenarios.Decision
	// OtherRubric tells that the drill was stored before with another rubric, which it keeps.
	OtherRubric bool
	// Unplayed are the gauges at which the record reaches the warning level again after the end of the drill.
	Unplayed []Rise
}

// Rise is a stage that reaches the warning level.
type Rise struct {
	Gauge events.GaugeID
	At    events.SimTime
}

// Run runs a compiled scenario into a store.
func Run(ctx context.Context, store events.Store, c *scenarios.Compiled, o Options) (res Result, err error) {
	stream := events.NewDrillStreamID(c.InputsDigest, o.Seed, max(o.Attempt, 1))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("run %s: seed %d, model %s: %v", stream, o.Seed, engine.ModelVersion, r)
		}
	}()
	was, _, err := store.Head(ctx, stream)
	if errors.Is(err, events.ErrNoStream) {
		was, err = events.NoStream, nil
	}
	if err != nil {
		return Result{}, fmt.Errorf("run %s: %w", stream, err)
	}
	inputs, err := inputsFor(ctx, store, stream, was, c)
	if err != nil {
		return Result{}, err
	}
	header := header(c, o.Seed, max(o.Attempt, 1), inputs)
	w := &writer{ctx: ctx, store: store, chain: events.NewChain(stream), was: was, bell: o.Bell}
	w.stored, w.stop = pull(store.ReadStream(ctx, stream, 0), was)
	defer w.stop()
	if err := w.write(header); err != nil {
		return Result{}, err
	}
	unused, err := play(c, o.Seed, events.Version(len(header)), c.Decisions, max(o.Step, 0), w.write)
	if err != nil {
		return Result{}, err
	}
	if w.chain.Next() <= was {
		return Result{}, &DivergedError{Stream: stream, Version: w.chain.Next(), Stored: "another event", Produced: "the end of the drill"}
	}
	return Result{Stream: stream, Head: w.chain.Next() - 1, Digest: w.chain.Head(), Was: was, Unused: unused,
		OtherRubric: rubricOf(inputs) != rubricOf(c.Inputs), Unplayed: unplayed(c, w.last)}, nil
}

// unplayed looks for what a record holds after the end of a drill.
func unplayed(c *scenarios.Compiled, end events.SimTime) (out []Rise) {
	for i := range c.World.Gauges {
		g := &c.World.Gauges[i]
		if at, ok := g.Series.NextReach(g.WarningMm, int64(end)); ok && events.SimTime(at) < c.World.HorizonMs {
			out = append(out, Rise{Gauge: g.ID, At: events.SimTime(at)})
		}
	}
	return out
}

// rubricOf is the digest of the rubric among some inputs, zero if there is none.
func rubricOf(inputs []scenarios.Input) (d events.Digest) {
	for i := range inputs {
		if inputs[i].Role == scenarios.RoleRubric {
			d = inputs[i].Digest
		}
	}
	return d
}

// play runs a simulation from its beginning to its end and hands every batch of events to out. It returns the
// decisions that came too late.
func play(c *scenarios.Compiled, seed uint64, first events.Version, decisions []scenarios.Decision, step events.SimTime, out func([]events.Event) error) ([]scenarios.Decision, error) {
	sim, err := engine.New(c.World, c.Plan, seed)
	if err != nil {
		return nil, err
	}
	sim.ResetFrom(seed, first)
	p := &player{sim: sim, step: step, out: out}
	if p.step == 0 {
		p.step = DefaultStep
	}
	for i := range decisions {
		if err := p.advance(decisions[i].At); err != nil {
			return nil, err
		}
		if sim.Ended() {
			return decisions[i:], nil
		}
		if p.batch, err = sim.Do(decisions[i].Command, p.batch); err != nil {
			return nil, err
		}
		if err := p.flush(); err != nil {
			return nil, err
		}
	}
	return nil, p.advance(c.World.HorizonMs)
}

// player cuts the events of a simulation into batches.
type player struct {
	sim   *engine.Sim
	step  events.SimTime
	batch []events.Event
	out   func([]events.Event) error
}

// advance runs up to a time, one batch for every step of simulated time in which something happens.
func (p *player) advance(until events.SimTime) error {
	for {
		next, ok := p.sim.Next()
		if !ok || next > until {
			p.batch = p.sim.Advance(until, p.batch)
			return p.flush()
		}
		endOfStep := (next/p.step+1)*p.step - 1
		p.batch = p.sim.Advance(min(until, endOfStep), p.batch)
		if err := p.flush(); err != nil {
			return err
		}
	}
}

func (p *player) flush() error {
	if len(p.batch) == 0 {
		return nil
	}
	err := p.out(p.batch)
	p.batch = p.batch[:0]
	return err
}
