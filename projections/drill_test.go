package projections_test

import (
	"errors"
	"iter"
	"slices"
	"testing"

	"yanlian/events"
	"yanlian/projections"
	"yanlian/projections/timeline"
)

// from yields records, then perhaps an error.
func from(recs []events.Record, last error) iter.Seq2[events.Record, error] {
	return func(yield func(events.Record, error) bool) {
		for _, r := range recs {
			if !yield(r, nil) {
				return
			}
		}
		if last != nil {
			yield(events.Record{}, last)
		}
	}
}

// Reading a drill up to a time is folding the events up to it.
func TestReadDrill(t *testing.T) {
	evs := floodEvents(2, 40, hour)
	recs := seal(t, "drill-a", evs)
	var d projections.Drill
	next := 0
	for at := -minute; at < 25*hour; at += 13 * minute {
		for ; next < len(evs) && evs[next].Time <= at; next++ {
			d.Apply(&evs[next])
		}
		read, err := projections.ReadDrill(from(recs, nil), at)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := say(t, ofDrill(read)), say(t, ofDrill(&d)); got != want {
			t.Fatalf("at %s:\nread %s\nwant %s", at, got, want)
		}
	}
}

func TestReadDrillErrors(t *testing.T) {
	recs := seal(t, "drill-a", floodEvents(1, 1, hour))
	broken := errors.New("broken disk")
	if _, err := projections.ReadDrill(from(recs[:5], broken), hour); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	recs[3].Data = []byte("{}")
	if _, err := projections.ReadDrill(from(recs, nil), hour); !errors.Is(err, events.ErrCorrupt) {
		t.Errorf("error %v", err)
	}
}

// A drill of some three thousand events is told in one row for fifteen events or fewer.
func TestDefaultTimelineIsShort(t *testing.T) {
	evs := floodEvents(8, 120, 6*minute)
	var d projections.Drill
	for i := range evs {
		d.Apply(&evs[i])
	}
	headlines, details, all := d.Timeline.Timeline(timeline.Headline), d.Timeline.Timeline(timeline.Detail), d.Timeline.Timeline(timeline.Trace)
	if n := len(headlines.Rows); n < 100 || n > len(evs)/15 {
		t.Errorf("%d rows for %d events", n, len(evs))
	}
	if len(details.Rows) <= len(headlines.Rows) || len(all.Rows) <= len(details.Rows) || len(all.Rows) < len(evs) {
		t.Errorf("%d headlines, %d with details, %d in all of %d events", len(headlines.Rows), len(details.Rows), len(all.Rows), len(evs))
	}
	sorted := slices.IsSortedFunc(all.Rows, func(a, b timeline.Row) int { return int(a.Version - b.Version) })
	if !sorted {
		t.Error("rows are not in the order of the events")
	}
}

// Nothing comes from nowhere and nothing gets lost: balances kept on the side agree at every moment.
func TestStockIsConserved(t *testing.T) {
	type place struct{ holder, item string }
	var d projections.Drill
	balance, start, used := map[place]int64{}, map[string]int64{}, map[string]int64{}
	for _, e := range floodEvents(3, 20, hour) {
		d.Apply(&e)
		switch p := e.Payload.(type) {
		case *events.StockListed:
			balance[place{string(p.Holder), string(p.Item)}] += p.Quantity
			start[string(p.Item)] += p.Quantity
		case *events.StockLoaded:
			balance[place{string(p.From), string(p.Item)}] -= p.Quantity
			balance[place{string(p.Unit), string(p.Item)}] += p.Quantity
		case *events.StockDelivered:
			balance[place{string(p.Unit), string(p.Item)}] -= p.Quantity
			balance[place{string(p.To), string(p.Item)}] += p.Quantity
		case *events.StockUsed:
			balance[place{string(p.Holder), string(p.Item)}] -= p.Quantity
			used[string(p.Item)] += p.Quantity
		case *events.StockLost:
			balance[place{string(p.Holder), string(p.Item)}] -= p.Quantity
			used[string(p.Item)] += p.Quantity
		default:
			continue
		}
		r := d.Resources.Resources()
		if len(r.Stocks) != len(balance) || len(r.Items) != len(start) {
			t.Fatalf("event %d: %d stocks of %d items, want %d of %d", e.Version, len(r.Stocks), len(r.Items), len(balance), len(start))
		}
		for _, s := range r.Stocks {
			if want := balance[place{s.Holder.ID, s.Item.ID}]; s.Left != want || s.Left < 0 {
				t.Fatalf("event %d: %s has %d of %s, want %d", e.Version, s.Holder.ID, s.Left, s.Item.ID, want)
			}
		}
		for _, i := range r.Items {
			if i.Start != start[i.ID] || i.Used+i.Lost != used[i.ID] || i.Start != i.Left+i.OnUnits+i.Used+i.Lost {
				t.Fatalf("event %d: %+v, want start %d, used %d", e.Version, i, start[i.ID], used[i.ID])
			}
		}
	}
}

// Every moment of every unit is spent in exactly one way.
func TestTimeIsConserved(t *testing.T) {
	var d projections.Drill
	for _, e := range floodEvents(3, 20, hour) {
		d.Apply(&e)
		r := d.Resources.Resources()
		r.Settle(e.Time + minute)
		for _, u := range r.Units {
			sum := u.StandbyMs + u.TurnoutMs + u.TravellingMs + u.WorkingMs + u.HeldMs + u.IdleMs + u.ReturningMs
			if sum != r.Time || u.EngagedMs != sum-u.StandbyMs || u.CrewMs != 5*u.EngagedMs {
				t.Fatalf("event %d: %+v does not add up to %d", e.Version, u, r.Time)
			}
		}
	}
}
