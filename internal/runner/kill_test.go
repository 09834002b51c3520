package runner_test

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"yanlian/events"
	"yanlian/events/sqlitestore"
	"yanlian/internal/runner"
	"yanlian/scenarios"
)

// killFile tells the test binary that it is the process to be killed, and which store it writes.
const killFile = "YANLIAN_TEST_KILL"

func TestMain(m *testing.M) {
	if file := os.Getenv(killFile); file != "" {
		runToBeKilled(file)
		return
	}
	os.Exit(m.Run())
}

// runToBeKilled runs a drill in small batches and tells every version that has been acknowledged.
func runToBeKilled(file string) {
	store, err := sqlitestore.Open(ctx, file)
	if err == nil {
		var c *scenarios.Compiled
		if c, err = scenarios.Open("flood", scenarios.Options{}); err == nil {
			_, err = runner.Run(ctx, store, c, runner.Options{Seed: 1, Step: 5 * events.Minute, Bell: tellingBell{}})
		}
	}
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println("done")
}

type tellingBell struct{}

func (tellingBell) Ring(_ events.StreamID, v events.Version) error {
	fmt.Println("acknowledged", v)
	return nil
}

// TestAKilledRunLosesNothingAcknowledgedAndIsTakenUp kills a run again and again until one gets through.
func TestAKilledRunLosesNothingAcknowledgedAndIsTakenUp(t *testing.T) {
	file := filepath.Join(t.TempDir(), "killed.db")
	want := run(t, memory(t), flood(t, scenarios.Options{}), runner.Options{Seed: 1})
	r := rand.New(rand.NewPCG(1, 1))
	for round := range 40 {
		acknowledged, done := killAfter(t, file, 1+r.IntN(25))
		store := sqlite(t, file)
		head, _, err := store.Head(ctx, want.Stream)
		if errors.Is(err, events.ErrNoStream) {
			head, err = events.NoStream, nil
		}
		if err != nil || head < acknowledged {
			t.Fatalf("round %d: %d was acknowledged, the store stands at %d: %v", round, acknowledged, head, err)
		}
		if _, err := store.VerifyAll(ctx); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		store.Close()
		if done {
			break
		}
	}
	store := sqlite(t, file)
	if got := run(t, store, flood(t, scenarios.Options{}), runner.Options{Seed: 1}); got.Digest != want.Digest {
		t.Errorf("taken up to another end: %+v, want %+v", got, want)
	}
	if _, err := runner.Verify(ctx, store, want.Stream); err != nil {
		t.Error(err)
	}
}

// killAfter runs the drill in another process and kills it after some acknowledged batches.
func killAfter(t *testing.T, file string, batches int) (acknowledged events.Version, done bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killFile+"="+file)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	acknowledged = events.NoStream
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		v, ok := strings.CutPrefix(lines.Text(), "acknowledged ")
		if !ok {
			done = lines.Text() == "done"
			if !done {
				t.Errorf("the run says %q", lines.Text())
			}
			break
		}
		n, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		acknowledged = events.Version(n)
		if batches--; batches == 0 {
			time.Sleep(time.Duration(acknowledged%7) * 100 * time.Microsecond) // into the middle of the next write
			cmd.Process.Kill()
		}
	}
	cmd.Wait() // its error is the kill
	return acknowledged, done
}
