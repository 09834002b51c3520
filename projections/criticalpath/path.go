package criticalpath

import (
	"cmp"
	"slices"

	"yanlian/events"
)

// PathTo follows the binding causes from an event back to its root. It is false if there is no event of this version.
func (c *Causes) PathTo(v events.Version) (Path, bool) {
	end := c.node(v)
	if end == nil {
		return Path{}, false
	}
	chain := c.chain(v, end)
	root := c.node(chain[0])
	p := Path{From: chain[0], To: v, Begins: root.time, Ends: end.time, TookMs: end.time - root.time, Links: []Link{}, Steps: []Step{}, Sums: []Sum{}}
	on := make(map[events.Version]bool, len(chain))
	for _, v := range chain {
		on[v] = true
	}
	for i := 1; i < len(chain); i++ {
		p.Links = append(p.Links, c.link(chain[i-1], chain[i], on))
	}
	p.step()
	p.sum()
	return p, true
}

// chain lists the versions of a path, the root first. A household trapped is followed back although the water set its
// time, but only at the end of a path.
func (c *Causes) chain(v events.Version, n *node) []events.Version {
	chain := []events.Version{v}
	for follow := true; follow; {
		cause := c.node(n.cause)
		if cause == nil || n.cause >= v {
			break
		}
		v, n = n.cause, cause
		chain = append(chain, v)
		follow = !n.outside
	}
	slices.Reverse(chain)
	return chain
}

func (c *Causes) link(from, to events.Version, on map[events.Version]bool) Link {
	cause, effect := c.node(from), c.node(to)
	class := classOf(cause, effect)
	l := Link{From: from, To: to, Cause: cause.kind.String(), Effect: effect.kind.String(), Ends: effect.time, CostMs: effect.time - cause.time,
		Class: class, Who: c.whose(class, cause, effect), Raced: effect.outside}
	if !l.Raced {
		l.Nearest = c.nearest(cause, effect, to, on)
	}
	return l
}

// nearest is the enabler with the least slack, the later one if two have the same; those on the path have none.
func (c *Causes) nearest(cause, effect *node, to events.Version, on map[events.Version]bool) (best *Enabler) {
	for _, v := range c.enablersOf(to) {
		n := c.node(v)
		if n == nil || on[v] {
			continue
		}
		v, n := c.free(v, n, effect.time)
		needed := effect.time
		if n.time <= cause.time {
			needed = cause.time
		}
		if slack := needed - n.time; best == nil || slack <= best.SlackMs {
			best = &Enabler{Version: v, Kind: n.kind.String(), Time: n.time, Who: c.named(n.who), SlackMs: slack}
		}
	}
	return best
}

// free is the event at which an enabler was there: a vehicle that left with a household is free when that has got out,
// which is another event, of the same time at the latest.
func (c *Causes) free(v events.Version, n *node, until events.SimTime) (events.Version, *node) {
	if n.kind != events.KindHouseholdLeft || !n.unit {
		return v, n
	}
	for w := v + 1; ; w++ {
		next := c.node(w)
		if next == nil || next.time > until {
			return v, n
		}
		if next.kind == events.KindHouseholdSheltered && next.cause == v {
			return w, next
		}
	}
}

// step puts links together that are alike.
func (p *Path) step() {
	for i := range p.Links {
		l := &p.Links[i]
		if i > 0 && alike(&p.Links[i-1], l) {
			s := &p.Steps[len(p.Steps)-1]
			s.To, s.Ends, s.CostMs, s.Links = l.To, l.Ends, s.CostMs+l.CostMs, s.Links+1
			if s.Nearest == nil || l.Nearest != nil && l.Nearest.SlackMs < s.Nearest.SlackMs {
				s.Nearest = l.Nearest
			}
			continue
		}
		p.Steps = append(p.Steps, Step{From: l.From, To: l.To, Begins: l.Ends - l.CostMs, Ends: l.Ends, CostMs: l.CostMs, Class: l.Class,
			Who: l.Who, Links: 1, Raced: l.Raced, Nearest: l.Nearest})
	}
}

func alike(a, b *Link) bool {
	return a.Class == b.Class && a.Who == b.Who && a.Effect == b.Effect && a.Raced == b.Raced
}

// sum adds up the costs by class.
func (p *Path) sum() {
	for i := range p.Links {
		l := &p.Links[i]
		at := slices.IndexFunc(p.Sums, func(s Sum) bool { return s.Class == l.Class })
		if at < 0 {
			at = len(p.Sums)
			p.Sums = append(p.Sums, Sum{Class: l.Class})
		}
		p.Sums[at].CostMs += l.CostMs
		p.Sums[at].Links++
	}
	slices.SortStableFunc(p.Sums, func(a, b Sum) int { return cmp.Compare(b.CostMs, a.CostMs) })
}
