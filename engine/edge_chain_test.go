package engine_test

import (
	"slices"
	"testing"

	"yanlian/engine"
	"yanlian/engine/rng"
	"yanlian/events"
)

// cutAt makes a hamlet whose town loses its line at an hour for another.
func cutAt(t *testing.T) *engine.Sim {
	return hamletRun(t, func(w *engine.World) {
		w.Posts[0].Answer = rng.Constant(minute)
		w.Posts[1].Convene = rng.Constant(10 * minute)
		w.Posts = append(w.Posts, engine.Post{ID: "city", Key: 9, May: allVerbs})
		w.Injects = []engine.Inject{{ID: "storm", Key: 70, At: events.Hour,
			Effects: []engine.Effect{{Kind: engine.CutLine, Road: engine.None, Unit: engine.None, Shelter: engine.None, Holder: engine.None,
				Item: engine.None, Post: 0, Demand: engine.None, ForMs: events.Hour}}}}
	})
}

func TestAPostThatIsCutOffPassesNothingOn(t *testing.T) {
	s := cutAt(t)
	s.Advance(events.Hour, nil)
	for _, order := range [][]string{{"file-report", "to=district", "form=note"}, {"propose-level", "level=iv"}, {"propose-end"}, {"approve"},
		{"consult", "with=district"}, {"alert", "to=district"}, {"acknowledge", "to=district"}, {"request-aid", "to=district"}} {
		out := command(t, s, "town", order[0], order[1:]...)
		if r := find[*events.DecisionRefused](out); len(r) != 1 || r[0].Reason != "cut-off" {
			t.Errorf("%v: %v", order, text(t, out))
		}
	}
	for _, order := range [][]string{{"order-evacuation", "group=low"}, {"dispatch", "work=sweep", "place=street"}, {"register"}} {
		if out := command(t, s, "town", order[0], order[1:]...); len(find[*events.DecisionRefused](out)) != 0 {
			t.Errorf("what its own people do is refused: %v", text(t, out))
		}
	}
}

// TestNobodyCanBeReachedOnALineThatIsCut: the line goes while the telephone rings and the consultation sits; it is back an
// hour later.
func TestNobodyCanBeReachedOnALineThatIsCut(t *testing.T) {
	s := cutAt(t)
	s.Advance(events.Hour-30*events.Second, nil)
	command(t, s, "district", "alert", "to=town")
	command(t, s, "district", "consult", "with=town", "with=city")
	evs := s.Advance(3*events.Hour, nil)
	answered := find[*events.AlertAnswered](evs)
	if missed := find[*events.AlertMissed](evs); len(missed) != 10 || len(answered) != 1 {
		t.Fatalf("%d attempts missed, %d answered", len(missed), len(answered))
	}
	if answered[0].Attempt != 11 || answered[0].TookMs != 61*events.Minute { // rung every six minutes, the eleventh time at 1:59:30
		t.Errorf("answered %+v", *answered[0])
	}
	held := find[*events.ConsultationHeld](evs)
	if len(held) != 1 || !slices.Equal(held[0].With, []string{"city"}) {
		t.Errorf("consultation %+v", held)
	}
}
