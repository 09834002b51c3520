package engine_test

import (
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// The town is cut off from 0:30 until 2:30. A report that it has just sent, the message of an inject and the readings of
// 1:00 and 2:00 arrive then, in their order.
func TestWhatIsHeldArrivesWhenTheLineIsRestored(t *testing.T) {
	w := hamlet(t)
	told := inject("told", 1)
	told.To = []int32{0, 1}
	w.Injects = []engine.Inject{inject("cut", 0.5, on(t, w, engine.CutLine, "town", 2)), told}
	evs := runAll(t, w, levels(), func(s *engine.Sim) []events.Event {
		return orderAt(t, s, nil, 0.49, "town", "file-report", "to=district", "form=first")
	})
	back := of(evs, events.KindLineRestored)
	if len(back) != 1 || back[0].Time != 150*events.Minute {
		t.Fatalf("restored: %v", text(t, back))
	}
	var arrived []events.Event
	for _, e := range of(evs, events.KindReadingReceived, events.KindInjectDelivered, events.KindReportReceived) {
		if e.Time == back[0].Time {
			arrived = append(arrived, e)
		}
	}
	kinds := []events.Kind{events.KindReportReceived, events.KindInjectDelivered, events.KindReadingReceived, events.KindReadingReceived}
	if len(arrived) != len(kinds) {
		t.Fatalf("arrived: %v", text(t, arrived))
	}
	for i, e := range arrived {
		if e.Kind() != kinds[i] || e.Cause != back[0].Version || len(e.Enablers) != 1 {
			t.Errorf("arrived: %s", text(t, arrived)[i])
		}
	}
	if r := arrived[3].Payload.(*events.ReadingReceived); r.ReadAt != 2*events.Hour || r.StageMm != 500 {
		t.Errorf("%+v: want the last reading last", r)
	}
	district := 0
	for _, e := range of(evs, events.KindReadingReceived) {
		if p := e.Payload.(*events.ReadingReceived); p.Post == "district" && e.Time != p.ReadAt+5*events.Minute {
			t.Errorf("the other post gets %+v at %s", p, e.Time)
		} else if p.Post == "district" {
			district++
		}
	}
	if district < 20 {
		t.Errorf("%d readings for the other post", district)
	}
}

// The team repairs the line in 40 min once it is there (0:25); what was to undo the cut later finds nothing to do.
func TestAUnitRepairsALine(t *testing.T) {
	w := hamlet(t)
	w.Posts[0].Place, w.Posts[1].Place = 2, engine.None
	w.Units[4].Skills = append(w.Units[4].Skills, engine.Skill{Work: plan.Repair, Piece: rng.Constant(40 * minute)})
	w.Injects = []engine.Inject{inject("cut", 0, on(t, w, engine.CutLine, "town", 5), on(t, w, engine.CutLine, "town", 7))}
	evs := runAll(t, w, levels(), func(s *engine.Sim) []events.Event {
		return command(t, s, "district", "dispatch", "work=repair", "place=street")
	})
	back := of(evs, events.KindLineRestored)
	if len(back) != 1 || back[0].Time != 65*events.Minute || back[0].Payload.(*events.LineRestored).Unit != "team" {
		t.Fatalf("restored: %v", text(t, back))
	}
	if got := times(evs, events.KindWorkEnded); len(got) != 1 || got[0] != 65*events.Minute {
		t.Errorf("work ends at %v", got)
	}
}

func TestALineThatStaysCutHoldsUpNoEnd(t *testing.T) {
	w := hamlet(t)
	w.Injects = []engine.Inject{inject("cut", 0.5, on(t, w, engine.CutLine, "town", 0))}
	evs := runAll(t, w, levels(), func(s *engine.Sim) []events.Event {
		evs := command(t, s, "district", "activate-response", "level=iv")
		evs = orderAt(t, s, evs, 1, "district", "file-report", "to=town", "form=first")
		return orderAt(t, s, evs, 2, "district", "end-response")
	})
	if end := find[*events.DrillEnded](evs); end[0].Reason != "response-ended" {
		t.Errorf("ends by %s", end[0].Reason)
	}
	if len(times(evs, events.KindReportReceived)) != 0 {
		t.Error("a report gets through a line that is cut")
	}
}

// A task of a post that is cut off orders people out at once and reports when the line is back, at 2:30; repeated, it goes on
// from there.
func TestATaskDoesWhatItCanWithoutALine(t *testing.T) {
	w, p := hamlet(t), levels()
	w.HorizonMs = 4 * events.Hour
	w.Injects = []engine.Inject{inject("cut", 0.5, on(t, w, engine.CutLine, "town", 2))}
	p.Tasks = []plan.Task{{ID: "move", Key: 1, Post: "town", When: happened(events.KindLineCut, "post", "town"), Delay: rng.Constant(10 * minute),
		Every: events.Hour, Do: []plan.Action{order(t, "file-report", "to=district", "form=first"), order(t, "order-evacuation", "group=low")}}}
	evs := runAll(t, w, p, nil)
	got := of(evs, events.KindEvacuationOrdered, events.KindLineRestored, events.KindReportFiled, events.KindTaskDone)
	kinds := []events.Kind{events.KindEvacuationOrdered, events.KindLineRestored, events.KindReportFiled, events.KindTaskDone, events.KindReportFiled}
	at := []events.SimTime{40, 150, 150, 150, 210}
	if len(got) != len(kinds) {
		t.Fatalf("got %v", text(t, got))
	}
	for i, e := range got {
		if e.Kind() != kinds[i] || e.Time != at[i]*events.Minute {
			t.Errorf("got %s", text(t, got)[i])
		}
	}
	if got[2].Cause != got[1].Version || len(find[*events.DecisionRefused](evs)) != 0 {
		t.Errorf("got %v", text(t, got))
	}
}

// Who brings a message himself, or calls by radio, needs no line.
func TestMessagesThatNeedNoLine(t *testing.T) {
	for channel, at := range map[string]events.SimTime{"phone": 150, "platform": 150, "in-person": 60, "radio": 60, "media": 60, "loudspeaker": 60, "written": 60} {
		w := hamlet(t)
		told := inject("told", 1)
		told.To, told.Channel = []int32{0}, channel
		w.Injects = []engine.Inject{inject("cut", 0.5, on(t, w, engine.CutLine, "town", 2)), told}
		evs := of(runAll(t, w, levels(), nil), events.KindInjectDelivered)
		if len(evs) != 1 || evs[0].Time != at*events.Minute {
			t.Errorf("%s: %v", channel, text(t, evs))
		}
	}
}
