package engine_test

import (
	"slices"
	"strings"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

func TestWorldsWithWhichARunCannotEndAreRefused(t *testing.T) {
	w, p := valley(t), valleyPlan()
	w.HorizonMs, w.Gauges[0].EveryMs, w.Groups[0].People, w.Groups[1].Assisted = -1, 0, 3, 99
	w.People.WalkMmPerS, w.Needs[0].EveryMs, p.Tasks[0].Every = 0, -1, -1
	w.Posts[0].MissPermille, w.Posts[1].RedialMs = 1001, -1
	_, err := engine.New(w, p, 1)
	if err == nil {
		t.Fatal("no error")
	}
	for _, part := range []string{"horizon", "gauge gauge", "household group low", "household group high", "walking speed", "shelter need 0", "task task-0", "post town", "post district"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q says nothing about %q", err, part)
		}
	}
}

// TestTheDrillDoesNotEndWhilePeopleGetReady: the response is ended by hand right after the order to leave.
func TestTheDrillDoesNotEndWhilePeopleGetReady(t *testing.T) {
	w := valley(t)
	w.People.BroadcastPermille, w.People.Prepare = 1000, rng.Constant(300*minute)
	w.Groups[0].Assisted, w.Groups[1].Assisted = 0, 0
	s := newSim(t, w, &plan.Plan{Levels: valleyPlan().Levels}, 1)
	for _, a := range []plan.Action{{Verb: plan.ActivateResponse, Level: "iv"}, {Verb: plan.OrderEvacuation, Groups: []events.GroupID{"high"}}} {
		if _, err := s.Do(engine.Command{Post: "district", Action: a}, nil); err != nil {
			t.Fatal(err)
		}
	}
	s.Advance(2*events.Hour, nil)
	if _, err := s.Do(engine.Command{Post: "district", Action: plan.Action{Verb: plan.EndResponse}}, nil); err != nil {
		t.Fatal(err)
	}
	s.Advance(w.HorizonMs, nil)
	if got := s.State().Totals.PeopleSafe; got != w.Groups[1].People {
		t.Errorf("%d of %d people are safe at the end", got, w.Groups[1].People)
	}
}

// TestTheDrillDoesNotWaitForAVehicleThatNobodySends: all leave on foot but for one household that needs a vehicle.
func TestTheDrillDoesNotWaitForAVehicleThatNobodySends(t *testing.T) {
	w := valley(t)
	w.People.BroadcastPermille, w.People.Broadcast, w.People.Prepare = 1000, rng.Constant(minute), rng.Constant(60*minute)
	w.Groups[0].Assisted, w.Groups[1].Assisted = 0, 1
	s := newSim(t, w, &plan.Plan{Levels: valleyPlan().Levels}, 1)
	for _, a := range []plan.Action{{Verb: plan.ActivateResponse, Level: "iv"}, {Verb: plan.OrderEvacuation, Groups: []events.GroupID{"high"}}} {
		if _, err := s.Do(engine.Command{Post: "district", Action: a}, nil); err != nil {
			t.Fatal(err)
		}
	}
	log := s.Advance(2*events.Minute, nil)
	log, err := s.Do(engine.Command{Post: "district", Action: plan.Action{Verb: plan.EndResponse}}, log)
	if err != nil {
		t.Fatal(err)
	}
	log = s.Advance(w.HorizonMs, log)
	left := 0
	for i := range log {
		if log[i].Kind() == events.KindHouseholdLeft {
			left++
		}
	}
	if end, ok := log[len(log)-1].Payload.(*events.DrillEnded); !ok || end.Reason != "response-ended" || left != int(w.Groups[1].Households)-1 {
		t.Errorf("%d of %d households have left, the last event is %+v", left, w.Groups[1].Households, log[len(log)-1].Payload)
	}
}

// TestNobodyIsSentToAShelterThatThoseUnderWayFill: everybody leaves at once towards 60 places.
func TestNobodyIsSentToAShelterThatThoseUnderWayFill(t *testing.T) {
	w := valley(t)
	w.People.BroadcastPermille, w.People.Broadcast, w.People.Prepare = 1000, rng.Constant(0), rng.Constant(minute)
	w.Groups[0].Assisted = 0
	s := newSim(t, w, &plan.Plan{}, 1)
	for _, a := range []plan.Action{{Verb: plan.OpenShelter, Shelter: "gym"}, {Verb: plan.OpenShelter, Shelter: "hall"},
		{Verb: plan.OrderEvacuation, Groups: []events.GroupID{"low"}}} {
		if _, err := s.Do(engine.Command{Post: "district", Action: a}, nil); err != nil {
			t.Fatal(err)
		}
	}
	evs := s.Advance(3*events.Hour, nil)
	filled := 0
	for i := range evs {
		if evs[i].Kind() == events.KindShelterFilled {
			filled++
		}
	}
	gym, hall := s.State().Shelters[0].People, s.State().Shelters[1].People
	if gym > 60 || gym < 55 || gym+hall != w.Groups[0].People || filled != 1 {
		t.Errorf("%d in the gym for 60, %d in the hall, filled %d times", gym, hall, filled)
	}
}

