package engine_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
)

// text writes events so that two runs can be compared and a difference can be read.
func text(t testing.TB, evs []events.Event) []string {
	t.Helper()
	var out []string
	for i := range evs {
		e := &evs[i]
		_, data, err := events.Encode(e.Payload)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%d %s %s cause=%d enablers=%v input=%s %s", e.Version, e.Time, e.Kind(), e.Cause, e.Enablers, e.Input, data))
	}
	return out
}

func same(t *testing.T, what string, want, got []string) {
	t.Helper()
	for i := range max(len(want), len(got)) {
		if i >= len(want) || i >= len(got) || want[i] != got[i] {
			w, g := "nothing", "nothing"
			if i < len(want) {
				w = want[i]
			}
			if i < len(got) {
				g = got[i]
			}
			t.Fatalf("%s: event %d\nwant %s\ngot  %s", what, i, w, g)
		}
	}
}

func newSim(t testing.TB, w *engine.World, p *plan.Plan, seed uint64) *engine.Sim {
	t.Helper()
	s, err := engine.New(w, p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// forEach runs a test in the valley, in scrambled ones and in troubled ones.
func forEach(t *testing.T, n uint64, f func(t *testing.T, w *engine.World, p *plan.Plan, seed uint64)) {
	f(t, valley(t), valleyPlan(), 1)
	for seed := range n {
		w, p := scramble(t, seed)
		if seed%4 == 3 {
			strain(w, p, seed)
		}
		f(t, w, p, seed)
		w, p = unruly(t, seed)
		f(t, w, p, seed)
		w, p = troubled(t, seed)
		f(t, w, p, seed)
	}
}

func TestTheValleyFloodRunsFromWarningToEnd(t *testing.T) {
	s := newSim(t, valley(t), valleyPlan(), 1)
	evs := s.Advance(30*events.Hour, nil)
	count := map[events.Kind]int{}
	for i := range evs {
		count[evs[i].Kind()]++
	}
	for _, k := range []events.Kind{events.KindGaugeRead, events.KindReadingReceived, events.KindReportReceived, events.KindResponseActivated,
		events.KindWarningIssued, events.KindEvacuationOrdered, events.KindUnitArrived, events.KindHouseholdWarned, events.KindHouseholdSheltered,
		events.KindRoadFlooded, events.KindWaterReached, events.KindStockUsed, events.KindStockDelivered, events.KindDikeRaised, events.KindGroupCleared,
		events.KindShelterFilled, events.KindResponseEnded, events.KindUnitReturned} {
		if count[k] == 0 {
			t.Errorf("no %s", k)
		}
	}
	end, ok := evs[len(evs)-1].Payload.(*events.DrillEnded)
	if !ok || end.Reason != "response-ended" {
		t.Fatalf("last event %s %+v", evs[len(evs)-1].Kind(), evs[len(evs)-1].Payload)
	}
	if total := int64(78 + 46); end.PeopleSafe+s.State().Totals.PeopleTrapped != total {
		t.Errorf("%d safe and %d trapped of %d people", end.PeopleSafe, end.PeopleTrapped, total)
	}
}

func TestFoldOfTheLogIsTheLiveState(t *testing.T) {
	forEach(t, 150, func(t *testing.T, w *engine.World, p *plan.Plan, seed uint64) {
		s := newSim(t, w, p, seed)
		folded, err := engine.NewState(w, p)
		if err != nil {
			t.Fatal(err)
		}
		if err := folded.Apply(&events.Event{Cause: events.NoCause, Payload: &events.DrillStarted{}}); err != nil {
			t.Fatal(err)
		}
		for at := events.SimTime(0); at <= w.HorizonMs; at += 3 * events.Hour {
			evs := s.Advance(at, nil)
			for i := range evs {
				if err := folded.Apply(&evs[i]); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
			}
			if !reflect.DeepEqual(folded, s.State()) {
				t.Fatalf("seed %d: at %s the fold of the log is not the live state", seed, at)
			}
		}
		if !s.Ended() {
			t.Fatalf("seed %d: no end at the horizon", seed)
		}
	})
}

func TestOneLeapEqualsAnySteps(t *testing.T) {
	forEach(t, 60, func(t *testing.T, w *engine.World, p *plan.Plan, seed uint64) {
		s := newSim(t, w, p, seed)
		want := text(t, s.Advance(w.HorizonMs, nil))
		steps := rand.New(rand.NewPCG(seed, 2))
		s.Reset(seed)
		var evs []events.Event
		for !s.Ended() {
			evs = s.Advance(s.Now()+events.SimTime(steps.Int64N(int64(40*events.Minute))), evs)
		}
		same(t, fmt.Sprint("random steps, seed ", seed), want, text(t, evs))
		s.Reset(seed)
		evs = evs[:0]
		for next, ok := s.Next(); ok; next, ok = s.Next() {
			evs = s.Advance(next, evs)
		}
		same(t, fmt.Sprint("from one due time to the next, seed ", seed), want, text(t, evs))
	})
}

func TestEveryEventHasAnEarlierCauseAndTimesNeverFall(t *testing.T) {
	forEach(t, 100, func(t *testing.T, w *engine.World, p *plan.Plan, seed uint64) {
		evs := newSim(t, w, p, seed).Advance(w.HorizonMs, nil)
		for i := range evs {
			e := &evs[i]
			if e.Version != events.Version(i)+1 || e.Cause < 0 || e.Cause >= e.Version {
				t.Fatalf("seed %d: event %d has version %d and cause %d", seed, i, e.Version, e.Cause)
			}
			if i > 0 && e.Time < evs[i-1].Time {
				t.Fatalf("seed %d: time falls at %d", seed, e.Version)
			}
			if !slices.IsSorted(e.Enablers) || slices.Contains(e.Enablers, e.Cause) {
				t.Fatalf("seed %d: event %d: enablers %v, cause %d", seed, e.Version, e.Enablers, e.Cause)
			}
			for _, v := range e.Enablers {
				if v <= 0 || v >= e.Version {
					t.Fatalf("seed %d: event %d: enabler %d", seed, e.Version, v)
				}
			}
			if e.Cause == 0 && e.Input == "" && e.Kind() != events.KindDrillEnded && e.Kind() != events.KindTaskTriggered {
				t.Fatalf("seed %d: event %d %s comes from outside and names no input", seed, e.Version, e.Kind())
			}
		}
	})
}

func TestACloneLivesOnLikeItsOriginalAndTouchesItNot(t *testing.T) {
	forEach(t, 40, func(t *testing.T, w *engine.World, p *plan.Plan, seed uint64) {
		s := newSim(t, w, p, seed)
		s.Advance(7*events.Hour, nil)
		twin, other := s.Clone(0), s.Clone(99)
		a, b := s.Clone(1).Clone(2), s.Clone(2).Clone(1)
		otherText := text(t, other.Advance(w.HorizonMs, nil))
		want := text(t, s.Advance(w.HorizonMs, nil))
		same(t, fmt.Sprint("clone, seed ", seed), want, text(t, twin.Advance(w.HorizonMs, nil)))
		if !reflect.DeepEqual(twin.State(), s.State()) {
			t.Fatalf("seed %d: the clone ends in another state", seed)
		}
		if len(want) > 300 && slices.Equal(want, otherText) {
			t.Errorf("seed %d: a salted clone lives the same future", seed)
		}
		ta, tb := text(t, a.Advance(w.HorizonMs, nil)), text(t, b.Advance(w.HorizonMs, nil))
		if len(want) > 300 && slices.Equal(ta, tb) {
			t.Errorf("seed %d: lineages of salts in another order live the same future", seed)
		}
	})
}

func TestResetEqualsANewRun(t *testing.T) {
	w, p := valley(t), valleyPlan()
	s := newSim(t, w, p, 1)
	s.Advance(9*events.Hour, nil)
	s.Reset(5)
	same(t, "after Reset", text(t, newSim(t, w, p, 5).Advance(w.HorizonMs, nil)), text(t, s.Advance(w.HorizonMs, nil)))
}

func TestAStageBelowTheWarningLevelActivatesNothing(t *testing.T) {
	w, p := valley(t), valleyPlan()
	w.Gauges[0].Series = lines(t, [2]int64{0, 0}, [2]int64{8, 999}, [2]int64{16, 0})
	w.Roads[0].FloodMm, w.Groups[0].DoorMm = 5_000, 5_000
	evs := newSim(t, w, p, 1).Advance(w.HorizonMs, nil)
	for i := range evs {
		switch evs[i].Kind() {
		case events.KindGaugeRead, events.KindReadingReceived:
		case events.KindDrillEnded:
			if r := evs[i].Payload.(*events.DrillEnded).Reason; r != "horizon" {
				t.Errorf("ended by %s", r)
			}
		default:
			t.Errorf("a quiet river gives %s", evs[i].Kind())
		}
	}
}

func TestDecisionsOfAPlayedPostReplaceThePlan(t *testing.T) {
	w, p := valley(t), valleyPlan()
	w.Posts[0].Played = true
	s := newSim(t, w, p, 1)
	evs := s.Advance(5*events.Hour, nil)
	for i := range evs {
		if evs[i].Kind() == events.KindReportFiled {
			t.Fatal("the plan acts for a post that people play")
		}
	}
	do := func(a plan.Action) []events.Event {
		t.Helper()
		out, err := s.Do(engine.Command{Post: "town", Action: a, Row: 7}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	out := do(plan.Action{Verb: plan.FileReport, To: "district", Form: "first"})
	if out[0].Kind() != events.KindDecisionReceived || out[0].Input != "decisions" || out[1].Kind() != events.KindReportFiled || out[1].Cause != out[0].Version {
		t.Fatalf("got %v", text(t, out))
	}
	done, ok := out[2].Payload.(*events.TaskDone)
	if !ok || done.Task != "task-0" || done.TookMs == 0 || done.LateMs == 0 {
		t.Errorf("the task is not done late: %v", text(t, out))
	}
	if again := do(plan.Action{Verb: plan.OpenShelter, Shelter: "gym"}); len(again) != 2 {
		t.Errorf("half a task counts as done: %v", text(t, again))
	}
	if again := do(plan.Action{Verb: plan.OpenShelter, Shelter: "hall"}); again[len(again)-1].Kind() != events.KindTaskDone {
		t.Errorf("both halves of a task do not count: %v", text(t, again))
	}
	again := do(plan.Action{Verb: plan.OpenShelter, Shelter: "hall"})
	if r, ok := again[1].Payload.(*events.DecisionRefused); !ok || r.Reason != "already" {
		t.Errorf("opening twice: %v", text(t, again))
	}
	evs = s.Advance(6*events.Hour, nil)
	activated := false
	for i := range evs {
		activated = activated || evs[i].Kind() == events.KindResponseActivated
	}
	if !activated {
		t.Error("the plan does not play the other post")
	}
}

func TestRefusalsAreEventsAndMalformedCommandsChangeNothing(t *testing.T) {
	w, p := valley(t), valleyPlan()
	w.Posts[0].May = 1 << plan.FileReport
	s := newSim(t, w, p, 1)
	s.Advance(events.Hour, nil)
	before := s.State().Next
	for _, c := range []engine.Command{
		{Post: "nobody", Action: plan.Action{Verb: plan.FileReport, To: "district", Form: "first"}},
		{Post: "town", Action: plan.Action{Verb: plan.FileReport, To: "nowhere", Form: "first"}},
		{Post: "town", Action: plan.Action{Verb: plan.FileReport, To: "district"}},
		{Post: "town", Action: plan.Action{}},
		{Post: "town", Action: plan.Action{Verb: 99}},
		{Post: "town", Action: plan.Action{Verb: plan.ActivateResponse, Level: "blue"}},
		{Post: "town", Action: plan.Action{Verb: plan.Dispatch, Work: plan.Supply, Shelter: "gym"}},
		{Post: "town", Action: plan.Action{Verb: plan.Dispatch, Work: plan.Sweep, Place: "street", Depot: "store", Item: "meal", Quantity: 1}},
		{Post: "town", Action: plan.Action{Verb: plan.OrderEvacuation, Groups: []events.GroupID{"none"}}},
	} {
		if out, err := s.Do(c, nil); err == nil || len(out) != 0 || s.State().Next != before {
			t.Errorf("%+v: %v, %d events", c, err, len(out))
		}
	}
	for want, c := range map[string]engine.Command{
		"no-authority":      {Post: "town", Action: plan.Action{Verb: plan.OpenShelter, Shelter: "gym"}},
		"not-your-unit":     {Post: "district", Action: plan.Action{Verb: plan.Dispatch, Work: plan.Rescue, Place: "street", Unit: "fire"}},
		"unit-cannot":       {Post: "district", Action: plan.Action{Verb: plan.Dispatch, Work: plan.Rescue, Place: "street", Unit: "truck"}},
		"nobody-to-release": {Post: "district", Action: plan.Action{Verb: plan.Release}},
		"already":           {Post: "district", Action: plan.Action{Verb: plan.LiftWarning}},
	} {
		w.Posts[1].Sends = []int32{0, 1}
		if want == "not-your-unit" {
			w.Posts[1].Sends = []int32{0}
		}
		out, err := s.Do(c, nil)
		if err != nil || len(out) != 2 {
			t.Fatalf("%s: %v, %v", want, err, text(t, out))
		}
		if r, ok := out[1].Payload.(*events.DecisionRefused); !ok || r.Reason != want {
			t.Errorf("%s: %v", want, text(t, out))
		}
	}
	s.Advance(w.HorizonMs, nil)
	if _, err := s.Do(engine.Command{Post: "town", Action: plan.Action{Verb: plan.FileReport, To: "district", Form: "x"}}, nil); !errors.Is(err, engine.ErrEnded) {
		t.Errorf("a decision after the end: %v", err)
	}
}

// TestRandomOrders throws orders of every kind at the engine and demands that its invariants hold.
func TestRandomOrders(t *testing.T) {
	for seed := range uint64(120) {
		w, p := scramble(t, seed)
		r := rand.New(rand.NewPCG(seed, 3))
		w.Posts[r.IntN(2)].Played = r.IntN(2) == 0
		s := newSim(t, w, p, seed)
		folded, _ := engine.NewState(w, p)
		_ = folded.Apply(&events.Event{Cause: events.NoCause, Payload: &events.DrillStarted{}})
		for !s.Ended() {
			evs := s.Advance(s.Now()+events.SimTime(r.Int64N(int64(events.Hour))), nil)
			if !s.Ended() {
				var err error
				if evs, err = s.Do(randomCommand(w, r), evs); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
			}
			for i := range evs {
				if err := folded.Apply(&evs[i]); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
			}
		}
		if !reflect.DeepEqual(folded, s.State()) {
			t.Fatalf("seed %d: the fold of the log is not the live state", seed)
		}
	}
}

func randomCommand(w *engine.World, r *rand.Rand) engine.Command {
	pick := func(n int) int { return r.IntN(n) }
	c := engine.Command{Post: w.Posts[pick(2)].ID}
	a := plan.Action{Verb: plan.Verb(1 + pick(11))}
	switch a.Verb {
	case plan.IssueWarning:
		a.Level = "blue"
	case plan.ActivateResponse:
		a.Level = []events.LevelID{"iv", "iii"}[pick(2)]
	case plan.EndResponse:
		if pick(4) > 0 { // seldom: it ends the drill
			a = plan.Action{Verb: plan.LiftWarning}
		}
	case plan.FileReport:
		a.To, a.Form = w.Posts[pick(2)].ID, "note"
	case plan.OrderEvacuation:
		if pick(2) == 0 {
			a.Groups = []events.GroupID{w.Groups[pick(2)].ID}
		}
	case plan.OpenShelter:
		a.Shelter = w.Shelters[pick(2)].ID
	case plan.CloseRoad, plan.OpenRoad:
		a.Road = w.Roads[pick(len(w.Roads))].ID
	case plan.Release:
		if pick(2) == 0 {
			a.Unit = w.Units[pick(len(w.Units))].ID
		}
	case plan.Dispatch:
		a.Work, a.Place, a.Units = plan.Work(1+pick(6)), w.Places[pick(4)].ID, int64(pick(4))
		if a.Work.Loads() {
			a.Depot, a.Item, a.Quantity = "store", w.Items[pick(2)].ID, int64(1+pick(2_000))
		}
		if a.Work == plan.Supply {
			a.Shelter, a.Place = w.Shelters[pick(2)].ID, ""
		}
		if pick(3) == 0 {
			a.Unit, a.Units = w.Units[pick(len(w.Units))].ID, 1
		}
	}
	c.Action = a
	return c
}

func TestABrokenInvariantPanicsWithWhatIsNeededToRepeatIt(t *testing.T) {
	w, p := valley(t), valleyPlan()
	w.Units[0].SpeedPermille = 0 // a world that scenarios.Compile refuses
	defer func() {
		if r := fmt.Sprint(recover()); !strings.Contains(r, "seed 42") || !strings.Contains(r, "simulated time") || !strings.Contains(r, "last event") {
			t.Errorf("got %q", r)
		}
	}()
	newSim(t, w, p, 42).Advance(w.HorizonMs, nil)
	t.Error("no panic")
}
