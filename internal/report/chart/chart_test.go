package chart_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"yanlian/internal/report/chart"
	"yanlian/internal/testkit"
)

func TestGolden(t *testing.T) {
	for name, draw := range map[string]func() string{"plot": plot().SVG, "gantt": gantt().SVG, "bars": bars().SVG, "map": townMap().SVG} {
		t.Run(name, func(t *testing.T) {
			svg := draw()
			sound(t, svg)
			if again := draw(); again != svg {
				t.Error("drawn twice, it is not the same")
			}
			testkit.Golden(t, name+".svg", []byte(svg))
		})
	}
}

// A drawing of nothing is still a drawing.
func TestEmpty(t *testing.T) {
	for _, svg := range []string{
		(&chart.Plot{Heading: heading("a"), Curves: []chart.Curve{{Name: "none"}}}).SVG(), (&chart.Gantt{Heading: heading("a")}).SVG(),
		(&chart.Bars{Heading: heading("a")}).SVG(), (&chart.Map{Heading: heading("a")}).SVG(),
		(&chart.Map{Heading: heading("a"), Places: []chart.Place{{Name: "alone", Lon: 1, Lat: 2}}}).SVG(),
	} {
		sound(t, svg)
	}
}

// Hostile and endless names stay inside, and stay text.
func TestNames(t *testing.T) {
	long := strings.Repeat("特别长的名称 very long ", 12) + `<script>"&'` + "\x00\xff"
	p, g, b, m := plot(), gantt(), bars(), townMap()
	for i := range p.Marks {
		p.Marks[i].Name = long
	}
	p.Levels[0].Name, p.Curves[0].Name, p.Notes[0].Text, p.Y.Name, p.Title, p.Desc = long, long, long, long, long, long
	g.Lanes[0].Name, g.Lanes[1].Text, g.Lanes[2].Group, g.Keys[0].Text, g.Lanes[0].Bars[0].Title = long, long, long, long, long
	b.Rows[0].Name, b.Rows[1].Text = long, long
	m.Places[0].Name, m.Places[1].Note, m.Caption, m.Roads[0].Title = long, long, long, long
	for _, svg := range []string{p.SVG(), g.SVG(), b.SVG(), m.SVG()} {
		sound(t, svg)
		if strings.Contains(svg, "<script") {
			t.Error("a name became an element")
		}
	}
}

// More of a value is never drawn as less, and the ends are the ends.
func TestScaleIsMonotone(t *testing.T) {
	for _, a := range []chart.Axis{{Min: 0, Max: 7}, {Min: -500, Max: 1_000_000_007}, {Min: 5, Max: 6}, {Min: 1 << 50, Max: 1<<50 + 3}} {
		last := chart.Locate(&a, a.Min, 100, 5000)
		if last != 100 || chart.Locate(&a, a.Max, 100, 5000) != 5100 || chart.Locate(&a, a.Max+1, 100, 5000) != 5100 || chart.Locate(&a, a.Min-1, 100, 5000) != 100 {
			t.Errorf("%v: the ends are not at the ends", a)
		}
		down := chart.Locate(&a, a.Min, 5100, -5000)
		for i := int64(1); i <= 100; i++ {
			v := a.Min + (a.Max-a.Min)/100*i
			at, mirrored := chart.Locate(&a, v, 100, 5000), chart.Locate(&a, v, 5100, -5000)
			if at < last || mirrored > down {
				t.Fatalf("%v: %d is drawn before a smaller value", a, v)
			}
			last, down = at, mirrored
		}
	}
	if flat := (chart.Axis{Min: 3, Max: 3}); chart.Locate(&flat, 9, 40, 100) != 40 {
		t.Error("an axis without a range has no one place")
	}
}

func TestNice(t *testing.T) {
	for _, c := range []struct{ low, high, most, from, to, step int64 }{
		{2860, 11600, 7, 2000, 12000, 2000}, {0, 1212, 7, 0, 1400, 200}, {0, 0, 5, 0, 1, 1}, {-7, 7, 5, -10, 10, 5}, {9990, 10010, 6, 9990, 10010, 5},
	} {
		from, to, step := chart.Nice(c.low, c.high, int(c.most))
		if from != c.from || to != c.to || step != c.step {
			t.Errorf("%d to %d: %d to %d by %d, want %d to %d by %d", c.low, c.high, from, to, step, c.from, c.to, c.step)
		}
	}
	for _, seed := range testkit.Seeds(200) {
		low, span, most := int64(seed%100_000)-50_000, int64(seed>>20%1_000_000), int(seed>>50%8)+2
		from, to, step := chart.Nice(low, low+span, most)
		if from > low || to < low+span || (to-from)%step != 0 || (to-from)/step > int64(most) || to == from {
			t.Fatalf("%d to %d in %d: %d to %d by %d", low, low+span, most, from, to, step)
		}
	}
}

func TestWidths(t *testing.T) {
	if chart.WidthOf("水位") != 260 || chart.WidthOf("") != 0 || chart.WidthOf("11.60 m") >= chart.WidthOf("最高水位") {
		t.Error("widths are out of proportion")
	}
	for _, s := range []string{"水位", "very long names of units", "Ⅳ级响应 22:33"} {
		for w := 0; w < 2000; w += 7 {
			got := chart.Cut(s, w)
			if got != s && (!strings.HasSuffix(got, "…") || chart.WidthOf(got) > max(w, 260)) {
				t.Fatalf("%q cut to %d: %q", s, w, got)
			}
		}
		if chart.Cut(s, chart.WidthOf(s)) != s {
			t.Errorf("%q is cut although there is room", s)
		}
	}
}

