package main

import "syscall"

// remoteKinds are the file systems of networks, by the magic number of statfs(2).
var remoteKinds = map[uint32]string{
	0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "CIFS", 0xfe534d42: "SMB2", 0x01021997: "9P", 0x00c36400: "Ceph", 0x5346414f: "AFS", 0x65735546: "FUSE",
}

func diskOf(dir string) (disk, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return disk{}, err
	}
	kind, remote := remoteKinds[uint32(s.Type)]
	return disk{free: int64(s.Bavail) * int64(s.Bsize), kind: kind, remote: remote}, nil
}
