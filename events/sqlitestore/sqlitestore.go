// Package sqlitestore keeps streams in one SQLite file.
//
// Contract: events.Store, proved by events/storetest; streams outlive the process. An acknowledged append is on the
// disk: write-ahead log, synchronous=FULL, one transaction per append. A process owns one write connection; other
// processes may read, and write in turn, at the same time. VerifyAll and VerifyStream find one changed byte in any
// stored event column, and a cut tail, and name the event.
//
// Never: opens a file of another program or of a newer schema, repairs what it finds damaged, or holds a connection
// while the caller works on a record. It never opens the database file other than through SQLite: closing any
// descriptor of the file would drop all of the process's locks on it.
//
// Start at Open; schema.go is what the file holds, append.go the write path, read.go and row.go the read path,
// verify.go what is checked beyond the chain.
package sqlitestore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"zombiezen.com/go/sqlite"

	"yanlian/events"
)

// readers is how many goroutines of a store can be inside SQLite to read at once.
const readers = 4

// Store is an events.Store in a SQLite file. Make one with Open or OpenReadOnly.
type Store struct {
	path string

	// Who takes the writer or a reader out of its channel owns it until it is put back. A nil reader stands for a
	// connection that is still to be opened. A store for reading only has no writer.
	writer chan *writer
	reader chan *reader

	mu      sync.Mutex
	bell    chan struct{} // closed at the next append, then replaced
	closing sync.Once
	closed  chan struct{}
	failed  error // of Close
}

var _ events.Store = (*Store)(nil)

// Open opens the store in a file for reading and writing, and makes it if there is no file. It waits a while for other
// processes; ctx ends the wait.
func Open(ctx context.Context, path string) (*Store, error) {
	s, conn, err := open(ctx, path, sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	w, err := newWriter(ctx, conn)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, errors.Join(err, conn.Close()))
	}
	s.writer = make(chan *writer, 1)
	s.writer <- w
	s.reader <- nil
	return s, nil
}

// OpenReadOnly opens the store in an existing file to read from it, also while another process writes. Append fails. A
// file that holds no store yet is an ErrUnfinished: a writer is making one, or was killed while it did.
func OpenReadOnly(ctx context.Context, path string) (*Store, error) {
	s, conn, err := open(ctx, path, sqlite.OpenReadWrite)
	if sqlite.ErrCode(err).ToPrimary() == sqlite.ResultReadOnly {
		err = fmt.Errorf("its write-ahead log cannot be read without leave to write beside it; read a backup instead: %w", err)
	}
	if err != nil {
		return nil, fmt.Errorf("open %s for reading: %w", path, err)
	}
	r, err := newReader(conn)
	if err != nil {
		return nil, fmt.Errorf("open %s for reading: %w", path, errors.Join(err, conn.Close()))
	}
	s.reader <- r
	return s, nil
}

// open makes a store that lacks one reader, and its first connection.
func open(ctx context.Context, path string, flags sqlite.OpenFlags) (*Store, *sqlite.Conn, error) {
	abs, err := filepath.Abs(path) // an absolute path has no second meaning to SQLite, as ":memory:" would
	if err != nil {
		return nil, nil, err
	}
	info, err := os.Stat(abs)
	if errors.Is(err, os.ErrNotExist) && flags&sqlite.OpenCreate != 0 {
		_, err = os.Stat(filepath.Dir(abs))
	} else if err == nil && info.IsDir() {
		err = errors.New("is a directory")
	}
	if err != nil {
		return nil, nil, err
	}
	conn, err := prepare(ctx, abs, flags)
	if err != nil {
		return nil, nil, err
	}
	s := &Store{path: abs, reader: make(chan *reader, readers), bell: make(chan struct{}), closed: make(chan struct{})}
	for range readers - 1 {
		s.reader <- nil
	}
	return s, conn, nil
}

// Path is the absolute path of the file.
func (s *Store) Path() string { return s.path }

// check tells whether a call may begin, or go on.
func (s *Store) check(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case <-s.closed:
		return events.ErrClosed
	default:
		return nil
	}
}

// reading runs f with a reader of its own.
func (s *Store) reading(ctx context.Context, f func(*reader) error) (err error) {
	if err := s.check(ctx); err != nil {
		return err
	}
	var r *reader
	select {
	case r = <-s.reader:
	case <-ctx.Done():
		return ctx.Err()
	case <-s.closed:
		return events.ErrClosed
	}
	defer func() { s.reader <- r }()
	if r == nil {
		conn, err := dial(s.path, sqlite.OpenReadWrite)
		if err != nil {
			return s.located(err)
		}
		if r, err = newReader(conn); err != nil {
			r = nil
			return s.located(errors.Join(err, conn.Close()))
		}
	}
	return s.located(f(r))
}

// located adds the path to what SQLite says.
func (s *Store) located(err error) error {
	if code := sqlite.ErrCode(err); code == sqlite.ResultOK || code == sqlite.ResultError {
		return err
	}
	return fmt.Errorf("%s: %w", s.path, err)
}

// until returns a context that also ends when the store is closed, for what runs long inside SQLite. Afterwards check
// tells why.
func (s *Store) until(ctx context.Context) (context.Context, context.CancelFunc) {
	inner, cancel := context.WithCancel(ctx)
	go func() {
		select {
		case <-s.closed:
			cancel()
		case <-inner.Done():
		}
	}()
	return inner, cancel
}

// ring wakes the subscribers of this process.
func (s *Store) ring() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.bell)
	s.bell = make(chan struct{})
}

func (s *Store) nextBell() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bell
}

// Close implements events.Store. It waits for calls that are inside SQLite, not for iterators: those end with
// ErrClosed. The last process to close leaves one file.
func (s *Store) Close() error {
	s.closing.Do(func() {
		close(s.closed)
		for range readers {
			if r := <-s.reader; r != nil {
				s.failed = errors.Join(s.failed, r.conn.Close())
			}
		}
		if s.writer != nil {
			s.failed = errors.Join(s.failed, (<-s.writer).conn.Close())
		}
		if s.failed != nil {
			s.failed = fmt.Errorf("close %s: %w", s.path, s.failed)
		}
	})
	return s.failed
}
