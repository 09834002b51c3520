package chart

// Plot is curves over an axis, usually of time, with levels across and moments marked above.
type Plot struct {
	Heading
	X, Y   Axis
	Curves []Curve
	Levels []Level
	Marks  []Mark
	Notes  []Note
}

// Curve is one line of a plot. Its points rise along X.
type Curve struct {
	Name   string
	Points []Point
	Step   bool // a value holds until the next point
	Area   bool // what is below is hatched
}

// Point is a place on a plot.
type Point struct{ X, Y int64 }

// Level is a value drawn across the plot, such as a warning level.
type Level struct {
	At   int64
	Name string
}

// Mark is a moment, such as an order.
type Mark struct {
	At   int64
	Name string
}

// Note says something of a point of a curve, such as its height at the peak.
type Note struct {
	Point
	Text string
}

const (
	plotHeight = 230 * unit
	tickGap    = 5 * unit
)

// frame is the part of a drawing that an axis spans.
type frame struct{ left, top, width, height coord }

func (f frame) right() coord  { return f.left + f.width }
func (f frame) bottom() coord { return f.top + f.height }

// SVG draws the plot.
func (p *Plot) SVG() string {
	c := newCanvas(p.Heading)
	f := p.frame()
	lanes := p.lanes(f)
	f.top = 8 * unit
	for _, lane := range lanes {
		f.top = max(f.top, 8*unit+coord(lane+1)*lineHeight)
	}
	marksBottom := f.top
	if p.Y.Name != "" {
		f.top += lineHeight + 4*unit
		c.text(4*unit, f.top-7*unit, atStart, p.Y.Name, Width*unit/2, "fill", grey)
	}
	p.grid(c, f)
	p.marks(c, f, marksBottom, lanes)
	p.levels(c, f)
	for i := range p.Curves {
		p.area(c, f, i)
	}
	for i := range p.Curves {
		p.curve(c, f, i)
	}
	p.notes(c, f)
	y := p.X.below(c, f)
	return c.finish(p.Heading, y+c.legend(y, p.samples(c)))
}

// frame leaves room for the labels on both sides.
func (p *Plot) frame() frame {
	left, right := 20*unit, 14*unit
	for _, t := range p.Y.Ticks {
		left = max(left, widthOf(t.Text)+tickGap+6*unit)
	}
	for _, l := range p.Levels {
		right = max(right, widthOf(l.Name)+10*unit)
	}
	f := frame{left, 0, Width*unit - left - right, plotHeight}
	for _, m := range p.Marks {
		x := p.X.place(m.At, f.left, f.width)
		right = max(right, x+markGap+widthOf(m.Name)+2*unit-f.right())
	}
	right = min(right, 190*unit)
	f.width = Width*unit - left - right
	return f
}

const markGap = 3 * unit

// lanes finds the height of each mark's label: above every label whose moment stands below its own text, so no line ever
// crosses a label. Lane 0 is the lowest.
func (p *Plot) lanes(f frame) []int {
	lanes := make([]int, len(p.Marks))
	for i := len(p.Marks) - 1; i >= 0; i-- {
		x := p.X.place(p.Marks[i].At, f.left, f.width)
		end := x + markGap + min(widthOf(p.Marks[i].Name), Width*unit-x-markGap) + 4*unit
		for k := i + 1; k < len(p.Marks); k++ {
			if p.X.place(p.Marks[k].At, f.left, f.width) <= end {
				lanes[i] = max(lanes[i], lanes[k]+1)
			}
		}
	}
	return lanes
}

func (p *Plot) marks(c *canvas, f frame, bottom coord, lanes []int) {
	for i, m := range p.Marks {
		x := p.X.place(m.At, f.left, f.width)
		y := bottom - 6*unit - coord(lanes[i])*lineHeight
		c.titled(m.Name, func() {
			c.line(x, y-9*unit, x, f.bottom(), "stroke", grey, "stroke-width", unit, "stroke-dasharray", "2 2")
			c.text(x+markGap, y, atStart, m.Name, Width*unit-x-markGap)
		})
	}
}

func (p *Plot) grid(c *canvas, f frame) {
	c.rect(f.left, f.top, f.width, f.height, "fill", "none", "stroke", grey, "stroke-width", unit)
	for _, t := range p.Y.Ticks {
		y := p.Y.place(t.At, f.bottom(), -f.height)
		c.line(f.left, y, f.right(), y, "stroke", pale, "stroke-width", unit)
		c.text(f.left-tickGap, y+45, atEnd, t.Text, f.left-tickGap)
	}
}

// below writes the labels of an axis under a frame and returns where they end.
func (a *Axis) below(c *canvas, f frame) coord {
	y := f.bottom() + 16*unit
	second := false
	var taken, takenBelow coord
	for _, t := range a.Ticks {
		x := a.place(t.At, f.left, f.width)
		c.line(x, f.bottom(), x, f.bottom()+4*unit, "stroke", grey, "stroke-width", unit)
		taken = c.tick(x, y, t.Text, taken, black)
		takenBelow = c.tick(x, y+16*unit, t.Sub, takenBelow, grey)
		second = second || t.Sub != ""
	}
	if second {
		y += 16 * unit
	}
	return y + 6*unit
}

