//go:build unix

package main

import (
	"errors"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"unsafe"
)

// prepareConsole makes a closed pipe an error of the write instead of the end of the program, and tells whether stdout
// is a terminal that understands escape sequences.
func prepareConsole() (colour bool) {
	signal.Ignore(syscall.SIGPIPE)
	_, terminal := terminalWidth()
	return terminal && os.Getenv("TERM") != "dumb"
}

// terminalWidth is the number of columns of the terminal behind stdout, if there is one; some do not know theirs.
func terminalWidth() (columns int, terminal bool) {
	var size struct{ rows, columns, x, y uint16 }
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, os.Stdout.Fd(), syscall.TIOCGWINSZ, uintptr(unsafe.Pointer(&size))); errno != 0 {
		return 0, false
	}
	return int(size.columns), true
}

// terminalIsUTF8 tells whether the locale's encoding is UTF-8.
func terminalIsUTF8(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := getenv(name); value != "" {
			value = strings.ToLower(strings.ReplaceAll(value, "-", ""))
			return strings.Contains(value, "utf8")
		}
	}
	return false
}

func isBrokenPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }
