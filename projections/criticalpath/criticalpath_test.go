package criticalpath_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/internal/testkit"
	"yanlian/projections/criticalpath"
)

// drill makes events one by one.
type drill struct {
	fold criticalpath.Fold
	next events.Version
}

// add makes an event at a minute; it names an input if its cause is 0, like what comes from outside.
func (d *drill) add(minute events.SimTime, cause events.Version, p events.Payload, enablers ...events.Version) events.Version {
	e := events.Event{Version: d.next, Time: minute * events.Minute, Cause: cause, Payload: p, Enablers: enablers}
	if cause == 0 {
		e.Input = "series/stage"
	}
	d.fold.Apply(&e)
	d.next++
	return e.Version
}

func begin() *drill {
	d := &drill{}
	d.add(0, events.NoCause, &events.DrillStarted{})
	d.add(0, 0, &events.UnitListed{Unit: "team", Zh: "队", En: "Team"})
	d.add(0, 0, &events.GroupListed{Group: "low", Zh: "低处", En: "Low street", Households: 3, People: 9})
	return d
}

// evacuation is a drill whose path is known: from a reading at 10 to the household that is at the shelter at 105. Another
// unit is free all the time, the shelter is open long before, and a second household is earlier.
func evacuation() *drill {
	d := begin()
	opened := d.add(2, 0, &events.ShelterOpened{Shelter: "school", By: "town"})
	read := d.add(10, 0, &events.GaugeRead{Gauge: "gauge", StageMm: 900})
	known := d.add(14, read, &events.ReadingReceived{Gauge: "gauge", Post: "town", StageMm: 900})
	due := d.add(14, known, &events.TaskTriggered{Task: "evacuate", Post: "town"})
	order := d.add(22, due, &events.EvacuationOrdered{Group: "low", By: "town", Households: 3, People: 9})
	sent := d.add(22, due, &events.UnitDispatched{Unit: "team", By: "town", Work: "sweep"}, 1)
	left := d.add(30, sent, &events.UnitDeparted{Unit: "team"})
	told := d.add(40, order, &events.HouseholdWarned{Group: "low", Household: 3, People: 3, Channel: "broadcast"})
	there := d.add(45, left, &events.UnitArrived{Unit: "team"}, sent)
	work := d.add(45, there, &events.WorkStarted{Unit: "team", Work: "sweep"}, sent)
	first := d.add(49, work, &events.HouseholdWarned{Group: "low", Household: 1, People: 3, Channel: "door", Unit: "team"}, order)
	second := d.add(55, first, &events.HouseholdWarned{Group: "low", Household: 2, People: 3, Channel: "door", Unit: "team"}, order)
	away := d.add(60, told, &events.HouseholdLeft{Group: "low", Household: 3, People: 3, Mode: "walk"})
	d.add(70, away, &events.HouseholdSheltered{Group: "low", Household: 3, People: 3, Shelter: "school"}, opened)
	away = d.add(75, first, &events.HouseholdLeft{Group: "low", Household: 1, People: 3, Mode: "walk"})
	d.add(85, away, &events.HouseholdSheltered{Group: "low", Household: 1, People: 3, Shelter: "school"}, opened)
	away = d.add(95, second, &events.HouseholdLeft{Group: "low", Household: 2, People: 3, Mode: "walk"})
	d.add(105, away, &events.HouseholdSheltered{Group: "low", Household: 2, People: 3, Shelter: "school"}, opened)
	return d
}

// short writes a path as "root; class minutes who xLINKS; …".
func short(p *criticalpath.Path) string {
	if p == nil {
		return "no path"
	}
	said := []string{fmt.Sprint(int64(p.Begins/events.Minute), "-", int64(p.Ends/events.Minute))}
	for _, s := range p.Steps {
		step := fmt.Sprint(s.Class, " ", int64(s.CostMs/events.Minute), " ", s.Who.ID, " x", s.Links)
		if s.Raced {
			step += " raced"
		}
		if n := s.Nearest; n != nil {
			step += fmt.Sprint(" (", n.Kind, " ", int64(n.SlackMs/events.Minute), ")")
		}
		said = append(said, step)
	}
	return strings.Join(said, "; ")
}

