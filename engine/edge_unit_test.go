package engine_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// hamletRun starts the hamlet after it has been changed.
func hamletRun(t *testing.T, change func(w *engine.World)) *engine.Sim {
	t.Helper()
	w := hamlet(t)
	if change != nil {
		change(w)
	}
	network(t, w)
	return newSim(t, w, levels(), 1)
}

func TestAHeldUnitThatIsCalledBackPaysForTheWayItDrove(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) {
		w.Roads[0].FloodMm = 0 // the short road is never open, and the second road of the long way floods under way
		w.Roads[2].Gauge, w.Roads[2].FloodMm = 0, 100
	})
	command(t, s, "district", "dispatch", "work=rescue", "place=street")
	evs := s.Advance(40*events.Minute, nil)
	if len(find[*events.UnitHeld](evs)) != 1 {
		t.Fatalf("the boat is not held: %v", text(t, evs))
	}
	evs = append(command(t, s, "district", "release"), s.Advance(2*events.Hour, nil)...)
	used := find[*events.StockUsed](evs)
	if len(used) != 1 || used[0].Quantity != 2*1_200 {
		t.Errorf("12 km there and back at 100 ml a kilometre: %v", text(t, evs))
	}
}

func TestAUnitThatTurnsUnderWayNamesItsRecall(t *testing.T) {
	s := hamletRun(t, nil)
	command(t, s, "district", "dispatch", "work=rescue", "place=street")
	s.Advance(10*events.Minute, nil)
	recall := command(t, s, "district", "release")[1]
	evs := s.Advance(events.Hour, nil)
	back := evs[slices.IndexFunc(evs, func(e events.Event) bool { return e.Kind() == events.KindUnitDeparted })]
	if !slices.Contains(back.Enablers, recall.Version) {
		t.Errorf("recall %d: %s", recall.Version, line(&back))
	}
	if place := s.State().Units[3].Place; place != 0 {
		t.Errorf("it is back at place %d", place)
	}

	// Where the road it is on leads home anyway, it is back at its end.
	s = hamletRun(t, func(w *engine.World) { w.Units[4].Home = 3 })
	command(t, s, "district", "dispatch", "work=sweep", "place=street", "unit=team")
	s.Advance(20*events.Minute, nil) // nothing to do
	command(t, s, "district", "dispatch", "work=guard", "place=hill", "unit=team")
	s.Advance(21*events.Minute, nil)
	recall = command(t, s, "district", "release", "unit=team")[1]
	evs = s.Advance(22*events.Minute, nil)
	if evs[0].Kind() != events.KindUnitReturned || evs[0].Time != 21*events.Minute+40*events.Second || !slices.Contains(evs[0].Enablers, recall.Version) {
		t.Errorf("recall %d: %v", recall.Version, text(t, evs))
	}
}

func TestAUnitBetweenTwoPlacesWasLastWhereItLeft(t *testing.T) {
	s := hamletRun(t, nil)
	command(t, s, "district", "dispatch", "work=rescue", "place=street")
	s.Advance(10*events.Minute, nil)
	command(t, s, "district", "release")
	s.Advance(30*events.Minute, nil) // it has turned at the street
	if u := s.State().Units[3]; u.Place != 2 {
		t.Errorf("on the way home from the street the state has it at place %d", u.Place)
	}
}

