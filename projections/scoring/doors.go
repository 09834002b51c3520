package scoring

import "yanlian/events"

// doors are where the water came to in a group: the levels of its doors, and the highest stage that the log tells of. What
// a standing dike held back is taken off. Between two readings the water may have stood higher.
type doors struct {
	households, lowMm, spreadMm int64
	raisedMm                    int64 // by a dike
	read                        bool
	peakMm                      int64
}

// household is a household that left.
type household struct{ no, people int64 }

// list notes the doors of a group.
func (f *Fold) list(p *events.GroupListed) {
	f.group(p.Group).doors = doors{households: p.Households, lowMm: p.DoorMm, spreadMm: p.SpreadMm}
	if f.atGauge == nil {
		f.atGauge = map[events.GaugeID][]events.GroupID{}
	}
	f.atGauge[p.Gauge] = append(f.atGauge[p.Gauge], p.Group)
}

// flow takes a reading to the doors of all groups at its gauge.
func (f *Fold) flow(p *events.GaugeRead) {
	for _, id := range f.atGauge[p.Gauge] {
		f.group(id).doors.flow(p.StageMm)
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
