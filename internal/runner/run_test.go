package runner_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"yanlian/events"
	"yanlian/internal/runner"
	"yanlian/scenarios"
)

func TestADrillIsTheSameWhateverStoresItAndHoweverItIsCut(t *testing.T) {
	c := flood(t, scenarios.Options{})
	want := run(t, memory(t), c, runner.Options{Seed: 7})
	for _, step := range []events.SimTime{events.Minute, 17 * events.Minute, 100 * events.Hour} {
		if got := run(t, memory(t), c, runner.Options{Seed: 7, Step: step}); got.Digest != want.Digest || got.Stream != want.Stream {
			t.Errorf("steps of %s give another drill", step)
		}
	}
	if got := run(t, sqlite(t, filepath.Join(t.TempDir(), "a.db")), c, runner.Options{Seed: 7}); got.Digest != want.Digest {
		t.Error("SQLite holds another drill than memory")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if got := run(t, memory(t), load(t, folder(t), scenarios.Options{}), runner.Options{Seed: 7}); got.Digest != want.Digest {
		t.Error("a folder on one processor gives another drill than the library on several")
	}
}

func TestSeedAndAttemptMakeOtherDrills(t *testing.T) {
	c, store := flood(t, scenarios.Options{}), memory(t)
	a, b := run(t, store, c, runner.Options{Seed: 1}), run(t, store, c, runner.Options{Seed: 2})
	again := run(t, store, c, runner.Options{Seed: 1, Attempt: 2})
	if a.Stream == b.Stream || a.Stream == again.Stream || a.Digest == b.Digest {
		t.Error("another seed or attempt is the same drill")
	}
	strip := func(s events.StreamID) (out []string) {
		for _, r := range records(t, store, s)[1:] {
			out = append(out, fmt.Sprint(r.Type, r.Time, r.Cause, string(r.Data)))
		}
		return out
	}
	if !slices.Equal(strip(a.Stream), strip(again.Stream)) {
		t.Error("another attempt has another course")
	}
}

func TestRunningTwiceVerifiesInsteadOfDoubling(t *testing.T) {
	c, store := flood(t, scenarios.Options{}), memory(t)
	first := run(t, store, c, runner.Options{Seed: 1})
	if first.Was != events.NoStream {
		t.Errorf("a new drill was at %d", first.Was)
	}
	second := run(t, store, c, runner.Options{Seed: 1, Step: 5 * events.Minute})
	if second.Was != first.Head || second.Digest != first.Digest {
		t.Errorf("got %+v after %+v", second, first)
	}
	if n := len(records(t, store, first.Stream)); events.Version(n) != first.Head+1 {
		t.Errorf("%d records after the second run", n)
	}
}

func TestAnotherRubricIsTheSameDrill(t *testing.T) {
	store := memory(t)
	with := load(t, folder(t), scenarios.Options{})
	fsys := folder(t)
	delete(fsys, scenarios.RubricFile)
	without := load(t, fsys, scenarios.Options{})
	first := run(t, store, with, runner.Options{Seed: 1})
	second := run(t, store, without, runner.Options{Seed: 1})
	if second.Stream != first.Stream || second.Digest != first.Digest || second.Was != first.Head {
		t.Errorf("without the rubric %+v, with it %+v", second, first)
	}
	if again := run(t, store, with, runner.Options{Seed: 1}); first.OtherRubric || !second.OtherRubric || again.OtherRubric {
		t.Errorf("another rubric: at first %t, without it %t, again %t", first.OtherRubric, second.OtherRubric, again.OtherRubric)
	}
}

// TestADrillWhoseRubricNobodyCanReadVerifies: a rubric is no part of the run.
func TestADrillWhoseRubricNobodyCanReadVerifies(t *testing.T) {
	c := flood(t, scenarios.Options{})
	for i := range c.Inputs {
		if c.Inputs[i].Role == scenarios.RoleRubric {
			c.Inputs[i].Text = "{}"
			c.Inputs[i].Digest = sha256.Sum256([]byte("{}"))
		}
	}
	store := memory(t)
	res := run(t, store, c, runner.Options{Seed: 1})
	if _, err := runner.Verify(ctx, store, res.Stream); err != nil {
		t.Error(err)
	}
}

// TestARecordThatGoesOnIsTold: two floods in one record, of which the drill plays the first.
func TestARecordThatGoesOnIsTold(t *testing.T) {
	record := func(rows string) scenarios.Options {
		return scenarios.Options{Series: []string{"stage=record.csv"}, Open: func(string) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader("time,stage_m\n" + rows)), nil
		}}
	}
	once := run(t, memory(t), flood(t, record("0,8\n6,11.2\n12,6\n60,6\n")), runner.Options{Seed: 1})
	twice := run(t, memory(t), flood(t, record("0,8\n6,11.2\n12,6\n40,6\n50,11.4\n60,6\n")), runner.Options{Seed: 1})
	// The gauge upstream stands above its warning level three hours earlier.
	if len(once.Unplayed) != 0 || len(twice.Unplayed) != 2 || twice.Unplayed[0].At < 47*events.Hour || twice.Unplayed[0].At > 48*events.Hour ||
		twice.Unplayed[1].At != twice.Unplayed[0].At-3*events.Hour {
		t.Errorf("one flood: %v, two: %v", once.Unplayed, twice.Unplayed)
	}
}

