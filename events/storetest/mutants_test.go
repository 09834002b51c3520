package storetest_test

import (
	"slices"
	"testing"
	"testing/synctest"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/events/storetest"
)

// A mutant is a store broken in one way and the check that has to see it.
type mutant struct {
	name   string
	check  string
	wrap   func(events.Store) events.Store         // nil: the store works
	reopen func(base *memstore.Store) events.Store // nil: what is opened once more works
}

var mutants = slices.Concat(appendMutants, recordMutants, readMutants, subscribeMutants, lifeMutants)

// TestMutants demands that every mutant is rejected by its check. Time inside is virtual, so that a mutant that
// hangs runs out of patience at once.
func TestMutants(t *testing.T) {
	for _, m := range mutants {
		t.Run(m.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				base := memstore.New()
				var store events.Store = newHandle(base)
				if m.wrap != nil {
					store = m.wrap(store)
				}
				err := storetest.Try(t.Context(), m.check, store, func() events.Store {
					if m.reopen != nil {
						return m.reopen(base)
					}
					return newHandle(base)
				})
				if err == nil {
					t.Errorf("check %q accepts a store that %s", m.check, m.name)
				}
				t.Logf("check %q: %v", m.check, err)
				base.Close()
			})
		})
	}
}

// TestHealthy keeps the mutants honest: what they break passes every check.
func TestHealthy(t *testing.T) {
	for _, name := range storetest.Names() {
		synctest.Test(t, func(t *testing.T) {
			base := memstore.New()
			err := storetest.Try(t.Context(), name, &broken{Store: newHandle(base)}, func() events.Store { return newHandle(base) })
			if err != nil {
				t.Errorf("check %q: %v", name, err)
			}
			base.Close()
		})
	}
}

// TestEveryCheckCatches demands that no check is idle.
func TestEveryCheckCatches(t *testing.T) {
	for _, name := range storetest.Names() {
		if !slices.ContainsFunc(mutants, func(m mutant) bool { return m.check == name }) {
			t.Errorf("no mutant is caught by check %q", name)
		}
	}
}
