package engine_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/internal/testkit"
)

// digest is the number of events of a run and the SHA-256 of their text.
func digest(t testing.TB, w *engine.World, p *plan.Plan, seed uint64) string {
	lines := text(t, newSim(t, w, p, seed).Advance(w.HorizonMs, nil))
	return fmt.Sprintf("%d events %x", len(lines), sha256.Sum256([]byte(strings.Join(lines, "\n"))))
}

// TestTheSameBytesEverywhere compares runs with digests that were frozen on one platform. A difference on another one is a
// broken promise; a difference after a change of the models means another engine.ModelVersion.
func TestTheSameBytesEverywhere(t *testing.T) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "model %s\n", engine.ModelVersion)
	for seed := uint64(1); seed <= 5; seed++ {
		fmt.Fprintf(&out, "valley, seed %d: %s\n", seed, digest(t, valley(t), valleyPlan(), seed))
	}
	for seed := range uint64(20) {
		w, p := scramble(t, seed)
		fmt.Fprintf(&out, "scrambled %d: %s\n", seed, digest(t, w, p, seed))
	}
	for seed := range uint64(10) {
		w, p := unruly(t, seed)
		fmt.Fprintf(&out, "unruly %d: %s\n", seed, digest(t, w, p, seed))
	}
	testkit.Golden(t, "digests.txt", out.Bytes())
}

// TestTheNumberOfProcessorsDoesNotMatter runs simulations that share one world, one after another and at the same time.
func TestTheNumberOfProcessorsDoesNotMatter(t *testing.T) {
	w, p := valley(t), valleyPlan()
	const runs = 8
	var want [runs]string
	for seed := range want {
		want[seed] = digest(t, w, p, uint64(seed))
	}
	for _, processors := range []int{1, 2} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		got := make(chan [2]string)
		for seed := range want {
			go func() { got <- [2]string{want[seed], digest(t, w, p, uint64(seed))} }()
		}
		for range want {
			if pair := <-got; pair[0] != pair[1] {
				t.Errorf("on %d processors: %s, alone %s", processors, pair[1], pair[0])
			}
		}
	}
}
