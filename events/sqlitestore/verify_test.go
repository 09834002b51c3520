package sqlitestore_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"yanlian/events"
	"yanlian/events/sqlitestore"
)

func TestVerify(t *testing.T) {
	s := openAt(t, small(t))
	tally, err := s.VerifyAll(t.Context())
	if want := (sqlitestore.Tally{Streams: 3, Events: 16, Batches: 7}); err != nil || tally != want {
		t.Errorf("%+v, error %v; want %+v", tally, err, want)
	}
	if err := s.VerifyStream(t.Context(), "drill-b"); err != nil {
		t.Error(err)
	}
	if err := s.VerifyStream(t.Context(), "drill-x"); !errors.Is(err, events.ErrNoStream) {
		t.Errorf("a stream that does not exist: %v", err)
	}
	empty := openAt(t, filepath.Join(t.TempDir(), "drills.db"))
	if tally, err := empty.VerifyAll(t.Context()); err != nil || tally != (sqlitestore.Tally{}) {
		t.Errorf("an empty store: %+v, error %v", tally, err)
	}
}

// TestVerifyBesideAWriter verifies again and again while events are appended: every look must be at one state.
func TestVerifyBesideAWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "drills.db")
	s, beside := openAt(t, path), openReadOnly(t, path)
	done := make(chan error)
	go func() {
		var err error
		a, b := events.NewChain("drill-a"), events.NewChain("drill-b")
		for range 30 {
			err = errors.Join(err, appendNext(s, a, 3), appendNext(s, b, 1))
		}
		done <- err
	}()
	for running := true; running; {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			running = false
		default:
		}
		for _, s := range []*sqlitestore.Store{s, beside} {
			if err := verifyAll(s); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestLongCallsHearTheirContext(t *testing.T) {
	s := openAt(t, small(t))
	calls := map[string]func(context.Context) error{
		"VerifyAll":    func(ctx context.Context) error { _, err := s.VerifyAll(ctx); return err },
		"VerifyStream": func(ctx context.Context) error { return s.VerifyStream(ctx, "drill-a") },
		"Check":        func(ctx context.Context) error { _, err := s.Check(ctx); return err },
		"Backup":       func(ctx context.Context) error { return s.Backup(ctx, filepath.Join(t.TempDir(), "copy.db")) },
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for name, call := range calls {
		if err := call(cancelled); !errors.Is(err, context.Canceled) {
			t.Errorf("%s under a cancelled context: %v", name, err)
		}
	}
	closeStore(t, s)
	for name, call := range calls {
		if err := call(t.Context()); !errors.Is(err, events.ErrClosed) {
			t.Errorf("%s after Close: %v", name, err)
		}
	}
}
