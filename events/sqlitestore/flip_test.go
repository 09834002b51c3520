package sqlitestore_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"yanlian/events"
	"yanlian/events/sqlitestore"
	"yanlian/internal/testkit"
)

// TestFlippedBytes flips single bits all over the file. Either the damage is found, on opening or on verifying, or it
// lies where nothing is kept and every event reads as before.
func TestFlippedBytes(t *testing.T) {
	path := small(t)
	want := everything(t, openReadOnly(t, path))
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var offsets []int
	for i := 0; i < 100; i++ { // the header of the file
		offsets = append(offsets, i)
	}
	for _, seed := range testkit.Seeds(400) {
		offsets = append(offsets, int(seed%uint64(len(file))))
	}
	found := 0
	flipped := filepath.Join(t.TempDir(), "flipped.db")
	for i, at := range offsets {
		file[at] ^= 1 << (i % 8)
		if err := os.WriteFile(flipped, file, 0o644); err != nil {
			t.Fatal(err)
		}
		file[at] ^= 1 << (i % 8)
		if damageFound(t, flipped, want, at) {
			found++
		}
		for _, suffix := range []string{"-wal", "-shm", "-journal"} {
			os.Remove(flipped + suffix)
		}
	}
	if found < 50 || found == len(offsets) {
		t.Errorf("%d of %d flips were found: the test does not reach both events and free space", found, len(offsets))
	}
}

// TestFlippedPayload flips one bit in every byte in which the file keeps one event, and demands that it is named.
func TestFlippedPayload(t *testing.T) {
	path := small(t)
	victim := everything(t, openReadOnly(t, path))[victimPos-1]
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := filepath.Join(t.TempDir(), "flipped.db")
	for _, part := range [][]byte{victim.ID[:], victim.Digest[:], victim.Data} {
		at := bytes.Index(file, part)
		if at < 0 || bytes.Contains(file[at+1:], part) {
			t.Fatalf("the file does not hold %x once", part)
		}
		for i := range part {
			file[at+i] ^= 1 << (i % 8)
			if err := os.WriteFile(flipped, file, 0o644); err != nil {
				t.Fatal(err)
			}
			file[at+i] ^= 1 << (i % 8)
			s := openReadOnly(t, flipped)
			if e := corrupt(t, verifyAll(s)); e.Stream != victim.Stream || e.Version != victim.Version {
				t.Errorf("byte %d of %x flipped: %v", i, part, e)
			}
			closeStore(t, s)
		}
	}
}

func damageFound(t *testing.T, path string, want []events.Record, at int) bool {
	s, err := sqlitestore.OpenReadOnly(t.Context(), path)
	if err != nil {
		return true
	}
	defer s.Close()
	if verifyAll(s) != nil {
		return true
	}
	got := everything(t, s)
	if len(got) != len(want) {
		t.Fatalf("byte %d flipped: verified, but there are %d events, want %d", at, len(got), len(want))
	}
	for i := range got {
		if !got[i].Equal(&want[i]) || got[i].Position != want[i].Position || !got[i].Recorded.Equal(want[i].Recorded) {
			t.Fatalf("byte %d flipped: verified, but event %d of %s differs", at, got[i].Version, got[i].Stream)
		}
	}
	return false
}
