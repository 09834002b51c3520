package sqlitestore

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

const (
	applicationID = 0x594c4452 // "YLDR", in the file's header
	schemaVersion = 1
)

// schema is what the file holds. Ids of streams and types are small integers, so that an event costs little; event
// ids have no index, because an event is found by its place.
//
// batches remembers what was appended together, and when. Its seal (see sealOf) ties the wall clock to the events
// without being part of them.
const schema = `
CREATE TABLE streams (
  id     INTEGER PRIMARY KEY,
  name   TEXT    NOT NULL UNIQUE,
  head   INTEGER NOT NULL,         -- version of the last event
  digest BLOB    NOT NULL          -- chain digest of the last event
) STRICT;
CREATE TABLE types (
  id   INTEGER PRIMARY KEY,
  name TEXT    NOT NULL UNIQUE     -- wire type with version
) STRICT;
CREATE TABLE batches (
  first_pos   INTEGER PRIMARY KEY, -- events first_pos to last_pos were appended together
  last_pos    INTEGER NOT NULL,
  recorded_ms INTEGER NOT NULL,    -- wall clock, Unix milliseconds
  seal        BLOB    NOT NULL
) STRICT;
CREATE TABLE events (
  pos      INTEGER PRIMARY KEY,
  stream   INTEGER NOT NULL,
  version  INTEGER NOT NULL,
  type     INTEGER NOT NULL,
  id       BLOB    NOT NULL,       -- UUID, 16 bytes
  time_ms  INTEGER NOT NULL,       -- simulated time
  cause    INTEGER NOT NULL,       -- version of the binding cause, -1 for none
  digest   BLOB    NOT NULL,       -- chain digest, 32 bytes
  enablers TEXT    NOT NULL,       -- versions, divided by commas
  input    TEXT    NOT NULL,
  data     TEXT    NOT NULL,       -- canonical JSON
  UNIQUE (stream, version)
) STRICT;
`

// Errors a caller branches on.
var (
	ErrUnfinished = errors.New("the file holds no store yet")
	ErrNotAStore  = errors.New("the file is not a store of this program")
)

// prepare opens a first connection and makes sure that the file holds a store of this schema. A file that is empty, or
// that SQLite has made and nobody has written to, becomes one if flags allow: it is what a crash leaves of an
// unfinished Open.
func prepare(ctx context.Context, path string, flags sqlite.OpenFlags) (*sqlite.Conn, error) {
	conn, err := dial(path, flags)
	if err != nil {
		return nil, err
	}
	conn.SetInterrupt(ctx.Done())
	fresh, err := look(conn)
	switch {
	case err == nil && fresh && flags&sqlite.OpenCreate == 0:
		err = ErrUnfinished
	case err == nil && fresh:
		err = create(ctx, conn, filepath.Dir(path))
	}
	conn.SetInterrupt(nil)
	if err != nil {
		return nil, errors.Join(orContext(ctx, err), conn.Close())
	}
	return conn, nil
}

func create(ctx context.Context, conn *sqlite.Conn, dir string) error {
	if err := settle(conn); err != nil {
		return err
	}
	if err := useWAL(ctx, conn); err != nil {
		return err
	}
	if err := createSchema(conn); err != nil {
		return err
	}
	// The file's directory entry, and the removal of the journal with which SQLite went over to a write-ahead log,
	// reach the disk only with the directory.
	return syncDir(dir)
}

func createSchema(conn *sqlite.Conn) (err error) {
	end, err := sqlitex.ImmediateTransaction(conn)
	if err != nil {
		return err
	}
	defer end(&err)
	// Another process may have been faster.
	if fresh, err := identify(conn); err != nil || !fresh {
		return err
	}
	return sqlitex.ExecuteScript(conn, fmt.Sprintf("%s\nPRAGMA application_id=%d;\nPRAGMA user_version=%d;", schema, applicationID, schemaVersion), nil)
}

// look identifies the file within one transaction, so that another process that makes it is seen before or after.
func look(conn *sqlite.Conn) (fresh bool, err error) {
	defer sqlitex.Transaction(conn)(&err)
	return identify(conn)
}

// identify tells whether the file is still without a schema, and refuses what is not a store of this schema.
func identify(conn *sqlite.Conn) (fresh bool, err error) {
	app, err := number(conn, "PRAGMA application_id")
	if sqlite.ErrCode(err).ToPrimary() == sqlite.ResultNotADB {
		return false, fmt.Errorf("%w, nor any SQLite database", ErrNotAStore)
	}
	if err != nil {
		return false, damaged(err)
	}
	version, err := number(conn, "PRAGMA user_version")
	if err != nil {
		return false, damaged(err)
	}
	objects, err := number(conn, "SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return false, damaged(err)
	}
	switch {
	case app == 0 && version == 0 && objects == 0:
		return true, nil
	case app != applicationID:
		return false, fmt.Errorf("%w but a database of another program (application id %#x, a store has %#x)", ErrNotAStore, uint32(app), applicationID)
	case version > schemaVersion:
		return false, fmt.Errorf("was written by a newer version of this program (schema %d, this version knows %d)", version, schemaVersion)
	case version < schemaVersion:
		return false, fmt.Errorf("has schema %d, which no version of this program has written", version)
	}
	return false, nil
}
