package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/events/sqlitestore"
)

// storeAddress is a store URL taken apart.
type storeAddress struct {
	url    string
	memory bool
	path   string // of the SQLite file
	absent bool   // there is no store in it yet
}

const sqliteScheme, memoryURL = "sqlite:", "memory:"

// address finds the store: --store, else YANLIAN_STORE, else the file in the user's data directory, whose directory it
// makes if the store may be written.
func (a *app) address() (storeAddress, error) {
	url := a.storeURL
	if url == "" {
		url = a.getenv("YANLIAN_STORE")
	}
	if url == "" {
		url = sqliteScheme + filepath.Join(xdg.DataHome, "yanlian", "drills.db")
	}
	if url == memoryURL {
		return storeAddress{url: url, memory: true}, nil
	}
	path, ok := strings.CutPrefix(url, sqliteScheme)
	if !ok || strings.TrimSpace(path) == "" || strings.ContainsRune(path, 0) {
		return storeAddress{}, badUsage("store.bad-url", "found", url)
	}
	return storeAddress{url: url, path: path}, nil
}

// isDefault tells whether nobody has named the store.
func (a *app) isDefault() bool { return a.storeURL == "" && a.getenv("YANLIAN_STORE") == "" }

// openStore opens the store for writing, and makes it if it is not there.
func (a *app) openStore(ctx context.Context) (events.Store, storeAddress, error) {
	at, err := a.address()
	if err != nil || at.memory {
		return memstore.New(), at, err
	}
	if a.isDefault() {
		if err := os.MkdirAll(filepath.Dir(at.path), 0o700); err != nil {
			return nil, at, failed(err, "store.no-directory", "path", filepath.Dir(at.path))
		}
	}
	if err := fitForStore(at.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, at, err
	}
	if _, err := os.Stat(filepath.Dir(at.path)); err != nil {
		return nil, at, badInput(err, "store.cannot-open", "path", at.path)
	}
	s, err := sqlitestore.Open(ctx, at.path)
	if err != nil {
		return nil, at, failed(err, "store.cannot-open", "path", at.path)
	}
	return s, at, nil
}

// sqliteHeader begins every SQLite database.
var sqliteHeader = []byte("SQLite format 3\x00")

// fitForStore refuses what a user may have named by mistake. It looks into the file before SQLite does: closing a file
// that SQLite has open would drop its locks.
func fitForStore(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.IsDir() {
		return badUsage("store.is-a-directory", "path", path)
	}
	header := make([]byte, len(sqliteHeader))
	if n, err := io.ReadFull(f, header); n > 0 && (err != nil || !bytes.Equal(header, sqliteHeader)) {
		return badUsage("store.not-a-store", "path", path)
	}
	return nil
}

// readStore opens the store for reading. One that is not there is an empty store: it is not made.
func (a *app) readStore(ctx context.Context) (events.Store, storeAddress, error) {
	at, err := a.address()
	if err != nil || at.memory {
		return memstore.New(), at, err
	}
	err = fitForStore(at.path)
	if errors.Is(err, fs.ErrNotExist) {
		at.absent = true
		return memstore.New(), at, nil
	}
	if isBadInput(err) {
		return nil, at, err
	}
	s, err := sqlitestore.OpenReadOnly(ctx, at.path)
	if errors.Is(err, sqlitestore.ErrUnfinished) { // somebody is making it, or was killed while doing so
		at.absent = true
		return memstore.New(), at, nil
	}
	if err != nil {
		return nil, at, failed(err, "store.cannot-open", "path", at.path)
	}
	return s, at, nil
}

// withStore runs f on a store that is opened for reading and closes it.
func (a *app) withStore(ctx context.Context, f func(events.Store, storeAddress) error) error {
	s, at, err := a.readStore(ctx)
	if err != nil {
		return err
	}
	return errors.Join(f(s, at), s.Close())
}
