package sqlitestore_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yanlian/events"
)

// TestDiskFull fills the disk under a store, which must say so, keep what it has acknowledged, and go on when there is
// room again.
func TestDiskFull(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "drills.db"))
	chain := events.NewChain("drill-a")
	appendTo(t, s, chain, 10)
	if err := s.LimitPages(40); err != nil {
		t.Fatal(err)
	}
	acked := chain.Next()
	var refused []events.Record
	for refused == nil {
		recs := seal(chain, 50)
		_, err := s.Append(t.Context(), "drill-a", recs[0].Version-1, recs...)
		if err == nil {
			acked = chain.Next()
			continue
		}
		if refused = recs; !strings.Contains(err.Error(), "append drill-a") || !strings.Contains(err.Error(), "full") {
			t.Errorf("the disk is full: %v", err)
		}
	}
	if got := everything(t, s); len(got) != int(acked) {
		t.Errorf("%d events are there, %d were acknowledged", len(got), acked)
	}
	if err := verifyAll(s); err != nil {
		t.Error(err)
	}
	if err := s.LimitPages(0); err != nil {
		t.Fatal(err)
	}
	if v, err := s.Append(t.Context(), "drill-a", acked-1, refused...); err != nil || v != chain.Next()-1 {
		t.Errorf("with room again: version %d, error %v", v, err)
	}
	appendTo(t, s, events.NewChain("drill-b"), 3)
	if err := verifyAll(s); err != nil {
		t.Error(err)
	}
}

// TestLockedByAnother has another program hold the write lock.
func TestLockedByAnother(t *testing.T) {
	path := small(t)
	s := openAt(t, path)
	conn := raw(t, path)
	step := func(sql string) {
		if _, err := conn.Prep(sql).Step(); err != nil {
			t.Fatal(err)
		}
	}
	step("BEGIN IMMEDIATE")
	chain := events.NewChain("drill-x")
	recs := seal(chain, 2)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := s.Append(ctx, "drill-x", events.NoStream, recs...); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("append while another holds the lock: %v", err)
	}
	done := make(chan error)
	go func() {
		_, err := s.Append(t.Context(), "drill-x", events.NoStream, recs...)
		done <- err
	}()
	step("COMMIT")
	if err := <-done; err != nil {
		t.Errorf("append after another has held the lock: %v", err)
	}
	if err := verifyAll(s); err != nil {
		t.Error(err)
	}
}
