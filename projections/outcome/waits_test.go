package outcome_test

import (
	"testing"

	"yanlian/events"
)

// The first rescuer is the first unit to arrive where it was sent to rescue, not on its way there or for other work.
func TestFirstRescuer(t *testing.T) {
	sent := func(minute int, unit events.UnitID, work string, to events.PlaceID) timed {
		return timed{minute, &events.UnitDispatched{Unit: unit, Work: work, To: to}}
	}
	arrived := func(minute int, unit events.UnitID, place events.PlaceID) timed {
		return timed{minute, &events.UnitArrived{Unit: unit, Place: place}}
	}
	o := fold(sent(1, "boat", "rescue", "pier"), sent(2, "truck", "supply", "pier"), arrived(3, "truck", "pier"), arrived(4, "boat", "depot"))
	if o.Units.FirstRescuerAt != nil || o.Units.Sent != 2 {
		t.Errorf("nobody is there to rescue: %+v", o.Units)
	}
	o = fold(sent(1, "boat", "rescue", "pier"), sent(2, "boat", "sweep", "pier"), arrived(3, "boat", "pier"), sent(4, "boat", "rescue", "pier"),
		arrived(5, "boat", "pier"), sent(6, "other", "rescue", "pier"), arrived(7, "other", "pier"))
	same(t, "first rescuer", o.Units.FirstRescuerAt, at(5))
}

// A holder lacks an item from a want that was not met to the next delivery, however often it asks meanwhile.
func TestStockOutTime(t *testing.T) {
	short := func(minute int, holder events.HolderID) timed {
		return timed{minute, &events.StockShort{Holder: holder, Item: "meal", Wanted: 1}}
	}
	delivered := func(minute int, to events.HolderID) timed {
		return timed{minute, &events.StockDelivered{To: to, Item: "meal"}}
	}
	for _, c := range []struct {
		name  string
		steps []timed
		want  events.SimTime
	}{
		{"to the next delivery", []timed{short(10, "school"), delivered(15, "school"), delivered(20, "school")}, 5},
		{"asked twice", []timed{short(10, "school"), short(12, "school"), delivered(15, "school")}, 5},
		{"twice", []timed{short(10, "school"), delivered(15, "school"), short(20, "school"), delivered(21, "school")}, 6},
		{"two holders", []timed{short(10, "school"), short(11, "hall"), delivered(13, "hall"), delivered(14, "school")}, 6},
		{"not delivered to another", []timed{short(10, "school"), delivered(11, "hall")}, 20},
		{"delivered before the want", []timed{delivered(5, "school"), short(10, "school")}, 20},
	} {
		o := fold(append(c.steps, timed{30, &events.DrillEnded{}})...)
		if got := o.Stock; len(got) != 0 && got[0].OutMs != int64(c.want*minute) || len(got) == 0 {
			t.Errorf("%s: %+v, want %d minutes", c.name, got, c.want)
		}
	}
}
