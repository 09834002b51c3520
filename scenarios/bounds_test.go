package scenarios_test

import (
	"fmt"
	"strings"
	"testing"

	"yanlian/scenarios"
	"yanlian/scenarios/problem"
)

// TestWholeScenarioStaysInBounds has parts that are fine and a whole that is not.
func TestWholeScenarioStaysInBounds(t *testing.T) {
	fsys := village(t)
	edit(t, fsys, scenarioFile, "duration: 12 h", "duration: 36000 d")
	edit(t, fsys, scenarioFile, "every: 30 min", "every: 20 min")
	edit(t, fsys, planFile, "every: 2 h", "every: 5 min")
	ps := problems(t, fsys, scenarios.Options{})
	if len(ps) != 2 || ps[0].Path != "tasks[0].every" || ps[1].Path != "gauges[0].every" || ps[1].Code != problem.OutOfRange {
		t.Errorf("a hundred years of readings: %v", ps)
	}
	fsys = village(t)
	var groups strings.Builder
	for i := range 11 {
		fmt.Fprintf(&groups, "  - {id: g%d, name: G, place: shore, shelter: school, gauge: bridge, households: 100000, people: 100000, door: warning, walk: 1 m}\n", i)
	}
	edit(t, fsys, scenarioFile, "groups:\n", "groups:\n"+groups.String())
	if ps := problems(t, fsys, scenarios.Options{}); len(ps) != 1 || ps[0].Path != "groups" {
		t.Errorf("a city of villages: %v", ps)
	}
}
