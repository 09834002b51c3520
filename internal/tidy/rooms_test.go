package tidy_test

// rooms is the floor plan. A line reads
//
//	room: what it may import | what its tests may import besides
//
// and is not transitive: leave to import the engine is no leave to import what the engine imports. The most particular line counts.
// a/... stands for a and all below it. Tests may also import internal/testkit.
const rooms = `
# Facts. The ground floor knows nobody.
events             :
events/match       : events
events/storetest   : events  | events/memstore
events/memstore    : events  | events/storetest
events/sqlitestore : events  | events/storetest
events/kurrentstore: events  | events/storetest

# What happens next. The leaves are kernels and models that know no drill; plan and engine put them together.
engine/strict      :
engine/des         :
engine/rng         : engine/strict
engine/geo         : engine/strict
engine/hazard      : engine/strict engine/rng
engine/travel      : engine/strict engine/rng engine/geo
engine/resource    : events engine/strict engine/rng engine/geo engine/travel engine/des
engine/dispatch    : events engine/strict engine/rng engine/geo engine/travel engine/des
engine/people      : events engine/strict engine/rng engine/geo engine/travel engine/des
engine/plan        : events events/match engine/rng
engine             : events events/match engine/...

# What has been. Read models stand on the log and have never met the engine.
projections/...    : events events/match projections/...  | events/memstore events/sqlitestore
projections/scoring: events events/match projections/...

# From files to the engine's input.
scenarios/...      : events events/match engine/... projections/scoring scenarios/...

# The program around it.
internal/text      :
internal/i18n      :
internal/bus       : events
internal/runner    : events events/match engine/... scenarios/... internal/bus  | events/memstore events/sqlitestore projections/...
internal/evaluation: events projections/scoring scenarios | events/memstore
internal/report    : projections/... events internal/i18n internal/report/chart scenarios/...
internal/report/chart:
internal/testkit   :
internal/tidy      :

# Wiring.
cmd/yanlian        : events/... projections/... scenarios/... internal/...
`

// testRooms are for tests alone. A pattern never opens them; only a line that names them does, in its right half.
var testRooms = []string{"events/storetest", "internal/testkit", "internal/tidy"}

// floors orders the house; an arrow never points to a later entry, and rooms of one entry divided by a bar never point at each other.
var floors = []string{"events/...", "engine/... | projections/...", "scenarios/...", "internal/...", "cmd/..."}

// instead says, for what may not be imported, what to do about it. The first pattern that covers the import counts.
var instead = []struct{ imported, advice string }{
	{"events/storetest", "conformance is a test: call storetest.Run in the store's _test.go"},
	{"internal/testkit", "golden files and seeds are for _test.go files"},
	{"internal/tidy", "the house rules are tests and export nothing"},
	{"events/memstore", "take an events.Store; cmd opens the one that was asked for"},
	{"events/sqlitestore", "take an events.Store; cmd opens the one that was asked for"},
	{"events/kurrentstore", "take an events.Store; cmd opens the one that was asked for"},
	{"events/...", "pass the plain value it needs"},
	{"projections/...", "read the events, or take the answer as plain data from whoever holds the view"},
	{"engine/...", "read the fact from an event; if no event says it, let the engine emit one"},
	{"scenarios/...", "take what was compiled from it: engine.World, plan.Plan"},
	{"internal/...", "take plain data or a small interface declared here; cmd passes it in"},
	{"cmd/...", "move what is shared down into a room of its own; nothing imports main"},
}
