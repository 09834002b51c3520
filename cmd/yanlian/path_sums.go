package main

import (
	"strings"

	"yanlian/projections/criticalpath"
)

// moment says in a sentence which moment it is and what its time went on.
func (t *teller) moment(c *criticalpath.Critical) string {
	p := c.Path
	switch {
	case p == nil && c.ToGo.Households > 0:
		return t.lang.T("path.none-yet")
	case p == nil:
		return t.lang.T("path.none")
	case p.TookMs == 0 && c.Moment == criticalpath.FirstHarm:
		return t.lang.T("path.not-ordered", "at", t.clock.civil(p.Ends))
	case p.TookMs == 0:
		return t.lang.T("path.at-once", "version", plain(uint64(p.To)), "at", t.clock.civil(p.Ends))
	}
	at, from, took, spent := t.clock.civil(p.Ends), t.clock.civil(p.Begins), t.span(t.clock.between(p.Begins, p.Ends)), t.spent(p)
	switch {
	case c.Moment == criticalpath.FirstHarm:
		return t.lang.T("path.first-harm", "at", at, "from", from, "took", took, "spent", spent)
	case c.Moment == criticalpath.Chosen:
		return t.lang.T("path.chosen", "version", plain(uint64(p.To)), "at", at, "from", from, "took", took, "spent", spent)
	case c.ToGo.Households > 0:
		return t.lang.T("path.last-so-far", "at", at, "from", from, "took", took, "spent", spent, "households", c.ToGo.Households, "people", c.ToGo.People)
	}
	return t.lang.T("path.last-safe", "at", at, "from", from, "took", took, "spent", spent)
}

// spent lists what the time went on, the most first.
func (t *teller) spent(p *criticalpath.Path) string {
	var said []string
	for _, s := range t.sums(p) {
		said = append(said, t.lang.T("path.spent", "class", t.lang.Of("spent", string(s.Class)), "time", t.span(s.CostMs)))
	}
	return strings.Join(said, t.lang.T("list.comma"))
}

// sums are the sums of a path in the minutes that the clock shows, so that what is seen adds up.
func (t *teller) sums(p *criticalpath.Path) (sums []criticalpath.Sum) {
	for _, s := range p.Sums {
		s.CostMs = 0
		for i := range p.Steps {
			if step := &p.Steps[i]; step.Class == s.Class {
				s.CostMs += t.clock.between(step.Begins, step.Ends)
			}
		}
		if s.CostMs > 0 {
			sums = append(sums, s)
		}
	}
	return sums
}
