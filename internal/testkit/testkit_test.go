package testkit_test

import (
	"flag"
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yanlian/internal/testkit"
)

// recorder stands in for a test and keeps what Golden says about it.
type recorder struct {
	testing.TB
	said string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) { r.said = fmt.Sprintf(format, args...) }

// Fatalf must end the caller as the real one does.
func (r *recorder) Fatalf(format string, args ...any) {
	r.said = fmt.Sprintf(format, args...)
	panic(r)
}

func golden(t *testing.T, name, got string) (said string) {
	t.Helper()
	r := &recorder{TB: t}
	defer func() {
		if p := recover(); p != nil && p != any(r) {
			panic(p)
		}
		said = r.said
	}()
	testkit.Golden(r, name, []byte(got))
	return r.said
}

func setUpdate(t *testing.T, value string) {
	t.Helper()
	if err := flag.Set("update", value); err != nil {
		t.Fatal(err)
	}
}

func TestGolden(t *testing.T) {
	t.Chdir(t.TempDir())
	if said := golden(t, "deep/a.txt", "one\ntwo\n"); !strings.Contains(said, "-update") {
		t.Errorf("a missing golden file must name the way to write it, got %q", said)
	}

	setUpdate(t, "true")
	if !testkit.Update() {
		t.Error("Update() is false with -update")
	}
	if said := golden(t, "deep/a.txt", "one\ntwo\n"); said != "" {
		t.Errorf("writing the golden file said %q", said)
	}
	setUpdate(t, "false")

	if said := golden(t, "deep/a.txt", "one\ntwo\n"); said != "" {
		t.Errorf("equal bytes are reported: %q", said)
	}
	said := golden(t, "deep/a.txt", "one\n2\n")
	if want := filepath.Join("testdata", "deep", "a.txt") + ` line 2:`; !strings.Contains(said, want) {
		t.Errorf("a difference must name file and line, want %q in %q", want, said)
	}
	if kept, err := os.ReadFile("testdata/deep/a.txt"); err != nil || string(kept) != "one\ntwo\n" {
		t.Errorf("without -update the golden file changed to %q (%v)", kept, err)
	}
}

func TestDiff(t *testing.T) {
	for _, tt := range []struct{ want, got, diff string }{
		{"a\n", "a\n", ""},
		{"a\nb\n", "a\nc\n", "f line 2:\n  want \"b\\n\"\n  got  \"c\\n\""},
		{"a\n", "a\nb\n", "f line 2:\n  want the end\n  got  \"b\\n\""},
		{"a\nb", "a\n", "f line 2:\n  want \"b\"\n  got  the end"},
		{"a\r\n", "a\n", "f line 1:\n  want \"a\\r\\n\"\n  got  \"a\\n\""},
	} {
		if diff := testkit.Diff("f", []byte(tt.want), []byte(tt.got)); diff != tt.diff {
			t.Errorf("Diff(%q, %q) = %q, want %q", tt.want, tt.got, diff, tt.diff)
		}
	}
}

func TestSeeds(t *testing.T) {
	few, many := testkit.Seeds(4), testkit.Seeds(64)
	if !slices.Equal(few, many[:4]) {
		t.Errorf("a longer list begins otherwise: %x, %x", few, many[:4])
	}
	if few[0] != 0xe220a8397b1dcdaf { // the generator's published first output for state 0
		t.Errorf("first seed %#x", few[0])
	}
	for i := 1; i < len(many); i++ {
		if n := bits.OnesCount64(many[i] ^ many[i-1]); n < 12 || n > 52 {
			t.Errorf("seeds %d and %d differ in %d bits of 64", i-1, i, n)
		}
	}
}

func TestStoreFile(t *testing.T) {
	a, b := testkit.StoreFile(t), testkit.StoreFile(t)
	if a == b {
		t.Errorf("two stores share %s", a)
	}
	if _, err := os.Stat(a); !os.IsNotExist(err) {
		t.Errorf("a new store's file must not exist yet: %v", err)
	}
}
