package chart

// Fill is how an area is told from others, in colour and without.
type Fill int

// The fills.
const (
	Plain   Fill = iota // light, outlined
	Solid               // dark
	Rising              // hatched upwards
	Falling             // hatched downwards
	Crossed             // hatched both ways, in the colour of trouble
	Dotted
	Empty // outlined only
	fillCount
)

// hatching is the pattern of a fill: what is drawn on its ground in a square of eight units.
type hatching struct{ ink, ground, path string }

var hatched = [fillCount]hatching{
	Rising:  {blue, "#e3edf9", "M-2 2L2 -2M0 8L8 0M6 10L10 6"},
	Falling: {amber, "#f8eed8", "M-2 6L2 10M0 0L8 8M6 -2L10 2"},
	Crossed: {red, "#fbe4e2", "M0 0L8 8M0 8L8 0"},
	Dotted:  {green, "#e2f2e9", "M1 2h2M5 6h2"},
}

var outlines = [fillCount]string{Plain: grey, Solid: black, Rising: blue, Falling: amber, Crossed: red, Dotted: green, Empty: grey}

var grounds = [fillCount]string{Plain: pale, Solid: "#3d4f63", Empty: white}

// paint is the fill attribute of an area.
func (c *canvas) paint(f Fill) string {
	if hatched[f].path == "" {
		return grounds[f]
	}
	c.used[f] = true
	return "url(#" + c.patternID(f) + ")"
}

func (c *canvas) patternID(f Fill) string { return c.id + "-fill-" + string(rune('a'+int(f))) }

// hatchings defines the patterns that are used.
func (c *canvas) hatchings() {
	if len(c.used) == 0 {
		return
	}
	c.body.WriteString("<defs>\n")
	for f := range fillCount {
		if h := hatched[f]; c.used[f] {
			c.body.WriteString(`<pattern id="` + escape(c.patternID(f)) + `" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="` +
				h.ground + `"/><path d="` + h.path + `" stroke="` + h.ink + `" stroke-width="1.4" fill="none"/></pattern>` + "\n")
		}
	}
	c.body.WriteString("</defs>\n")
}

// area draws a filled rectangle.
func (c *canvas) area(x, y, w, h coord, f Fill) {
	c.rect(x, y, w, h, "fill", c.paint(f), "stroke", outlines[f], "stroke-width", unit)
}

// Shape is a small sign.
type Shape int

// The shapes.
const (
	Disc Shape = iota
	Square
	Triangle // upright
	Diamond
	Bar   // upright stroke with ends: a limit
	Alert // triangle upside down, filled: late
	House // a shelter
	Drop  // a gauge
	Cross // impassable
	Gate  // closed by order
)

// strokes are the inks and dashes of curves, in their order.
var strokes = []struct {
	ink, dash string
	shape     Shape
}{
	{blue, "", Disc},
	{red, "7 3", Square},
	{amber, "2 3", Triangle},
	{green, "10 3 2 3", Diamond},
	{black, "1 2", Alert},
}

// sign draws a shape around a point.
func (c *canvas) sign(s Shape, x, y coord, ink string) {
	const r = 4 * unit
	path := func(attrs []any, points ...coord) {
		d := ""
		for i := 0; i+1 < len(points); i += 2 {
			letter := "L"
			if i == 0 {
				letter = "M"
			}
			d += letter + (x + points[i]).String() + " " + (y + points[i+1]).String()
		}
		c.tag("path", append([]any{"d", d + "Z"}, attrs...)...)
	}
	filled := []any{"fill", ink, "stroke", white, "stroke-width", unit}
	open := []any{"fill", white, "stroke", ink, "stroke-width", 16 * unit / 10}
	switch s {
	case Disc:
		c.tag("circle", "cx", x, "cy", y, "r", r-5, "fill", ink, "stroke", white, "stroke-width", unit)
	case Square:
		path(open, -r+5, -r+5, r-5, -r+5, r-5, r-5, -r+5, r-5)
	case Triangle:
		path(filled, 0, -r-5, r+5, r, -r-5, r)
	case Diamond:
		path(open, 0, -r-5, r+5, 0, 0, r+5, -r-5, 0)
	case Bar:
		c.line(x, y-r-35, x, y+r+35, "stroke", ink, "stroke-width", 2*unit)
		c.line(x-25, y-r-35, x+25, y-r-35, "stroke", ink, "stroke-width", 2*unit)
		c.line(x-25, y+r+35, x+25, y+r+35, "stroke", ink, "stroke-width", 2*unit)
	case Alert:
		path(filled, -r-5, -r, r+5, -r, 0, r+5)
	case House:
		path(open, -r-5, -5, 0, -r-15, r+5, -5, r+5, r+5, -r-5, r+5)
	case Drop:
		path(filled, 0, -r-15, r, 0, r-15, r, -r+15, r, -r, 0)
	case Cross:
		c.line(x-r, y-r, x+r, y+r, "stroke", ink, "stroke-width", 25)
		c.line(x-r, y+r, x+r, y-r, "stroke", ink, "stroke-width", 25)
	case Gate:
		c.rect(x-r-10, y-20, 2*r+20, 40, "fill", white, "stroke", ink, "stroke-width", 15)
	}
}
