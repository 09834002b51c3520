package scenarios_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"yanlian/events"
	"yanlian/projections/scoring"
	"yanlian/scenarios"
)

func readRubric(t *testing.T, in []scenarios.Input, r io.Reader) (*scenarios.Rubric, scenarios.Problems, scenarios.Problems) {
	t.Helper()
	out, text, notes, err := scenarios.ReadRubric("other.yaml", r, in)
	var ps scenarios.Problems
	if err != nil && !errors.As(err, &ps) {
		t.Fatalf("want Problems, got %v", err)
	}
	if (out == nil) != (err != nil) || (text.Text == "") != (err != nil) {
		t.Fatalf("rubric %v, text %q with error %v", out, text.Text, err)
	}
	return out, notes, ps
}

// TestReadRubric reads the village's rubric again, for the inputs of the village as a stream carries them.
func TestReadRubric(t *testing.T) {
	c := load(t, village(t), scenarios.Options{})
	text := string(village(t)[rubricFile].Data)
	got, notes, _ := readRubric(t, c.Inputs, strings.NewReader(text))
	if notes != nil || got.ID != c.Rubric.ID || len(got.Objectives) != 1 {
		t.Errorf("rubric %+v, notes %v", got, notes)
	}
	_, again, _, err := scenarios.ReadRubric("other.yaml", strings.NewReader(text), c.Inputs)
	if at := slices.IndexFunc(c.Inputs, func(in scenarios.Input) bool { return in.Role == scenarios.RoleRubric }); err != nil || again != c.Inputs[at] {
		t.Errorf("the village's own rubric reads as %+v, %v", again, err)
	}
	bare := slices.DeleteFunc(slices.Clone(c.Inputs), func(in scenarios.Input) bool { return in.Role == scenarios.RoleRubric })
	if _, _, ps := readRubric(t, bare, strings.NewReader(text)); ps != nil {
		t.Errorf("for a drill without a rubric: %v", ps)
	}
	for name, r := range map[string]io.Reader{
		"another village's gauge": strings.NewReader(strings.Replace(text, "gauge: bridge", "gauge: brigde", 1)),
		"not YAML":                strings.NewReader("{"),
		"nothing":                 strings.NewReader(""),
		"a broken disk":           iotest.ErrReader(errors.New("broken")),
	} {
		_, _, ps := readRubric(t, c.Inputs, r)
		if len(ps) == 0 || ps[0].File != "other.yaml" {
			t.Errorf("%s: %v", name, ps)
		}
	}
}

// TestCompiledRubric: what a measure leaves out comes from its task.
func TestCompiledRubric(t *testing.T) {
	r := load(t, village(t), scenarios.Options{}).Rubric
	tasks := r.Objectives[0].Targets[0].Tasks
	told, judged := tasks[0].Measures[0], tasks[1].Measures[1]
	if told.Post != "village-office" || told.Weight != 2 || *told.ToleranceMs != 15*events.Minute || len(told.Pauses) != 1 || told.Given != nil {
		t.Errorf("%+v", told)
	}
	if judged.Post != "village-office" || tasks[1].Post != "county" || tasks[1].Axis != scoring.Process || tasks[1].Measures[0].Given == nil {
		t.Errorf("%+v of %+v", judged, tasks[1])
	}
	if tasks[0].Measures[2].ToleranceMs != nil || tasks[0].Measures[2].AtMost != 0 || tasks[0].Measures[3].AtMost != -1 {
		t.Errorf("%+v", tasks[0].Measures)
	}
	if _, err := scoring.NewJudge(r); err != nil {
		t.Error(err)
	}
}

// TestFiguresAreOutcome: a measure of a figure is compiled in the figure's unit, and is no part of process.
func TestFiguresAreOutcome(t *testing.T) {
	c := load(t, village(t), scenarios.Options{})
	idle := c.Rubric.Objectives[0].Targets[0].Tasks[2].Measures[1]
	if idle.Kind != scoring.OfFigure || idle.Figure != scoring.UnitIdle || idle.UpTo != int64(90*events.Minute) || idle.NothingAt != int64(4*events.Hour) || idle.Given == nil {
		t.Errorf("%+v", idle)
	}
	text := strings.Replace(string(village(t)[rubricFile].Data), "axis: outcome", "axis: process\n            post: county", 1)
	_, _, ps := readRubric(t, c.Inputs, strings.NewReader(text))
	if len(ps) != 2 || ps[0].Found != "figure" || !strings.HasSuffix(ps[0].Path, "kind") {
		t.Errorf("%v", ps)
	}
}

// TestCompiledReport: a report is sent by the post of its task, and its figures are in the units of events.
func TestCompiledReport(t *testing.T) {
	m := load(t, village(t), scenarios.Options{}).Rubric.Objectives[0].Targets[0].Tasks[3].Measures[0]
	r := m.Report
	if m.Kind != scoring.Report || m.Post != "village-office" || m.LimitMs != 20*events.Minute || m.ToleranceMs != nil || m.From.Leaf == nil || r == nil {
		t.Fatalf("%+v", m)
	}
	if r.Form != "first" || r.To != "county" || r.Channel != "phone" || r.EveryMs != 2*events.Hour || r.Until == nil || r.ByReport || r.Weights != [scoring.AxisCount]int64{2, 0, 0, 3} {
		t.Errorf("%+v", r)
	}
	want := []scoring.FigureTerms{{Figure: scoring.FigureStage, Within: 100}, {Figure: scoring.FigureSafe, Within: 50, Share: true}, {Figure: scoring.FigureToGo, Within: 20}, {Figure: scoring.FigureHarmed}}
	if !slices.Equal(r.Figures, want) {
		t.Errorf("%+v", r.Figures)
	}
	text := strings.Replace(string(village(t)[rubricFile].Data), "known_by: count", "known_by: report", 1)
	c := load(t, village(t), scenarios.Options{})
	if got, _, ps := readRubric(t, c.Inputs, strings.NewReader(text)); ps != nil || !got.Objectives[0].Targets[0].Tasks[3].Measures[0].Report.ByReport {
		t.Errorf("%v", ps)
	}
}
