package engine_test

import (
	"slices"
	"testing"

	"yanlian/engine"
	"yanlian/engine/rng"
	"yanlian/events"
)

// TestSomebodyVisitedWhileWaterCameAndWentLeaves: a unit stands at the door for hours, and the water leaves before it
// does.
func TestSomebodyVisitedWhileWaterCameAndWentLeaves(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) {
		w.Groups[0].Households, w.Groups[0].People, w.Groups[0].Assisted = 1, 3, 0
		w.Units[0].Skills[0].Piece = rng.Constant(20 * 60 * minute)
	})
	command(t, s, "town", "order-evacuation", "group=low")
	command(t, s, "town", "dispatch", "work=sweep", "place=street", "unit=cadres")
	evs := s.Advance(24*events.Hour, nil)
	trapped, left, end := times(evs, events.KindHouseholdTrapped), times(evs, events.KindHouseholdLeft), times(evs, events.KindWorkEnded)
	if len(trapped) != 4 || len(left) != 4 || len(end) != 1 || left[3] != end[0] {
		t.Errorf("trapped %v, left %v, work ended %v", trapped, left, end)
	}
}

// TestAVisitorOfSomebodyGoneCanBeCalledBack: the household has heard the loudspeakers and is in the shelter while the
// unit is still at its door.
func TestAVisitorOfSomebodyGoneCanBeCalledBack(t *testing.T) {
	for _, at := range []events.SimTime{10, 26, 34, 40} { // warned, under way, under way, sheltered
		s := hamletRun(t, func(w *engine.World) {
			w.People.BroadcastPermille = 1000
			w.Groups[0].Assisted = 0
			w.Units[0].Turnout = rng.Constant(0)
			w.Units[0].Skills[0].Piece = rng.Constant(60 * minute)
		})
		command(t, s, "town", "order-evacuation", "group=low")
		command(t, s, "town", "dispatch", "work=sweep", "place=street", "unit=cadres")
		evs := s.Advance(at*events.Minute, nil)
		evs = append(evs, command(t, s, "town", "release")...)
		evs = s.Advance(2*events.Hour, evs)
		if n := len(find[*events.HouseholdSheltered](evs)); n != 4 {
			t.Errorf("called back after %d min: %d of 4 households sheltered", at, n)
		}
	}
}

func TestATrappedHouseholdIsTakenOverByAWaitingBoat(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) {
		w.Groups[0].Households, w.Groups[0].People = 1, 3
		w.Roads[0].FloodMm = 9_000
		second := w.Units[3]
		second.ID, second.Key = "boat-2", 99
		w.Units = append(w.Units, second)
	})
	command(t, s, "district", "dispatch", "work=rescue", "place=street", "units=2")
	s.Advance(5*events.Hour+40*events.Minute, nil) // trapped at 5:36, the first boat is at it
	command(t, s, "district", "release", "unit=boat")
	evs := s.Advance(6*events.Hour, nil)
	rescued := find[*events.HouseholdRescued](evs)
	if len(rescued) != 1 || rescued[0].Unit != "boat-2" || times(evs, events.KindHouseholdRescued)[0] != 5*events.Hour+50*events.Minute {
		t.Errorf("got %v", text(t, evs))
	}
}

func TestWorkNamesWhatItHasWaitedFor(t *testing.T) {
	s := hamletRun(t, nil)
	command(t, s, "town", "dispatch", "work=sweep", "place=street", "unit=cadres")
	evs := s.Advance(10*events.Minute, nil)
	idle := evs[slices.IndexFunc(evs, func(e events.Event) bool { return e.Kind() == events.KindWorkEnded })]
	out := command(t, s, "town", "order-evacuation", "group=low")
	ordered, started := out[1], out[2]
	if started.Kind() != events.KindWorkStarted || started.Cause != ordered.Version || !slices.Equal(started.Enablers, []events.Version{idle.Version}) {
		t.Errorf("idle since %d, ordered by %d: %s", idle.Version, ordered.Version, line(&started))
	}
	evs = s.Advance(20*events.Minute, nil)
	warned := evs[slices.IndexFunc(evs, func(e events.Event) bool { return e.Kind() == events.KindHouseholdWarned })]
	if warned.Cause != started.Version || !slices.Equal(warned.Enablers, []events.Version{ordered.Version}) {
		t.Errorf("started by %d: %s", started.Version, line(&warned))
	}
}

func TestReportsTellTheStageOfARiverBelowItsZeroAndWhoIsToGo(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) {
		w.Gauges[0].Series = lines(t, [2]int64{0, -700}, [2]int64{20, -700})
		w.Groups[1].DoorMm = -1_000 // under water from the start, and not ordered out
	})
	s.Advance(2*events.Minute, nil)
	command(t, s, "town", "order-evacuation", "group=low")
	command(t, s, "district", "dispatch", "work=rescue", "place=street")
	s.Advance(3*events.Hour, nil)
	if n := s.State().Totals.PeopleRescued; n != 7 {
		t.Fatalf("%d people rescued", n)
	}
	filed := find[*events.ReportFiled](command(t, s, "town", "file-report", "to=district", "form=state"))
	if len(filed) != 1 || filed[0].StageMm != -700 || filed[0].PeopleSafe != 7 || filed[0].PeopleToGo != 10 {
		t.Errorf("got %+v", filed[0])
	}
}

