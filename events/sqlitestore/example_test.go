package sqlitestore_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"yanlian/events"
	"yanlian/events/sqlitestore"
)

func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "drills")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	store, err := sqlitestore.Open(ctx, filepath.Join(dir, "drills.db"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()

	chain := events.NewChain("drill-1")
	rec, err := chain.Seal(&events.Event{Cause: events.NoCause, Payload: &events.GaugeRead{Gauge: "bridge", StageMm: 3120}})
	if err != nil {
		fmt.Println(err)
		return
	}
	head, err := store.Append(ctx, "drill-1", events.NoStream, rec)
	fmt.Println(head, err) // now it is on the disk

	tally, err := store.VerifyAll(ctx)
	fmt.Printf("%+v %v\n", tally, err)
	fmt.Println(store.Backup(ctx, filepath.Join(dir, "archive.db")))
	// Output:
	// 0 <nil>
	// {Streams:1 Events:1 Batches:1} <nil>
	// <nil>
}