func TestDecimals(t *testing.T) {
	for tenths, want := range map[int]string{0: "0", 5: "0.5", 10: "1", 123: "12.3", -5: "-0.5", -123: "-12.3", -10: "-1"} {
		if got := chart.Decimal(tenths); got != want {
			t.Errorf("%d tenths: %s, want %s", tenths, got, want)
		}
	}
}

func TestCosine(t *testing.T) {
	for d := int64(-89); d <= 89; d++ {
		want := math.Cos(float64(d)*math.Pi/180) * 1000
		if got := float64(chart.Cosine(d * 1_000_000)); math.Abs(got-want) > 3 {
			t.Errorf("%d degrees: %g, want %g", d, got, want)
		}
	}
}

// The label of a mark is crossed by no line of another.
func TestMarksAreNotCrossed(t *testing.T) {
	p := plot()
	all := parse(t, p.SVG())
	type label struct{ x, y, w float64 }
	labels, lines := map[string]label{}, map[float64]float64{} // by text; top of each vertical line
	for _, e := range all {
		switch {
		case e.name == "text" && slices.ContainsFunc(p.Marks, func(m chart.Mark) bool { return m.Name == e.text }):
			labels[e.text] = label{e.num(t, "x"), e.num(t, "y"), float64(chart.WidthOf(e.text)) / 10}
		case e.name == "line" && e.attrs["stroke-dasharray"] == "2 2":
			x := e.num(t, "x1")
			if top, ok := lines[x]; !ok || e.num(t, "y1") < top {
				lines[x] = e.num(t, "y1")
			}
		}
	}
	if len(labels) != len(p.Marks) {
		t.Fatalf("%d labels", len(labels))
	}
	for text, l := range labels {
		for x, top := range lines {
			if x > l.x && x < l.x+l.w && top < l.y {
				t.Errorf("a line at %g crosses %s", x, text)
			}
		}
		for other, o := range labels {
			if other != text && o.y == l.y && o.x >= l.x && o.x < l.x+l.w {
				t.Errorf("%s runs into %s", text, other)
			}
		}
	}
}

func TestMapLabelsAreApart(t *testing.T) {
	labels := chart.Labels(townMap())
	for i, a := range labels {
		for j, b := range labels[:i] {
			if a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
				t.Errorf("the labels of places %d and %d overlap", j, i)
			}
		}
	}
}

func TestCrowds(t *testing.T) {
	m := townMap()
	if crowds := m.Crowds(); crowds != nil {
		t.Errorf("alone, the town has room, but for %v", crowds)
	}
	m.Places = append(m.Places, chart.Place{Name: "武隆城区", Lon: 107_760_560, Lat: 29_324_310}, chart.Place{Name: "涪陵", Lon: 107_393_900, Lat: 29_710_000})
	if crowds := m.Crowds(); len(crowds) != 1 || !slices.Equal(crowds[0], []int{0, 1, 2, 3, 4, 5, 6}) {
		t.Errorf("crowds %v", crowds)
	}
	if crowds := (&chart.Map{}).Crowds(); crowds != nil {
		t.Errorf("crowds of nothing: %v", crowds)
	}
}

// In black and white fills differ by hatching or by brightness, curves by dash and sign.
func TestFillsDifferWithoutColour(t *testing.T) {
	g := &chart.Gantt{Heading: heading("g"), X: hours(0, 10, 1)}
	for f := chart.Plain; f <= chart.Empty; f++ {
		g.Lanes = append(g.Lanes, chart.Lane{Name: "lane", Bars: []chart.Span{{From: 1, To: 5, Fill: f}}})
	}
	seen := map[string]bool{}
	for _, e := range named(sound(t, g.SVG()), "rect") {
		if fill := e.attrs["fill"]; !e.inDef && e.attrs["stroke"] != "" && fill != "none" {
			if seen[fill] {
				t.Errorf("two fills are drawn as %s", fill)
			}
			seen[fill] = true
		}
	}
	if len(seen) != int(chart.Empty)+1 {
		t.Errorf("%d fills", len(seen))
	}
}

// What a bar says when it is pointed at is on the drawing, and so is every lane, group and key.
func TestWhatIsSaid(t *testing.T) {
	g := gantt()
	all := parse(t, g.SVG())
	var titles []string
	for _, e := range named(all, "title") {
		titles = append(titles, e.text)
	}
	for _, l := range g.Lanes {
		if !slices.Contains(titles, l.Name) || !slices.Contains(texts(all), l.Group) {
			t.Errorf("lane %s of %s is not named", l.Name, l.Group)
		}
	}
	for _, k := range g.Keys {
		if !slices.Contains(texts(all), k.Text) {
			t.Errorf("the legend lacks %s", k.Text)
		}
	}
}

// A quiet place is a dot that a pointer can ask for its name: no label, and no label has to make way for it.
func TestQuietPlace(t *testing.T) {
	m := townMap()
	m.Quiet = "未涉及的地点"
	if strings.Contains(m.SVG(), m.Quiet) {
		t.Error("a map without a quiet place explains the dot")
	}
	hidden := m.Places[5].Name
	m.Places[5].Quiet = true
	labels, titles, explained := 0, 0, 0
	for _, e := range parse(t, m.SVG()) {
		switch {
		case e.text == hidden && e.name == "text":
			labels++
		case e.text == hidden && e.name == "title":
			titles++
		case e.text == m.Quiet:
			explained++
		}
	}
	if labels != 0 || titles != 1 || explained != 1 {
		t.Errorf("the quiet place has %d labels and %d titles, and is explained %d times", labels, titles, explained)
	}
	sound(t, m.SVG())
}
