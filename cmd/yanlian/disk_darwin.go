package main

import "syscall"

const mountLocal = 0x1000 // MNT_LOCAL

func diskOf(dir string) (disk, error) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return disk{}, err
	}
	var kind []byte
	for _, c := range s.Fstypename {
		if c != 0 {
			kind = append(kind, byte(c))
		}
	}
	return disk{free: int64(s.Bavail) * int64(s.Bsize), kind: string(kind), remote: s.Flags&mountLocal == 0}, nil
}