func TestKnownPath(t *testing.T) {
	c := evacuation().fold.Causes().Critical()
	want := "10-105; information 4 town x1; decision 0 town x1; decision 8 town x1 (unit.listed 14); turnout 8 team x1; travel 15 team x1; " +
		"travel 0 team x1; doors 10 team x2 (evacuation.ordered 23); preparation 40 low x1; walk 10 low x1 (shelter.opened 93)"
	if got := short(c.Path); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if c.Moment != criticalpath.LastSafe || c.ToGo.Households != 0 || *c.LastSafe != c.Path.To || c.FirstHarm != nil {
		t.Errorf("%+v", c)
	}
	var sums []string
	for _, s := range c.Path.Sums {
		sums = append(sums, fmt.Sprint(s.Class, " ", int64(s.CostMs/events.Minute)))
	}
	if got := strings.Join(sums, ", "); got != "preparation 40, travel 15, doors 10, walk 10, decision 8, turnout 8, information 4" {
		t.Errorf("sums %s", got)
	}
}

// The moment that mattered most, and the path to it, as a drill goes on.
func TestMoments(t *testing.T) {
	d := begin()
	check := func(m criticalpath.Moment, toGo int64, path string) {
		t.Helper()
		c := d.fold.Causes().Critical()
		if got := short(c.Path); c.Moment != m || c.ToGo.Households != toGo || got != path {
			t.Errorf("after event %d: %s, %d to go, %s; want %s, %d, %s", c.Version, c.Moment, c.ToGo.Households, got, m, toGo, path)
		}
	}
	check(criticalpath.None, 0, "no path")
	d.add(5, 0, &events.HouseholdSheltered{Group: "hill", Household: 1, People: 2})
	check(criticalpath.None, 0, "no path") // nobody told them to leave
	order := d.add(10, 0, &events.EvacuationOrdered{Group: "low", By: "town", Households: 3, People: 9})
	check(criticalpath.None, 3, "no path")
	told := d.add(20, order, &events.HouseholdWarned{Group: "low", Household: 1, People: 3, Channel: "broadcast"})
	left := d.add(25, told, &events.HouseholdLeft{Group: "low", Household: 1, People: 3, Mode: "vehicle", Unit: "bus"})
	d.add(30, left, &events.HouseholdSheltered{Group: "low", Household: 1, People: 3})
	check(criticalpath.LastSafe, 2, "10-30; warning 10 low x1; preparation 5 low x1; ride 5 bus x1")
	d.add(31, left, &events.HouseholdSheltered{Group: "low", Household: 1, People: 3})
	check(criticalpath.LastSafe, 2, "10-30; warning 10 low x1; preparation 5 low x1; ride 5 bus x1") // safe before
	d.add(32, order, &events.EvacuationOrdered{Group: "low", By: "town", Households: 3, People: 9})
	check(criticalpath.LastSafe, 2, "10-30; warning 10 low x1; preparation 5 low x1; ride 5 bus x1") // ordered before
	told = d.add(35, order, &events.HouseholdWarned{Group: "low", Household: 2, People: 3, Channel: "broadcast"})
	harm := d.add(40, 0, &events.HouseholdTrapped{Group: "low", Household: 2, People: 3}, told)
	check(criticalpath.FirstHarm, 2, "10-40; warning 25 low x1; preparation 5 low x1 raced")
	second := d.add(41, 0, &events.HouseholdTrapped{Group: "low", Household: 3, People: 3})
	check(criticalpath.FirstHarm, 2, "10-40; warning 25 low x1; preparation 5 low x1 raced")
	d.add(50, harm, &events.HouseholdRescued{Group: "low", Household: 2, People: 3, Unit: "boat"})
	check(criticalpath.FirstHarm, 1, "10-40; warning 25 low x1; preparation 5 low x1 raced")

	stranger := d.add(60, 0, &events.HouseholdTrapped{Group: "hill", Household: 2, People: 2})
	for v, want := range map[events.Version]string{
		second:     "10-41; warning 31 low x1 raced", // nobody had come to its door
		second + 1: "40-50; rescue 10 boat x1",       // who was trapped is where a rescue begins
		stranger:   "60-60",                          // there was no order that could have come earlier
		order:      "10-10",                          // from outside
		told:       "10-35; warning 25 low x1",       // any event has a path
		0:          "0-0",
	} {
		c, ok := d.fold.Causes().To(v)
		if got := short(c.Path); !ok || got != want || c.Moment != criticalpath.Chosen {
			t.Errorf("to event %d: %s %s; want %s", v, c.Moment, got, want)
		}
	}
	for _, v := range []events.Version{-1, d.next, 1 << 40} {
		if _, ok := d.fold.Causes().To(v); ok {
			t.Errorf("there is a path to event %d", v)
		}
	}
}