// TestAUnitLoadingWhereItIsWantedIsBusy: the warehouse and the work are at one place, so the unit is on scene while it
// loads.
func TestAUnitLoadingWhereItIsWantedIsBusy(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) { w.Groups[1].Place = 0 })
	command(t, s, "district", "dispatch", "work=dike", "place=seat", "depot=store", "item=sandbag", "quantity=335")
	s.Advance(7*events.Minute, nil)
	out := command(t, s, "district", "dispatch", "work=sweep", "place=street", "unit=team")
	if refused := find[*events.DecisionRefused](out); len(refused) != 1 || refused[0].Reason != "unit-busy" {
		t.Errorf("got %v", text(t, out))
	}
	out = command(t, s, "district", "dispatch", "work=sweep", "place=street", "units=9")
	if sent := find[*events.UnitDispatched](out); len(sent) != 2 {
		t.Errorf("only the two units of the town are free: %v", text(t, out))
	}
	evs := s.Advance(40*events.Minute, nil)
	if len(find[*events.DikeRaised](evs)) != 1 {
		t.Errorf("no dike: %v", text(t, evs))
	}
	arrived := 0
	for _, p := range find[*events.UnitArrived](evs) {
		if p.Unit == "team" {
			arrived++
		}
	}
	if arrived != 0 {
		t.Errorf("it has arrived before, and again after loading %d times", arrived)
	}
}

func TestLoadingCanBeBrokenOff(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) { w.Groups[1].Place = 0 })
	command(t, s, "district", "dispatch", "work=dike", "place=seat", "depot=store", "item=sandbag", "quantity=335")
	s.Advance(7*events.Minute, nil)
	command(t, s, "district", "release")
	if evs := s.Advance(2*events.Hour, nil); len(find[*events.StockLoaded](evs)) != 0 || len(find[*events.WorkStarted](evs)) != 0 {
		t.Errorf("it goes on: %v", text(t, evs))
	}
	if len(find[*events.UnitDispatched](command(t, s, "district", "dispatch", "work=sweep", "place=street", "unit=team"))) != 1 {
		t.Error("it cannot be sent again")
	}
}

func TestAnIdleUnitOnSceneGoesOnWithoutTurnout(t *testing.T) {
	s := hamletRun(t, nil)
	command(t, s, "district", "dispatch", "work=sweep", "place=ford", "unit=team")
	s.Advance(events.Hour, nil) // nobody lives at the ford
	out := command(t, s, "district", "dispatch", "work=guard", "place=street", "unit=team")
	if sent := find[*events.UnitDispatched](out); len(sent) != 1 || sent[0].EtaMs != 20*events.Minute {
		t.Fatalf("got %v", text(t, out))
	}
	evs := s.Advance(2*events.Hour, nil)
	if at := times(evs, events.KindUnitArrived); len(at) != 1 || at[0] != events.Hour+20*events.Minute {
		t.Errorf("arrived at %v", at)
	}
	// And to where it stands already: it is there at once.
	command(t, s, "district", "release")
	s.Advance(4*events.Hour, nil)
	command(t, s, "district", "dispatch", "work=guard", "place=seat", "unit=team")
	evs = s.Advance(4*events.Hour+5*events.Minute, nil)
	if len(find[*events.UnitDeparted](evs)) != 0 || len(find[*events.WorkStarted](evs)) != 1 {
		t.Errorf("at home: %v", text(t, evs))
	}
}

func TestAFarTooLargeOrderIsShortByAsMuch(t *testing.T) {
	s := hamletRun(t, nil)
	out := command(t, s, "district", "dispatch", "work=rescue", "place=street", "units=9000000000000000000")
	if short := find[*events.DispatchShort](out); len(short) != 1 || short[0].Wanted != 9_000_000_000_000_000_000 || short[0].Got != 1 {
		t.Errorf("got %v", text(t, out))
	}
}

func TestStockGoesToAShelterThatIsNotOpen(t *testing.T) {
	s := hamletRun(t, nil)
	command(t, s, "district", "dispatch", "work=supply", "shelter=hall", "depot=store", "item=meal", "quantity=10")
	evs := s.Advance(3*events.Hour, nil)
	if d := find[*events.StockDelivered](evs); len(d) != 1 || s.State().Stock.At(2, 0) != 10 || s.State().Shelters[1].Open {
		t.Errorf("got %v", text(t, evs))
	}
}

