package main

import (
	"path/filepath"
	"syscall"
	"unsafe"
)

const driveRemote = 4 // DRIVE_REMOTE

var (
	getDiskFreeSpace = kernel32.NewProc("GetDiskFreeSpaceExW")
	getDriveType     = kernel32.NewProc("GetDriveTypeW")
)

func diskOf(dir string) (disk, error) {
	path, err := syscall.UTF16PtrFromString(dir)
	if err != nil {
		return disk{}, err
	}
	var free uint64
	if ok, _, err := getDiskFreeSpace.Call(uintptr(unsafe.Pointer(path)), uintptr(unsafe.Pointer(&free)), 0, 0); ok == 0 {
		return disk{}, err
	}
	root, err := syscall.UTF16PtrFromString(filepath.VolumeName(dir) + `\`)
	if err != nil {
		return disk{}, err
	}
	kind, _, _ := getDriveType.Call(uintptr(unsafe.Pointer(root)))
	return disk{free: int64(free), kind: "SMB", remote: kind == driveRemote}, nil
}