func TestWaterThatStandsHighFromTheStart(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) {
		w.Gauges[0].Series = lines(t, [2]int64{0, 2_800}, [2]int64{20, 2_800})
	})
	evs := s.Advance(events.Hour, nil)
	count := map[events.Kind]int{}
	for i := range evs {
		if evs[i].Time == 0 {
			count[evs[i].Kind()]++
		}
	}
	for kind, want := range map[events.Kind]int{events.KindRoadFlooded: 1, events.KindWaterReached: 2, events.KindHouseholdTrapped: 7, events.KindGaugeRead: 1} {
		if count[kind] != want {
			t.Errorf("at the start: %d %s, want %d", count[kind], kind, want)
		}
	}
}

// TestAGaugeFloodsWhatIsTiedToIt: two rivers, one of which cuts a road far from its gauge.
func TestAGaugeFloodsWhatIsTiedToIt(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) {
		far := w.Gauges[0]
		far.ID, far.Key, far.Place, far.Input = "far", 33, 1, "series/far"
		far.Series = lines(t, [2]int64{0, 5_000}, [2]int64{2, 0})
		far.Reach = []engine.Reach{{Post: 1, Delay: rng.Constant(minute)}}
		w.Gauges = append(w.Gauges, far)
		w.Roads[3].Gauge, w.Roads[3].FloodMm = 1, 4_000 // the lane between street and hill
	})
	evs := s.Advance(20*events.Hour, nil)
	for i := range evs {
		switch p := evs[i].Payload.(type) {
		case *events.RoadFlooded:
			if (p.Road == "lane") != (evs[i].Input == "series/far") {
				t.Errorf("%s is flooded by %s", p.Road, evs[i].Input)
			}
		case *events.WaterReached:
			if evs[i].Input != "series/stage" {
				t.Errorf("%s is reached by %s", p.Group, evs[i].Input)
			}
		case *events.ReadingReceived:
			if p.Gauge == "far" && p.Post != "district" {
				t.Errorf("the far gauge reaches %s", p.Post)
			}
		}
	}
	if at := times(evs, events.KindRoadFlooded); len(at) != 2 || at[0] != 0 || at[1] != 4*events.Hour+24*events.Minute {
		t.Errorf("roads flooded at %v", at)
	}
}

func TestAHouseholdAloneIsAGroup(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) {
		w.Groups[0].Households, w.Groups[0].People, w.Groups[0].Assisted, w.Groups[0].SpreadMm = 1, 4, 1, 900
		w.People.BroadcastPermille = 1000
	})
	command(t, s, "town", "dispatch", "work=carry", "place=street")
	command(t, s, "town", "order-evacuation", "group=low")
	evs := s.Advance(2*events.Hour, nil)
	if left := find[*events.HouseholdLeft](evs); len(left) != 1 || left[0].Mode != "vehicle" || left[0].People != 4 || len(find[*events.GroupCleared](evs)) != 1 {
		t.Errorf("got %v", text(t, evs))
	}
}

func TestNeedsOnArrivalAreForThoseWhoComeToAnOpenShelter(t *testing.T) {
	for _, open := range []bool{true, false} {
		s := hamletRun(t, func(w *engine.World) {
			w.Needs = []engine.ShelterNeed{{Item: 0, PerPerson: 2}}
			w.Stocks = append(w.Stocks, engine.Stock{In: engine.InShelter, Holder: 1, Item: 0, Quantity: 11})
			w.People.BroadcastPermille = 1000
		})
		if open {
			command(t, s, "town", "open-shelter", "shelter=hall")
		}
		command(t, s, "town", "order-evacuation", "group=high")
		evs := s.Advance(2*events.Hour, nil)
		var used []int64
		for _, p := range find[*events.StockUsed](evs) {
			used = append(used, p.Quantity)
		}
		if want := []int64{6, 4, 1}; open && (!slices.Equal(used, want) || len(find[*events.StockShort](evs)) != 1) || !open && len(used) != 0 {
			t.Errorf("open %t: used %v", open, used)
		}
	}
}

// A tent for three, in one of the shelters: households share what has been put up, and the other shelter needs none.
func TestPiecesAreShared(t *testing.T) {
	for shelter, wants := range map[int32]bool{1: true, 0: false} {
		s := hamletRun(t, func(w *engine.World) {
			w.Needs = []engine.ShelterNeed{{Item: 0, PeoplePer: 3, Shelters: []int32{shelter}}}
			w.Stocks = append(w.Stocks, engine.Stock{In: engine.InShelter, Holder: 1, Item: 0, Quantity: 11})
			w.People.BroadcastPermille = 1000
		})
		command(t, s, "town", "open-shelter", "shelter=hall")
		command(t, s, "town", "order-evacuation", "group=high")
		evs := s.Advance(2*events.Hour, nil)
		var used, people int64
		for _, p := range find[*events.StockUsed](evs) {
			used += p.Quantity
		}
		for _, p := range find[*events.HouseholdSheltered](evs) {
			people += p.People
		}
		if want := (people + 2) / 3; people == 0 || wants && used != want || !wants && used != 0 {
			t.Errorf("need of shelter %d: %d people use %d", shelter, people, used)
		}
	}
}
