package main

import (
	"context"
	"strings"

	"yanlian/events"
)

// newest stands for the id of the drill that was begun last.
const newest = "last"

// shownCandidates is how many ids a message about an ambiguous one repeats.
const shownCandidates = 5

// drills lists the drills of a store in the order in which they were begun.
func drills(ctx context.Context, store events.Store) ([]events.StreamInfo, error) {
	var all []events.StreamInfo
	for info, err := range store.Streams(ctx) {
		if err != nil {
			return nil, err
		}
		if _, err := events.DrillStreamID(string(info.Stream)); err == nil {
			all = append(all, info)
		}
	}
	return all, nil
}

// findDrill finds the drill that a user means: by its id, with or without "drill-", by a beginning of it that no other
// drill has, or as the last one.
func findDrill(ctx context.Context, store events.Store, at storeAddress, said string) (events.StreamID, error) {
	all, err := drills(ctx, store)
	if err != nil {
		return "", err
	}
	if len(all) == 0 {
		return "", badUsage("drill.none-yet", "store", at.url)
	}
	if said == newest {
		return all[len(all)-1].Stream, nil
	}
	prefix := "drill-" + strings.TrimPrefix(strings.ToLower(said), "drill-")
	var found []string
	for _, info := range all {
		if strings.HasPrefix(string(info.Stream), prefix) {
			found = append(found, string(info.Stream))
		}
	}
	switch {
	case len(found) == 0 || prefix == "drill-":
		return "", badUsage("drill.unknown", "id", said, "store", at.url)
	case len(found) > 1:
		return "", badUsage("drill.ambiguous", "id", said, "count", len(found), "ids", strings.Join(found[:min(len(found), shownCandidates)], "\n  "))
	}
	return events.StreamID(found[0]), nil
}

// eventsOf reads the events of a drill in order and checks their chain on the way.
func eventsOf(ctx context.Context, store events.Store, drill events.StreamID, take func(*events.Event) error) error {
	chain := events.NewChain(drill)
	for r, err := range store.ReadStream(ctx, drill, 0) {
		if err != nil {
			return err
		}
		if err := chain.Check(&r); err != nil {
			return err
		}
		e, err := events.Open(&r)
		if err != nil {
			return err
		}
		if err := take(&e); err != nil {
			return err
		}
	}
	return nil
}
