package chart

import "slices"

// Map is a schematic map: places by their coordinates, roads as straight lines between them. It is no survey: north is up,
// distances along a parallel are drawn to the scale of those along a meridian, and that is all.
type Map struct {
	Heading
	Places  []Place
	Roads   []Road
	Keys    []Key
	Open    string // what a road that could always be used is called in the legend
	Cut     string // one that was cut
	Closed  string // one that was closed by order
	Quiet   string // what a quiet place is called in the legend
	Caption string // written under the map: that it proves no border and no position
}

// Place is a point of the map.
type Place struct {
	Name     string
	Note     string // second line of the label
	Title    string
	Lon, Lat int64 // WGS 84, millionths of a degree
	Signs    []Shape
	Quiet    bool // a small dot without a label: nothing happened there
}

// Road joins two places, by their index.
type Road struct {
	From, To int
	Title    string
	Cut      bool // dashed, with a cross
	Closed   bool // with a gate
}

type spot struct{ x, y coord }

const (
	mapSide  = 74 * unit // room for labels beside the outermost places
	mapTop   = 46 * unit
	mapTall  = 380 * unit // most height of the map itself
	mapLow   = 120 * unit
	signStep = 14 * unit
	near     = 9 * unit // signs of places closer than this run into each other
	dot      = 2 * unit // radius of a quiet place
)

// cosine is that of a latitude in millionths of a degree, in thousandths, by the formula of Bhaskara I: within 2
// thousandths, in whole numbers, so that every platform draws the same map.
func cosine(lat int64) int64 {
	d := max(lat, -lat) / 1000 // thousandths of a degree
	d = min(d, 89_000)
	square := divide(d*d, 1_000_000)
	return divide(4*(8100-square)*1000, 32400+square)
}

// layout projects the places into a frame.
func (m *Map) layout() (f frame, spots []spot) {
	f = frame{mapSide, mapTop, Width*unit - 2*mapSide, mapLow}
	if len(m.Places) == 0 {
		return f, nil
	}
	west, east, south, north := m.Places[0].Lon, m.Places[0].Lon, m.Places[0].Lat, m.Places[0].Lat
	for _, p := range m.Places {
		west, east, south, north = min(west, p.Lon), max(east, p.Lon), min(south, p.Lat), max(north, p.Lat)
	}
	wide, high := max((east-west)*cosine((south+north)/2)/1000, 1), max(north-south, 1)
	scale := func(v int64) coord { // so that the map is as wide as the frame, or as high as it may be
		if wide*int64(mapTall) >= high*int64(f.width) {
			return coord(divide(v*int64(f.width), wide))
		}
		return coord(divide(v*int64(mapTall), high))
	}
	f.height = max(scale(high), mapLow)
	left, top := f.left+(f.width-scale(wide))/2, f.top+(f.height-scale(high))/2
	for _, p := range m.Places {
		spots = append(spots, spot{left + scale((p.Lon-west)*cosine((south+north)/2)/1000), top + scale(north-p.Lat)})
	}
	return f, spots
}

// Crowds lists the sets of places that stand too close together to be told apart on this map: each within reach of another
// of its set. Drawn by itself, a set may have room. Indices rise, sets are in the order of their first place.
func (m *Map) Crowds() (crowds [][]int) {
	_, spots := m.layout()
	taken := make([]bool, len(spots))
	for i := range spots {
		if taken[i] {
			continue
		}
		crowd := []int{i}
		taken[i] = true
		for k := 0; k < len(crowd); k++ {
			for j := range spots {
				a, b := spots[crowd[k]], spots[j]
				if !taken[j] && (a.x-b.x)*(a.x-b.x)+(a.y-b.y)*(a.y-b.y) < near*near {
					taken[j] = true
					crowd = append(crowd, j)
				}
			}
		}
		if len(crowd) > 1 {
			crowds = append(crowds, sorted(crowd))
		}
	}
	return crowds
}

func sorted(s []int) []int {
	for i := range s {
		for k := i; k > 0 && s[k-1] > s[k]; k-- {
			s[k-1], s[k] = s[k], s[k-1]
		}
	}
	return s
}

// SVG draws the map.
func (m *Map) SVG() string {
	c := newCanvas(m.Heading)
	f, spots := m.layout()
	f = frame{unit, unit, Width*unit - 2*unit, f.height + 2*mapTop}
	c.rect(f.left, f.top, f.width, f.height, "fill", "none", "stroke", grey, "stroke-width", unit)
	for _, r := range m.Roads {
		m.road(c, spots[r.From], spots[r.To], &r)
	}
	labels := m.place(f, spots)
	for i := range m.Places {
		m.draw(c, i, spots[i], labels[i])
	}
	y := f.bottom() + 4*unit
	y += c.legend(y, append(c.keys(m.Keys), m.roadSamples(c)...))
	if m.Caption != "" {
		y += 14 * unit
		c.text(4*unit, y, atStart, m.Caption, Width*unit-8*unit, "font-weight", "bold")
		y += 6 * unit
	}
	return c.finish(m.Heading, y)
}

// dot marks a quiet place.
func (c *canvas) dot(x, y coord) { c.tag("circle", "cx", x, "cy", y, "r", dot, "fill", grey) }

func (m *Map) road(c *canvas, a, b spot, r *Road) {
	c.titled(r.Title, func() { drawRoad(c, a, b, r.Cut, r.Closed) })
}

func drawRoad(c *canvas, a, b spot, isCut, closed bool) {
	if isCut {
		c.line(a.x, a.y, b.x, b.y, "stroke", red, "stroke-width", 2*unit, "stroke-dasharray", "7 4")
		c.sign(Cross, (a.x+b.x)/2, (a.y+b.y)/2, red)
	} else {
		c.line(a.x, a.y, b.x, b.y, "stroke", grey, "stroke-width", 15)
	}
	if closed {
		c.sign(Gate, (2*a.x+b.x)/3, (2*a.y+b.y)/3, black)
	}
}

func (m *Map) roadSamples(c *canvas) (out []sample) {
	add := func(text string, isCut, closed bool) {
		if text != "" {
			out = append(out, sample{text, func(x, y coord) { drawRoad(c, spot{x, y}, spot{x + 20*unit, y}, isCut, closed) }})
		}
	}
	if slices.ContainsFunc(m.Places, func(p Place) bool { return p.Quiet }) {
		out = append(out, sample{m.Quiet, func(x, y coord) { c.dot(x+10*unit, y) }})
	}
	add(m.Open, false, false)
	add(m.Cut, true, false)
	add(m.Closed, false, true)
	return out
}

func (m *Map) draw(c *canvas, i int, at spot, l box) {
	p := &m.Places[i]
	c.titled(p.Title, func() {
		if p.Quiet {
			c.dot(at.x, at.y)
			return
		}
		if l.far {
			c.line(at.x, at.y, min(max(at.x, l.x), l.x+l.w), min(max(at.y, l.y), l.y+l.h), "stroke", grey, "stroke-width", 7)
		}
		if len(p.Signs) == 0 {
			c.sign(Disc, at.x, at.y, black)
		}
		for k, s := range p.Signs {
			c.sign(s, at.x+coord(2*k+1-len(p.Signs))*signStep/2, at.y, inkOf(s))
		}
		c.text(l.x, l.y+12*unit, atStart, p.Name, l.w, halo...)
		c.text(l.x, l.y+27*unit, atStart, p.Note, l.w, append([]any{"fill", "#444444"}, halo...)...)
	})
}
