package engine_test

import (
	"strings"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/events/match"
)

// TestAnEventThatCannotFollowIsAnError: a log that does not fit the world, or itself, does not fold.
func TestAnEventThatCannotFollowIsAnError(t *testing.T) {
	for _, c := range []struct {
		payload events.Payload
		want    string
	}{
		{&events.ReadingReceived{Post: "x", Gauge: "gauge"}, `no post "x"`},
		{&events.ReadingReceived{Post: "town", Gauge: "x"}, `no gauge "x"`},
		{&events.WaterReached{Group: "x"}, `no household group "x"`},
		{&events.WaterReceded{Group: "x"}, `no household group "x"`},
		{&events.RoadFlooded{Road: "x"}, `no road "x"`},
		{&events.RoadClosed{Road: "x"}, `no road "x"`},
		{&events.WarningIssued{Level: "x"}, `no level "x"`},
		{&events.WarningIssued{Level: "iv"}, "iv is no level of the warning scale"},
		{&events.ResponseActivated{Level: "blue"}, "blue is no level of the response scale"},
		{&events.ReportFiled{Report: 1, From: "x", To: "town"}, `no post "x"`},
		{&events.ReportFiled{Report: 1, From: "town", To: "x"}, `no post "x"`},
		{&events.ReportFiled{Report: 2, From: "town", To: "town"}, "report 2 follows report 0"},
		{&events.ReportReceived{Report: 1}, "report 1 is not under way"},
		{&events.TaskTriggered{Task: "x"}, `no task "x"`},
		{&events.TaskDone{Task: "x"}, `no task "x"`},
		{&events.EvacuationOrdered{Group: "x"}, `no household group "x"`},
		{&events.ShelterOpened{Shelter: "x"}, `no shelter "x"`},
		{&events.ShelterFilled{Shelter: "x"}, `no shelter "x"`},
		{&events.DikeRaised{Group: "x"}, `no household group "x"`},
		{&events.GroupCleared{Group: "x"}, `no household group "x"`},
		{&events.HouseholdWarned{Group: "x", Household: 1}, `no household group "x"`},
		{&events.HouseholdWarned{Group: "low", Household: 0}, "low has no household 0"},
		{&events.HouseholdWarned{Group: "low", Household: 5}, "low has no household 5"},
		{&events.HouseholdLeft{Group: "low", Household: 1}, "household 1 of low cannot go from home to moving"},
		{&events.HouseholdRescued{Group: "low", Household: 1}, "cannot go from home to rescued"},
		{&events.HouseholdSheltered{Group: "low", Household: 1, Shelter: "x"}, `no shelter "x"`},
		{&events.HouseholdSheltered{Group: "low", Household: 1, Shelter: "hall"}, "cannot go from home to sheltered"},
		{&events.StockUsed{Holder: "x", Item: "meal", Quantity: 1}, `no holder "x"`},
		{&events.StockUsed{Holder: "store", Item: "x", Quantity: 1}, `no item "x"`},
		{&events.StockUsed{Holder: "store", Item: "meal", Quantity: 101}, "it has 100"},
		{&events.StockUsed{Holder: "store", Item: "meal", Quantity: -1}, "take -1"},
		{&events.StockLoaded{From: "store", Unit: "x", Item: "meal", Quantity: 1}, `no holder "x"`},
		{&events.UnitDispatched{Unit: "x", By: "town", To: "hill", Work: "sweep"}, `no unit "x"`},
		{&events.UnitDispatched{Unit: "bus", By: "x", To: "hill", Work: "sweep"}, `no post "x"`},
		{&events.UnitDispatched{Unit: "bus", By: "town", To: "x", Work: "sweep"}, `no place "x"`},
		{&events.UnitDispatched{Unit: "bus", By: "town", To: "hill", Work: "x"}, `no work "x"`},
		{&events.UnitDeparted{Unit: "bus", From: "x"}, `no place "x"`},
		{&events.UnitRerouted{Unit: "bus", At: "x"}, `no place "x"`},
		{&events.UnitHeld{Unit: "bus", At: "x"}, `no place "x"`},
		{&events.UnitArrived{Unit: "bus", Place: "x"}, `no place "x"`},
		{&events.UnitReturned{Unit: "bus", Place: "x"}, `no place "x"`},
		{&events.UnitArrived{Unit: "bus", Place: "hill"}, "unit bus cannot go from standby to on-scene"},
		{&events.UnitReturned{Unit: "bus", Place: "hill"}, "unit bus cannot go from standby to standby"},
		{&events.WorkStarted{Unit: "bus", Place: "hill"}, "unit bus cannot go from standby to working"},
	} {
		s := newState(t, hamlet(t), levels())
		err := s.Apply(&events.Event{Version: 1, Payload: c.payload})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.payload.Kind().String()) {
			t.Errorf("%T%+v: %v, want %s", c.payload, c.payload, err, c.want)
		}
	}
}

