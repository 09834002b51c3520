// Package testkit holds what the tests of several packages need and nothing else: golden files, fixed seeds, a place for a store.
//
// Contract: everything is deterministic; a golden file changes only when a test runs with -update, and then only where its bytes differ.
// The flag is registered here and nowhere else, so any package that imports testkit in its tests understands `go test -update`.
//
// Never: imported by code that ships (internal/tidy holds this), and never a wall clock, a network or a shared directory.
//
// Start at Golden.
package testkit

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite golden files with what the tests produced")

// Update reports whether golden files are to be rewritten; script runners hand it on to their own rewrite switch.
func Update() bool { return *update }

// Golden compares got with testdata/name of the calling package, byte for byte, and names the first line that differs.
// With -update it writes the file instead.
func Golden(t testing.TB, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", filepath.FromSlash(name))
	want, err := os.ReadFile(path)
	if err == nil && bytes.Equal(want, got) {
		return
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err != nil {
		t.Fatalf("%v\nrun the test with -update to write it", err)
	}
	t.Errorf("%s\nif the change is meant, run the test with -update and read the diff", Diff(path, want, got))
}

// Diff says where want and got part: the first differing line, as it is in each. It returns "" when they are equal.
func Diff(name string, want, got []byte) string {
	if bytes.Equal(want, got) {
		return ""
	}
	w, g := bytes.SplitAfter(want, []byte("\n")), bytes.SplitAfter(got, []byte("\n"))
	line := 0
	for line < len(w) && line < len(g) && bytes.Equal(w[line], g[line]) {
		line++
	}
	return fmt.Sprintf("%s line %d:\n  want %s\n  got  %s", name, line+1, quoteLine(w, line), quoteLine(g, line))
}

func quoteLine(lines [][]byte, i int) string {
	if i >= len(lines) || len(lines[i]) == 0 {
		return "the end"
	}
	return fmt.Sprintf("%q", lines[i])
}

// Seeds returns n fixed seeds for property tests. Neighbours differ in about half of their bits; the first n never change when n grows.
func Seeds(n int) []uint64 {
	seeds := make([]uint64, n)
	for i := range seeds {
		z := uint64(i+1) * 0x9e3779b97f4a7c15 // SplitMix64: Steele, Lea and Flood, OOPSLA 2014
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		seeds[i] = z ^ z>>31
	}
	return seeds
}

// StoreFile returns the path of a store file that does not exist yet, in a directory that goes away with the test.
func StoreFile(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "drills.db")
}
