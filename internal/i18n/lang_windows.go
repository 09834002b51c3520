package i18n

import "syscall"

const (
	primaryLanguage = 0x3ff // the lower ten bits of a Windows language identifier
	langChinese     = 0x04
)

// ofSystem is the language of the menus of Windows.
func ofSystem() Lang {
	proc := syscall.NewLazyDLL("kernel32.dll").NewProc("GetUserDefaultUILanguage")
	if proc.Find() != nil {
		return En
	}
	if id, _, _ := proc.Call(); id&primaryLanguage == langChinese {
		return Zh
	}
	return En
}
