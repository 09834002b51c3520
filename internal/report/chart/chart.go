// Package chart draws the pictures of a report as SVG: curves over time, lanes with limits, shares of a stock, a
// schematic map.
//
// Contract: pure functions of plain values; the same values give the same bytes on every platform, because positions are
// whole tenths of a unit and text is measured by a table of widths. Every drawing is one svg element with role img, a title
// and a description; what can be pointed at has a title of its own. What colour says is said by shape, dash or hatching as
// well, so a black-and-white print can be read. Nothing leaves the view box: names that are too long are cut, and their
// titles keep the whole. Callers format every number and time.
//
// Never: no language, no file, no font file, no script, no reference to anything outside the drawing but its own ids.
//
// Start reading at Plot, then Gantt, Bars and Map; canvas.go writes the elements.
package chart

// Width is the width of every drawing in units. At the width of a printed page a unit is a little under a quarter of a
// millimetre, and text of 13 units is 8.5 points high.
const Width = 680

// Heading is what every drawing says of itself.
type Heading struct {
	ID    string // prefix of the ids in the drawing, unlike any other on the page
	Title string
	Desc  string // what a reader who cannot see the drawing has to know
}

// Tick is a labelled place on an axis.
type Tick struct {
	At   int64
	Text string
	Sub  string // second line, for the date where a day begins
}

// Axis is a range of values and the labels along it. Values outside the range are drawn at its nearer end.
type Axis struct {
	Min, Max int64
	Ticks    []Tick
	Name     string
}

// place finds a value on a stretch of the drawing that begins at from and is length long; a negative length runs upwards.
func (a *Axis) place(v int64, from, length coord) coord {
	if a.Max <= a.Min {
		return from
	}
	v = min(max(v, a.Min), a.Max) - a.Min
	span := a.Max - a.Min
	whole, rest := v/span, v%span
	return from + coord(whole)*length + coord(divide(rest*int64(length), span))
}

// divide rounds to the nearest whole number, halves away from zero.
func divide(a, b int64) int64 {
	if a < 0 {
		return -divide(-a, b)
	}
	return (a + b/2) / b
}

// Nice widens a range to whole steps of 1, 2 or 5 times a power of ten, at most so many of them.
func Nice(low, high int64, most int) (from, to, step int64) {
	step = 1
	for i := 0; (floor(high, step)-floor(low, step))/step+1 > int64(most); i++ {
		step = step / [3]int64{1, 2, 5}[i%3] * [3]int64{2, 5, 10}[i%3]
	}
	from, to = floor(low, step), floor(high, step)
	if to < high || to == from {
		to += step
	}
	return from, to, step
}

// floor is the largest multiple of step that is not above v.
func floor(v, step int64) int64 {
	r := v % step
	if r < 0 {
		r += step
	}
	return v - r
}
