package storetest_test

import (
	"testing"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/events/storetest"
)

func ExampleRun() {
	_ = func(t *testing.T) { // in the store's own test: func TestStore(t *testing.T)
		storetest.Run(t, func(*testing.T) events.Store { return memstore.New() })
	}
}
