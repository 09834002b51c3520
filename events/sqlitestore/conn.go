package sqlitestore

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	lib "modernc.org/sqlite/lib"
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"yanlian/events"
)

// SQLite before 3.51.3 can lose committed transactions when a write-ahead log is reset: this does not compile with
// one. Importing the library here also makes go.mod state its version, which the connection package leaves open.
const _ = uint(lib.SQLITE_VERSION_NUMBER - 3_051_003)

// busyLimit is how long a call waits for another process that holds a lock.
const busyLimit = 10 * time.Second

// dial opens a connection that waits for other processes' locks.
func dial(path string, flags sqlite.OpenFlags) (*sqlite.Conn, error) {
	conn, err := sqlite.OpenConn(path, flags)
	if err != nil {
		return nil, err
	}
	conn.SetBusyTimeout(busyLimit)
	return conn, nil
}

// useWAL goes over to a write-ahead log, which needs the file alone for a moment.
func useWAL(ctx context.Context, conn *sqlite.Conn) error {
	return insist(ctx, func() error { return pragma(conn, "journal_mode", "wal") })
}

// settle sets pragmas: those that every connection has, and more.
func settle(conn *sqlite.Conn, more ...[2]string) error {
	for _, p := range append([][2]string{
		{"synchronous", "2"},          // FULL: a commit is on the disk when it returns
		{"fullfsync", "1"},            // and on macOS has left the drive's cache,
		{"checkpoint_fullfsync", "1"}, // as has a checkpoint
		{"trusted_schema", "0"},       // nothing in the file runs by itself
		{"cell_size_check", "1"},      // damaged pages are recognised early
	}, more...) {
		if err := pragma(conn, p[0], p[1]); err != nil {
			return err
		}
	}
	return nil
}

// insist repeats what fails because another process holds a lock, until that lasts too long or the context ends.
func insist(ctx context.Context, do func() error) error {
	limit := time.Now().Add(busyLimit)
	for wait := time.Millisecond; ; wait = min(2*wait, 50*time.Millisecond) {
		err := do()
		if sqlite.ErrCode(err).ToPrimary() != sqlite.ResultBusy {
			return err
		}
		if time.Now().After(limit) {
			return fmt.Errorf("another process holds the lock: %w", err)
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// pragma sets a pragma and demands that it reads back.
func pragma(conn *sqlite.Conn, name, value string) error {
	if _, err := text(conn, "PRAGMA "+name+"="+value); err != nil {
		return fmt.Errorf("set %s: %w", name, damaged(err))
	}
	got, err := text(conn, "PRAGMA "+name)
	if err != nil {
		return fmt.Errorf("read back %s: %w", name, damaged(err))
	}
	if got != value {
		return fmt.Errorf("%s is %s after it was set to %s", name, got, value)
	}
	return nil
}

// atOneState runs f within one transaction that only reads: all that f reads belongs to one state of the file.
func atOneState(conn *sqlite.Conn, f func() error) error {
	if err := sqlitex.ExecuteTransient(conn, "BEGIN", nil); err != nil {
		return damaged(err)
	}
	err := f()
	conn.SetInterrupt(nil)
	if !conn.AutocommitEnabled() { // an error can have ended the transaction
		err = errors.Join(err, sqlitex.ExecuteTransient(conn, "ROLLBACK", nil))
	}
	return err
}

// text runs a query once and returns the first column of its last row as text.
func text(conn *sqlite.Conn, query string) (got string, err error) {
	err = sqlitex.ExecuteTransient(conn, query, &sqlitex.ExecOptions{ResultFunc: func(q *sqlite.Stmt) error {
		got = q.ColumnText(0)
		return nil
	}})
	return got, err
}

// number runs a query once and returns the first column of its last row as an integer.
func number(conn *sqlite.Conn, query string) (got int64, err error) {
	err = sqlitex.ExecuteTransient(conn, query, &sqlitex.ExecOptions{ResultFunc: func(q *sqlite.Stmt) error {
		got = q.ColumnInt64(0)
		return nil
	}})
	return got, err
}

// prepareAll fills statements; they live as long as the connection.
func prepareAll(conn *sqlite.Conn, statements map[**sqlite.Stmt]string) error {
	for q, sql := range statements {
		var err error
		if *q, err = conn.Prepare(strings.TrimSpace(sql)); err != nil {
			return damaged(err)
		}
	}
	return nil
}

// run executes a statement that returns nothing. Bindings stay.
func run(q *sqlite.Stmt) error {
	_, err := q.Step()
	if reset := q.Reset(); err == nil {
		err = reset
	}
	return err
}

// theStore stands in a CorruptError for damage that is no stream's.
const theStore events.StreamID = "the store"

// damaged turns what SQLite says of a damaged file into a *events.CorruptError.
func damaged(err error) error { return damagedAt(err, theStore, -1) }

// damagedAt also names the event that could not be read.
func damagedAt(err error, id events.StreamID, v events.Version) error {
	switch sqlite.ErrCode(err).ToPrimary() {
	case sqlite.ResultCorrupt, sqlite.ResultNotADB:
		if id == "" {
			id = theStore
		}
		return &events.CorruptError{Stream: id, Version: v, What: err.Error()}
	}
	return err
}

// orContext returns the context's error for one that comes from being interrupted.
func orContext(ctx context.Context, err error) error {
	if sqlite.ErrCode(err).ToPrimary() == sqlite.ResultInterrupt && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}
