package criticalpath_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"yanlian/events"
	"yanlian/projections/criticalpath"
)

// random is a drill in which anything causes anything; it is longer than a row of the table.
func random(seed uint64) (d *drill, causes []events.Version, times []events.SimTime) {
	r := rand.New(rand.NewPCG(seed, 1))
	d = &drill{}
	at := events.SimTime(0)
	for v := range events.Version(900) {
		at += events.SimTime(r.IntN(3))
		cause := v - 1 - events.Version(r.Int64N(min(int64(v), 40)+1)/2)
		if r.IntN(30) == 0 {
			cause = 0
		}
		if v == 0 {
			cause = events.NoCause
		}
		var enablers []events.Version
		for range r.IntN(4) {
			enablers = append(enablers, events.Version(r.Int64N(int64(v)+1)))
		}
		household := r.Int64N(50)
		d.add(at, cause, []events.Payload{
			&events.HouseholdWarned{Group: "low", Household: household, Unit: events.UnitID(fmt.Sprint("team-", r.IntN(3)))},
			&events.HouseholdLeft{Group: "low", Household: household},
			&events.HouseholdSheltered{Group: "low", Household: household},
			&events.UnitDeparted{Unit: "team-1"},
			&events.EvacuationOrdered{Group: "low", Households: 50},
		}[r.IntN(5)], enablers...)
		causes, times = append(causes, cause), append(times, at*events.Minute)
	}
	return d, causes, times
}

// checkPath demands that the costs of links, steps and sums add up to the time from the root to the event.
func checkPath(t *testing.T, p *criticalpath.Path, causes []events.Version, times []events.SimTime) {
	t.Helper()
	var links, steps, sums events.SimTime
	at := p.From
	if causes[at] > 0 {
		t.Errorf("path to %d: its root %d has the cause %d", p.To, at, causes[at])
	}
	for i := range p.Links {
		l := &p.Links[i]
		if l.From != at || causes[l.To] != l.From || l.Ends != times[l.To] || l.CostMs != times[l.To]-times[l.From] || l.CostMs < 0 {
			t.Errorf("path to %d: %+v after %d", p.To, l, at)
		}
		if n := l.Nearest; n != nil && (n.SlackMs < 0 || n.Time != times[n.Version]) {
			t.Errorf("path to %d: %+v", p.To, n)
		}
		at = l.To
		links += l.CostMs
	}
	n := 0
	for i := range p.Steps {
		steps += p.Steps[i].CostMs
		n += p.Steps[i].Links
	}
	for _, s := range p.Sums {
		sums += s.CostMs
		n -= s.Links
	}
	if took := times[p.To] - times[p.From]; at != p.To || links != took || steps != took || sums != took || p.TookMs != took || n != 0 {
		t.Errorf("path from %d to %d takes %s: links %s, steps %s, sums %s, up to %d", p.From, p.To, took, links, steps, sums, at)
	}
}

func TestCostsAddUp(t *testing.T) {
	for seed := range uint64(20) {
		d, causes, times := random(seed)
		c := d.fold.Causes()
		long := 0
		for v := range d.next {
			p, ok := c.PathTo(v)
			if !ok || p.To != v {
				t.Fatalf("no path to event %d", v)
			}
			checkPath(t, &p, causes, times)
			long = max(long, len(p.Links))
		}
		if long < 10 {
			t.Errorf("seed %d: the longest path has %d links", seed, long)
		}
	}
}

// What was read stays as it is while the fold goes on, and a database that is told only what has changed says the same.
func TestCausesStand(t *testing.T) {
	_, causes, times := random(1)
	d := &drill{}
	rows := map[string][]any{}
	var kept []*criticalpath.Causes
	for v := range events.Version(900) {
		d.add(times[v]/events.Minute, causes[v], &events.UnitDeparted{Unit: events.UnitID(fmt.Sprint("team-", v%7))}, v/2)
		if v%100 != 99 {
			continue
		}
		d.fold.Tables().Changed(func(table string, i int, row any) {
			if i == len(rows[table]) {
				rows[table] = append(rows[table], nil)
			}
			rows[table][i] = row
		})
		kept = append(kept, criticalpath.Read(func(table string) iter.Seq[any] { return slices.Values(rows[table]) }))
	}
	for i, c := range kept {
		head := events.Version(100*i + 99)
		if _, ok := c.PathTo(head + 1); ok {
			t.Errorf("what was read at %d knows event %d", head, head+1)
		}
		got, _ := c.PathTo(head)
		want, _ := d.fold.Causes().PathTo(head)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("the path to %d has changed:\n%+v\n%+v", head, got, want)
		}
	}
}
