//go:build unix

package sqlitestore_test

import (
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"yanlian/events"
)

// fileLimit is how long a file a hindered writer may write, in bytes.
const fileLimit = 1 << 20

// hindered takes something from this process before it writes.
func hindered(how string) error {
	switch how {
	case "":
		return nil
	case "small files":
		signal.Ignore(syscall.SIGXFSZ)
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: fileLimit, Max: fileLimit})
	case "no privileges":
		if os.Geteuid() != 0 {
			return nil
		}
		return syscall.Setuid(65534)
	}
	return fmt.Errorf("hindered by %q?", how)
}

// TestNoSpace lets a process write until its files may not grow any more.
func TestNoSpace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "drills.db")
	p := startWriter(t, path, "drill-a", 0, "small files")
	acked, failed := p.acknowledged(0)
	p.cmd.Wait()
	if !strings.Contains(failed, "append drill-a") || !strings.Contains(failed, "disk") {
		t.Errorf("the writer ended with %q", failed)
	}
	s := openAt(t, path)
	if err := verifyAll(s); err != nil {
		t.Error(err)
	}
	if n := len(everything(t, s)); n != int(acked)+1 || n < 100 {
		t.Errorf("%d events are there, %d were acknowledged", n, acked+1)
	}
	appendTo(t, s, events.NewChain("drill-b"), 3)
}

// TestNotAllowed lets a process without privileges meet files it may only read, in a directory it may only read. A
// backup can be read there.
func TestNotAllowed(t *testing.T) {
	path := small(t)
	dir := filepath.Dir(path)
	copied := filepath.Join(dir, "copy.db")
	s := openReadOnly(t, path)
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	for name, mode := range map[string]os.FileMode{path: 0o444, copied: 0o444, dir: 0o555, filepath.Dir(dir): 0o755} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	for name, reading := range map[string]string{path: "read a backup instead", copied: "and for reading: <nil>"} {
		p := startWriter(t, name, "drill-x", 1, "no privileges")
		_, failed := p.acknowledged(0)
		p.cmd.Wait()
		if !strings.Contains(failed, "open "+name) || !strings.Contains(failed, "readonly") || !strings.Contains(failed, reading) {
			t.Errorf("the writer ended with %q", failed)
		}
	}
}
