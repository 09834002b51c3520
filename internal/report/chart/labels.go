package chart

// box is a rectangle on the map.
type box struct {
	x, y, w, h coord
	far        bool // a label that needs a line to its place
}

func (b box) overlap(o box) int64 {
	w := min(b.x+b.w, o.x+o.w) - max(b.x, o.x)
	h := min(b.y+b.h, o.y+o.h) - max(b.y, o.y)
	if w <= 0 || h <= 0 {
		return 0
	}
	return int64(w) * int64(h)
}

// place finds a box for each label: beside its place, inside the frame, over no sign and no other label if there is such a
// box, and over as little of the roads as can be. Labels are placed in the order of the places.
func (m *Map) place(f frame, spots []spot) []box {
	taken := m.signBoxes(spots)
	labels := make([]box, len(m.Places))
	for i := range m.Places {
		if m.Places[i].Quiet {
			continue
		}
		best, least := box{}, int64(-1)
		for k, b := range m.candidates(f, i, spots[i]) {
			cost := int64(k) * 400
			for _, t := range taken {
				cost += b.overlap(t) * 50
			}
			cost += m.crossed(b, spots) * 1500
			if least < 0 || cost < least {
				best, least = b, cost
			}
		}
		labels[i] = best
		taken = append(taken, best)
	}
	return labels
}

// signBoxes are the rectangles of the places' signs, then of the signs on roads.
func (m *Map) signBoxes(spots []spot) (boxes []box) {
	for i, s := range spots {
		w := coord(max(len(m.Places[i].Signs), 1)) * signStep
		boxes = append(boxes, box{x: s.x - w/2, y: s.y - 7*unit, w: w, h: 14 * unit})
	}
	for _, r := range m.Roads {
		a, b := spots[r.From], spots[r.To]
		if r.Cut {
			boxes = append(boxes, box{x: (a.x+b.x)/2 - 6*unit, y: (a.y+b.y)/2 - 6*unit, w: 12 * unit, h: 12 * unit})
		}
		if r.Closed {
			boxes = append(boxes, box{x: (2*a.x+b.x)/3 - 6*unit, y: (2*a.y+b.y)/3 - 5*unit, w: 12 * unit, h: 10 * unit})
		}
	}
	return boxes
}

// candidates are boxes around a place, the best first: to its right, left, above, below, then slanting, then farther out.
func (m *Map) candidates(f frame, i int, at spot) (out []box) {
	p := &m.Places[i]
	w, h := widthOf(p.Name), 16*unit
	if p.Note != "" {
		w, h = max(w, widthOf(p.Note)), 31*unit
	}
	w = min(w, f.width-4*unit)
	half := coord(max(len(p.Signs), 1)) * signStep / 2
	for _, away := range []coord{2 * unit, 14 * unit, 28 * unit, 46 * unit} {
		dx, dy := half+away, 7*unit+away/2
		for _, b := range []box{
			{x: at.x + dx, y: at.y - h/2}, {x: at.x - dx - w, y: at.y - h/2},
			{x: at.x - w/2, y: at.y - dy - h}, {x: at.x - w/2, y: at.y + dy},
			{x: at.x + dx, y: at.y - dy - h}, {x: at.x + dx, y: at.y + dy},
			{x: at.x - dx - w, y: at.y - dy - h}, {x: at.x - dx - w, y: at.y + dy},
		} {
			b.w, b.h, b.far = w, h, away > 10*unit
			b.x = min(max(b.x, f.left+2*unit), f.right()-2*unit-w)
			b.y = min(max(b.y, f.top+2*unit), f.bottom()-2*unit-h)
			out = append(out, b)
		}
	}
	return out
}

// crossed counts how often roads run through a box, in equal steps along each.
func (m *Map) crossed(b box, spots []spot) (n int64) {
	const steps = 40
	for _, r := range m.Roads {
		from, to := spots[r.From], spots[r.To]
		for k := coord(0); k <= steps; k++ {
			x, y := from.x+(to.x-from.x)*k/steps, from.y+(to.y-from.y)*k/steps
			if x >= b.x && x <= b.x+b.w && y >= b.y && y <= b.y+b.h {
				n++
			}
		}
	}
	return n
}
