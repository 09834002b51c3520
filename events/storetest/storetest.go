// Package storetest is the contract of events.Store as a test suite: one call per store.
//
// Contract: Run opens a fresh store for every check and reports, by the check's name, what the store does otherwise
// than events.Store says. A check waits for an answer as long as its patience lasts and never measures time. The
// suite is itself tested: its mutants, stores broken in one way each, must all be rejected, and every check must
// reject one.
//
// Two things the suite reads into the contract: an empty list of enablers may come back as nil or empty, and the
// empty text is no stream id.
//
// Never: imported by code that ships, and never a check that knows which store it is given.
//
// Start at Run, then the table checks.
package storetest

import (
	"context"
	"testing"
	"time"

	"yanlian/events"
)

// patience bounds every check, so that a store that hangs fails instead of hanging the suite. It is far longer
// than any check takes.
const patience = 60 * time.Second

// A check tries one clause of the contract on a fresh store.
type check struct {
	name   string
	reopen bool // only for stores that can be opened once more
	run    func(ctx context.Context, s *trial) error
}

// checks is the whole suite.
var checks = []check{
	{"append", false, checkAppend},
	{"append conflict", false, checkConflict},
	{"append nothing", false, checkAppendNothing},
	{"append malformed", false, checkMalformed},
	{"append repeated", false, checkRepeated},
	{"append almost repeated", false, checkAlmostRepeated},

	{"record fields", false, checkFields},
	{"record text", false, checkText},
	{"record size", false, checkSize},
	{"record marks", false, checkMarks},
	{"record owned by caller", false, checkOwnership},

	{"head", false, checkHead},
	{"read from a version", false, checkReadFrom},
	{"read no stream", false, checkReadMissing},
	{"read all", false, checkReadAll},
	{"read many", false, checkReadMany},
	{"read and stop", false, checkReadAndStop},
	{"read inside reading", false, checkReadInside},
	{"streams", false, checkStreams},

	{"cancelled before", false, checkCancelledBefore},
	{"cancelled midway", false, checkCancelledMidway},
	{"cancelled while waiting", false, checkCancelledWaiting},

	{"subscribe to nothing yet", false, checkSubscribeEmpty},
	{"subscribe and catch up", false, checkSubscribeCatchUp},
	{"subscribe across the seam", false, checkSubscribeSeam},
	{"subscribe under writers", false, checkSubscribeWriters},
	{"subscribe with a filter", false, checkSubscribeFilter},
	{"subscribe from a position", false, checkSubscribeFrom},
	{"subscribe slowly", false, checkSubscribeSlowly},

	{"writers race", false, checkWritersRace},
	{"writers apart", false, checkWritersApart},
	{"readers see whole batches", false, checkWholeBatches},

	{"close twice", false, checkCloseTwice},
	{"close ends calls", false, checkCloseEndsCalls},
	{"close wakes subscribers", false, checkCloseWakes},
	{"close during reading", false, checkCloseDuringReading},

	{"reopen", true, checkReopen},
	{"open twice", true, checkOpenTwice},
	{"follow from beside", true, checkFollowBeside},
}

// A trial is the store under one check.
type trial struct {
	events.Store
	reopen func() events.Store // opens once more what Store holds; nil if the store cannot
}

// Feature declares something that not every store has.
type Feature func(*suite)

type suite struct {
	reopen func(t *testing.T) events.Store
}

// Reopen declares that records outlive the store. reopen opens once more what the store last opened for this test
// holds: after that one was closed, or beside it, as another process would.
func Reopen(reopen func(t *testing.T) events.Store) Feature {
	return func(s *suite) { s.reopen = reopen }
}

// Run checks a store. open makes a new, empty one; Run closes it.
func Run(t *testing.T, open func(t *testing.T) events.Store, features ...Feature) {
	var s suite
	for _, f := range features {
		f(&s)
	}
	for _, c := range checks {
		if c.reopen && s.reopen == nil {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			tr := &trial{Store: open(t)}
			defer tr.Close()
			if s.reopen != nil {
				tr.reopen = func() events.Store { return s.reopen(t) }
			}
			if err := c.try(t.Context(), tr); err != nil {
				t.Error(err)
			}
		})
	}
}

// try runs one check and stops whatever the check has left running.
func (c *check) try(ctx context.Context, tr *trial) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return c.run(ctx, tr)
}