// A study folds what the engine emits: there is no header, and the start of the drill is behind the first event.
// TestWhoGoesHomeIsToGoAgain and is not the last who became safe.
func TestWhoGoesHomeIsToGoAgain(t *testing.T) {
	d := evacuation()
	last := d.fold.Causes().Critical().LastSafe
	back := d.add(200, 0, &events.HouseholdReturned{Group: "low", Household: 2, People: 3, Shelter: "school"})
	if c := d.fold.Causes().Critical(); c.ToGo.Households != 1 || *c.LastSafe != *last {
		t.Errorf("%+v", c)
	}
	again := d.add(210, back, &events.HouseholdWarned{Group: "low", Household: 2, People: 3, Channel: "door", Unit: "team"})
	away := d.add(220, again, &events.HouseholdLeft{Group: "low", Household: 2, People: 3, Mode: "walk"})
	safe := d.add(230, away, &events.HouseholdSheltered{Group: "low", Household: 2, People: 3, Shelter: "school"})
	if c := d.fold.Causes().Critical(); c.ToGo.Households != 0 || *c.LastSafe != safe {
		t.Errorf("%+v", c)
	}
}

// TestAHarmIsARaceForTheRescuers: there was the time from the water that trapped the household.
func TestAHarmIsARaceForTheRescuers(t *testing.T) {
	d := begin()
	order := d.add(10, 0, &events.EvacuationOrdered{Group: "low", By: "town", Households: 3, People: 9})
	trapped := d.add(30, 0, &events.HouseholdTrapped{Group: "low", Household: 1, People: 3}, order)
	harmed := d.add(42, 0, &events.HouseholdHarmed{Group: "low", Household: 1, Harmed: 2}, trapped)
	path, ok := d.fold.Causes().PathTo(harmed)
	if !ok {
		t.Fatal("no path")
	}
	if got, want := short(&path), "30-42; rescue 12 low x1 raced"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWithoutHeader(t *testing.T) {
	d := &drill{next: 1}
	read := d.add(10, 0, &events.GaugeRead{Gauge: "gauge"})
	known := d.add(15, read, &events.ReadingReceived{Gauge: "gauge", Post: "town"})
	c, ok := d.fold.Causes().To(known)
	if got := short(c.Path); !ok || got != "10-15; information 5 town x1" {
		t.Error(got)
	}
	if _, ok := d.fold.Causes().To(0); ok {
		t.Error("the fold has never seen event 0")
	}
}

// An enabler that came after the cause has until the end of the link; the least slack counts, and the path itself has none.
func TestNearestEnabler(t *testing.T) {
	d := begin()
	order := d.add(5, 0, &events.EvacuationOrdered{Group: "low", By: "town", Households: 3, People: 9})
	early := d.add(6, 0, &events.WorkStarted{Unit: "bus", Work: "carry"})
	told := d.add(20, order, &events.HouseholdWarned{Group: "low", Household: 1, People: 3})
	for _, test := range []struct {
		enablers []events.Version
		free     events.SimTime // when the bus is free again
		want     string
	}{
		{nil, 21, "no enabler"},
		{[]events.Version{early}, 21, "work.started 14"},
		{[]events.Version{order}, 21, "no enabler"},
		{[]events.Version{order, early, events.NoCause}, 35, "household.left 5"},
		{[]events.Version{early}, 25, "work.started 14"},
		{[]events.Version{early}, 40, "household.left 0"},
	} {
		free := d.add(test.free, early, &events.HouseholdLeft{Group: "low", Household: 2, People: 3, Mode: "vehicle", Unit: "bus"})
		enablers := test.enablers
		if len(enablers) > 0 && enablers[0] != order || len(enablers) > 1 {
			enablers = append(append([]events.Version{}, enablers...), free)
		}
		v := d.add(40, told, &events.HouseholdLeft{Group: "low", Household: 1, People: 3, Mode: "vehicle", Unit: "bus"}, enablers...)
		c, _ := d.fold.Causes().To(v)
		got := "no enabler"
		if n := c.Path.Links[len(c.Path.Links)-1].Nearest; n != nil {
			got = fmt.Sprint(n.Kind, " ", int64(n.SlackMs/events.Minute))
		}
		if got != test.want {
			t.Errorf("enablers %v, bus free at %d: %s, want %s", enablers, test.free, got, test.want)
		}
	}
}

// A vehicle is free when the household before has got out, be it at the moment at which the next gets in.
func TestVehicleIsFreeAfterTheRide(t *testing.T) {
	for _, test := range []struct {
		out  events.SimTime
		last bool // it is told last
		want string
	}{{30, false, "household.sheltered 10"}, {40, true, "household.sheltered 0"}, {41, true, "household.left 18"}} {
		d := begin()
		told := d.add(20, 0, &events.HouseholdWarned{Group: "low", Household: 1, People: 3})
		before := d.add(22, 0, &events.HouseholdLeft{Group: "low", Household: 2, People: 3, Mode: "vehicle", Unit: "bus"})
		getOut := func() {
			d.add(test.out, before, &events.HouseholdSheltered{Group: "low", Household: 2, People: 3})
		}
		if !test.last {
			getOut()
		}
		v := d.add(40, told, &events.HouseholdLeft{Group: "low", Household: 1, People: 3, Mode: "vehicle", Unit: "bus"}, before)
		if test.last {
			getOut()
		}
		p, _ := d.fold.Causes().PathTo(v)
		n := p.Links[0].Nearest
		if got := fmt.Sprint(n.Kind, " ", int64(n.SlackMs/events.Minute)); got != test.want {
			t.Errorf("the household before gets out at %d: %s, want %s", test.out, got, test.want)
		}
	}
}

func TestFormat(t *testing.T) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetIndent("", "  ")
	if err := enc.Encode(evacuation().fold.Causes().Critical()); err != nil {
		t.Fatal(err)
	}
	testkit.Golden(t, "criticalpath.json", text.Bytes())
}

// A drill without any event has no moment, and its answer has no list that is null.
func TestNothing(t *testing.T) {
	c := new(criticalpath.Fold).Causes()
	if got, want := c.Critical(), (criticalpath.Critical{Moment: criticalpath.None}); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if _, ok := c.PathTo(0); ok {
		t.Error("a path in nothing")
	}
}

func Example() {
	c := evacuation().fold.Causes().Critical()
	fmt.Println(c.Moment, c.Path.TookMs)
	for _, s := range c.Path.Sums[:2] {
		fmt.Println(s.Class, s.CostMs)
	}
	// Output:
	// last-safe 1:35:00
	// preparation 0:40:00
	// travel 0:15:00
}
