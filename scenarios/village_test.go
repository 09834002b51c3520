package scenarios_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"yanlian/scenarios"
)

// village is a copy of testdata/village that a test may change.
func village(t testing.TB) fstest.MapFS {
	t.Helper()
	copied := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("testdata/village"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile("testdata/village/" + name)
		copied[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return copied
}

func load(t testing.TB, fsys fs.FS, o scenarios.Options) *scenarios.Compiled {
	t.Helper()
	c, err := scenarios.Load(fsys, o)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return c
}

// problems loads what must not load.
func problems(t testing.TB, fsys fs.FS, o scenarios.Options) scenarios.Problems {
	t.Helper()
	_, err := scenarios.Load(fsys, o)
	var ps scenarios.Problems
	if !errors.As(err, &ps) {
		t.Fatalf("want Problems, got %v", err)
	}
	return ps
}

// edit replaces the one place in a file where old stands.
func edit(t testing.TB, fsys fstest.MapFS, file, old, new string) {
	t.Helper()
	text := string(fsys[file].Data)
	if strings.Count(text, old) != 1 {
		t.Fatalf("%s has %d of %q, want 1", file, strings.Count(text, old), old)
	}
	fsys[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}
