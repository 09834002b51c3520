package chart

// Key explains one fill or one shape.
type Key struct {
	Fill  Fill
	Shape Shape
	Sign  bool // the key is about Shape
	Text  string
}

const (
	lineHeight = 18 * unit
	keyWidth   = 26 * unit // of a sample and the gap behind it
	keyGap     = 18 * unit // between keys
)

// sample is a key with the function that draws what it explains, inside a box of keyWidth less a gap around (x, y).
type sample struct {
	text string
	draw func(x, y coord)
}

// legend writes samples in as many rows as they need, from y on, and returns the height used.
func (c *canvas) legend(y coord, samples []sample) coord {
	if len(samples) == 0 {
		return 0
	}
	const right = Width*unit - 4*unit
	x, rows := 4*unit, coord(1)
	for _, s := range samples {
		w := min(widthOf(s.text), right-8*unit-keyWidth)
		if x > 4*unit && x+keyWidth+w > right {
			x, rows = 4*unit, rows+1
		}
		base := y + rows*lineHeight
		s.draw(x, base-45)
		c.text(x+keyWidth, base, atStart, s.text, w)
		x += keyWidth + w + keyGap
	}
	return rows*lineHeight + 6*unit
}

func (c *canvas) keys(keys []Key) []sample {
	out := make([]sample, len(keys))
	for i, k := range keys {
		out[i] = sample{k.Text, func(x, y coord) {
			if k.Sign {
				c.sign(k.Shape, x+10*unit, y, inkOf(k.Shape))
				return
			}
			c.area(x, y-5*unit, 20*unit, 10*unit, k.Fill)
		}}
	}
	return out
}

// inkOf is the colour of a shape where it stands for itself.
func inkOf(s Shape) string {
	switch s {
	case Alert, Cross, Bar:
		return red
	case Drop:
		return blue
	case House:
		return green
	case Triangle:
		return amber
	}
	return black
}
