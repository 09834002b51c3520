package timeline_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/projections/roster"
	"yanlian/projections/timeline"
)

const minute = events.Minute

// play folds payloads, one a minute.
func play(payloads ...events.Payload) *timeline.Fold {
	f := new(timeline.Fold)
	for i, p := range payloads {
		f.Apply(&events.Event{Version: events.Version(i), Time: events.SimTime(i) * minute, Cause: events.Version(i - 1), Payload: p})
	}
	return f
}

// keys lists the rows of one importance and above as "version key".
func keys(t timeline.Timeline) (out []string) {
	for _, r := range t.Rows {
		out = append(out, fmt.Sprint(r.Version, " ", r.Key))
	}
	return out
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\ngot  %v\nwant %v", what, got, want)
	}
}

// Every kind of event has its row, key, importance and arguments; the arguments are the fields of the catalogue, and no
// id among them is left without a class.
func TestEveryKind(t *testing.T) {
	plain := []string{"action", "channel", "en", "for", "form", "mode", "reason", "terms", "work", "zh", "scale", "measure", "source", "source_kind", "works",
		"scenario", "scenario_zh", "scenario_en", "plan", "plan_zh", "plan_en", "seed", "model", "starts_at", "inputs", "role", "name", "digest", "text",
		"type", "phase", "truth", "text_zh", "text_en", "change", "demand"}
	for _, info := range events.Kinds() {
		if info.Kind.IsEvaluation() {
			continue // no timeline has them
		}
		e := events.Event{Payload: payload(t, info)}
		f := new(timeline.Fold)
		f.Apply(&e)
		rows := f.Timeline(timeline.Trace).Rows
		if len(rows) == 0 {
			t.Errorf("%s has no row", info.Kind)
			continue
		}
		r := rows[0]
		if r.Key != info.Kind.String() || r.Importance < timeline.Headline || r.Importance > timeline.Trace || len(r.Args) != len(info.Fields) {
			t.Errorf("%s: %+v", info.Kind, r)
		}
		for i, a := range r.Args {
			_, isText := a.Value.(string)
			if field := info.Fields[i]; a.Name != field.Name || isText && !slices.Contains(plain, a.Name) {
				t.Errorf("%s: argument %s is %T: give it a class, or list it as plain text", info.Kind, a.Name, a.Value)
			}
		}
	}
}

// payload decodes one with empty fields: the catalogue is the only way to make a payload of any kind.
func payload(t *testing.T, info *events.Info) events.Payload {
	t.Helper()
	var fields []string
	for _, f := range info.Fields {
		value := map[events.FieldType]string{events.FieldText: `""`, events.FieldInt: "0", events.FieldBool: "false", events.FieldTexts: "[]"}[f.Type]
		fields = append(fields, `"`+f.Name+`":`+value)
	}
	e, err := events.Open(&events.Record{Type: info.Type(), Data: []byte("{" + strings.Join(fields, ",") + "}")})
	if err != nil {
		t.Fatal(err)
	}
	return e.Payload
}

func TestRow(t *testing.T) {
	f := play(
		&events.DrillStarted{StartsAt: "2020-07-04T14:00:00.000+08:00"},
		&events.UnitDispatched{Unit: "boat", By: "town", Work: "rescue", To: "street", EtaMs: 5 * minute, Rank: 1, Candidates: 2},
		&events.UnitListed{Unit: "boat", Zh: "艇", En: "Boat"}, // names may come late
		&events.PostListed{Post: "town", Zh: "镇", En: "Town"},
	)
	tl := f.Timeline(timeline.Headline)
	if tl.Version != 3 || tl.Time != 3*minute || tl.StartsAt != "2020-07-04T14:00:00.000+08:00" || len(tl.Rows) != 2 {
		t.Fatalf("timeline %+v", tl)
	}
	town := roster.Name{ID: "town", Zh: "镇", En: "Town"}
	want := timeline.Row{Version: 1, Time: minute, Key: "unit.dispatched", Importance: timeline.Headline, Post: town, Subject: "boat", Cause: 0,
		Args: timeline.Args{{Name: "unit", Value: roster.Name{ID: "boat", Zh: "艇", En: "Boat"}}, {Name: "by", Value: town}, {Name: "work", Value: "rescue"},
			{Name: "to", Value: roster.Name{ID: "street"}}, {Name: "eta_ms", Value: int64(5 * minute)}, {Name: "rank", Value: int64(1)}, {Name: "candidates", Value: int64(2)}}}
	same(t, "row", tl.Rows[1], want)
	if tl.Rows[1].Args.Get("work") != "rescue" || tl.Rows[1].Args.Get("nothing") != nil {
		t.Error("Get finds the wrong argument")
	}
}

func TestWhoActs(t *testing.T) {
	for _, test := range []struct {
		p    events.Payload
		want string
	}{
		{&events.ReportFiled{From: "town", To: "district"}, "town"},
		{&events.ReportReceived{From: "town", To: "district"}, "district"},
		{&events.ReadingReceived{Gauge: "gauge", Post: "town"}, "town"},
		{&events.WarningIssued{Level: "blue", By: "town"}, "town"},
		{&events.UnitDeparted{Unit: "boat", From: "seat", To: "street"}, ""},
	} {
		if r := play(test.p).Timeline(timeline.Trace).Rows[0]; r.Post.ID != test.want {
			t.Errorf("%s is done by %q, want %q", r.Key, r.Post.ID, test.want)
		}
	}
}