// tick writes a label around x unless it would run into the one before it, which ends at taken; it returns where labels end.
func (c *canvas) tick(x, y coord, text string, taken coord, ink string) coord {
	w := widthOf(text)
	at := min(max(x, w/2+unit), Width*unit-w/2-unit)
	if text == "" || at-w/2 < taken {
		return taken
	}
	c.text(at, y, atMiddle, text, w, "fill", ink)
	return at + w/2 + 4*unit
}

// levels draws values across; names that would touch are moved apart.
func (p *Plot) levels(c *canvas, f frame) {
	below := f.top - lineHeight
	for _, i := range p.fromTop() {
		l := p.Levels[i]
		y := p.Y.place(l.At, f.bottom(), -f.height)
		at := max(y+45, below+lineHeight)
		below = at
		c.titled(l.Name, func() {
			c.line(f.left, y, f.right(), y, "stroke", red, "stroke-width", 15, "stroke-dasharray", levelDash[i%len(levelDash)])
			c.text(f.right()+6*unit, at, atStart, l.Name, Width*unit-f.right()-6*unit, "fill", red)
		})
	}
}

var levelDash = []string{"8 4", "14 3 3 3", "3 3"}

// fromTop lists the levels by their values, the highest first.
func (p *Plot) fromTop() []int {
	var order []int
	for i := range p.Levels {
		at := len(order)
		for at > 0 && p.Levels[order[at-1]].At < p.Levels[i].At {
			at--
		}
		order = append(order[:at], append([]int{i}, order[at:]...)...)
	}
	return order
}

// area hatches what is below a curve. Areas come before all lines, which would be lost under them.
func (p *Plot) area(c *canvas, f frame, i int) {
	if curve := &p.Curves[i]; curve.Area && len(curve.Points) > 0 {
		path, start := p.path(f, curve)
		c.tag("path", "d", path+"V"+f.bottom().String()+"H"+start.String()+"Z", "fill", c.paint(Dotted), "stroke", "none")
	}
}

func (p *Plot) curve(c *canvas, f frame, i int) {
	curve, stroke := &p.Curves[i], strokes[i%len(strokes)]
	if len(curve.Points) == 0 {
		return
	}
	c.titled(curve.Name, func() {
		path, _ := p.path(f, curve)
		c.tag("path", "d", path, "fill", "none", "stroke", stroke.ink, "stroke-width", 2*unit, "stroke-dasharray", stroke.dash)
		p.signs(c, f, curve, stroke.shape, stroke.ink, coord(i))
	})
}

// path is the line of a curve, and where it starts along X.
func (p *Plot) path(f frame, curve *Curve) (d string, start coord) {
	for k, pt := range curve.Points {
		x, y := p.X.place(pt.X, f.left, f.width), p.Y.place(pt.Y, f.bottom(), -f.height)
		switch {
		case k == 0:
			d, start = "M"+x.String()+" "+y.String(), x
		case curve.Step:
			d += "H" + x.String() + "V" + y.String()
		default:
			d += "L" + x.String() + " " + y.String()
		}
	}
	return d, start
}

// signs puts the curve's shape on some of its points, each curve elsewhere, so that lines that meet can be told apart.
func (p *Plot) signs(c *canvas, f frame, curve *Curve, shape Shape, ink string, nth coord) {
	const apart = 90 * unit
	next := f.left + (nth+1)*20*unit
	for k, pt := range curve.Points {
		x := p.X.place(pt.X, f.left, f.width)
		if x < next && k != len(curve.Points)-1 {
			continue
		}
		next = x + apart
		c.sign(shape, x, p.Y.place(pt.Y, f.bottom(), -f.height), ink)
	}
}

func (p *Plot) notes(c *canvas, f frame) {
	for _, n := range p.Notes {
		x, y := p.X.place(n.X, f.left, f.width), p.Y.place(n.Y, f.bottom(), -f.height)
		w := min(widthOf(n.Text), f.width)
		at := min(max(x, f.left+w/2+2*unit), f.right()-w/2-2*unit)
		above := y - 9*unit
		if above < f.top+13*unit {
			above = y + 20*unit
		}
		c.sign(Diamond, x, y, black)
		c.text(at, above, atMiddle, n.Text, w, append([]any{"font-weight", "bold"}, halo...)...)
	}
}

func (p *Plot) samples(c *canvas) (out []sample) {
	for i := range p.Curves {
		stroke := strokes[i%len(strokes)]
		out = append(out, sample{p.Curves[i].Name, func(x, y coord) {
			c.line(x, y, x+20*unit, y, "stroke", stroke.ink, "stroke-width", 2*unit, "stroke-dasharray", stroke.dash)
			c.sign(stroke.shape, x+10*unit, y, stroke.ink)
		}})
	}
	return out
}
