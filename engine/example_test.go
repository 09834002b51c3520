package engine_test

import (
	"fmt"

	"yanlian/engine"
	"yanlian/engine/hazard"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/engine/travel"
	"yanlian/events"
	"yanlian/events/match"
)

// The smallest drill: one gauge, one post, one task.
func Example() {
	stage, _ := hazard.NewSeries([]int64{0, int64(2 * events.Hour)}, []int64{0, 2_000})
	network, _ := travel.NewNetwork(1, nil)
	world := &engine.World{
		HorizonMs: 90 * events.Minute, SpeedPermille: 1000, Network: network, Sandbags: engine.None,
		Places: []engine.Place{{ID: "town"}},
		Posts:  []engine.Post{{ID: "office", May: 1 << plan.IssueWarning}},
		Gauges: []engine.Gauge{{ID: "bridge", WarningMm: 1_000, Series: stage, Input: "series/stage", EveryMs: events.Hour,
			Reach: []engine.Reach{{Delay: rng.Constant(float64(2 * events.Minute))}}}},
	}
	response := &plan.Plan{
		Levels: []plan.Level{{ID: "blue", Scale: plan.Warning, Rank: 4}},
		Tasks: []plan.Task{{ID: "warn", Post: "office", Delay: rng.Constant(float64(5 * events.Minute)), Do: []plan.Action{{Verb: plan.IssueWarning, Level: "blue"}},
			When: match.Predicate{Leaf: &match.Leaf{Kind: events.KindReadingReceived, Latest: &match.Condition{Field: "stage_mm", Op: match.AtLeast, Int: 1_000}}}}},
	}
	sim, err := engine.New(world, response, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range sim.Advance(world.HorizonMs, nil) {
		fmt.Println(e.Version, e.Time, e.Kind(), "because of", e.Cause)
	}
	// Output:
	// 1 0:00:00 gauge.read because of 0
	// 2 0:02:00 reading.received because of 1
	// 3 1:00:00 gauge.read because of 0
	// 4 1:02:00 reading.received because of 3
	// 5 1:02:00 task.triggered because of 4
	// 6 1:07:00 warning.issued because of 5
	// 7 1:07:00 task.done because of 6
	// 8 1:30:00 drill.ended because of 0
}
