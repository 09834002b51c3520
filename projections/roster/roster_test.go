package roster_test

import (
	"fmt"
	"testing"

	"yanlian/events"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// read applies payloads and reads the names back.
func read(t *testing.T, payloads ...events.Payload) roster.Names {
	t.Helper()
	var f roster.Fold
	for _, p := range payloads {
		if !f.Apply(&events.Event{Payload: p}) {
			t.Errorf("%s is not taken as part of the roster", p.Kind())
		}
	}
	return roster.Read(table.Set{{Name: "names", Rows: f.Rows()}}.Source, "names")
}

func TestEveryClass(t *testing.T) {
	n := read(t,
		&events.PostListed{Post: "x", Zh: "一", En: "post"},
		&events.PlaceListed{Place: "x", Zh: "二", En: "place"},
		&events.RoadListed{Road: "x", Zh: "三", En: "road"},
		&events.GaugeListed{Gauge: "x", Zh: "四", En: "gauge"},
		&events.GroupListed{Group: "x", Zh: "五", En: "group"},
		&events.ShelterListed{Shelter: "x", Zh: "六", En: "shelter"},
		&events.DepotListed{Depot: "x", Zh: "七", En: "depot"},
		&events.UnitListed{Unit: "x", Zh: "八", En: "unit"},
		&events.LevelListed{Level: "x", Zh: "九", En: "level"},
		&events.TaskListed{Task: "x", Zh: "十", En: "task"},
		&events.StockListed{Holder: "y", Item: "x", Zh: "百", En: "item"},
	)
	for _, c := range []roster.Class{roster.Post, roster.Place, roster.Road, roster.Gauge, roster.Group, roster.Shelter, roster.Depot,
		roster.Unit, roster.Level, roster.Task, roster.Item} {
		if got := n.Of(c, "x"); got.ID != "x" || got.En != string(c) || got.Zh == "" {
			t.Errorf("%s: %+v", c, got)
		}
	}
}

func TestUnlisted(t *testing.T) {
	n := read(t, &events.UnitListed{Unit: "boat", Zh: "艇", En: "Boat"})
	if got := n.Of(roster.Place, "boat"); got != (roster.Name{ID: "boat"}) {
		t.Errorf("a unit's id is no place's: %+v", got)
	}
	if got := n.Of(roster.Unit, ""); got != (roster.Name{}) {
		t.Errorf("nothing is called %+v", got)
	}
}

func TestHolders(t *testing.T) {
	n := read(t,
		&events.UnitListed{Unit: "truck", En: "Truck"},
		&events.ShelterListed{Shelter: "school", En: "School"},
		&events.DepotListed{Depot: "store", En: "Store"},
		&events.PlaceListed{Place: "square", En: "Square"},
	)
	for id, want := range map[string]roster.Class{"truck": roster.Unit, "school": roster.Shelter, "store": roster.Depot, "square": roster.Holder} {
		if got := n.HolderClass(id); got != want {
			t.Errorf("%s is a %s, want %s", id, got, want)
		}
	}
	if got := n.Of(roster.Holder, "truck"); got.En != "Truck" {
		t.Errorf("holder %+v", got)
	}
	if got := n.Of(roster.Any, "square"); got.En != "Square" {
		t.Errorf("any %+v", got)
	}
	if got := n.Of(roster.Any, "nobody"); got != (roster.Name{ID: "nobody"}) {
		t.Errorf("any %+v", got)
	}
}

func TestFillAndListAgain(t *testing.T) {
	n := read(t, &events.PostListed{Post: "town", En: "Town"}, &events.PostListed{Post: "town", En: "Market town"})
	a, b := roster.Ref(events.PostID("town")), roster.Name{}
	n.Fill(roster.Post, &a, &b)
	if a.En != "Market town" || b != (roster.Name{}) {
		t.Errorf("%+v, %+v", a, b)
	}
}

func TestOtherEvents(t *testing.T) {
	var f roster.Fold
	if f.Apply(&events.Event{Payload: &events.UnitDispatched{Unit: "boat"}}) {
		t.Error("a dispatch is part of the roster")
	}
}

func Example() {
	var f roster.Fold
	f.Apply(&events.Event{Payload: &events.PostListed{Post: "town", Zh: "镇", En: "Town"}})
	names := roster.Read(table.Set{{Name: "names", Rows: f.Rows()}}.Source, "names")
	fmt.Println(names.Of(roster.Post, "town"))
	// Output: {town 镇 Town}
}
