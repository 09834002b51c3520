package chart

// Gantt is lanes of bars over time: tasks by the post that has to do them, units by what they did.
type Gantt struct {
	Heading
	X     Axis
	Lanes []Lane
	Keys  []Key
}

// Lane is one row. Lanes that follow each other with the same group stand under its name.
type Lane struct {
	Group string
	Name  string
	Bars  []Span
	Signs []Sign
	Text  string // set behind the last bar
}

// Span is a bar from one moment to another.
type Span struct {
	From, To int64
	Fill     Fill
	Title    string
}

// Sign is a shape at a moment.
type Sign struct {
	At    int64
	Shape Shape
	Title string
}

const (
	laneHeight = 17 * unit
	barHeight  = 11 * unit
	mostName   = 200 * unit // widest name of a lane
)

// SVG draws the lanes.
func (g *Gantt) SVG() string {
	c := newCanvas(g.Heading)
	left, right := 40*unit, 8*unit
	for i := range g.Lanes {
		left = max(left, min(widthOf(g.Lanes[i].Name), mostName)+14*unit)
	}
	f := frame{left, 22 * unit, Width*unit - left - right, 0}
	f.height = coord(g.rows()) * laneHeight
	g.grid(c, f)
	y, group := f.top, ""
	for i := range g.Lanes {
		l := &g.Lanes[i]
		if l.Group != group {
			group = l.Group
			c.rect(0, y+unit, Width*unit, laneHeight-2*unit, "fill", faint)
			c.text(4*unit, y+13*unit, atStart, group, Width*unit-8*unit, "font-weight", "bold")
			y += laneHeight
		}
		g.lane(c, f, l, y)
		y += laneHeight
	}
	y = g.X.below(c, f)
	return c.finish(g.Heading, y+c.legend(y, c.keys(g.Keys)))
}

// rows counts lanes and the names of their groups.
func (g *Gantt) rows() int {
	n, group := len(g.Lanes), ""
	for i := range g.Lanes {
		if g.Lanes[i].Group != group {
			group = g.Lanes[i].Group
			n++
		}
	}
	return n
}

func (g *Gantt) grid(c *canvas, f frame) {
	taken := coord(0)
	for _, t := range g.X.Ticks {
		x := g.X.place(t.At, f.left, f.width)
		c.line(x, f.top, x, f.bottom(), "stroke", pale, "stroke-width", unit)
		taken = c.tick(x, f.top-6*unit, t.Text, taken, black)
	}
	c.rect(f.left, f.top, f.width, f.height, "fill", "none", "stroke", grey, "stroke-width", unit)
}

func (g *Gantt) lane(c *canvas, f frame, l *Lane, y coord) {
	middle := y + laneHeight/2
	c.titled(l.Name, func() { c.text(10*unit, middle+45, atStart, l.Name, f.left-14*unit) })
	first, last := f.right(), f.left
	for _, b := range l.Bars {
		x1, x2 := g.X.place(b.From, f.left, f.width), g.X.place(b.To, f.left, f.width)
		w := max(x2-x1, 2*unit)
		x1 = min(x1, f.right()-w)
		c.titled(b.Title, func() { c.area(x1, middle-barHeight/2, w, barHeight, b.Fill) })
		first, last = min(first, x1), max(last, x1+w)
	}
	for _, s := range l.Signs {
		x := g.X.place(s.At, f.left, f.width)
		x = min(max(x, f.left+5*unit), f.right()-5*unit)
		c.titled(s.Title, func() { c.sign(s.Shape, x, middle, inkOf(s.Shape)) })
		first, last = min(first, x-5*unit), max(last, x+5*unit)
	}
	switch w := widthOf(l.Text); {
	case last+4*unit+w <= f.right():
		c.text(last+4*unit, middle+45, atStart, l.Text, w, halo...)
	case first-4*unit-w >= f.left:
		c.text(first-4*unit, middle+45, atEnd, l.Text, w, halo...)
	default: // over the bar: there is no room beside it
		c.text(last-8*unit, middle+45, atEnd, l.Text, last-8*unit-f.left, halo...)
	}
}
