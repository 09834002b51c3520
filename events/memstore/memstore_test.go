package memstore_test

import (
	"context"
	"fmt"
	"testing"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/events/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) events.Store { return memstore.New() })
}

func Example() {
	ctx := context.Background()
	store := memstore.New()
	defer store.Close()

	chain := events.NewChain("drill-1")
	rec, err := chain.Seal(&events.Event{Cause: events.NoCause, Payload: &events.GaugeRead{Gauge: "bridge", StageMm: 3120}})
	if err != nil {
		fmt.Println(err)
		return
	}
	head, err := store.Append(ctx, "drill-1", events.NoStream, rec)
	fmt.Println(head, err)

	// The same append once more changes nothing; another one at the same version is a conflict.
	head, err = store.Append(ctx, "drill-1", events.NoStream, rec)
	fmt.Println(head, err)
	_, err = store.Append(ctx, "drill-1", events.NoStream)
	fmt.Println(err)

	for r, err := range store.ReadStream(ctx, "drill-1", 0) {
		fmt.Println(r.Version, r.Type, string(r.Data), err)
	}
	// Output:
	// 0 <nil>
	// 0 <nil>
	// drill-1: want version -1, have 0: stream is not at the expected version
	// 0 yanlian.gauge.read.v1 {"gauge":"bridge","stage_mm":3120,"over_warning_mm":0} <nil>
}
