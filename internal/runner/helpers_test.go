package runner_test

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"testing"
	"testing/fstest"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/events/sqlitestore"
	"yanlian/internal/runner"
	"yanlian/scenarios"
)

var ctx = context.Background()

func flood(t testing.TB, o scenarios.Options) *scenarios.Compiled {
	t.Helper()
	c, err := scenarios.Open("flood", o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// folder copies the library's flood into memory, so that a test can change it.
func folder(t testing.TB) fstest.MapFS {
	t.Helper()
	src, ok := scenarios.Library("flood")
	if !ok {
		t.Fatal("no flood in the library")
	}
	out := fstest.MapFS{}
	err := fs.WalkDir(src, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(src, name)
		out[path.Clean(name)] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func load(t testing.TB, fsys fs.FS, o scenarios.Options) *scenarios.Compiled {
	t.Helper()
	c, err := scenarios.Load(fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func memory(t testing.TB) events.Store {
	t.Helper()
	s := memstore.New()
	t.Cleanup(func() { s.Close() })
	return s
}

func sqlite(t testing.TB, file string) *sqlitestore.Store {
	t.Helper()
	s, err := sqlitestore.Open(ctx, file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func run(t testing.TB, store events.Store, c *scenarios.Compiled, o runner.Options) runner.Result {
	t.Helper()
	res, err := runner.Run(ctx, store, c, o)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// records reads a whole stream.
func records(t testing.TB, store events.Store, s events.StreamID) []events.Record {
	t.Helper()
	var out []events.Record
	for r, err := range store.ReadStream(ctx, s, 0) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// forge stores a changed copy of a stream whose chain is whole: only running it again can tell.
func forge(t testing.TB, recs []events.Record, change func(*events.Event)) events.Store {
	t.Helper()
	store, stream := memory(t), recs[0].Stream
	chain := events.NewChain(stream)
	var forged []events.Record
	for i := range recs {
		e, err := events.Open(&recs[i])
		if err != nil {
			t.Fatal(err)
		}
		change(&e)
		r, err := chain.Seal(&e)
		if err != nil {
			t.Fatal(err)
		}
		forged = append(forged, r)
	}
	if _, err := store.Append(ctx, stream, events.NoStream, forged...); err != nil {
		t.Fatal(err)
	}
	return store
}

// frail is a store that breaks after some appends.
type frail struct {
	events.Store
	appends int
}

var errBroken = errors.New("the disk is gone")

func (f *frail) Append(ctx context.Context, s events.StreamID, want events.Version, recs ...events.Record) (events.Version, error) {
	if f.appends == 0 {
		return 0, errBroken
	}
	f.appends--
	return f.Store.Append(ctx, s, want, recs...)
}
