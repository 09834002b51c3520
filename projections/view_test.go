package projections_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/projections"
	"yanlian/projections/timeline"
)

// A view says of every drill what the folds say by themselves, whatever the sizes of its steps.
func TestViewIsTheFolds(t *testing.T) {
	_, recs := two(t)
	for _, size := range []int{1, 7, 100, len(recs)} {
		v := projections.NewView()
		drills := map[events.StreamID]*projections.Drill{"drill-a": {}, "drill-b": {}}
		for i := 0; i < len(recs); i += size {
			part := cut(recs, i, i+size)
			apply(t, v, part)
			for j := range part {
				e, err := events.Open(&part[j])
				if err != nil {
					t.Fatal(err)
				}
				drills[part[j].Stream].Apply(&e)
			}
			if i%50 != 0 && i+size < len(recs) {
				continue
			}
			for _, st := range v.Snapshot().Streams() {
				if got, want := say(t, ofSnapshot(t, v.Snapshot(), st.ID)), say(t, ofDrill(drills[st.ID])); got != want {
					t.Fatalf("in steps of %d, after record %d, %s:\nview %s\nfold %s", size, i, st.ID, got, want)
				}
			}
		}
	}
}

// An evaluation is no drill: a view passes it over and stands behind it.
func TestEvaluationsArePassedOver(t *testing.T) {
	store := memstore.New()
	kept := events.NewEvaluationStreamID("drill-a", events.Digest{}, events.Digest{}, 1)
	appendTo(t, store, seal(t, "drill-a", floodEvents(1, 4, hour))...)
	v := projections.NewView()
	if err := v.CatchUp(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	before := v.Position()
	appendTo(t, store, seal(t, kept, []events.Event{{Cause: events.NoCause, Payload: &events.EvaluationMade{Drill: "drill-a"}}})...)
	if err := v.CatchUp(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	if streams := v.Snapshot().Streams(); len(streams) != 1 || streams[0].ID != "drill-a" || v.Position() <= before {
		t.Errorf("%v at %d, before the evaluation %d", streams, v.Position(), before)
	}
}

// A drill that takes several batches and whose tables are long.
func TestLongDrill(t *testing.T) {
	store := memstore.New()
	evs := floodEvents(4, 100, 6*minute)
	appendTo(t, store, seal(t, "drill-a", evs)...)
	var d projections.Drill
	for i := range evs {
		d.Apply(&evs[i])
	}
	v := projections.NewView()
	if err := v.CatchUp(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	if len(evs) < 2000 || say(t, ofSnapshot(t, v.Snapshot(), "drill-a")) != say(t, ofDrill(&d)) {
		t.Errorf("a drill of %d events reads differently in a view", len(evs))
	}
}

func TestStreamsInOrderOfTheirFirstRecords(t *testing.T) {
	store, recs := two(t)
	v := projections.NewView()
	if err := v.CatchUp(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	streams := v.Snapshot().Streams()
	if len(streams) != 2 || streams[0].ID != "drill-b" || streams[1].ID != "drill-a" {
		t.Fatalf("streams %v", streams)
	}
	last := recs[len(recs)-1]
	for _, s := range streams {
		if s.ID == last.Stream && s != (projections.Stream{ID: last.Stream, Version: last.Version, Position: last.Position, Time: last.Time}) {
			t.Errorf("%+v, last record %+v", s, last)
		}
	}
}

func TestRestartAtAnyPosition(t *testing.T) {
	store, recs := two(t)
	want := rebuilt(t, store)
	for k := 0; k <= len(recs); k++ {
		v := projections.NewView()
		apply(t, v, recs[:k])
		if err := v.CatchUp(t.Context(), store); err != nil {
			t.Fatal(err)
		}
		if content(t, v.Snapshot()) != want {
			t.Fatalf("going on after record %d gives another view", k)
		}
	}
}

func TestAppliedTwice(t *testing.T) {
	store, recs := two(t)
	v := projections.NewView()
	for i := 0; i < len(recs); i += 10 {
		apply(t, v, cut(recs, max(i-15, 0), i+10)) // the last fifteen again
		before := content(t, v.Snapshot())
		apply(t, v, cut(recs, i, i+10))
		apply(t, v, cut(recs, 0, i))
		if content(t, v.Snapshot()) != before {
			t.Fatalf("records before %d change the view when they come again", i+10)
		}
	}
	if content(t, v.Snapshot()) != rebuilt(t, store) {
		t.Error("overlapping batches give another view")
	}
}

func TestRefused(t *testing.T) {
	_, recs := two(t)
	unknown := recs[20]
	unknown.Type = "yanlian.dragon.landed.v1"
	damaged := recs[20]
	damaged.Data = []byte("{}")
	other := recs[19]
	other.Digest[0]++
	for _, test := range []struct {
		name string
		recs []events.Record
		is   error
	}{
		{"a gap", []events.Record{recs[20], recs[22]}, nil},
		{"out of order", []events.Record{recs[21], recs[20]}, nil},
		{"the end first", recs[len(recs)-1:], nil},
		{"unknown kind", []events.Record{unknown}, events.ErrUnknownKind},
		{"damaged", []events.Record{damaged}, events.ErrCorrupt},
		{"another event of the same version", []events.Record{other, recs[20]}, nil},
	} {
		v := projections.NewView()
		apply(t, v, recs[:20])
		before := content(t, v.Snapshot())
		err := v.Apply(test.recs)
		if err == nil || test.is != nil && !errors.Is(err, test.is) {
			t.Errorf("%s: error %v", test.name, err)
		}
		if content(t, v.Snapshot()) != before {
			t.Errorf("%s: refused, and yet the view has changed", test.name)
		}
		apply(t, v, recs[20:])
	}
}

func TestGapNamesTheVersions(t *testing.T) {
	recs := seal(t, "drill-a", floodEvents(1, 1, hour))
	v := projections.NewView()
	apply(t, v, recs[:4])
	var gap *projections.GapError
	if err := v.Apply(recs[6:]); !errors.As(err, &gap) || *gap != (projections.GapError{Stream: "drill-a", Want: 4, Have: 6}) {
		t.Errorf("error %v", err)
	}
}

func TestOnlySomeStreams(t *testing.T) {
	store, recs := two(t)
	v := projections.NewView("drill-b")
	if err := v.CatchUp(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	s := v.Snapshot()
	if _, ok := s.Board("drill-a"); ok || len(s.Streams()) != 1 {
		t.Errorf("streams %v", s.Streams())
	}
	if s.Position() != recs[len(recs)-1].Position {
		t.Errorf("position %d: what is passed over counts as read", s.Position())
	}
	all := projections.NewView()
	apply(t, all, recs)
	if say(t, ofSnapshot(t, s, "drill-b")) != say(t, ofSnapshot(t, all.Snapshot(), "drill-b")) {
		t.Error("a view of one drill says something else of it than a view of all")
	}
}

func TestSnapshotStands(t *testing.T) {
	store, recs := two(t)
	v := projections.NewView()
	apply(t, v, recs[:80])
	kept := v.Snapshot()
	before := content(t, kept)
	apply(t, v, recs[80:])
	if err := v.Rebuild(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	if content(t, kept) != before {
		t.Error("a snapshot has changed with the view")
	}
	if content(t, v.Snapshot()) == before {
		t.Error("the view has not changed")
	}
}

// Many readers see whole positions while one writes and another rebuilds.
func TestConcurrentReaders(t *testing.T) {
	store, recs := two(t)
	v := projections.NewView()
	var done sync.WaitGroup
	for range 3 {
		done.Go(func() {
			for {
				s := v.Snapshot()
				if s.Position() == recs[len(recs)-1].Position {
					return
				}
				for _, st := range s.Streams() {
					b, _ := s.Board(st.ID)
					tl, _ := s.Timeline(st.ID, timeline.Trace)
					if b.Version != st.Version || tl.Version != st.Version || tl.Rows[len(tl.Rows)-1].Version != st.Version {
						t.Errorf("at %d: stream at %d, board at %d, timeline at %d", s.Position(), st.Version, b.Version, tl.Version)
					}
				}
			}
		})
	}
	shared := v.Snapshot()
	for range 2 {
		done.Go(func() { content(t, shared) })
	}
	done.Go(func() {
		for i := 0; i < len(recs); i += 5 {
			apply(t, v, cut(recs, i, i+5))
		}
	})
	done.Go(func() {
		if err := v.Rebuild(context.Background(), store); err != nil {
			t.Error(err)
		}
	})
	done.Wait()
}

func TestEmptyView(t *testing.T) {
	s := projections.NewView().Snapshot()
	if s.Position() != 0 || len(s.Streams()) != 0 {
		t.Errorf("position %d, streams %v", s.Position(), s.Streams())
	}
	if b, ok := s.Board("drill-a"); ok || b.Units == nil {
		t.Errorf("%v, %v: want no board, and lists that are not null", b, ok)
	}
	if _, ok := s.Timeline("drill-a", timeline.Trace); ok {
		t.Error("a timeline of nothing")
	}
	if _, ok := s.Resources("drill-a"); ok {
		t.Error("resources of nothing")
	}
	if _, ok := s.Outcome("drill-a"); ok {
		t.Error("an outcome of nothing")
	}
	if c, ok := s.Causes("drill-a"); ok || c.Critical().Path != nil {
		t.Error("causes of nothing")
	}
}
