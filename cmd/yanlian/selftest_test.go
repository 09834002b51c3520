package main

import (
	"testing"

	"yanlian/internal/testkit"
)

// The doctor trusts a machine that makes the same drills as the one this file was written on.
func TestSelfTest(t *testing.T) {
	got, err := runLibrary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	testkit.Golden(t, "selftest.txt", []byte(got))
}
