package sqlitestore_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"yanlian/events"
	"yanlian/events/sqlitestore"
)

// The test binary is also the other process: with this variable set it is a writer instead of a test.
const writerVariable = "SQLITESTORE_TEST_WRITER"

func TestMain(m *testing.M) {
	if os.Getenv(writerVariable) == "" {
		os.Exit(m.Run())
	}
	if err := write(os.Args[1], events.StreamID(os.Args[2]), os.Args[3], os.Args[4]); err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
}

// write is the other process: it goes on with a stream, or begins it, and prints the version of every append that was
// acknowledged. limit is how many batches it writes, 0 for as many as it can; hinder makes writing hard first.
func write(path string, id events.StreamID, limit, hinder string) error {
	batches, err := strconv.Atoi(limit)
	if err != nil {
		return err
	}
	if err := hindered(hinder); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := sqlitestore.Open(ctx, path)
	if err != nil {
		r, cannotRead := sqlitestore.OpenReadOnly(ctx, path)
		if cannotRead == nil {
			_, cannotRead = r.VerifyAll(ctx)
		}
		return fmt.Errorf("%w; and for reading: %v", err, cannotRead)
	}
	chain, err := events.VerifyChain(id, s.ReadStream(ctx, id, 0))
	if err != nil && !errors.Is(err, events.ErrNoStream) {
		return err
	}
	for i := 0; batches == 0 || i < batches; i++ {
		recs := make([]events.Record, batchAt(chain.Next()))
		for i := range recs {
			v := chain.Next()
			if recs[i], err = chain.Seal(&events.Event{Version: v, Cause: v - 1, Payload: &events.GaugeRead{Gauge: "g", StageMm: int64(v)}}); err != nil {
				return err
			}
		}
		head, err := s.Append(ctx, id, recs[0].Version-1, recs...)
		if err != nil {
			return errors.Join(err, s.Close())
		}
		fmt.Println(head)
	}
	return s.Close()
}

// batchAt is the length of the batch that begins at a version, so that a reader knows where batches end.
func batchAt(v events.Version) int { return 1 + int(v%7) }

// whole tells whether a stream of so many events is made of whole batches.
func whole(n int) bool {
	v := 0
	for v < n {
		v += batchAt(events.Version(v))
	}
	return v == n
}

// A process is a writer that has been started.
type process struct {
	cmd   *exec.Cmd
	lines *bufio.Scanner
}

func startWriter(t *testing.T, path string, id events.StreamID, batches int, hinder string) *process {
	t.Helper()
	cmd := exec.Command(os.Args[0], path, string(id), strconv.Itoa(batches), hinder)
	cmd.Env = append(os.Environ(), writerVariable+"=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	return &process{cmd, bufio.NewScanner(out)}
}

// acknowledged reads up to n versions, all if n is 0, and returns the last, and the error if the process printed one.
func (p *process) acknowledged(n int) (last events.Version, failed string) {
	last = events.NoStream
	for i := 0; (n == 0 || i < n) && p.lines.Scan(); i++ {
		v, err := strconv.ParseInt(p.lines.Text(), 10, 64)
		if err != nil {
			return last, p.lines.Text()
		}
		last = events.Version(v)
	}
	return last, ""
}

func (p *process) kill(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
}

// TestOtherProcess lets two other processes append to streams of their own while this one appends to a third and
// follows all of them.
func TestOtherProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "drills.db")
	s := openAt(t, path)
	const batches = 15
	others := []*process{startWriter(t, path, "drill-b", batches, ""), startWriter(t, path, "drill-c", batches, "")}
	chain := events.NewChain("drill-a")
	for range batches {
		appendTo(t, s, chain, 2)
	}
	total := 2 * batches
	for _, p := range others {
		last, failed := p.acknowledged(0)
		if err := p.cmd.Wait(); err != nil || failed != "" {
			t.Fatal(err, failed)
		}
		total += int(last) + 1
	}
	after := events.Position(0)
	for r, err := range s.Subscribe(t.Context(), 0, events.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Position != after+1 {
			t.Fatalf("position %d after %d", r.Position, after)
		}
		if after = r.Position; int(after) == total {
			break
		}
	}
	if err := verifyAll(s); err != nil {
		t.Error(err)
	}
}

// TestFollowOtherProcess waits for events that another process has yet to write.
func TestFollowOtherProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "drills.db")
	s := openAt(t, path)
	next := events.Version(0)
	var p *process
	appendTo(t, s, events.NewChain("drill-a"), 1)
	for r, err := range s.Subscribe(t.Context(), 0, events.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if p == nil {
			p = startWriter(t, path, "drill-b", 4, "")
			continue
		}
		if r.Stream != "drill-b" || r.Version != next {
			t.Fatalf("%s event %d, want drill-b event %d", r.Stream, r.Version, next)
		}
		if next++; next == 1+2+4+1 { // four batches
			break
		}
	}
	p.acknowledged(0)
	if err := p.cmd.Wait(); err != nil {
		t.Error(err)
	}
}
