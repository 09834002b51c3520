package des_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"os"
	"testing"

	"yanlian/engine/des"
)

// erlangRow is a row of testdata/erlang_mmc.json: an M/M/c queue and its exact figures.
type erlangRow struct {
	Servers  int     `json:"c"`
	Load     string  `json:"a"` // arrival rate x mean service time, a fraction
	MeanWait float64 `json:"Wq_over_service"`
}

// TestMeanWaitOfMMcQueues runs the queue as M/M/c and holds the mean wait against Erlang's formula: it has to lie
// within four standard errors, and the standard error, by batch means, has to be small enough to tell something.
func TestMeanWaitOfMMcQueues(t *testing.T) {
	data, err := os.ReadFile("testdata/erlang_mmc.json")
	if err != nil {
		t.Fatal(err)
	}
	var table struct{ Rows []erlangRow }
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	if len(table.Rows) == 0 {
		t.Fatal("no rows")
	}
	for _, row := range table.Rows {
		t.Run(fmt.Sprintf("c=%d a=%s", row.Servers, row.Load), func(t *testing.T) {
			load, ok := new(big.Rat).SetString(row.Load)
			if !ok {
				t.Fatal("the load is not a fraction")
			}
			a, _ := load.Float64()
			mean, deviation := meanWait(row.Servers, a)
			t.Logf("mean wait %.4f +- %.4f service times, exact %.4f", mean, deviation, row.MeanWait)
			if math.Abs(mean-row.MeanWait) > 4*deviation {
				t.Errorf("mean wait %.4f +- %.4f service times, want %.4f", mean, deviation, row.MeanWait)
			}
			if deviation > 0.04*row.MeanWait {
				t.Errorf("standard error %.4f is too large beside %.4f", deviation, row.MeanWait)
			}
		})
	}
}

// meanWait returns the mean wait in service times and its standard error, after a warm-up.
func meanWait(servers int, load float64) (mean, deviation float64) {
	const batches, batch = 40, 40_000
	s := newStation(servers, load)
	q := des.New[int32](0)
	q.Schedule(0, 0, arrival)
	serveUntil(q, s, batch)
	var sum, squares float64
	for i := range batches {
		before := s.waitSum
		serveUntil(q, s, uint(i+2)*batch)
		wait := float64(s.waitSum-before) / (batch * tick)
		sum += wait
		squares += wait * wait
	}
	mean = sum / batches
	variance := (squares - sum*mean) / (batches - 1)
	return mean, math.Sqrt(variance / batches)
}

// serveUntil runs the station until the given number of services have begun.
func serveUntil(q *des.Queue[int32], s *station, started uint) {
	for s.started < started {
		at, kind, _ := q.Pop()
		if kind == arrival {
			q.Schedule(s.arrive(at), 0, arrival)
		}
		if s.starts(kind) {
			q.Schedule(s.serve(at), 0, departure)
		}
	}
}