func TestARunThatWasBrokenOffIsTakenUp(t *testing.T) {
	c := flood(t, scenarios.Options{})
	whole := run(t, memory(t), c, runner.Options{Seed: 3})
	for appends := range 12 {
		store := memory(t)
		_, err := runner.Run(ctx, &frail{store, appends}, c, runner.Options{Seed: 3})
		if !errors.Is(err, errBroken) {
			t.Fatalf("after %d appends: %v", appends, err)
		}
		if appends > 0 {
			if _, err := runner.Verify(ctx, store, whole.Stream); !errors.Is(err, events.ErrCorrupt) {
				t.Errorf("a drill broken off after %d appends verifies: %v", appends, err)
			}
		}
		got := run(t, store, c, runner.Options{Seed: 3, Step: 23 * events.Minute})
		if got.Digest != whole.Digest || (got.Was == events.NoStream) != (appends == 0) || got.Was >= got.Head {
			t.Errorf("taken up after %d appends: %+v, want %+v", appends, got, whole)
		}
		if _, err := runner.Verify(ctx, store, whole.Stream); err != nil {
			t.Errorf("taken up after %d appends: %v", appends, err)
		}
	}
}

// TestTheBellRingsAfterTheAppend is a bell that looks into the store.
func TestTheBellRingsAfterTheAppend(t *testing.T) {
	store := memory(t)
	bell := &lookingBell{t: t, store: store}
	res := run(t, store, flood(t, scenarios.Options{}), runner.Options{Seed: 1, Bell: bell})
	if bell.rings < 5 || bell.last != res.Head {
		t.Errorf("%d rings, the last for %d of %d", bell.rings, bell.last, res.Head)
	}
	run(t, memory(t), flood(t, scenarios.Options{}), runner.Options{Seed: 1, Bell: brokenBell{}})
}

type lookingBell struct {
	t     *testing.T
	store events.Store
	rings int
	last  events.Version
}

func (b *lookingBell) Ring(s events.StreamID, v events.Version) error {
	head, _, err := b.store.Head(ctx, s)
	if err != nil || head < v || v <= b.last {
		b.t.Errorf("rung for %d: the store stands at %d, %v", v, head, err)
	}
	b.rings, b.last = b.rings+1, v
	return nil
}

type brokenBell struct{}

func (brokenBell) Ring(events.StreamID, events.Version) error { return errors.New("no bell") }

func TestTwoRunsOfOneDrillAtOnceLeaveOneWholeDrill(t *testing.T) {
	c := flood(t, scenarios.Options{})
	store := sqlite(t, filepath.Join(t.TempDir(), "a.db"))
	var wg sync.WaitGroup
	errs := make([]error, 3)
	for i := range errs {
		wg.Go(func() {
			_, errs[i] = runner.Run(ctx, store, c, runner.Options{Seed: 1, Step: events.SimTime(i+1) * 30 * events.Minute})
		})
	}
	wg.Wait()
	won := 0
	for _, err := range errs {
		switch {
		case err == nil:
			won++
		case !errors.Is(err, events.ErrConflict):
			t.Error(err)
		}
	}
	if won == 0 {
		t.Error("nobody got through")
	}
	if _, err := runner.Verify(ctx, store, run(t, store, c, runner.Options{Seed: 1}).Stream); err != nil {
		t.Error(err)
	}
}
