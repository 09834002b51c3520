package main

import (
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/events/memstore"
)

// storeWith is a store of streams that hold one event each.
func storeWith(t *testing.T, ids ...events.StreamID) *memstore.Store {
	t.Helper()
	s := memstore.New()
	for _, id := range ids {
		rec, err := events.NewChain(id).Seal(&events.Event{Cause: events.NoCause, Payload: &events.GaugeRead{Gauge: "g"}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Append(t.Context(), id, events.NoStream, rec); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

const (
	first  = events.StreamID("drill-11111111-1111-5111-8111-111111111111")
	second = events.StreamID("drill-11111111-2222-5222-8222-222222222222")
)

func TestFindDrill(t *testing.T) {
	store := storeWith(t, second, first, "record-11111111-1111-5111-8111-111111111111")
	for said, want := range map[string]events.StreamID{
		string(first): first, strings.TrimPrefix(string(second), "drill-"): second, "drill-11111111-2": second, "11111111-1": first,
		"DRILL-11111111-1111": first, "last": first,
	} {
		if got, err := findDrill(t.Context(), store, storeAddress{}, said); err != nil || got != want {
			t.Errorf("%q is %s, %v", said, got, err)
		}
	}
	for _, said := range []string{"", "drill-", "11111111", "2", "record-11111111", "first", string(first) + "0"} {
		if got, err := findDrill(t.Context(), store, storeAddress{}, said); exitCode(err) != exitUsage {
			t.Errorf("%q is %s, %v", said, got, err)
		}
	}
	if _, err := findDrill(t.Context(), memstore.New(), storeAddress{}, "last"); exitCode(err) != exitUsage {
		t.Errorf("the last of none: %v", err)
	}
}

func TestAbbreviated(t *testing.T) {
	rows := []drillRow{{drillFacts: drillFacts{ID: first}}, {drillFacts: drillFacts{ID: second}}, {drillFacts: drillFacts{ID: "drill-9"}}}
	for i, want := range []string{"drill-11111111-1", "drill-11111111-2", "drill-9"} {
		if got := abbreviated(rows, i); got != want {
			t.Errorf("%s is abbreviated to %s", rows[i].ID, got)
		}
	}
	if got := abbreviated(rows[1:2], 0); got != "drill-11111111" {
		t.Errorf("alone it is %s", got)
	}
}

func TestStoreAddress(t *testing.T) {
	for url, path := range map[string]string{"sqlite:a.db": "a.db", `sqlite:C:\a b\c.db`: `C:\a b\c.db`, "sqlite:/x/y.db": "/x/y.db", "memory:": ""} {
		a := &app{console: console{getenv: noEnv}, storeURL: url}
		if at, err := a.address(); err != nil || at.path != path || at.memory != (path == "") {
			t.Errorf("%s: %+v, %v", url, at, err)
		}
		a = &app{console: console{getenv: func(name string) string { return map[string]string{"YANLIAN_STORE": url}[name] }}}
		if at, err := a.address(); err != nil || at.path != path {
			t.Errorf("%s in the environment: %+v, %v", url, at, err)
		}
	}
	for _, url := range []string{"sqlite:", "sqlite: ", "sqlite:a\x00b", "memory:x", "a.db", "postgres://x", "SQLITE:a.db"} {
		a := &app{console: console{getenv: noEnv}, storeURL: url}
		if at, err := a.address(); exitCode(err) != exitUsage {
			t.Errorf("%q: %+v, %v", url, at, err)
		}
	}
	a := &app{console: console{getenv: noEnv}}
	if at, err := a.address(); err != nil || !strings.HasSuffix(at.path, "drills.db") || !a.isDefault() {
		t.Errorf("default: %+v, %v", at, err)
	}
}

// What an archive adds to a store is what is missing there.
func TestAppendMissing(t *testing.T) {
	var recs []events.Record
	chain := events.NewChain(first)
	for v := range events.Version(4) {
		rec, err := chain.Seal(&events.Event{Version: v, Cause: v - 1, Payload: &events.GaugeRead{Gauge: "g", StageMm: int64(v) + 1}})
		if err != nil {
			t.Fatal(err)
		}
		recs = append(recs, rec)
	}
	store := memstore.New()
	for _, c := range []struct {
		recs  []events.Record
		grown bool
	}{{recs[:2], true}, {recs, true}, {recs, false}, {recs[:1], false}} {
		if grown, err := appendMissing(t.Context(), store, c.recs); err != nil || grown != c.grown {
			t.Errorf("%d records: %v, %v", len(c.recs), grown, err)
		}
	}
	other := storeWith(t, first)
	if _, err := appendMissing(t.Context(), other, recs); err == nil {
		t.Error("another stream of the same id has been continued")
	}
}
