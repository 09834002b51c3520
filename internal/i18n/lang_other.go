//go:build !windows

package i18n

// ofSystem is English: where there are POSIX locales, one that is not set is the C locale.
func ofSystem() Lang { return En }
