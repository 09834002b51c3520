package sqlitestore

// syncDir does nothing: Windows keeps directory entries with the file's own metadata and has no call to flush a directory.
func syncDir(string) error { return nil }
