package scoring

import "yanlian/events"

// doors are where the water came to in a group: the levels of its doors, and the highest stage that the log tells of. What
// a standing dike held back is taken off. Between two readings the water may have stood higher.
type doors struct {
	households, lowMm, spreadMm int64
	carried                     int64 // the last so many households need a vehicle
	raisedMm                    int64 // by a dike
	read                        bool
	peakMm                      int64
}

// household is a household that left.
type household struct{ no, people int64 }

// list notes the doors of a group.
func (f *Fold) list(p *events.GroupListed) {
	f.group(p.Group).doors = doors{households: p.Households, lowMm: p.DoorMm, spreadMm: p.SpreadMm, carried: p.Assisted}
	if f.atGauge == nil {
		f.atGauge = map[events.GaugeID][]events.GroupID{}
	}
	f.atGauge[p.Gauge] = append(f.atGauge[p.Gauge], p.Group)
}

// flow takes a reading to the doors of all groups at its gauge.
func (f *Fold) flow(h *head, e *events.Event, p *events.GaugeRead) {
	for _, id := range f.atGauge[p.Gauge] {
		g := f.group(id)
		g.doors.flow(p.StageMm)
		f.leaveAssisted(h, e, g)
	}
}

// flow takes a stage that stood at the doors.
func (d *doors) flow(stageMm int64) {
	if behind := stageMm - d.raisedMm; !d.read || behind > d.peakMm {
		d.read, d.peakMm = true, behind
	}
}

// wet tells whether a reading stood at or above the door of a household, counted from 1. Doors rise evenly from the
// lowest to the highest.
func (d *doors) wet(no int64) bool {
	level := d.lowMm
	if d.households > 1 {
		level += d.spreadMm * (no - 1) / (d.households - 1)
	}
	return d.read && d.peakMm >= level
}

// movedDry counts the people who left on an order and whose own door stayed dry.
func (g *group) movedDry() (people int64) {
	if g.ordered == nil {
		return 0
	}
	for _, h := range g.left {
		if !g.doors.wet(h.no) {
			people += h.people
		}
	}
	return people
}

// assisted tells whether a household cannot leave without a vehicle: the last ones by number.
func (d *doors) assisted(no int64) bool {
	return d.carried > 0 && no > d.households-d.carried
}

// leaveAssisted asks of every household of a group that needs a vehicle whether it had gone when water came to its door.
func (f *Fold) leaveAssisted(h *head, e *events.Event, g *group) {
	for no := g.doors.households - g.doors.carried + 1; no <= g.doors.households; no++ {
		if g.doors.wet(no) {
			f.leave(h, e, home{g.id, no})
		}
	}
}

// leave counts a household that needs a vehicle and that water finds at home. Only the first water at its door counts.
func (f *Fold) leave(h *head, e *events.Event, of home) {
	if f.wet[of] {
		return
	}
	if f.wet == nil {
		f.wet = map[home]bool{}
	}
	f.wet[of] = true
	if !f.gone[of] {
		h.left.add(1, e.Version)
	}
}
