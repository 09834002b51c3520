package timeline_test

import (
	"fmt"
	"testing"

	"yanlian/events"
	"yanlian/projections/roster"
	"yanlian/projections/timeline"
)

// summaries lists the summary rows as "version key count/of".
func summaries(t timeline.Timeline) (out []string) {
	for _, r := range t.Rows {
		if r.Summary {
			out = append(out, fmt.Sprint(r.Version, " ", r.Key, " ", r.Args.Get("count"), "/", r.Args.Get("households")))
		}
	}
	return out
}

// each makes an event of one kind for the households from first to last.
func each(first, last int64, make func(h int64) events.Payload) (out []events.Payload) {
	for h := first; h <= last; h++ {
		out = append(out, make(h))
	}
	return out
}

func warned(h int64) events.Payload {
	return &events.HouseholdWarned{Group: "low", Household: h, People: 2}
}
func left(h int64) events.Payload {
	return &events.HouseholdLeft{Group: "low", Household: h, People: 2}
}
func sheltered(h int64) events.Payload {
	return &events.HouseholdSheltered{Group: "low", Household: h, People: 2}
}
func trapped(h int64) events.Payload {
	return &events.HouseholdTrapped{Group: "low", Household: h, People: 2}
}
func rescued(h int64) events.Payload {
	return &events.HouseholdRescued{Group: "low", Household: h, People: 2}
}

// group plays events of a group of nine households.
func group(parts ...[]events.Payload) timeline.Timeline {
	all := []events.Payload{&events.GroupListed{Group: "low", Zh: "低处", En: "Low", Households: 9}}
	for _, p := range parts {
		all = append(all, p...)
	}
	return play(all...).Timeline(timeline.Headline)
}

func TestProgress(t *testing.T) {
	tl := group(each(1, 9, warned), each(1, 9, left), each(1, 9, sheltered))
	same(t, "summaries", summaries(tl), []string{"9 group.warned 9/9", "23 group.safe 5/9", "27 group.safe 9/9"})
	r := tl.Rows[len(tl.Rows)-2]
	same(t, "arguments", r.Args, timeline.Args{{Name: "group", Value: roster.Name{ID: "low", Zh: "低处", En: "Low"}}, {Name: "count", Value: int64(5)},
		{Name: "people", Value: int64(10)}, {Name: "households", Value: int64(9)}, {Name: "warned", Value: int64(9)}, {Name: "left", Value: int64(9)},
		{Name: "safe", Value: int64(5)}, {Name: "trapped", Value: int64(0)}, {Name: "rescued", Value: int64(0)},
		{Name: "staying", Value: int64(0)}, {Name: "harmed", Value: int64(0)}})
	if r.Subject != "low" || r.Time != 23*minute || r.Cause != 22 || r.Importance != timeline.Headline {
		t.Errorf("row %+v", r)
	}
}

func TestTrappedAndRescued(t *testing.T) {
	tl := group(each(1, 9, trapped), each(1, 9, rescued))
	same(t, "summaries", summaries(tl), []string{"1 group.trapped 1/9", "3 group.trapped 3/9", "5 group.trapped 5/9", "7 group.trapped 7/9", "9 group.trapped 9/9",
		"14 group.safe 5/9", "18 group.safe 9/9", "18 group.rescued 9/9"})
	some := group(each(1, 1, trapped), each(1, 1, rescued), each(1, 1, rescued))
	same(t, "one", summaries(some), []string{"1 group.trapped 1/9", "2 group.rescued 1/9"})
}

func TestSummaryFollowsItsEvent(t *testing.T) {
	f := play(&events.GroupListed{Group: "low", Households: 1}, warned(1))
	same(t, "rows", keys(f.Timeline(timeline.Trace)), []string{"0 group.listed", "1 household.warned", "1 group.warned"})
}

