package resources_test

import (
	"fmt"
	"reflect"
	"testing"

	"yanlian/events"
	"yanlian/projections/resources"
	"yanlian/projections/roster"
)

const minute = events.Minute

type timed struct {
	minute int
	p      events.Payload
}

func fold(evs ...timed) *resources.Fold {
	f := new(resources.Fold)
	for i, e := range evs {
		f.Apply(&events.Event{Version: events.Version(i), Time: events.SimTime(e.minute) * minute, Payload: e.p})
	}
	return f
}

// meals go from the store onto the truck and from there to the school, where they are eaten. The stock of the truck is
// listed before the truck.
var meals = []timed{
	{0, &events.DepotListed{Depot: "store", Zh: "仓库", En: "Store"}},
	{0, &events.ShelterListed{Shelter: "school", Zh: "学校", En: "School"}},
	{0, &events.StockListed{Holder: "store", Item: "meal", Zh: "餐", En: "Meal", Measure: "piece", Quantity: 100}},
	{0, &events.StockListed{Holder: "truck", Item: "fuel", Zh: "油", En: "Fuel", Measure: "ml", Quantity: 5_000}},
	{0, &events.UnitListed{Unit: "truck", Zh: "车", En: "Truck", Post: "town", Crew: 2}},
	{5, &events.StockLoaded{From: "store", Unit: "truck", Item: "meal", Quantity: 80}},
	{9, &events.StockUsed{Holder: "truck", Item: "fuel", Quantity: 1_200, For: "travel"}},
	{9, &events.StockDelivered{Unit: "truck", To: "school", Item: "meal", Quantity: 70}},
	{60, &events.StockUsed{Holder: "school", Item: "meal", Quantity: 40, For: "shelter"}},
	{70, &events.StockLost{Holder: "store", Item: "meal", Quantity: 6}},
	{90, &events.StockShort{Holder: "school", Item: "meal", Wanted: 40, Had: 30, For: "shelter"}},
	{90, &events.StockUsed{Holder: "school", Item: "meal", Quantity: 30, For: "shelter"}},
}

func TestStocks(t *testing.T) {
	r := fold(meals...).Resources()
	meal, fuel := roster.Name{ID: "meal", Zh: "餐", En: "Meal"}, roster.Name{ID: "fuel", Zh: "油", En: "Fuel"}
	truck := roster.Name{ID: "truck", Zh: "车", En: "Truck"}
	want := []resources.Stock{
		{Holder: roster.Name{ID: "store", Zh: "仓库", En: "Store"}, Class: roster.Depot, Item: meal, Measure: "piece", Start: 100, LoadedOut: 80, Lost: 6, Left: 14},
		{Holder: truck, Class: roster.Unit, Item: fuel, Measure: "ml", Start: 5_000, Used: 1_200, Left: 3_800},
		{Holder: truck, Class: roster.Unit, Item: meal, Measure: "piece", LoadedIn: 80, DeliveredOut: 70, Left: 10},
		{Holder: roster.Name{ID: "school", Zh: "学校", En: "School"}, Class: roster.Shelter, Item: meal, Measure: "piece", DeliveredIn: 70, Used: 70, Short: 10, Shortages: 1},
	}
	if !reflect.DeepEqual(r.Stocks, want) {
		t.Errorf("stocks\ngot  %+v\nwant %+v", r.Stocks, want)
	}
	items := []resources.Item{
		{Name: meal, Measure: "piece", Start: 100, Used: 70, Lost: 6, Left: 14, OnUnits: 10, Short: 10},
		{Name: fuel, Measure: "ml", Start: 5_000, Used: 1_200, OnUnits: 3_800},
	}
	if !reflect.DeepEqual(r.Items, items) {
		t.Errorf("items\ngot  %+v\nwant %+v", r.Items, items)
	}
	if r.Version != 11 || r.Time != 90*minute {
		t.Errorf("version %d, time %s", r.Version, r.Time)
	}
}

// A stock that the events overdraw is shown overdrawn.
func TestNothingIsClamped(t *testing.T) {
	r := fold(timed{0, &events.StockUsed{Holder: "store", Item: "tent", Quantity: 3}}).Resources()
	if s := r.Stocks[0]; s.Left != -3 || s.Class != roster.Holder || s.Item.ID != "tent" {
		t.Errorf("stock %+v", s)
	}
}

var sortie = []timed{
	{0, &events.UnitListed{Unit: "boat", Zh: "艇", En: "Boat", Post: "town", Crew: 4}},
	{10, &events.UnitDispatched{Unit: "boat", To: "street"}},
	{13, &events.UnitDeparted{Unit: "boat"}},
	{20, &events.UnitHeld{Unit: "boat"}},
	{31, &events.UnitDeparted{Unit: "boat"}},
	{36, &events.UnitArrived{Unit: "boat", Place: "street"}},
	{38, &events.WorkStarted{Unit: "boat"}},
	{68, &events.WorkEnded{Unit: "boat"}},
	{75, &events.UnitReleased{Unit: "boat"}},
	{90, &events.UnitReturned{Unit: "boat"}},
}

func TestTime(t *testing.T) {
	r := fold(sortie...).Resources()
	r.Settle(100 * minute)
	u := r.Units[0]
	got := []events.SimTime{u.StandbyMs, u.TurnoutMs, u.TravellingMs, u.HeldMs, u.IdleMs, u.WorkingMs, u.ReturningMs, u.EngagedMs, u.CrewMs}
	want := []events.SimTime{20, 3, 12, 11, 9, 30, 15, 80, 320}
	for i := range want {
		if got[i] != want[i]*minute {
			t.Errorf("times %v, want %v min", got, want)
			break
		}
	}
	if u.Dispatches != 1 || u.Crew != 4 || u.En != "Boat" || u.Post.ID != "town" {
		t.Errorf("unit %+v", u)
	}
}

// Settling again, or back, counts nothing twice; what is under way counts up to now.
func TestSettle(t *testing.T) {
	r := fold(sortie[:7]...).Resources()
	for _, test := range []struct{ at, working, time events.SimTime }{{38, 0, 38}, {48, 10, 48}, {48, 10, 48}, {0, 10, 48}, {60, 22, 60}} {
		r.Settle(test.at * minute)
		if u := r.Units[0]; u.WorkingMs != test.working*minute || u.IdleMs != 2*minute || r.Time != test.time*minute {
			t.Errorf("at minute %d: %+v", test.at, u)
		}
	}
	ended := fold(append(sortie[:7:7], timed{50, &events.DrillEnded{}})...).Resources()
	ended.Settle(90 * minute)
	if u := ended.Units[0]; u.WorkingMs != 12*minute || ended.Time != 50*minute {
		t.Errorf("after the end: %+v", u)
	}
}

func Example() {
	var f resources.Fold
	for i, p := range []events.Payload{
		&events.DepotListed{Depot: "store", Zh: "仓库", En: "Store"},
		&events.StockListed{Holder: "store", Item: "sandbag", Zh: "沙袋", En: "Sandbag", Measure: "piece", Quantity: 1000},
		&events.StockLoaded{From: "store", Unit: "team", Item: "sandbag", Quantity: 300},
		&events.StockUsed{Holder: "team", Item: "sandbag", Quantity: 250, For: "dike"},
	} {
		f.Apply(&events.Event{Version: events.Version(i), Payload: p})
	}
	for _, s := range f.Resources().Stocks {
		fmt.Println(s.Holder.ID, s.Item.En, s.Left)
	}
	// Output:
	// store Sandbag 700
	// team Sandbag 50
}
