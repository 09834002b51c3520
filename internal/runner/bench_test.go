package runner_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"yanlian/engine"
	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/internal/runner"
	"yanlian/scenarios"
)

// BenchmarkFloodReplication is one run of the library's flood without ids, encoding or storage, after Reset.
func BenchmarkFloodReplication(b *testing.B) {
	c := flood(b, scenarios.Options{})
	s, err := engine.New(c.World, c.Plan, 1)
	if err != nil {
		b.Fatal(err)
	}
	buf := s.Advance(c.World.HorizonMs, nil)
	n, seed := 0, uint64(0)
	b.ReportAllocs()
	for b.Loop() {
		seed++
		s.Reset(seed)
		buf = s.Advance(c.World.HorizonMs, buf[:0])
		n += len(buf)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "events/s")
	b.ReportMetric(float64(n)/float64(b.N), "events/op")
}

// BenchmarkFloodStored is one run into a store: engine, encoding, chain, durable batches.
func BenchmarkFloodStored(b *testing.B) {
	c := flood(b, scenarios.Options{})
	for _, name := range []string{"memory", "sqlite"} {
		b.Run(name, func(b *testing.B) {
			file := filepath.Join(b.TempDir(), "bench.db")
			var store events.Store = memory(b)
			if name == "sqlite" {
				store = sqlite(b, file)
			}
			seed := uint64(0)
			for b.Loop() {
				seed++
				run(b, store, c, runner.Options{Seed: seed})
			}
			if info, err := os.Stat(file); err == nil {
				b.ReportMetric(float64(info.Size())/float64(b.N), "bytes/drill")
			}
		})
	}
}

// BenchmarkVerify proves one stored drill from its stream alone.
func BenchmarkVerify(b *testing.B) {
	store := memory(b)
	res := run(b, store, flood(b, scenarios.Options{}), runner.Options{Seed: 1})
	for b.Loop() {
		if _, err := runner.Verify(ctx, store, res.Stream); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoad reads and compiles the library's flood.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		flood(b, scenarios.Options{})
	}
}

func Example() {
	c, err := scenarios.Open("flood", scenarios.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	store := memstore.New()
	defer store.Close()
	res, err := runner.Run(ctx, store, c, runner.Options{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := runner.Verify(ctx, store, res.Stream)
	fmt.Println(v.Digest == res.Digest, err)
	// Output: true <nil>
}
