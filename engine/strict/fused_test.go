package strict_test

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// fusedInstruction matches a compiler listing's line with a fused multiply-add of arm64 or amd64, and its source position.
var fusedInstruction = regexp.MustCompile(`\(([^()]*)\)\t(V?FN?M(?:ADD|SUB)\w*)\t`)

// complaint matches a line of the build's output that is not part of a listing.
var complaint = regexp.MustCompile(`(?m)^\S.*\.go:\d+:.*$|^(?:go|package|pattern)\b.*$`)

// target is a platform for which the compiler fuses a*b+c.
type target struct{ name, arch, level string }

var fusingTargets = []target{
	{"arm64", "GOARCH=arm64", "GOARM64=v8.0"},
	{"amd64 v3", "GOARCH=amd64", "GOAMD64=v3"},
}

// fused compiles packages in dir for a target and returns "position instruction" for every fused instruction.
func fused(t *testing.T, on target, dir, packages string) []string {
	t.Helper()
	build := exec.Command("go", "build", "-gcflags=-S", packages)
	build.Dir = dir
	build.Env = append(os.Environ(), "GOOS=linux", "CGO_ENABLED=0", on.arch, on.level)
	listing, err := build.CombinedOutput()
	if err != nil {
		t.Fatalf("build of %s for %s: %v\n%s", packages, on.name, err, bytes.Join(complaint.FindAll(listing, 20), []byte("\n")))
	}
	var found []string
	lines := bufio.NewScanner(bytes.NewReader(listing))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if m := fusedInstruction.FindStringSubmatch(lines.Text()); m != nil {
			found = append(found, m[1]+" "+m[2])
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// TestNoFusedInstructionInEngine keeps the engine's floats the same everywhere: write float64(a*b) + c.
func TestNoFusedInstructionInEngine(t *testing.T) {
	for _, on := range fusingTargets {
		t.Run(on.name, func(t *testing.T) {
			for _, f := range fused(t, on, ".", "yanlian/engine/...") {
				t.Error("fused:", f)
			}
		})
	}
}

// TestFusedInstructionIsSeen shows that the gate can fail: a product left bare is fused, the same product wrapped is not.
func TestFusedInstructionIsSeen(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module sample\n\ngo 1.26\n",
		"sample.go": "package sample\n\n" +
			"func Bare(a, b, c float64) float64 { p := a * b; return p + c }\n\n" +
			"func Wrapped(a, b, c float64) float64 { return float64(a*b) + c }\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, on := range fusingTargets {
		t.Run(on.name, func(t *testing.T) {
			if found := fused(t, on, dir, "."); len(found) != 1 {
				t.Errorf("found %q, want the one in Bare", found)
			}
		})
	}
}
