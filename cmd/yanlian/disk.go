package main

// disk is what a store lies on.
type disk struct {
	free   int64  // bytes a user may still write
	kind   string // of file system, where it is remote
	remote bool   // shared over a network: locks cannot be relied on there
}
