package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/internal/text"
)

// drillRow is a drill in a list.
type drillRow struct {
	drillFacts
	Events   int64       `json:"events"`
	Digest   string      `json:"digest"`
	Recorded time.Time   `json:"recorded"` // wall clock of the first append
	Ended    *drillEnded `json:"ended,omitempty"`
}

type drillEnded struct {
	Reason     string         `json:"reason"`
	At         events.SimTime `json:"at_ms"`
	PeopleSafe int64          `json:"people_safe"`
	Trapped    int64          `json:"people_trapped"`
}

func newList(a *app) *cobra.Command {
	format := "text"
	cmd := a.verb("list", "list", noArgs, func(cmd *cobra.Command, _ []string) error {
		return a.withStore(cmd.Context(), func(store events.Store, at storeAddress) error {
			rows, err := drillRows(cmd.Context(), store)
			if err != nil {
				return err
			}
			if format == "json" {
				return writeJSON(a.out, rows)
			}
			if len(rows) == 0 {
				a.say(a.lang.T("drill.none-yet", "store", at.url))
				return nil
			}
			return a.listScreen(rows)
		})
	})
	a.formatFlag(cmd, &format)
	return cmd
}

// drillRows reads the first and the last event of every drill.
func drillRows(ctx context.Context, store events.Store) ([]drillRow, error) {
	all, err := drills(ctx, store)
	if err != nil {
		return nil, err
	}
	rows := make([]drillRow, 0, len(all))
	for _, info := range all {
		row := drillRow{drillFacts: drillFacts{ID: info.Stream}, Events: int64(info.Head) + 1, Digest: info.Digest.String()}
		for _, v := range []events.Version{0, info.Head} {
			r, e, err := eventAt(ctx, store, info.Stream, v)
			if err != nil {
				return nil, err
			}
			switch p := e.Payload.(type) {
			case *events.DrillStarted:
				row.drillFacts, row.Recorded = factsOf(info.Stream, p), r.Recorded.UTC()
			case *events.DrillEnded:
				row.Ended = &drillEnded{p.Reason, e.Time, p.PeopleSafe, p.PeopleTrapped}
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// eventAt reads one event of a stream.
func eventAt(ctx context.Context, store events.Store, drill events.StreamID, v events.Version) (events.Record, events.Event, error) {
	for r, err := range store.ReadStream(ctx, drill, v) {
		if err != nil {
			return r, events.Event{}, err
		}
		e, err := events.Open(&r)
		return r, e, err
	}
	return events.Record{}, events.Event{}, fmt.Errorf("%s: %w", drill, events.ErrNoStream)
}

// shortID is how many columns of a drill's id a list shows: as a beginning it is enough to name the drill.
const shortID = len("drill-") + 8

// listedName is how many columns of a scenario's name a list shows.
const listedName = 26

func (a *app) listScreen(rows []drillRow) error {
	table := &text.Table{Columns: []text.Column{{Head: a.lang.T("head.drill")}, {Head: a.lang.T("head.recorded")}, {Head: a.lang.T("head.scenario"), Wrap: true},
		{Head: a.lang.T("head.seed"), Right: true}, {Head: a.lang.T("head.events"), Right: true}, {Head: a.lang.T("head.safe"), Right: true}, {Head: a.lang.T("head.trapped"), Right: true}, {Head: a.lang.T("head.end"), Wrap: true}}}
	for i := range rows {
		r := &rows[i]
		end := a.lang.T("list.not-ended")
		safe, trapped := "", ""
		if r.Ended != nil {
			end, safe, trapped = a.lang.Of("end", r.Ended.Reason), fmt.Sprint(r.Ended.PeopleSafe), fmt.Sprint(r.Ended.Trapped)
		}
		seed := r.Seed
		if r.Attempt > 1 {
			seed = a.lang.T("list.attempt", "seed", r.Seed, "attempt", r.Attempt)
		}
		table.Add(abbreviated(rows, i), r.Recorded.Local().Format("2006-01-02 15:04"), text.Cut(a.called(r.Scenario), listedName), seed, fmt.Sprint(r.Events), safe, trapped, end)
	}
	p := a.page()
	p.Table(0, table)
	return p.Flush()
}

// abbreviated is the beginning of a drill's id that no other in the list has.
func abbreviated(rows []drillRow, i int) string {
	id := string(rows[i].ID)
	n := min(shortID, len(id))
	for j := range rows {
		for j != i && n < len(id) && strings.HasPrefix(string(rows[j].ID), id[:n]) {
			n++
		}
	}
	return id[:n]
}
