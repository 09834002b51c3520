package projections_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"yanlian/events"
	"yanlian/internal/testkit"
	"yanlian/projections"
	"yanlian/projections/timeline"
)

// The JSON of every answer is a format that scripts rely on: docs/formats.md describes it.
func TestFormats(t *testing.T) {
	recs := seal(t, "drill-a", floodEvents(1, 40, 4*hour))
	d, err := projections.ReadDrill(from(recs, nil), 8*hour+minute/2)
	if err != nil {
		t.Fatal(err)
	}
	for name, answer := range map[string]any{
		"timeline.json":  d.Timeline.Timeline(timeline.Headline),
		"board.json":     d.Board.Board(),
		"resources.json": d.Resources.Resources(),
		"outcome.json":   d.Outcome.Outcome(),
		"injects.json":   d.Injects.Injects(),
	} {
		var text bytes.Buffer
		enc := json.NewEncoder(&text)
		enc.SetIndent("", "  ")
		if err := enc.Encode(answer); err != nil {
			t.Fatal(err)
		}
		testkit.Golden(t, name, text.Bytes())
	}
}

// The made-up drill has every kind of event, so the tests that use it leave none out.
func TestFloodHasEveryKind(t *testing.T) {
	seen := map[events.Kind]bool{}
	for _, e := range floodEvents(1, 40, hour) {
		seen[e.Kind()] = true
	}
	for _, info := range events.Kinds() {
		if !seen[info.Kind] && !info.Kind.IsEvaluation() {
			t.Errorf("no %s", info.Kind)
		}
	}
}
