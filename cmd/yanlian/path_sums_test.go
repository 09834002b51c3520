package main

import (
	"math/rand/v2"
	"testing"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/projections/criticalpath"
)

// What a screen shows of a path adds up to the minute, wherever the seconds fall.
func TestShownSumsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	tell := testTeller(i18n.En)
	for range 200 {
		begins := events.SimTime(r.Int64N(int64(events.Hour)))
		p := criticalpath.Path{Begins: begins, Ends: begins, Sums: []criticalpath.Sum{{Class: criticalpath.Doors}, {Class: criticalpath.Walk}, {Class: criticalpath.Ride}}}
		for range 10 {
			next := p.Ends + events.SimTime(r.Int64N(int64(3*events.Minute)))
			p.Steps = append(p.Steps, criticalpath.Step{Begins: p.Ends, Ends: next, CostMs: next - p.Ends, Class: p.Sums[r.IntN(3)].Class})
			p.Ends = next
		}
		var shown events.SimTime
		for _, s := range tell.sums(&p) {
			shown += s.CostMs
		}
		if want := tell.clock.between(p.Begins, p.Ends); shown != want || shown%events.Minute != 0 || want > p.Ends-p.Begins+events.Minute {
			t.Errorf("%s to %s: %s in all, sums %s", p.Begins, p.Ends, want, shown)
		}
	}
}

func TestBetween(t *testing.T) {
	c := testTeller(i18n.Zh).clock
	for _, x := range []struct{ from, to, want events.SimTime }{
		{0, 0, 0}, {0, 59_999, 0}, {59_999, 60_000, events.Minute}, {90_000, 150_000, events.Minute}, {1, 12*events.Hour + 1, 12 * events.Hour},
	} {
		if got := c.between(x.from, x.to); got != x.want {
			t.Errorf("%s to %s: %s, want %s", x.from, x.to, got, x.want)
		}
	}
}
