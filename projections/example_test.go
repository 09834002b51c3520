package projections_test

import (
	"context"
	"fmt"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/projections"
	"yanlian/projections/timeline"
)

// A view catches up with a store and is asked about a drill.
func Example() {
	ctx := context.Background()
	store := memstore.New()
	chain := events.NewChain("drill-a")
	for _, e := range []events.Event{
		{Version: 0, Cause: events.NoCause, Payload: &events.DrillStarted{Scenario: "river"}},
		{Version: 1, Payload: &events.LevelListed{Level: "blue", Zh: "蓝色", En: "Blue", Scale: "warning", Rank: 4}},
		{Version: 2, Time: 3 * events.Hour, Payload: &events.WarningIssued{Level: "blue"}},
	} {
		r, err := chain.Seal(&e)
		if err != nil {
			fmt.Println(err)
			return
		}
		if _, err := store.Append(ctx, "drill-a", e.Version-1, r); err != nil {
			fmt.Println(err)
			return
		}
	}

	view := projections.NewView()
	if err := view.CatchUp(ctx, store); err != nil {
		fmt.Println(err)
		return
	}
	now := view.Snapshot()
	board, _ := now.Board("drill-a")
	fmt.Println(board.Time, board.Warning.En)
	story, _ := now.Timeline("drill-a", timeline.Headline)
	for _, row := range story.Rows {
		fmt.Println(row.Time, row.Key)
	}
	// Output:
	// 3:00:00 Blue
	// 0:00:00 drill.started
	// 3:00:00 warning.issued
}
