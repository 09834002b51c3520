package main

import (
	"errors"
	"os"
	"syscall"
	"unsafe"
)

const (
	utf8CodePage          = 65001
	enableVirtualTerminal = 0x0004
	errNoData             = syscall.Errno(232) // the pipe is being closed
)

var (
	kernel32           = syscall.NewLazyDLL("kernel32.dll")
	setConsoleOutputCP = kernel32.NewProc("SetConsoleOutputCP")
	setConsoleMode     = kernel32.NewProc("SetConsoleMode")
	getScreenBuffer    = kernel32.NewProc("GetConsoleScreenBufferInfo")
)

// prepareConsole makes the console read UTF-8, and tells whether stdout is one that understands escape sequences.
func prepareConsole() (colour bool) {
	out := syscall.Handle(os.Stdout.Fd())
	var mode uint32
	if syscall.GetConsoleMode(out, &mode) != nil {
		return false
	}
	_, _, _ = setConsoleOutputCP.Call(utf8CodePage)
	ok, _, _ := setConsoleMode.Call(uintptr(out), uintptr(mode|enableVirtualTerminal))
	return ok != 0
}

type screenBuffer struct {
	sizeX, sizeY, cursorX, cursorY int16
	attributes                     uint16
	left, top, right, bottom       int16
	maxX, maxY                     int16
}

// terminalWidth is the number of columns of the terminal behind stdout, if there is one.
func terminalWidth() (columns int, terminal bool) {
	var b screenBuffer
	if ok, _, _ := getScreenBuffer.Call(os.Stdout.Fd(), uintptr(unsafe.Pointer(&b))); ok == 0 {
		return 0, false
	}
	return int(b.right-b.left) + 1, true
}

// terminalIsUTF8 tells whether the console shows UTF-8.
func terminalIsUTF8(func(string) string) bool { return true }

func isBrokenPipe(err error) bool {
	return errors.Is(err, syscall.ERROR_BROKEN_PIPE) || errors.Is(err, errNoData) || errors.Is(err, syscall.EPIPE)
}
