package engine_test

import (
	"fmt"
	"slices"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
	"yanlian/events/match"
)

// openBoth is a plan whose one task has two actions.
func openBoth(t *testing.T) *plan.Plan {
	p := levels()
	p.Tasks = []plan.Task{{ID: "open", Post: "town", When: reading("town", match.AtLeast, 1_000),
		Do: []plan.Action{order(t, "open-shelter", "shelter=school"), order(t, "open-shelter", "shelter=hall")}}}
	return p
}

func TestAnOrderCountsForTasksOfItsOwnPost(t *testing.T) {
	w := hamlet(t)
	w.Posts[0].Played, w.Posts[1].Played = true, true
	s := newSim(t, w, openBoth(t), 1)
	out := append(command(t, s, "district", "open-shelter", "shelter=school"), command(t, s, "district", "open-shelter", "shelter=hall")...)
	if len(find[*events.TaskDone](out)) != 0 {
		t.Errorf("the town's task is done by the district: %v", text(t, out))
	}
}

func TestHalfATaskIsKeptInACloneAndForgottenByReset(t *testing.T) {
	w := hamlet(t)
	w.Posts[0].Played = true
	s := newSim(t, w, openBoth(t), 1)
	command(t, s, "town", "open-shelter", "shelter=school")
	if out := command(t, s.Clone(0), "town", "open-shelter", "shelter=hall"); len(find[*events.TaskDone](out)) != 1 {
		t.Errorf("in a clone the second half does not do the task: %v", text(t, out))
	}
	s.Reset(1)
	if out := command(t, s, "town", "open-shelter", "shelter=hall"); len(find[*events.TaskDone](out)) != 0 {
		t.Errorf("after Reset half a task does it: %v", text(t, out))
	}
}

// TestRepeatedDrawsDiffer: the second report of a post takes a time of its own, and a clone goes on counting.
func TestRepeatedDrawsDiffer(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) { w.Posts[0].Report = rng.Uniform(minute, 50*minute) })
	send := func(s *engine.Sim) { command(t, s, "town", "file-report", "to=district", "form=note") }
	send(s)
	clone := s.Clone(0)
	send(s)
	send(clone)
	at := times(s.Advance(events.Hour, nil), events.KindReportReceived)
	if len(at) != 2 || at[0] == at[1] {
		t.Errorf("two reports sent at once arrive at %v", at)
	}
	if again := times(clone.Advance(events.Hour, nil), events.KindReportReceived); !slices.Equal(at, again) {
		t.Errorf("in a clone they arrive at %v, not %v", again, at)
	}
}

// TestReadingsDoNotOvertake: a reading that would be faster than the one before it on the same line arrives together with
// it, in a clone as well.
func TestReadingsDoNotOvertake(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) {
		w.Gauges[0].EveryMs = events.Minute
		w.Gauges[0].Reach = []engine.Reach{{Post: 0, Delay: rng.Exponential(20 * minute)}}
	})
	evs := s.Advance(30*events.Minute, nil)
	clone := s.Clone(0)
	want := s.Advance(5*events.Hour, evs)
	same(t, "clone", text(t, want[len(evs):]), text(t, clone.Advance(5*events.Hour, nil)))
	next, together := events.SimTime(0), 0
	at := times(want, events.KindReadingReceived)
	for i, p := range find[*events.ReadingReceived](want) {
		if p.ReadAt != next {
			t.Fatalf("the reading of %s arrives before that of %s", p.ReadAt, next)
		}
		if next += events.Minute; i > 0 && at[i] == at[i-1] {
			together++
		}
	}
	if together < 20 {
		t.Errorf("only %d readings had to wait for the one before", together)
	}
}

func TestTheEndWaitsForReportsButNotForTasksThatPeopleLeaveUndone(t *testing.T) {
	w := hamlet(t)
	w.Posts[0].Played = true
	w.Posts[1].Report = rng.Constant(30 * minute)
	p := openBoth(t)
	p.Tasks[0].When = happened(events.KindResponseActivated, "", "")
	s := newSim(t, w, p, 1)
	command(t, s, "district", "activate-response", "level=iv")
	command(t, s, "district", "file-report", "to=town", "form=last")
	command(t, s, "district", "end-response")
	if evs := s.Advance(29*events.Minute, nil); s.Ended() {
		t.Errorf("ended with a report under way: %v", text(t, evs))
	}
	if evs := s.Advance(30*events.Minute, nil); !s.Ended() || s.State().Tasks[0].Done {
		t.Errorf("not ended when it has arrived: %v", text(t, evs))
	}
}

func TestAPostMayCallBackByNameWhomAnotherHasSent(t *testing.T) {
	s := hamletRun(t, nil)
	command(t, s, "town", "dispatch", "work=sweep", "place=street", "unit=cadres")
	for _, c := range []struct {
		post  events.PostID
		terms []string
		want  int // units released
	}{
		{"district", nil, 0}, // without a name only those it has sent itself
		{"district", []string{"unit=cadres"}, 1},
		{"district", []string{"unit=cadres"}, 0}, // gone already
	} {
		if out := command(t, s, c.post, "release", c.terms...); len(find[*events.UnitReleased](out)) != c.want {
			t.Errorf("%s %v: %v", c.post, c.terms, text(t, out))
		}
	}
}

func TestAWaitingUnitStopsWhenEverybodyKnows(t *testing.T) {
	s := hamletRun(t, func(w *engine.World) {
		w.Groups[0].Households, w.Groups[0].People, w.People.BroadcastPermille, w.People.Broadcast = 1, 3, 1000, rng.Constant(8*minute)
	})
	command(t, s, "town", "dispatch", "work=sweep", "place=street", "units=2")
	command(t, s, "town", "order-evacuation", "group=low")
	evs := s.Advance(events.Hour, nil)
	// One stands at the only door from minute 5 to 15; the other waits, and stops when the loudspeakers have told.
	if at := times(evs, events.KindWorkEnded); fmt.Sprint(at) != "[0:08:00 0:15:00]" {
		t.Errorf("work ends at %v: %v", at, text(t, evs))
	}
}

// TestATaskThatSomebodyHasDoneIsLeftAlone: an order from outside comes while the plan's post is still getting ready.
func TestATaskThatSomebodyHasDoneIsLeftAlone(t *testing.T) {
	p := levels()
	p.Tasks = []plan.Task{{ID: "report", Post: "town", When: match.Predicate{Not: &match.Predicate{}}, Delay: rng.Constant(10 * minute),
		Do: []plan.Action{order(t, "file-report", "to=district", "form=first")}}}
	s := newSim(t, hamlet(t), p, 1)
	s.Advance(2*events.Minute, nil)
	if out := command(t, s, "town", "file-report", "to=district", "form=first"); len(find[*events.TaskDone](out)) != 1 {
		t.Fatalf("not done: %v", text(t, out))
	}
	if evs := s.Advance(5*events.Hour, nil); len(find[*events.ReportFiled](evs))+len(find[*events.TaskDone](evs)) != 0 {
		t.Errorf("done again: %v", text(t, evs))
	}
}