func TestEventsFollowOneAnotherUntilTheEnd(t *testing.T) {
	s := newState(t, hamlet(t), levels())
	apply := func(version events.Version, at events.SimTime, p events.Payload, want string) {
		t.Helper()
		if err := s.Apply(&events.Event{Version: version, Time: at, Payload: p}); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("event %d at %s: %v, want %q", version, at, err, want)
		}
	}
	apply(1, 10, &events.EvacuationOrdered{Group: "low"}, "")
	apply(1, 10, &events.EvacuationOrdered{Group: "high"}, "the state stands at 2")
	apply(3, 10, &events.EvacuationOrdered{Group: "high"}, "the state stands at 2")
	apply(2, 9, &events.EvacuationOrdered{Group: "high"}, "before 0:00:00.010")
	apply(2, 10, &events.EvacuationOrdered{Group: "low"}, "ordered out before")
	apply(2, 10, &events.DrillEnded{}, "")
	apply(3, 10, &events.EvacuationOrdered{Group: "high"}, "has ended")
}

func TestAPlanThatDoesNotFitTheWorldIsRefusedWithEverythingThatIsWrong(t *testing.T) {
	w, p := hamlet(t), levels()
	w.Units[1].ID = w.Units[0].ID
	w.Depots[0].ID = "hall" // the id of a shelter: both hold stock
	if _, err := engine.New(w, p, 1); err == nil || !strings.Contains(err.Error(), "two units have the id cadres") ||
		!strings.Contains(err.Error(), "two holders of stock have the id hall") {
		t.Errorf("doubled ids: %v", err)
	}
	if _, err := engine.NewState(w, p); err == nil {
		t.Error("a state of a world with doubled ids")
	}

	p = levels()
	p.Tasks = []plan.Task{
		{ID: "many", Post: "nobody", Do: make([]plan.Action, 65)},
		{ID: "wrong", Post: "town", Do: []plan.Action{{Verb: plan.OpenShelter, Shelter: "cellar"}, {Verb: plan.CloseRoad}}},
	}
	_, err := engine.New(hamlet(t), p, 1)
	for _, want := range []string{`task many: no post "nobody"`, "task many: 65 actions, at most 64", "task many, action 65",
		`task wrong, action 1: no shelter "cellar"`, "task wrong, action 2: no road given"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}

	p = levels()
	p.Levels[0].Approve, p.Levels[0].End = []events.PostID{"nobody"}, []events.PostID{"no one"}
	_, err = engine.New(hamlet(t), p, 1)
	for _, want := range []string{`level iv: no post "nobody"`, `level iv: no post "no one"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}

	p = levels()
	p.Tasks = []plan.Task{{ID: "blind", Post: "town", When: match.Predicate{Leaf: &match.Leaf{}}}}
	if _, err := engine.New(hamlet(t), p, 1); err == nil || !strings.Contains(err.Error(), "triggers: predicate 0") {
		t.Errorf("a trigger without a kind: %v", err)
	}
}
