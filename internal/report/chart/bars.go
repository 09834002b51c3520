package chart

// Bars is one bar for each row, divided into parts. Each bar is drawn as a share of the largest whole; with Own, of its own,
// for rows in different units of measure.
type Bars struct {
	Heading
	Rows []Row
	Keys []Key
	Own  bool
}

// Row is a bar, with what is said of it on both sides.
type Row struct {
	Name  string
	Parts []Part
	Text  string
}

// Part is a piece of a bar. Values below zero count as none.
type Part struct {
	Value int64
	Fill  Fill
	Title string
}

const rowHeight = 24 * unit

// SVG draws the bars.
func (b *Bars) SVG() string {
	c := newCanvas(b.Heading)
	left, right := 40*unit, 8*unit
	var most int64
	for i := range b.Rows {
		r := &b.Rows[i]
		left = max(left, min(widthOf(r.Name), mostName)+14*unit)
		right = max(right, min(widthOf(r.Text), 240*unit)+14*unit)
		most = max(most, r.whole())
	}
	f := frame{left, 6 * unit, Width*unit - left - right, coord(len(b.Rows)) * rowHeight}
	for i := range b.Rows {
		r := &b.Rows[i]
		whole := most
		if b.Own {
			whole = r.whole()
		}
		middle := f.top + coord(i)*rowHeight + rowHeight/2
		c.titled(r.Name, func() { c.text(4*unit, middle+45, atStart, r.Name, f.left-10*unit) })
		b.row(c, f, r, middle, whole)
		c.text(f.right()+8*unit, middle+45, atStart, r.Text, right-12*unit)
	}
	c.line(f.left, f.top, f.left, f.bottom(), "stroke", grey, "stroke-width", unit)
	y := f.bottom() + 2*unit
	return c.finish(b.Heading, y+c.legend(y, c.keys(b.Keys))+4*unit)
}

func (b *Bars) row(c *canvas, f frame, r *Row, middle coord, whole int64) {
	scale := Axis{Min: 0, Max: whole}
	var sum int64
	for _, p := range r.Parts {
		from := scale.place(sum, f.left, f.width)
		sum += max(p.Value, 0)
		if to := scale.place(sum, f.left, f.width); to > from {
			c.titled(p.Title, func() { c.area(from, middle-7*unit, to-from, 14*unit, p.Fill) })
		}
	}
}

// whole is the sum of the parts.
func (r *Row) whole() (sum int64) {
	for _, p := range r.Parts {
		sum += max(p.Value, 0)
	}
	return sum
}
