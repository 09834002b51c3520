package tidy_test

import (
	"go/build"
	"io"
	"path"
	"strings"
)

// platforms have nothing in common that a file could be bound to.
var platforms = []struct{ system, processor string }{{"linux", "amd64"}, {"windows", "386"}, {"plan9", "arm"}}

// checkPortable finds engine files that not every platform compiles: bound by name or build constraint, assembly, linked names.
func checkPortable(t *tree) (found []finding) {
	for _, f := range t.files {
		if !isEngine(path.Dir(f.path)) || strings.HasSuffix(f.path, "_test.go") || inTestdata(f.path) {
			continue
		}
		switch path.Ext(f.path) {
		case ".s", ".c", ".h":
			found = append(found, finding{f.path, 0, "code for one platform; write it in Go, once"})
		case ".go":
			if !everywhere(t, f.path) {
				found = append(found, finding{f.path, 0, "file is built on some platforms only; write one version for all, without build constraint or GOOS/GOARCH in the name"})
			}
			if strings.Contains(f.text, "\n//go:linkname") {
				found = append(found, finding{f.path, 0, "go:linkname reaches into another package; write the function here"})
			}
		}
	}
	return found
}

func everywhere(t *tree, name string) bool {
	for _, p := range platforms {
		c := build.Context{
			GOOS: p.system, GOARCH: p.processor, Compiler: "gc", JoinPath: func(elem ...string) string { return path.Join(elem...) },
			OpenFile: func(name string) (io.ReadCloser, error) { return t.fsys.Open(name) },
		}
		if match, err := c.MatchFile(path.Dir(name), path.Base(name)); err != nil || !match {
			return false
		}
	}
	return true
}
