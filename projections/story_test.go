package projections_test

import (
	"context"
	"encoding/json"
	"testing"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/projections"
	"yanlian/projections/timeline"
)

// answers is all that a view says of a drill.
type answers struct {
	Timeline, Board, Resources, Outcome, Path, Injects, Score any
}

func ofDrill(d *projections.Drill) answers {
	return answers{d.Timeline.Timeline(timeline.Trace), d.Board.Board(), d.Resources.Resources(), d.Outcome.Outcome(), d.Path.Causes().Critical(), d.Injects.Injects(), d.Scoring.Score()}
}

func ofSnapshot(t testing.TB, s *projections.Snapshot, id events.StreamID) answers {
	t.Helper()
	tl, ok1 := s.Timeline(id, timeline.Trace)
	b, ok2 := s.Board(id)
	r, ok3 := s.Resources(id)
	o, ok4 := s.Outcome(id)
	causes, ok5 := s.Causes(id)
	score, ok6 := s.Score(id)
	list, ok7 := s.Injects(id)
	if !ok1 || !ok2 || !ok3 || !ok4 || !ok5 || !ok6 || !ok7 {
		t.Fatalf("the view has no %s", id)
	}
	return answers{tl, b, r, o, causes.Critical(), list, score}
}

// say writes answers as text: what is compared is what a user would get.
func say(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// content is all of a snapshot: position, streams and every answer.
func content(t testing.TB, s *projections.Snapshot) string {
	t.Helper()
	out := say(t, s.Position())
	for _, st := range s.Streams() {
		out += "\n" + say(t, st) + say(t, ofSnapshot(t, s, st.ID))
	}
	return out
}

// rebuilt is the content of a view that has read the whole store at once.
func rebuilt(t testing.TB, store events.Store, only ...events.StreamID) string {
	t.Helper()
	v := projections.NewView(only...)
	if err := v.Rebuild(context.Background(), store); err != nil {
		t.Fatal(err)
	}
	return content(t, v.Snapshot())
}

// two is a store with two drills whose records are mixed; drill-b begins.
func two(t testing.TB) (store *memstore.Store, stored []events.Record) {
	t.Helper()
	store = memstore.New()
	a, b := seal(t, "drill-a", floodEvents(1, 5, 2*hour)), seal(t, "drill-b", floodEvents(2, 3, 2*hour))
	for i := 0; i < max(len(a), len(b)); i += 9 {
		appendTo(t, store, cut(b, i, i+9)...)
		appendTo(t, store, cut(a, i, i+9)...)
	}
	for r, err := range store.ReadAll(context.Background(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, r)
	}
	return store, stored
}

func cut(recs []events.Record, from, to int) []events.Record {
	return recs[min(from, len(recs)):min(to, len(recs))]
}

func appendTo(t testing.TB, store events.Store, recs ...events.Record) {
	t.Helper()
	if len(recs) == 0 {
		return
	}
	if _, err := store.Append(context.Background(), recs[0].Stream, recs[0].Version-1, recs...); err != nil {
		t.Fatal(err)
	}
}

func apply(t testing.TB, v *projections.View, recs []events.Record) {
	t.Helper()
	if err := v.Apply(recs); err != nil {
		t.Fatal(err)
	}
}
