package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"yanlian/events/sqlitestore"
)

const (
	leastFreeBytes = 1 << 30 // below it there is a warning
	leastSQLite    = 3051003 // older ones can lose what was committed
	fullSync       = 2
)

// checkStore looks at SQLite, at the store and at where it lies. It makes nothing.
func (a *app) checkStore(ctx context.Context) []check {
	checks := []check{a.checkSQLite()}
	at, err := a.address()
	if err != nil {
		return append(checks, check{a.lang.T("doctor.store"), fails, a.sentence(err)})
	}
	if at.memory {
		return append(checks, check{a.lang.T("doctor.store"), warns, a.lang.T("doctor.memory")})
	}
	checks = append(checks, a.checkFile(ctx, at.path)...)
	return append(checks, a.checkPlace(at.path)...)
}

func (a *app) checkSQLite() check {
	c := check{"SQLite", fine, sqlitestore.LibraryVersion}
	number := 0
	for _, part := range strings.Split(sqlitestore.LibraryVersion, ".") {
		n, _ := strconv.Atoi(part) // what is no number counts as too old
		number = number*1000 + n
	}
	if number < leastSQLite {
		c.verdict = fails
	}
	return c
}

// checkFile opens the store, if there is one, and reads back what it is like.
func (a *app) checkFile(ctx context.Context, path string) []check {
	c := check{a.lang.T("doctor.store"), fine, path}
	s, err := sqlitestore.OpenReadOnly(ctx, path)
	if errors.Is(err, fs.ErrNotExist) {
		c.detail = a.lang.T("doctor.no-store", "path", path)
		return []check{c}
	}
	if err != nil {
		c.verdict, c.detail = fails, a.sentence(err)
		return []check{c}
	}
	facts, err := s.Check(ctx)
	all, listErr := drills(ctx, s)
	if err = errors.Join(err, listErr, s.Close()); err != nil {
		c.verdict, c.detail = fails, a.sentence(err)
		return []check{c}
	}
	c.detail = a.lang.T("doctor.store-holds", "path", path, "drills", len(all), "events", facts.Events, "schema", facts.SchemaVersion, "size", byteCount(facts.FileBytes+facts.WALBytes))
	writes := check{a.lang.T("doctor.durable"), fine, "journal_mode=" + facts.JournalMode + ", synchronous=" + strconv.FormatInt(facts.Synchronous, 10)}
	if facts.JournalMode != "wal" || facts.Synchronous != fullSync {
		writes.verdict = warns
	}
	return []check{c, writes}
}

// checkPlace looks at the nearest directory that there is: whether it can be written, whether it is local, and how much
// room it has.
func (a *app) checkPlace(path string) []check {
	dir := filepath.Dir(path)
	for {
		if info, err := os.Stat(dir); err == nil && info.IsDir() || dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir)
	}
	write := check{a.lang.T("doctor.directory"), fine, dir}
	if f, err := os.CreateTemp(dir, ".yanlian-doctor-*"); err != nil {
		write.verdict, write.detail = fails, err.Error()
	} else if err := errors.Join(f.Close(), os.Remove(f.Name())); err != nil {
		write.verdict, write.detail = fails, err.Error()
	}
	disk := check{a.lang.T("doctor.disk"), fine, ""}
	d, err := diskOf(dir)
	switch {
	case err != nil:
		disk.verdict, disk.detail = warns, err.Error()
	case d.remote:
		disk.verdict, disk.detail = warns, a.lang.T("doctor.remote", "kind", d.kind)
	default:
		disk.detail = a.lang.T("doctor.free", "free", byteCount(d.free))
	}
	if err == nil && d.free < leastFreeBytes {
		disk.verdict = warns
		disk.detail = a.lang.T("doctor.little-free", "free", byteCount(d.free))
	}
	return []check{write, disk}
}

func byteCount(n int64) string {
	if n < 1<<30 {
		return strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64) + " MiB"
	}
	return strconv.FormatFloat(float64(n)/(1<<30), 'f', 1, 64) + " GiB"
}
