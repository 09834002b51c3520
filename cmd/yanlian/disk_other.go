//go:build !linux && !darwin && !windows

package main

import (
	"errors"
	"os"
)

func diskOf(dir string) (disk, error) {
	if _, err := os.Stat(dir); err != nil {
		return disk{}, err
	}
	return disk{}, errors.ErrUnsupported
}
