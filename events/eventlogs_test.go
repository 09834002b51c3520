package events_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yanlian/events"
	"yanlian/internal/testkit"
)

// eventLogs holds the archives that released versions wrote; its README says how they come in.
var eventLogs = filepath.Join("..", "testdata", "eventlogs")

// readLog reads a frozen archive, writes it again to the same bytes, and returns one line for each event as this program understands it: the
// current type and a digest of the current encoding, which changes when an upcast does.
func readLog(fsys fs.FS, name string) (current []byte, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		}
	}()
	file, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	recs, err := readAll(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	for i := range recs {
		e, err := events.Open(&recs[i])
		if err != nil {
			return nil, err
		}
		now, err := sealOne(e.Payload)
		if err != nil {
			return nil, err
		}
		current = fmt.Appendf(current, "%s %d %s %x\n", recs[i].Stream, e.Version, now.Type, sha256.Sum256(now.Data))
	}
	again, err := writeArchive(byStream(recs))
	if err != nil {
		return nil, err
	}
	if diff := testkit.Diff("written back", file, again); diff != "" {
		return nil, errors.New(diff)
	}
	return current, nil
}

func TestFrozenLogs(t *testing.T) {
	logs := os.DirFS(eventLogs)
	versions, err := fs.Glob(logs, "v*/README.md")
	if err != nil || !slices.Contains(versions, "v1/README.md") {
		t.Fatalf("%v: no directory v1 with its README (%v)", versions, err)
	}
	names, err := fs.Glob(logs, "v*/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		current, err := readLog(logs, name)
		if err != nil {
			t.Error(err)
			continue
		}
		testkit.Golden(t, "../../testdata/eventlogs/"+strings.TrimSuffix(name, path.Ext(name))+".current", current)
	}
}

// TestReadLog tries the mechanism on a log that is whole and on one that is not.
func TestReadLog(t *testing.T) {
	file := archive(t, sampleStreams(t))
	logs := fstest.MapFS{
		"v1/whole.jsonl":   {Data: file},
		"v1/cut.jsonl":     {Data: file[:len(file)-1]},
		"v1/changed.jsonl": {Data: bytes.Replace(file, []byte(`"stage_mm":183210`), []byte(`"stage_mm":183211`), 1)},
	}
	current, err := readLog(logs, "v1/whole.jsonl")
	if err != nil || bytes.Count(current, []byte("\n")) != 12 || !bytes.HasPrefix(current, []byte(string(streamA)+" 0 yanlian.drill.started.v1 ")) {
		t.Errorf("%s, %v", current, err)
	}
	for _, name := range []string{"v1/cut.jsonl", "v1/changed.jsonl", "v1/none.jsonl"} {
		if _, err := readLog(logs, name); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
