package sqlitestore

import "zombiezen.com/go/sqlite"

// LibraryVersion is the version of SQLite in this program.
const LibraryVersion = sqlite.Version
