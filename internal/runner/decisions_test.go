package runner_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/scenarios"
)

func with(decisions string) scenarios.Options {
	return scenarios.Options{Decisions: "decisions.csv", Open: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(decisions)), nil
	}}
}

// firstTask finds a post that acts in the plan on its own, and what it does.
func reporter(t *testing.T) (post, to, form string) {
	t.Helper()
	store := memory(t)
	res := run(t, store, flood(t, scenarios.Options{}), runner.Options{Seed: 1})
	for _, r := range records(t, store, res.Stream) {
		e, err := events.Open(&r)
		if err != nil {
			t.Fatal(err)
		}
		if p, ok := e.Payload.(*events.ReportFiled); ok {
			return string(p.From), string(p.To), p.Form
		}
	}
	t.Fatal("nobody reports")
	return
}

func TestDecisionsOfATabletop(t *testing.T) {
	post, to, form := reporter(t)
	row := post + ",file-report,to=" + to + ";form=" + form + "\n"
	c := flood(t, with("time,post,action,parameters\n9:00,"+row+"9:00,"+row+"29:59,"+row))
	store := memory(t)
	res := run(t, store, c, runner.Options{Seed: 1})
	var got []string
	for _, r := range records(t, store, res.Stream) {
		e, err := events.Open(&r)
		if err != nil {
			t.Fatal(err)
		}
		switch p := e.Payload.(type) {
		case *events.DecisionReceived:
			if e.Time != 9*events.Hour || e.Input != "decisions" || string(p.Post) != post {
				if e.Time != 30*events.Hour-events.Minute {
					t.Errorf("decision %+v at %s from %q", p, e.Time, e.Input)
				}
			}
			got = append(got, "decision")
		case *events.ReportFiled:
			if string(p.From) == post {
				got = append(got, "report")
				if p.Form != form {
					t.Errorf("the plan reports for a post that people play: %+v", p)
				}
			}
		case *events.PostListed:
			if p.Played != (string(p.Post) == post) {
				t.Errorf("%s is played: %v", p.Post, p.Played)
			}
		}
	}
	want := []string{"decision", "report", "decision", "report"}
	if len(res.Unused) == 0 {
		want = append(want, "decision", "report")
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := runner.Verify(ctx, store, res.Stream); err != nil {
		t.Error(err)
	}
	if plain := run(t, memory(t), flood(t, scenarios.Options{}), runner.Options{Seed: 1}); plain.Stream == res.Stream {
		t.Error("with decisions it is the same drill as without")
	}
}
