package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"yanlian/internal/testkit"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"yanlian": main})
}

// TestScript runs testdata/script/*.txtar on the real program.
func TestScript(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join(root, "testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       testkit.Update(),
		Setup: func(e *testscript.Env) error {
			e.Setenv("LIBRARY", filepath.Join(root, "scenarios", "library"))
			e.Setenv("HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "data"))
			e.Setenv("LOCALAPPDATA", filepath.Join(e.WorkDir, "data"))
			e.Setenv("LC_ALL", "C.UTF-8")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": endsWith, "lines": lines, "fits": fits, "cloudevents": cloudEvents, "flip": flip, "cut": cutTail, "copytree": copyTree, "fields": fields,
			"gbk": gbk, "huge": huge,
		},
	})
}

// runMain runs a command line in this process and returns what it wrote.
func runMain(t *testing.T, env map[string]string, args ...string) (code int, out, err string) {
	t.Helper()
	var o, e bytes.Buffer
	code = execute(context.Background(), args, console{in: strings.NewReader(""), out: &o, err: &e, getenv: func(name string) string { return env[name] }})
	return code, o.String(), e.String()
}
