package scenarios_test

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios"
)

func TestLibraryIsClean(t *testing.T) {
	if len(scenarios.List()) == 0 {
		t.Fatal("the library is empty")
	}
	for _, e := range scenarios.List() {
		c, err := scenarios.Open(e.ID, scenarios.Options{})
		if err != nil {
			t.Errorf("%s: %v", e.ID, err)
			continue
		}
		if c.Notes != nil {
			t.Errorf("%s has notes:\n%v", e.ID, c.Notes)
		}
		if e.ID != c.World.ID || e.Name.Zh == "" || e.Name.En == "" || e.Summary.Zh == "" || e.Summary.En == "" || e.Hazard == "" || c.Rubric == nil {
			t.Errorf("%s is listed as %+v", e.ID, e)
		}
		for _, task := range c.Plan.Tasks {
			if task.Source.Kind == 0 || len(task.Source.Text) < 10 {
				t.Errorf("%s: task %s rests on nothing", e.ID, task.ID)
			}
		}
		fsys, _ := scenarios.Library(e.ID)
		if readme, err := fs.ReadFile(fsys, "README.md"); err != nil || len(readme) < 500 {
			t.Errorf("%s has a README of %d bytes, %v", e.ID, len(readme), err)
		}
	}
}

// floods are the scenarios of the library whose hazard is a river.
func floods(t *testing.T) (out []scenarios.Entry) {
	t.Helper()
	for _, e := range scenarios.List() {
		if e.Hazard == "river-flood" {
			out = append(out, e)
		}
	}
	if len(out) == 0 {
		t.Fatal("the library has no flood")
	}
	return out
}

func count(log []events.Event, k events.Kind) (n int) {
	for i := range log {
		if log[i].Kind() == k {
			n++
		}
	}
	return n
}

// reached counts the people whose lowest door the water of the record can reach.
func reached(w *engine.World) (people int64) {
	for _, g := range w.Groups {
		if _, peak := w.Gauges[g.Gauge].Series.Peak(); g.DoorMm <= peak {
			people += g.People
		}
	}
	return people
}

// TestReferencePlan plays every scenario by its plan: it ends by its criteria, all whom the water can reach are ordered out
// and nobody else, all of them are safe but for a few who have gone home, and hardly anybody is caught.
func TestReferencePlan(t *testing.T) {
	for _, e := range scenarios.List() {
		c, err := scenarios.Open(e.ID, scenarios.Options{})
		if err != nil {
			t.Fatal(err)
		}
		sim, err := engine.New(c.World, c.Plan, 0)
		if err != nil {
			t.Fatal(err)
		}
		trapped, people := 0, reached(c.World)
		const runs = 20
		for seed := range uint64(runs) {
			sim.Reset(seed)
			log := sim.Advance(c.World.HorizonMs, nil)
			end := log[len(log)-1].Payload.(*events.DrillEnded)
			ordered, home := int64(0), int64(0)
			for i := range log {
				switch p := log[i].Payload.(type) {
				case *events.EvacuationOrdered:
					ordered += p.People
				case *events.HouseholdReturned:
					home += p.People
				}
			}
			if end.Reason != "response-ended" || ordered != people || end.PeopleSafe > people || end.PeopleSafe < people-home || home > people/20 || end.PeopleTrapped > 0 {
				t.Errorf("%s, seed %d: %d ordered out, %d gone home, %+v", e.ID, seed, ordered, home, end)
			}
			if refused := count(log, events.KindDecisionRefused); refused > 0 {
				t.Errorf("%s, seed %d: %d orders of the plan are refused", e.ID, seed, refused)
			}
			trapped += count(log, events.KindHouseholdTrapped)
		}
		if trapped > runs {
			t.Errorf("%s: %d households trapped in %d runs", e.ID, trapped, runs)
		}
	}
}

// everyday are the kinds that calls for help bring about which have nothing to do with the flood.
var everyday = []events.Kind{events.KindIncidentReported, events.KindIncidentWaiting, events.KindIncidentClosed, events.KindUnitDispatched,
	events.KindUnitDeparted, events.KindUnitArrived, events.KindUnitReleased, events.KindUnitReturned, events.KindWorkStarted, events.KindWorkEnded, events.KindStockUsed}

