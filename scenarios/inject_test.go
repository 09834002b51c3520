package scenarios_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"yanlian/engine"
	"yanlian/events"
	"yanlian/scenarios"
	"yanlian/scenarios/problem"
)

func TestInjectsAndCallsAreCompiled(t *testing.T) {
	w := load(t, village(t), scenarios.Options{}).World
	slide, rumour := &w.Injects[0], &w.Injects[1]
	if slide.At != 210*events.Minute || slide.Truth != "partial" || slide.Source != "Road crew" || !slices.Equal(slide.To, []int32{0, 1}) || len(slide.Effects) != 4 {
		t.Errorf("%+v", slide)
	}
	kinds := []engine.EffectKind{engine.BlockRoad, engine.DisableUnit, engine.LimitShelter, engine.LoseStock}
	for i, e := range slide.Effects {
		if e.Kind != kinds[i] {
			t.Errorf("effect %d: %+v", i, e)
		}
	}
	if lost := slide.Effects[3]; w.HolderID(engine.InDepot, 0) != "store" || lost.Holder != w.HolderIndex(engine.InDepot, 0) || lost.Item != 1 || lost.Quantity != 20 {
		t.Errorf("%+v", lost)
	}
	if rumour.At != -1 || rumour.Truth != "true" || rumour.Guard.Leaf == nil || len(rumour.When.All) != 2 ||
		!slices.Equal(rumour.Tasks, []events.TaskID{"tell", "move"}) || rumour.Expected[0].WithinMs != 20*events.Minute {
		t.Errorf("%+v", rumour)
	}
	if calls, byCall := &w.Demands[0], &w.Demands[1]; calls.ByCall || calls.Every.Mean() != float64(6*events.Hour) || !byCall.ByCall || byCall.Post != 1 {
		t.Errorf("%+v %+v", calls, byCall)
	}
	if w.Posts[0].Place != 1 || w.Posts[1].Place != engine.None {
		t.Errorf("posts at %d and %d", w.Posts[0].Place, w.Posts[1].Place)
	}
}

// TestAnInjectIsWrittenForThePlanOfItsScenario: what another plan does not have is a note, here and when the drill is made
// again from its inputs.
func TestAnInjectIsWrittenForThePlanOfItsScenario(t *testing.T) {
	fsys := village(t)
	other := strings.ReplaceAll(string(fsys[planFile].Data), "id: move", "id: moved")
	c := load(t, fsys, scenarios.Options{Plan: "b.yaml", Open: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(other)), nil
	}})
	n := 0
	for _, note := range c.Notes {
		if note.Code == problem.NoteNotInPlan && note.Found == "move" && note.Line > 0 {
			n++
		}
	}
	if n != 2 || !slices.Equal(c.World.Injects[1].Tasks, []events.TaskID{"tell"}) {
		t.Errorf("%d notes in %v; tasks %v", n, c.Notes, c.World.Injects[1].Tasks)
	}
	again, err := scenarios.FromInputs(c.Inputs, nil)
	if err != nil || again.InputsDigest != c.InputsDigest {
		t.Errorf("from its inputs: %v", err)
	}
}

func TestAnInjectAfterTheEndIsNoted(t *testing.T) {
	fsys := village(t)
	edit(t, fsys, scenarioFile, "at: 2024-06-01 11:30", "at: 12 h 1 min")
	notes := load(t, fsys, scenarios.Options{}).Notes
	if len(notes) != 1 || notes[0].Code != problem.NoteAfterEnd || notes[0].Path != "injects[0].at" {
		t.Errorf("got %v", notes)
	}
}

// TestAnInjectMayCloseAShelter: a limit of nobody is kept, in the drill and in the inputs that make it again.
func TestAnInjectMayCloseAShelter(t *testing.T) {
	fsys := village(t)
	edit(t, fsys, scenarioFile, "{limit_shelter: school, capacity: 150}", "{limit_shelter: school, capacity: 0}")
	c := load(t, fsys, scenarios.Options{})
	if e := c.World.Injects[0].Effects[2]; e.Kind != engine.LimitShelter || e.Quantity != 0 {
		t.Errorf("%+v", e)
	}
	roundTrip(t, c)
}

// TestAnotherRecordMovesInjectsWithTheStart: an inject at a civil time keeps its distance from the start.
func TestAnotherRecordMovesInjectsWithTheStart(t *testing.T) {
	fsys := village(t)
	c := load(t, fsys, scenarios.Options{Series: []string{"stage=local.csv"}, Open: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("time,stage_m\n2025-07-01 00:30,2\n2025-07-01 20:30,5\n")), nil
	}})
	if at := c.World.Injects[0].At; at != 210*events.Minute {
		t.Errorf("at %s", at)
	}
}
