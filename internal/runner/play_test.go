package runner_test

import (
	"errors"
	"testing"

	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/scenarios"
)

// TestPlay: a drill played in memory is the drill that is stored, people's decisions included.
func TestPlay(t *testing.T) {
	c := load(t, folder(t), with("time,post,action,parameters\n7:50,township,order-evacuation,group=riverside-north\n"))
	store := memory(t)
	res := run(t, store, c, runner.Options{Seed: 5})
	recs, n := records(t, store, res.Stream), 0
	err := runner.Play(c, 5, 1, func(e *events.Event) error {
		_, data, err := events.Encode(e.Payload)
		if n >= len(recs) || recs[n].Version != e.Version || recs[n].Time != e.Time || string(recs[n].Data) != string(data) {
			t.Fatalf("event %d is not the one that is stored: %s", n, data)
		}
		n++
		return err
	})
	if err != nil || n != len(recs) {
		t.Errorf("%d events of %d, error %v", n, len(recs), err)
	}
	if err := runner.Play(flood(t, scenarios.Options{}), 5, 1, func(*events.Event) error { return errBroken }); !errors.Is(err, errBroken) {
		t.Errorf("a fold that fails: %v", err)
	}
}
