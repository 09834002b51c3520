package chart

import (
	"strconv"
	"strings"
	"unicode"
)

// coord is a length in tenths of a unit.
type coord int

const unit coord = 10

func (c coord) String() string {
	s := strconv.Itoa(int(c) / 10)
	if c < 0 && c > -10 {
		s = "-0"
	}
	if tenths := int(c) % 10; tenths != 0 {
		s += "." + strconv.Itoa(max(tenths, -tenths))
	}
	return s
}

// The inks. They differ in brightness too.
const (
	black = "#1a1a1a"
	grey  = "#6b6b6b"
	pale  = "#d9d9d9"
	faint = "#f2f2f2"
	white = "#ffffff"
	blue  = "#0b4f9c"
	red   = "#b3261e"
	green = "#1f6f43"
	amber = "#8a5a00"
)

// fonts is the stack of the systems that reports are read on. No font is shipped.
const fonts = `"Microsoft YaHei UI","Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif`

// canvas collects the elements of a drawing.
type canvas struct {
	id   string
	body strings.Builder
	used map[Fill]bool // hatchings that have to be defined
}

func newCanvas(h Heading) *canvas { return &canvas{id: h.ID, used: map[Fill]bool{}} }

// attributes writes names, each followed by its value: a string or a coord.
func (c *canvas) attributes(attrs []any) {
	for i := 0; i+1 < len(attrs); i += 2 {
		c.body.WriteString(" " + attrs[i].(string) + `="`)
		switch v := attrs[i+1].(type) {
		case coord:
			c.body.WriteString(v.String())
		case string:
			c.body.WriteString(escape(v))
		}
		c.body.WriteByte('"')
	}
}

// tag writes an element without content.
func (c *canvas) tag(name string, attrs ...any) {
	c.body.WriteString("<" + name)
	c.attributes(attrs)
	c.body.WriteString("/>\n")
}

// titled writes a group that has a title.
func (c *canvas) titled(title string, draw func()) {
	c.body.WriteString("<g>")
	if title != "" {
		c.body.WriteString("<title>" + escape(title) + "</title>")
	}
	c.body.WriteByte('\n')
	draw()
	c.body.WriteString("</g>\n")
}

func (c *canvas) line(x1, y1, x2, y2 coord, attrs ...any) {
	c.tag("line", append([]any{"x1", x1, "y1", y1, "x2", x2, "y2", y2}, attrs...)...)
}

func (c *canvas) rect(x, y, w, h coord, attrs ...any) {
	c.tag("rect", append([]any{"x", x, "y", y, "width", w, "height", h}, attrs...)...)
}

// The places at which text is held.
const (
	atStart  = "start"
	atMiddle = "middle"
	atEnd    = "end"
)

// size is the height of all text.
const size = 13 * unit

// text writes one line whose baseline is at y, cut to a width.
func (c *canvas) text(x, y coord, anchor, s string, width coord, attrs ...any) {
	if s == "" {
		return
	}
	c.body.WriteString("<text")
	c.attributes(append([]any{"x", x, "y", y, "text-anchor", anchor}, attrs...))
	c.body.WriteString(">" + escape(cut(s, width)) + "</text>\n")
}

// halo keeps text readable where it crosses lines.
var halo = []any{"stroke", white, "stroke-width", 3 * unit, "stroke-linejoin", "round", "paint-order", "stroke"}

// finish puts the drawing together.
func (c *canvas) finish(h Heading, height coord) string {
	body := c.body.String()
	c.body.Reset()
	box := "0 0 " + (Width * unit).String() + " " + height.String()
	c.body.WriteString("<svg")
	c.attributes([]any{"xmlns", "http://www.w3.org/2000/svg", "viewBox", box, "role", "img",
		"aria-labelledby", h.ID + "-title " + h.ID + "-desc", "font-family", fonts, "font-size", size, "fill", black})
	c.body.WriteString(">\n<title id=\"" + escape(h.ID) + `-title">` + escape(h.Title) + "</title>\n<desc id=\"" + escape(h.ID) + `-desc">` + escape(h.Desc) + "</desc>\n")
	c.hatchings()
	c.body.WriteString(body + "</svg>\n")
	return c.body.String()
}

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// escape makes text safe inside elements and attributes. Characters that XML cannot hold become replacement characters.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == 0xfffe || r == 0xffff || unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
	return entities.Replace(s)
}