func TestStockHoldersAreNotPlaces(t *testing.T) {
	f := play(
		&events.DepotListed{Depot: "store", Zh: "仓库", En: "Store"},
		&events.ShelterListed{Shelter: "school", Zh: "学校", En: "School"},
		&events.StockLoaded{From: "store", Unit: "truck", Item: "meal"},
		&events.StockDelivered{Unit: "truck", To: "school", Item: "meal"},
	)
	rows := f.Timeline(timeline.Detail).Rows
	same(t, "from", rows[0].Args.Get("from"), roster.Name{ID: "store", Zh: "仓库", En: "Store"})
	same(t, "to", rows[1].Args.Get("to"), roster.Name{ID: "school", Zh: "学校", En: "School"})
}

// Only what is new, late or first of its sort is a headline.
func TestHeadlines(t *testing.T) {
	f := play(
		&events.UnitDispatched{Unit: "truck", Work: "sweep", To: "street"},  // 0
		&events.UnitDispatched{Unit: "team", Work: "sweep", To: "street"},   // 1
		&events.UnitDispatched{Unit: "boat", Work: "rescue", To: "street"},  // 2
		&events.UnitArrived{Unit: "truck", Place: "store"},                  // 3 on the way
		&events.UnitArrived{Unit: "truck", Place: "street"},                 // 4
		&events.UnitArrived{Unit: "team", Place: "street"},                  // 5 the second for the same work
		&events.UnitArrived{Unit: "boat", Place: "street"},                  // 6 other work
		&events.StockShort{Holder: "school", Item: "meal", For: "shelter"},  // 7
		&events.StockShort{Holder: "school", Item: "meal", For: "shelter"},  // 8 again
		&events.StockShort{Holder: "school", Item: "water", For: "shelter"}, // 9
		&events.DispatchShort{By: "town", Work: "dike", To: "street"},       // 10
		&events.DispatchShort{By: "town", Work: "dike", To: "street"},       // 11 again
		&events.TaskDone{Task: "report"},                                    // 12 in time
		&events.TaskDone{Task: "watch", LateMs: 1},                          // 13
		&events.GaugeRead{Gauge: "gauge", StageMm: 5},                       // 14
		&events.HouseholdWarned{Group: "low", Household: 1},                 // 15 of a group without a size
		&events.HouseholdHarmed{Group: "low", Household: 1, Harmed: 1},      // 16
		&events.HouseholdHarmed{Group: "low", Household: 2, Harmed: 1},      // 17 the second of its group
		&events.HouseholdHarmed{Group: "high", Household: 1, Harmed: 1},     // 18
		&events.DrillEnded{}, // 19
	)
	same(t, "headlines", keys(f.Timeline(timeline.Headline)), []string{"0 unit.dispatched", "1 unit.dispatched", "2 unit.dispatched", "4 unit.arrived",
		"6 unit.arrived", "7 stock.short", "9 stock.short", "10 dispatch.short", "13 task.done", "16 household.harmed", "18 household.harmed", "19 drill.ended"})
	if n := len(f.Timeline(timeline.Detail).Rows); n != 19 {
		t.Errorf("%d details: want all but the reading", n)
	}
}

func TestInputsCarryNoText(t *testing.T) {
	in := &events.InputAttached{Role: "scenario", Name: "a.yaml", Part: 1, Parts: 1, Text: "long"}
	r := play(in).Timeline(timeline.Trace).Rows[0]
	if r.Args.Get("text") != "" || r.Args.Get("name") != "a.yaml" || in.Text != "long" {
		t.Errorf("%+v; the event: %+v", r.Args, in)
	}
}

func TestListsAreNeverNull(t *testing.T) {
	r := play(&events.DecisionReceived{Post: "town"}).Timeline(timeline.Headline).Rows[0]
	same(t, "terms", r.Args.Get("terms"), []string{})
	same(t, "rows", play().Timeline(timeline.Trace).Rows, []timeline.Row{})
}

func TestArgsAsJSON(t *testing.T) {
	args := timeline.Args{{Name: "unit", Value: roster.Name{ID: "boat", Zh: "艇", En: "Boat"}}, {Name: "eta_ms", Value: int64(5)},
		{Name: "terms", Value: []string{}}, {Name: "played", Value: true}, {Name: "work", Value: "res\"cue"}}
	text, err := json.Marshal(args)
	if want := `{"unit":{"id":"boat","zh":"艇","en":"Boat"},"eta_ms":5,"terms":[],"played":true,"work":"res\"cue"}`; err != nil || string(text) != want {
		t.Errorf("%s, %v\nwant %s", text, err, want)
	}
	if text, err := json.Marshal(timeline.Args{}); err != nil || string(text) != "{}" {
		t.Errorf("no arguments are %s, %v", text, err)
	}
	if _, err := json.Marshal(timeline.Args{{Name: "bad", Value: func() {}}}); err == nil {
		t.Error("what cannot be written is written")
	}
}

func Example() {
	var f timeline.Fold
	for i, p := range []events.Payload{
		&events.PostListed{Post: "town", Zh: "镇", En: "Town"},
		&events.GroupListed{Group: "low", Zh: "低处", En: "Low street", Households: 2},
		&events.EvacuationOrdered{Group: "low", By: "town", Households: 2, People: 5},
		&events.HouseholdSheltered{Group: "low", Household: 2, People: 3},
	} {
		f.Apply(&events.Event{Version: events.Version(i), Time: events.SimTime(i) * events.Hour, Payload: p})
	}
	for _, r := range f.Timeline(timeline.Headline).Rows {
		fmt.Println(r.Time, r.Key, r.Args.Get("group").(roster.Name).En, r.Args.Get("people"))
	}
	// Output:
	// 2:00:00 evacuation.ordered Low street 5
	// 3:00:00 group.safe Low street 3
}