func TestWhatStandsAlreadyServesATask(t *testing.T) {
	w, p := valley(t), valleyPlan()
	w.Posts[0].Played = true
	s := newSim(t, w, p, 1)
	do := func(post events.PostID, shelter events.ShelterID) []events.Event {
		t.Helper()
		out, err := s.Do(engine.Command{Post: post, Action: plan.Action{Verb: plan.OpenShelter, Shelter: shelter}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	do("district", "gym") // somebody else has been quicker
	do("town", "gym")
	if out := do("town", "hall"); out[len(out)-1].Kind() != events.KindTaskDone {
		t.Errorf("opening what is open does not count: %v", text(t, out))
	}
}

// TestAnOrderIsForWhatIsDue: a report that a task asks for is not taken for another task, which will ask for the same again
// later; nothing is due before the first, so it counts ahead of time. A shelter that is open is open for both.
func TestAnOrderIsForWhatIsDue(t *testing.T) {
	count, open := plan.Action{Verb: plan.FileReport, To: "district", Form: "tally"}, plan.Action{Verb: plan.OpenShelter, Shelter: "hall"}
	for _, c := range []struct {
		order plan.Action
		due   bool
		want  []events.TaskID
	}{{count, true, []events.TaskID{"now"}}, {count, false, []events.TaskID{"now", "later"}}, {open, true, []events.TaskID{"now", "later"}}} {
		w, p := valley(t), valleyPlan()
		w.Posts[0].Played = true
		p.Tasks = []plan.Task{{ID: "now", Key: 1, Post: "town", Do: []plan.Action{c.order}, When: happened(events.KindGaugeRead, "", "")},
			{ID: "later", Key: 2, Post: "town", Do: []plan.Action{c.order}, When: happened(events.KindResponseEnded, "", "")}}
		s := newSim(t, w, p, 1)
		if c.due {
			s.Advance(events.Hour, nil)
		}
		out, err := s.Do(engine.Command{Post: "town", Action: c.order}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var done []events.TaskID
		for _, e := range out {
			if d, is := e.Payload.(*events.TaskDone); is {
				done = append(done, d.Task)
			}
		}
		if !slices.Equal(done, c.want) {
			t.Errorf("%s, due %v: %v is done, want %v", c.order.Verb, c.due, done, c.want)
		}
	}
}

// TestAnEarlyReportStartsTheFollowUps: somebody sends the first follow-up by hand before the plan does, for a post that
// the plan plays.
func TestAnEarlyReportStartsTheFollowUps(t *testing.T) {
	w, p := valley(t), valleyPlan()
	s := newSim(t, w, p, 1)
	s.Advance(events.Hour, nil)
	if _, err := s.Do(engine.Command{Post: "town", Action: plan.Action{Verb: plan.FileReport, To: "district", Form: "follow-up"}}, nil); err != nil {
		t.Fatal(err)
	}
	var at []events.SimTime
	for _, e := range s.Advance(6*events.Hour, nil) {
		if r, ok := e.Payload.(*events.ReportFiled); ok && r.Form == "follow-up" {
			at = append(at, e.Time)
		}
	}
	if len(at) != 2 || at[0] != 3*events.Hour || at[1] != 5*events.Hour {
		t.Errorf("follow-ups at %v", at)
	}
}

func TestThePlanReleasesNobodyQuietly(t *testing.T) {
	w, p := valley(t), valleyPlan()
	p.Tasks = []plan.Task{{ID: "home", Key: 1, Post: "town", Do: []plan.Action{{Verb: plan.Release}}}}
	p.Tasks[0].When = happened(events.KindGaugeRead, "", "")
	for _, e := range newSim(t, w, p, 1).Advance(events.Hour, nil) {
		if e.Kind() == events.KindDecisionRefused {
			t.Error("the plan's automaton is refused")
		}
	}
}
