package sqlitestore

import (
	"context"
	"os"

	"zombiezen.com/go/sqlite"

	"yanlian/events"
)

// Facts is what a store says of itself, read back from SQLite and not from what was asked for.
type Facts struct {
	Path          string
	ReadOnly      bool
	SQLiteVersion string
	SchemaVersion int64
	JournalMode   string // "wal" while a store is in use, "delete" in a backup
	Synchronous   int64  // 2 is FULL
	PageSize      int64  // bytes
	Pages         int64
	FreePages     int64
	FileBytes     int64
	WALBytes      int64
	Streams       int64
	Events        int64
}

// Check reads the facts and has SQLite look through the file (PRAGMA quick_check). Damage found is a
// *events.CorruptError beside the facts. Events are not verified: see VerifyAll.
func (s *Store) Check(ctx context.Context) (f Facts, err error) {
	f = Facts{Path: s.path, ReadOnly: s.writer == nil, SQLiteVersion: LibraryVersion}
	err = s.reading(ctx, func(r *reader) error {
		inner, cancel := s.until(ctx)
		defer cancel()
		r.conn.SetInterrupt(inner.Done())
		defer r.conn.SetInterrupt(nil)
		err := f.read(r.conn)
		if ended := s.check(ctx); ended != nil && err != nil {
			return ended
		}
		return err
	})
	return f, err
}

func (f *Facts) read(conn *sqlite.Conn) (err error) {
	if f.JournalMode, err = text(conn, "PRAGMA journal_mode"); err != nil {
		return damaged(err)
	}
	for query, dst := range map[string]*int64{
		"PRAGMA user_version":          &f.SchemaVersion,
		"PRAGMA synchronous":           &f.Synchronous,
		"PRAGMA page_size":             &f.PageSize,
		"PRAGMA page_count":            &f.Pages,
		"PRAGMA freelist_count":        &f.FreePages,
		"SELECT count(*) FROM streams": &f.Streams,
		"SELECT count(*) FROM events":  &f.Events,
	} {
		if *dst, err = number(conn, query); err != nil {
			return damaged(err)
		}
	}
	info, err := os.Stat(f.Path)
	if err != nil {
		return err
	}
	f.FileBytes = info.Size()
	if info, err := os.Stat(f.Path + "-wal"); err == nil {
		f.WALBytes = info.Size()
	}
	found, err := text(conn, "PRAGMA quick_check(1)")
	if err != nil {
		return damaged(err)
	}
	if found != "ok" {
		return &events.CorruptError{Stream: theStore, Version: -1, What: found}
	}
	return nil
}
