package main

import (
	"context"
	"errors"

	"yanlian/events"
	"yanlian/projections"
	"yanlian/projections/board"
	"yanlian/projections/criticalpath"
	"yanlian/projections/injects"
	"yanlian/projections/outcome"
	"yanlian/projections/resources"
	"yanlian/projections/timeline"
)

// shown is a drill, or its part up to a time, as the screens show it.
type shown struct {
	facts   drillFacts
	clock   clock
	at      events.SimTime // what is shown holds at this time
	story   timeline.Timeline
	board   board.Board
	account resources.Resources
	outcome outcome.Outcome
	causes  *criticalpath.Causes
	injects injects.Injects
}

// drillFacts is what makes a drill that drill.
type drillFacts struct {
	ID       events.StreamID `json:"id"`
	Scenario name            `json:"scenario"`
	Plan     name            `json:"plan"`
	Seed     string          `json:"seed"` // a string: it has 64 bits
	Attempt  int64           `json:"attempt"`
	Model    string          `json:"model"`
	StartsAt string          `json:"starts_at"`
	Horizon  events.SimTime  `json:"horizon_ms"`
	Inputs   string          `json:"inputs"`
}

func factsOf(drill events.StreamID, p *events.DrillStarted) drillFacts {
	return drillFacts{ID: drill, Scenario: name{ID: p.Scenario, Zh: p.ScenarioZh, En: p.ScenarioEn}, Plan: name{ID: p.Plan, Zh: p.PlanZh, En: p.PlanEn},
		Seed: p.Seed, Attempt: p.Attempt, Model: p.Model, StartsAt: p.StartsAt, Horizon: p.HorizonMs, Inputs: p.Inputs}
}

// startOf reads what a drill is from its first event.
func (a *app) startOf(ctx context.Context, store events.Store, drill events.StreamID) (facts drillFacts, c clock, err error) {
	_, e, err := eventAt(ctx, store, drill, 0)
	if err != nil {
		return facts, c, err
	}
	p, ok := e.Payload.(*events.DrillStarted)
	if !ok {
		return facts, c, &events.CorruptError{Stream: drill, Version: 0, What: "the stream does not begin with the start of a drill"}
	}
	c, err = a.newClock(p.StartsAt)
	return factsOf(drill, p), c, err
}

// read reads a drill up to and with the time that a user has said, to its end if said is empty.
func (a *app) read(ctx context.Context, store events.Store, drill events.StreamID, said string) (*shown, error) {
	facts, c, err := a.startOf(ctx, store, drill)
	if err != nil {
		return nil, err
	}
	until := longest
	if said != "" {
		if until, err = c.moment(said); err != nil {
			return nil, err
		}
	}
	var d projections.Drill
	err = eventsOf(ctx, store, drill, func(e *events.Event) error {
		if e.Time > until {
			return errEnough
		}
		d.Apply(e)
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return nil, err
	}
	s := &shown{facts, c, 0, d.Timeline.Timeline(timeline.Trace), d.Board.Board(), d.Resources.Resources(), d.Outcome.Outcome(), d.Path.Causes(),
		d.Injects.Injects()}
	if s.at = s.board.Time; said != "" && s.board.Ended == nil {
		s.at = until
		s.board.Settle(until)
		s.account.Settle(until)
	}
	return s, nil
}

// errEnough ends the reading of a drill before its end.
var errEnough = errors.New("enough has been read")

// rows are the rows of the story, without those of less importance than least.
func (s *shown) rows(least timeline.Importance) []timeline.Row {
	rows := []timeline.Row{}
	for _, r := range s.story.Rows {
		if r.Importance <= least {
			rows = append(rows, r)
		}
	}
	return rows
}

// told is the story without rows of less importance than least.
func (s *shown) told(least timeline.Importance) timeline.Timeline {
	story := s.story
	story.Rows = s.rows(least)
	return story
}
