package measures_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/projections/measures"
	"yanlian/projections/outcome"
	"yanlian/projections/roster"
	"yanlian/projections/scoring"
)

func known(n int64) *int64 { return &n }

func at(ms events.SimTime) *events.SimTime { return &ms }

// A drill in which nothing happened has every name, null where something would have had to happen.
func TestEveryNameIsThere(t *testing.T) {
	text, err := json.Marshal(measures.Of(&outcome.Outcome{}, &scoring.Score{}))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if want := reflect.TypeFor[measures.Measures]().NumField(); len(got) != want {
		t.Errorf("%d names, want %d: %s", len(got), want, text)
	}
	for name, v := range got {
		if strings.HasSuffix(name, "_ms") && v != nil && reflect.ValueOf(v).Kind() == reflect.Map && len(v.(map[string]any)) != 0 {
			t.Errorf("%s: %v", name, v)
		}
	}
	if got["first_report_ms"] != nil || got["people_safe"] != 0.0 {
		t.Errorf("%s", text)
	}
}

// The first time at a rank counts; what the catalogue of levels does not have is left out.
func TestLevels(t *testing.T) {
	m := measures.Of(&outcome.Outcome{Levels: []outcome.Level{
		{Scale: "response", Rank: 4, At: 10}, {Scale: "warning", Rank: 4, At: 5}, {Scale: "response", Rank: 2, At: 20},
		{Scale: "response", Rank: 4, At: 30}, {Scale: "response", Rank: 9, At: 40}, {Scale: "other", Rank: 1, At: 50},
	}}, &scoring.Score{})
	for name, c := range map[string]struct{ got, want *int64 }{
		"response 4": {m.Response4Ms, known(10)}, "warning 4": {m.Warning4Ms, known(5)}, "response 2": {m.Response2Ms, known(20)},
		"response 1": {m.Response1Ms, nil}, "warning 1": {m.Warning1Ms, nil},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
}

// What a task loses is shared by the posts of those of its measures that are scored.
func TestLost(t *testing.T) {
	measure := func(post string, weight int64, mark *int64) scoring.MeasureScore {
		return scoring.MeasureScore{Post: roster.Name{ID: post}, Weight: weight, Answer: scoring.Answer{Mark: mark}}
	}
	s := &scoring.Score{Objectives: []scoring.ObjectiveScore{{Targets: []scoring.TargetScore{{Tasks: []scoring.TaskScore{
		{Axis: scoring.Process, Weight: 8, Measures: []scoring.MeasureScore{measure("town", 1, known(500)), measure("office", 3, known(1000)), measure("town", 9, nil)}},
		{Axis: scoring.Process, Weight: 2, Measures: []scoring.MeasureScore{measure("town", 1, known(0))}},
		{Axis: scoring.Process, Weight: 2, Measures: []scoring.MeasureScore{measure("silent", 1, nil)}},
		{Axis: scoring.Outcome, Weight: 5, Measures: []scoring.MeasureScore{measure("", 1, known(900))}},
	}}}}}}
	m := measures.Of(&outcome.Outcome{}, s)
	if want := (map[events.PostID]int64{"town": 8*500/4 + 2*1000, "office": 0}); !reflect.DeepEqual(m.ProcessLost, want) {
		t.Errorf("process: %v, want %v", m.ProcessLost, want)
	}
	if want := (map[events.PostID]int64{"": 500}); !reflect.DeepEqual(m.OutcomeLost, want) {
		t.Errorf("outcome: %v, want %v", m.OutcomeLost, want)
	}
}

func Example() {
	o := &outcome.Outcome{Reports: outcome.Reports{FirstAt: at(28_901_422)}, Stock: []outcome.Item{{OutMs: 60_000}, {OutMs: 5_000}}}
	s := &scoring.Score{Figures: []scoring.Figure{{Figure: scoring.EvacuationMargin, Of: roster.Name{ID: "riverside"}, Value: known(-63_450)}}}
	m := measures.Of(o, s)
	fmt.Println(*m.FirstReportMs, *m.StockOutMs, *m.MarginMs["riverside"], m.LastResidentSafeMs == nil)
	// Output: 28901422 65000 -63450 true
}
