package sqlitestore

import (
	"context"
	"fmt"

	"zombiezen.com/go/sqlite"
)

// Schema is what a file holds.
const Schema = schema

// SettleWriter gives a bare connection the pragmas of a store's writer.
func SettleWriter(conn *sqlite.Conn) error {
	if err := settle(conn, writerPragmas...); err != nil {
		return err
	}
	return useWAL(context.Background(), conn)
}

// LimitPages makes the disk full for the store's writer once the file has n pages; 0 lifts the limit.
func (s *Store) LimitPages(n int) error {
	w := <-s.writer
	defer func() { s.writer <- w }()
	if n == 0 {
		n = 1 << 30
	}
	_, err := number(w.conn, fmt.Sprintf("PRAGMA max_page_count=%d", n))
	return err
}