// TestBelowTheWarningLevelNothingHappens drives every flood by water that stays 1 mm below the warning level, and so below the
// one upstream: but for everyday calls nobody does anything.
func TestBelowTheWarningLevelNothingHappens(t *testing.T) {
	for _, e := range floods(t) {
		own, err := scenarios.Open(e.ID, scenarios.Options{})
		if err != nil {
			t.Fatal(err)
		}
		gauge := own.World.Gauges[0]
		_, peak := gauge.Series.Peak()
		for _, c := range []struct {
			topMm int64
			quiet bool
		}{{gauge.WarningMm - 1, true}, {gauge.WarningMm, false}} {
			low := lowered(t, own, c.topMm-peak)
			log := play(t, low)
			var decided []string
			for i := range log {
				switch log[i].Kind() {
				case events.KindGaugeRead, events.KindReadingReceived, events.KindDrillEnded:
				default:
					if slices.Contains(everyday, log[i].Kind()) {
						continue
					}
					decided = append(decided, log[i].Kind().String())
				}
			}
			if quiet := len(decided) == 0; quiet != c.quiet {
				t.Errorf("%s, top %d mm: %v", e.ID, c.topMm, decided)
			}
		}
	}
}

// lowered is a scenario driven by its own record, moved.
func lowered(t *testing.T, own *scenarios.Compiled, byMm int64) *scenarios.Compiled {
	t.Helper()
	series := own.World.Gauges[0].Series
	first, last := series.Span()
	var b strings.Builder
	b.WriteString("time,stage_m\n")
	for at := first; at <= last; at += 15 * int64(events.Minute) {
		fmt.Fprintf(&b, "%d.%02d,%d.%03d\n", at/int64(events.Hour), at%int64(events.Hour)*100/int64(events.Hour), series.At(at)/1000, series.At(at)%1000)
	}
	sign, mm := "", byMm
	if mm < 0 {
		sign, mm = "-", -mm
	}
	id := strings.TrimPrefix(own.World.Gauges[0].Input, scenarios.RoleSeries+"/")
	c, err := scenarios.Open(own.World.ID, scenarios.Options{Series: []string{fmt.Sprintf("%s=record.csv,offset=%s%d.%03d", id, sign, mm/1000, mm%1000)},
		Open: func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(b.String())), nil }})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestFloodHasWhatItPromises counts the parts of the flood scenarios.
func TestFloodHasWhatItPromises(t *testing.T) {
	for _, e := range floods(t) {
		c, err := scenarios.Open(e.ID, scenarios.Options{})
		if err != nil {
			t.Fatal(err)
		}
		w, flooding, dikes, assisted, households := c.World, 0, 0, int64(0), int64(0)
		for _, r := range w.Roads {
			if r.Gauge != engine.None {
				flooding++
			}
		}
		for _, g := range w.Groups {
			households, assisted = households+g.Households, assisted+g.Assisted
			if g.DikeHeightMm > 0 {
				dikes++
			}
		}
		if len(w.Units) < 15 || flooding < 2 || len(w.Shelters) < 2 || len(w.Groups) < 12 || dikes == 0 || assisted == 0 || households < 350 || households > 900 {
			t.Errorf("%s: %d units, %d roads that flood, %d shelters, %d groups, %d dikes, %d of %d households assisted",
				e.ID, len(w.Units), flooding, len(w.Shelters), len(w.Groups), dikes, assisted, households)
		}
		var kinds []plan.SourceKind
		for _, task := range c.Plan.Tasks {
			if !slices.Contains(kinds, task.Source.Kind) {
				kinds = append(kinds, task.Source.Kind)
			}
		}
		if n := len(c.Plan.Tasks); n < 22 || len(kinds) < 4 {
			t.Errorf("%s: %d tasks, %d kinds of source", e.ID, n, len(kinds))
		}
	}
}
