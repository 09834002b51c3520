package sqlitestore_test

import (
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"yanlian/events"
	"yanlian/events/sqlitestore"
)

// TestKilledWriter kills a writer at any moment, also while it makes the file, and demands that the file opens, that
// every acknowledged event is there, and whole batches only. In every other round this process has the file open
// meanwhile.
func TestKilledWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "drills.db")
	const id = "drill-a"
	random := rand.New(rand.NewPCG(1, 2))
	held := events.NoStream
	for round := range 15 {
		p := startWriter(t, path, id, 0, "")
		acked := events.NoStream
		if round%3 == 0 { // early: perhaps before the first append, or before there is a schema
			time.Sleep(time.Duration(random.IntN(20_000)) * time.Microsecond)
		} else {
			acked, _ = p.acknowledged(1 + random.IntN(20))
			time.Sleep(time.Duration(random.IntN(3_000)) * time.Microsecond)
		}
		p.kill(t)
		if rest, _ := p.acknowledged(0); rest > acked { // what it had printed by then
			acked = rest
		}
		p.cmd.Wait()
		held = max(held, acked)

		s, err := sqlitestore.Open(t.Context(), path)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if _, err := s.VerifyAll(t.Context()); err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		n := len(everything(t, s))
		if n <= int(held) {
			t.Fatalf("round %d: %d events are there, %d were acknowledged", round, n, held+1)
		}
		if !whole(n) {
			t.Fatalf("round %d: %d events are no whole batches", round, n)
		}
		held = events.Version(n - 1)
		if round%2 == 0 {
			closeStore(t, s)
		} else {
			t.Cleanup(func() { closeStore(t, s) })
		}
	}
	if held < 20 {
		t.Errorf("only %d events were written", held+1)
	}
}