func TestATruckHandsOverWhatWasOrderedAndKeepsItsOwn(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) {
		w.Stocks = append(w.Stocks, engine.Stock{In: engine.InUnit, Holder: 5, Item: 0, Quantity: 9})
	})
	command(t, s, "district", "dispatch", "work=supply", "shelter=hall", "depot=store", "item=meal", "quantity=100")
	evs := s.Advance(3*events.Hour, nil)
	if d := find[*events.StockDelivered](evs); len(d) != 1 || d[0].Quantity != 100 || len(find[*events.StockShort](evs)) != 0 {
		t.Errorf("the warehouse has exactly as much as was ordered: %v", text(t, evs))
	}
	if truck := s.State().Stock.At(8, 0); truck != 9 {
		t.Errorf("the truck is left with %d", truck)
	}
}

func TestAUnitWithoutFuelThatCountsUsesNone(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) { w.Units[3].FuelItem = engine.None })
	command(t, s, "district", "dispatch", "work=rescue", "place=street")
	if evs := s.Advance(events.Hour, nil); len(find[*events.UnitArrived](evs)) != 1 || len(find[*events.StockUsed](evs)) != 0 {
		t.Errorf("got %v", text(t, evs))
	}
}

func TestATruckThatFindsNothingDrivesOnEmpty(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) { w.Stocks[0].Quantity = 0 })
	command(t, s, "district", "dispatch", "work=supply", "shelter=hall", "depot=store", "item=meal", "quantity=10")
	evs := s.Advance(3*events.Hour, nil)
	if len(find[*events.StockShort](evs)) != 1 || len(find[*events.StockLoaded](evs))+len(find[*events.StockDelivered](evs)) != 0 ||
		len(find[*events.UnitReturned](evs)) != 1 {
		t.Errorf("got %v", text(t, evs))
	}
}

func TestOnlySandbagsMakeADike(t *testing.T) {
	s := hamletRun(t, nil)
	command(t, s, "district", "dispatch", "work=dike", "place=street", "depot=store", "item=meal", "quantity=50")
	evs := s.Advance(2*events.Hour, nil)
	short := find[*events.StockShort](evs)
	if len(short) != 1 || short[0].Item != "sandbag" || short[0].Wanted != 335 || len(find[*events.WorkEnded](evs)) != 1 {
		t.Errorf("got %v", text(t, evs))
	}
}

func TestAWorldWithoutAnItemForDikesHasNoDikes(t *testing.T) {
	w, p := hamlet(t), levels()
	w.Sandbags = engine.None
	s := newSim(t, w, p, 1)
	dike := order(t, "dispatch", "work=dike", "place=street")
	if out, err := s.Do(engine.Command{Post: "district", Action: dike}, nil); err == nil || len(out) != 0 || !strings.Contains(err.Error(), "dikes") {
		t.Errorf("%v, %v", text(t, out), err)
	}
	p.Tasks = []plan.Task{{ID: "wall", Post: "district", Do: []plan.Action{dike}}}
	if _, err := engine.New(w, p, 1); err == nil || !strings.Contains(err.Error(), "task wall, action 1") {
		t.Errorf("a plan with a dike: %v", err)
	}
}

func TestWorkThatDoesNotExistIsMalformed(t *testing.T) {
	s := hamletRun(t, nil)
	for _, work := range []plan.Work{0, plan.Work(plan.WorkCount), 255} {
		if out, err := s.Do(engine.Command{Post: "town", Action: plan.Action{Verb: plan.Dispatch, Work: work, Place: "street"}}, nil); err == nil || len(out) != 0 {
			t.Errorf("work %d: %v, %v", work, text(t, out), err)
		}
	}
}

func TestWorkThatTakesForeverNeverEnds(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) { w.Units[0].Skills[0].Piece = rng.Constant(math.MaxFloat64).AtMost(1e15) })
	command(t, s, "town", "order-evacuation")
	command(t, s, "town", "dispatch", "work=sweep", "place=street", "unit=cadres")
	evs := s.Advance(24*events.Hour, nil)
	if len(find[*events.HouseholdWarned](evs)) != 0 || !s.Ended() {
		t.Errorf("got %v", text(t, evs))
	}
}
