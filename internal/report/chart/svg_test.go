package chart_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"yanlian/internal/report/chart"
)

// element is an element of a drawing, with its text.
type element struct {
	name  string
	attrs map[string]string
	text  string
	inDef bool
}

func (e *element) num(t *testing.T, name string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(e.attrs[name], 64)
	if err != nil {
		t.Fatalf("%s of %s: %v", name, e.name, err)
	}
	return v
}

// parse reads a drawing as XML and lists its elements.
func parse(t *testing.T, svg string) (all []*element) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	var open []*element
	defs := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attrs: map[string]string{}, inDef: defs > 0}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			if e.name == "defs" {
				defs++
			}
			all, open = append(all, e), append(open, e)
		case xml.EndElement:
			if token.Name.Local == "defs" {
				defs--
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].text += string(token)
			}
		}
	}
	return all
}

func named(all []*element, name string) (out []*element) {
	for _, e := range all {
		if e.name == name {
			out = append(out, e)
		}
	}
	return out
}

// texts are the lines that can be read on a drawing.
func texts(all []*element) (out []string) {
	for _, e := range named(all, "text") {
		out = append(out, e.text)
	}
	return out
}

// sound holds what every drawing has to: well-formed, described, inside its box, with nothing from outside and every id its own.
func sound(t *testing.T, svg string) []*element {
	t.Helper()
	all := parse(t, svg)
	root := all[0]
	var x0, y0, width, height float64
	if _, err := fmt.Sscanf(root.attrs["viewBox"], "%f %f %f %f", &x0, &y0, &width, &height); err != nil || width != chart.Width || height <= 0 {
		t.Fatalf("view box %q: %v", root.attrs["viewBox"], err)
	}
	ids := map[string]bool{}
	for _, e := range all {
		if id := e.attrs["id"]; id != "" {
			if ids[id] {
				t.Errorf("the id %s stands twice", id)
			}
			ids[id] = true
		}
	}
	if root.name != "svg" || root.attrs["role"] != "img" || all[1].name != "title" || all[1].text == "" || all[2].name != "desc" || all[2].text == "" {
		t.Errorf("the drawing does not say what it is: %v", root)
	}
	for _, id := range strings.Fields(root.attrs["aria-labelledby"]) {
		if !ids[id] {
			t.Errorf("nothing has the id %s", id)
		}
	}
	for _, m := range regexp.MustCompile(`url\(#([^)]*)\)`).FindAllStringSubmatch(svg, -1) {
		if !ids[m[1]] {
			t.Errorf("nothing has the id %s", m[1])
		}
	}
	if strings.Contains(strings.ReplaceAll(svg, `xmlns="http://www.w3.org/2000/svg"`, ""), "://") {
		t.Error("the drawing refers to something outside")
	}
	for _, e := range all {
		if !e.inDef {
			inside(t, e, width, height)
		}
	}
	return all
}

var numbers = regexp.MustCompile(`([MLHV])(-?[\d.]+)(?: (-?[\d.]+))?`)

// inside demands that an element lies in the view box; text as wide as it is measured.
func inside(t *testing.T, e *element, width, height float64) {
	t.Helper()
	in := func(x, y float64) {
		t.Helper()
		if x < 0 || x > width || y < 0 || y > height {
			t.Errorf("%s %v %q at %g, %g lies outside %g, %g", e.name, e.attrs, e.text, x, y, width, height)
		}
	}
	switch e.name {
	case "rect":
		in(e.num(t, "x"), e.num(t, "y"))
		in(e.num(t, "x")+e.num(t, "width"), e.num(t, "y")+e.num(t, "height"))
	case "line":
		in(e.num(t, "x1"), e.num(t, "y1"))
		in(e.num(t, "x2"), e.num(t, "y2"))
	case "circle":
		in(e.num(t, "cx")-e.num(t, "r"), e.num(t, "cy")-e.num(t, "r"))
		in(e.num(t, "cx")+e.num(t, "r"), e.num(t, "cy")+e.num(t, "r"))
	case "text":
		w := float64(chart.WidthOf(e.text)) / 10
		x := e.num(t, "x") - map[string]float64{"start": 0, "middle": w / 2, "end": w}[e.attrs["text-anchor"]]
		in(x, e.num(t, "y")-12)
		in(x+w, e.num(t, "y"))
	case "path":
		var x, y float64
		for _, m := range numbers.FindAllStringSubmatch(e.attrs["d"], -1) {
			a, err := strconv.ParseFloat(m[2], 64)
			if err != nil {
				t.Fatal(err)
			}
			switch m[1] {
			case "H":
				x = a
			case "V":
				y = a
			default:
				x = a
				if y, err = strconv.ParseFloat(m[3], 64); err != nil {
					t.Fatal(err)
				}
			}
			in(x, y)
		}
	}
}
