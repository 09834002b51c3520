package runner

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios"
)

// attached is what the header of a stored drill says.
type attached struct {
	started   *events.DrillStarted
	seed      uint64
	inputs    []scenarios.Input
	played    []events.PostID
	first     events.Version // of the engine's first event
	decisions []scenarios.Decision
	ended     bool
	last      events.Version
}

// readInputs reads a drill's header and the decisions that were taken in it.
func readInputs(recs iter.Seq2[events.Record, error]) (*attached, error) {
	a := &attached{first: -1, last: events.NoStream}
	var text strings.Builder
	for r, err := range recs {
		if err != nil {
			return nil, err
		}
		e, err := events.Open(&r)
		if err != nil {
			return nil, err
		}
		if err := a.take(&r, &e, &text); err != nil {
			return nil, err
		}
	}
	if a.started == nil {
		return nil, errors.New("the stream is empty")
	}
	if a.first < 0 {
		a.first = a.last + 1
	}
	return a, nil
}

func (a *attached) take(r *events.Record, e *events.Event, text *strings.Builder) error {
	bad := func(what string, args ...any) error {
		return &events.CorruptError{Stream: r.Stream, Version: r.Version, ID: r.ID, What: fmt.Sprintf(what, args...)}
	}
	a.last = r.Version
	switch p := e.Payload.(type) {
	case *events.DrillStarted:
		seed, err := strconv.ParseUint(p.Seed, 10, 64)
		if err != nil || r.Version != 0 {
			return bad("a drill starts once, at version 0, with a seed of 64 bits")
		}
		a.started, a.seed = p, seed
		return nil
	case *events.InputAttached:
		if p.Part == 1 {
			text.Reset()
		}
		text.WriteString(p.Text)
		if p.Part == p.Parts {
			in := scenarios.Input{Role: p.Role, Name: p.Name, Text: text.String()}
			in.Digest = sha256.Sum256([]byte(in.Text))
			if in.Digest.String() != p.Digest {
				return bad("the attached %s %s does not match its digest", p.Role, p.Name)
			}
			a.inputs = append(a.inputs, in)
		}
		return nil
	case *events.PostListed:
		if p.Played {
			a.played = append(a.played, p.Post)
		}
		return nil
	case *events.PlaceListed, *events.RoadListed, *events.GaugeListed, *events.GroupListed, *events.ShelterListed,
		*events.DepotListed, *events.StockListed, *events.UnitListed, *events.LevelListed, *events.TaskListed:
		return nil
	case *events.DecisionReceived:
		act, err := plan.ParseAction(p.Action, p.Terms)
		if err != nil {
			return bad("the decision cannot be read: %v", err)
		}
		a.decisions = append(a.decisions, scenarios.Decision{At: e.Time, Command: engine.Command{Post: p.Post, Action: act, Row: p.Row}})
	case *events.DrillEnded:
		a.ended = true
	}
	if a.started == nil {
		return bad("the stream does not begin with the start of a drill")
	}
	if a.first < 0 {
		a.first = r.Version
	}
	return nil
}
