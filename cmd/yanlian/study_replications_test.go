package main

import (
	"encoding/json"
	"runtime"
	"sync"
	"testing"

	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/projections/measures"
	"yanlian/projections/outcome"
	"yanlian/projections/scoring"
	"yanlian/scenarios"
)

// replication is a drill as run --format json measures it: by name the measures and the marks, nil where they are null.
type replication map[string]*int64

// replicate plays a drill on the seeds 1 to n. Drills are played side by side; each is its own.
func replicate(t testing.TB, c *scenarios.Compiled, n int) []replication {
	t.Helper()
	j, err := scoring.NewJudge(c.Rubric)
	if err != nil {
		t.Fatal(err)
	}
	out, errs := make([]replication, n), make([]error, n)
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				out[i], errs[i] = measured(c, j, uint64(i)+1)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	workers.Wait()
	for i, err := range errs {
		if err != nil {
			t.Fatalf("seed %d: %v", i+1, err)
		}
	}
	return out
}

// measured plays one drill and measures it.
func measured(c *scenarios.Compiled, j *scoring.Judge, seed uint64) (replication, error) {
	var result outcome.Fold
	score := scoring.By(j)
	err := runner.Play(c, seed, defaultAttempt, func(e *events.Event) error {
		result.Apply(e)
		score.Apply(e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	o, s := result.Outcome(), score.Score()
	return named(measures.Of(&o, &s), &s)
}

// named flattens what the JSON of a run has under measures, and of its score the mark of every measure (under the axis
// of its task) and how long its clock ran.
func named(m measures.Measures, s *scoring.Score) (replication, error) {
	text, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(text, &fields); err != nil {
		return nil, err
	}
	r := replication{}
	for name, value := range fields {
		var number *int64
		if json.Unmarshal(value, &number) == nil {
			r[name] = number
			continue
		}
		var by map[string]*int64
		if err := json.Unmarshal(value, &by); err != nil {
			return nil, err
		}
		for id, number := range by {
			r[name+"."+id] = number
		}
	}
	eachLine(s, func(t *scoring.TaskScore, m *scoring.MeasureScore) {
		r[string(t.Axis)+"_mark."+m.ID] = m.Mark
		if m.Kind == scoring.TimeLimit {
			r["clock."+m.ID] = m.Value
		}
	})
	return r, nil
}
