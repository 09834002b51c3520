package chart

// WidthOf is the measure by which text is set, in tenths of a unit.
func WidthOf(s string) int { return int(widthOf(s)) }

// Cut is how names that are too long are shortened.
func Cut(s string, width int) string { return cut(s, coord(width)) }

// Locate finds a value on an axis that is drawn from a point over a length, in tenths of a unit.
func Locate(a *Axis, v int64, from, length int) int {
	return int(a.place(v, coord(from), coord(length)))
}

// Cosine is that of a latitude in millionths of a degree, in thousandths.
func Cosine(lat int64) int64 { return cosine(lat) }

// Decimal writes tenths of a unit.
func Decimal(tenths int) string { return coord(tenths).String() }

// A Box is where a label stands.
type Box struct{ X, Y, W, H int }

// Labels are the boxes of a map's labels.
func Labels(m *Map) (out []Box) {
	f, spots := m.layout()
	f = frame{unit, unit, Width*unit - 2*unit, f.height + 2*mapTop}
	for _, b := range m.place(f, spots) {
		out = append(out, Box{int(b.x), int(b.y), int(b.w), int(b.h)})
	}
	return out
}