// SummaryKeys are the keys that summaries have, no more and no fewer.
func TestSummaryKeys(t *testing.T) {
	evs := []events.Payload{&events.GroupListed{Group: "low", Households: 2}, &events.GaugeListed{Gauge: "gauge", WarningMm: 5},
		warned(1), warned(2), trapped(1), rescued(1), &events.GaugeRead{Gauge: "gauge", StageMm: 9}, &events.GaugeRead{Gauge: "gauge"},
		&events.ReadingReceived{Gauge: "gauge", StageMm: 9}, &events.ReadingReceived{Gauge: "gauge", ReadAt: 1}}
	said := map[string]bool{}
	for _, r := range play(evs...).Timeline(timeline.Trace).Rows {
		if _, isKind := events.KindNamed(r.Key); isKind == r.Summary {
			t.Errorf("%s: the key of a summary is no kind, that of an event is", r.Key)
		}
		said[r.Key] = said[r.Key] || r.Summary
	}
	for _, key := range timeline.SummaryKeys() {
		if !said[key] {
			t.Errorf("%s is never said", key)
		}
		delete(said, key)
	}
	for key, summary := range said {
		if summary {
			t.Errorf("%s is not listed", key)
		}
	}
}

func TestCrossings(t *testing.T) {
	listed := &events.GaugeListed{Gauge: "gauge", Zh: "站", En: "Gauge", WarningMm: 1_000, GuaranteeMm: 2_000}
	read := func(stage int64) events.Payload { return &events.GaugeRead{Gauge: "gauge", StageMm: stage} }
	heard := func(post events.PostID, stage int64, at events.SimTime) events.Payload {
		return &events.ReadingReceived{Gauge: "gauge", Post: post, StageMm: stage, ReadAt: at * minute}
	}
	for _, test := range []struct {
		name       string
		evs        []events.Payload
		importance timeline.Importance
		want       []string
	}{
		{"rise and fall", []events.Payload{listed, read(900), read(1_000), read(1_500), read(2_000), read(1_999), read(999)}, timeline.Detail,
			[]string{"2 gauge.rose warning 0", "4 gauge.rose guarantee 0", "5 gauge.fell guarantee -1", "6 gauge.fell warning -1"}},
		{"over both at once", []events.Payload{listed, read(2_500), read(0)}, timeline.Detail,
			[]string{"1 gauge.rose guarantee 500", "2 gauge.fell warning -1000"}},
		{"truth is no headline", []events.Payload{listed, read(2_500)}, timeline.Headline, nil},
		{"the first post that hears", []events.Payload{listed, heard("town", 1_200, 1), heard("district", 1_200, 1)}, timeline.Headline,
			[]string{"1 reading.rose warning 200"}},
		{"old news", []events.Payload{listed, heard("town", 1_200, 5), heard("district", 900, 3), heard("district", 1_200, 5)}, timeline.Headline,
			[]string{"1 reading.rose warning 200"}},
		{"no marks without a roster", []events.Payload{read(2_500)}, timeline.Detail, nil},
		{"a warning level of zero", []events.Payload{&events.GaugeListed{Gauge: "gauge"}, read(-1), read(0)}, timeline.Detail,
			[]string{"2 gauge.rose warning 0"}},
	} {
		var got []string
		for _, r := range play(test.evs...).Timeline(test.importance).Rows {
			if r.Summary {
				got = append(got, fmt.Sprint(r.Version, " ", r.Key, " ", r.Args.Get("mark"), " ", r.Args.Get("over_mm")))
			}
		}
		same(t, test.name, got, test.want)
	}
	r := play(listed, heard("town", 1_200, 0)).Timeline(timeline.Headline).Rows[0]
	same(t, "arguments", r.Args, timeline.Args{{Name: "gauge", Value: roster.Name{ID: "gauge", Zh: "站", En: "Gauge"}}, {Name: "mark", Value: "warning"},
		{Name: "stage_mm", Value: int64(1_200)}, {Name: "over_mm", Value: int64(200)}, {Name: "read_at_ms", Value: int64(0)}, {Name: "post", Value: roster.Name{ID: "town"}}})
}
