package report_test

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"yanlian/internal/i18n"
	"yanlian/internal/report"
	"yanlian/internal/testkit"
)

// element is an element of a page, with all text inside it.
type element struct {
	name     string
	attrs    map[string]string
	text     string
	children []*element
	parent   *element
}

// parsed reads a page as a browser would, and insists that every element is closed.
func parsed(t *testing.T, page string) *element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict = false
	d.AutoClose, d.Entity = xml.HTMLAutoClose, xml.HTMLEntity
	d.AutoClose = append(slices.Clone(d.AutoClose), "col")
	root := &element{name: "page"}
	at := root
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attrs: map[string]string{}, parent: at}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			at.children = append(at.children, e)
			at = e
		case xml.EndElement:
			at = at.parent
		case xml.CharData:
			for e := at; e != nil; e = e.parent {
				e.text += string(token)
			}
		}
	}
	if at != root {
		t.Fatalf("%s is never closed", at.name)
	}
	return root
}

// each calls f with all elements of a name, in order.
func (e *element) each(name string, f func(*element)) {
	for _, c := range e.children {
		if c.name == name {
			f(c)
		}
		c.each(name, f)
	}
}

func (e *element) all(name string) (out []*element) {
	e.each(name, func(e *element) { out = append(out, e) })
	return out
}

// outline is a page in words: headings, paragraphs, captions and the cells of tables, without the drawings.
func outline(page *element) string {
	var b strings.Builder
	var walk func(*element)
	walk = func(e *element) {
		text := strings.TrimSpace(e.text)
		switch e.name {
		case "style", "svg", "head":
			return
		case "h1", "h2", "h3":
			b.WriteString("\n" + strings.Repeat("#", int(e.name[1]-'0')) + " " + text + "\n")
			return
		case "p", "caption", "figcaption", "pre":
			b.WriteString(text + "\n")
			return
		case "tr":
			var cells []string
			for _, c := range e.children {
				cells = append(cells, strings.ReplaceAll(strings.TrimSpace(c.text), "\n", " ¶ "))
			}
			b.WriteString(strings.TrimRight("| "+strings.Join(cells, " | "), " ") + "\n")
			return
		}
		for _, c := range e.children {
			walk(c)
		}
	}
	walk(page)
	return b.String()
}

func TestPages(t *testing.T) {
	d := drill(cast(), night())
	for name, form := range map[string]report.Form{"report": report.Report, "record": report.Record} {
		for _, lang := range []i18n.Lang{i18n.Zh, i18n.En} {
			t.Run(name+"-"+lang.String(), func(t *testing.T) {
				page := written(t, form, lang, d)
				if page != written(t, form, lang, drill(cast(), night())) {
					t.Error("the same drill gives another page")
				}
				root := parsed(t, page)
				testkit.Golden(t, name+"-"+lang.String()+".txt", []byte(outline(root)))
				accessible(t, root)
				selfContained(t, page)
				if regexp.MustCompile(`[>\s](?:report|record|head|result|mark|problem-kind)\.[a-z-]+<`).MatchString(page) {
					t.Error("a key stands on the page in place of its words")
				}
			})
		}
	}
}

// accessible holds what whoever cannot see the page has to find on it.
func accessible(t *testing.T, root *element) {
	t.Helper()
	html := root.all("html")
	if len(html) != 1 || html[0].attrs["lang"] == "" || len(root.all("h1")) != 1 || len(root.all("main")) != 1 || root.all("title")[0].text == "" {
		t.Error("the page lacks a language, a title, a heading or a main part")
	}
	ids := map[string]bool{}
	var walk func(*element)
	walk = func(e *element) {
		if id := e.attrs["id"]; id != "" {
			if ids[id] {
				t.Errorf("the id %s stands twice", id)
			}
			ids[id] = true
		}
		for _, c := range e.children {
			walk(c)
		}
	}
	walk(root)
	root.each("svg", func(svg *element) {
		if svg.attrs["role"] != "img" || len(svg.all("title")) < 2 || len(svg.all("desc")) != 1 {
			t.Errorf("a drawing does not say what it is: %v", svg.attrs)
		}
	})
	root.each("table", func(table *element) {
		if len(table.all("th")) == 0 {
			t.Errorf("a table has no heads: %s", table.text)
		}
	})
	root.each("th", func(th *element) {
		if th.attrs["scope"] == "" || strings.TrimSpace(th.text) == "" {
			t.Errorf("a head says nothing, or not of what: %v %q", th.attrs, th.text)
		}
	})
	level := 1
	for _, e := range headings(root) {
		if now := int(e.name[1] - '0'); now > level+1 {
			t.Errorf("%s %s follows a heading of level %d", e.name, e.text, level)
		}
		level = int(e.name[1] - '0')
	}
}

func headings(e *element) (out []*element) {
	for _, c := range e.children {
		if c.name == "h1" || c.name == "h2" || c.name == "h3" {
			out = append(out, c)
		}
		out = append(out, headings(c)...)
	}
	return out
}

func selfContained(t *testing.T, page string) {
	t.Helper()
	if strings.Contains(strings.ReplaceAll(page, "http://www.w3.org/2000/svg", ""), "://") || regexp.MustCompile(`<(script|link|img|iframe|object)\b|<[^>]*\son\w+=`).MatchString(page) {
		t.Error("the page refers to something outside, or runs something")
	}
	if !strings.Contains(page, `content="default-src 'none'; style-src 'unsafe-inline'"`) {
		t.Error("the page does not forbid what it does not need")
	}
}

// A quiet night has no problems, no drawing of nothing and no empty table.
func TestQuietDrill(t *testing.T) {
	for _, d := range []*report.Drill{
		drill(cast(), []told{{0, &eventsGaugeRead}, {hour, &eventsEnded}}), drill(), drill(places()),
	} {
		for _, form := range report.Forms() {
			root := parsed(t, written(t, report.Form(form), i18n.En, d))
			accessible(t, root)
			if form == string(report.Report) && !strings.Contains(outline(root), "The log has no late task") {
				t.Error("a quiet drill has problems")
			}
			root.each("table", func(table *element) {
				if len(table.all("td")) == 0 {
					t.Errorf("an empty table: %s", table.text)
				}
			})
		}
	}
}

// What comes from a drill stays text.
func TestHostileNames(t *testing.T) {
	evil := `</title><script>alert(1)</script>"'&`
	d := drill([]told{{0, &eventsEvilPlace}}, cast(), night())
	d.Log.Apply(evilStart(evil))
	d.Path = []report.Part{{Text: evil, Title: evil, Table: &report.Table{Columns: []report.Column{{Head: evil}}, Rows: []report.Line{{Cells: []string{evil}}}}}}
	for _, form := range report.Forms() {
		page := written(t, report.Form(form), i18n.Zh, d)
		selfContained(t, page)
		parsed(t, page)
	}
}

// Parts that come ready have chapters of their own, before the problems.
func TestParts(t *testing.T) {
	d := drill(cast(), night())
	part := func(what string) []report.Part {
		return []report.Part{{Text: what}, {Title: what + " table", Table: &report.Table{Columns: []report.Column{{Head: "x"}, {}}, Rows: []report.Line{{Cells: []string{"1"}}}}}, {Title: "none", Table: &report.Table{}},
			{Title: what + " facts", Table: &report.Table{Columns: make([]report.Column, 2), Rows: []report.Line{{Cells: []string{"a", "b"}}, {Cells: []string{"", "c"}}}}}}
	}
	d.Path, d.Score = part("path"), part("score")
	root := parsed(t, written(t, report.Report, i18n.En, d))
	accessible(t, root)
	out := outline(root)
	at := -1
	for _, want := range []string{"9. Critical path", "path table", "10. Score", "score table", "11. Problems found", "Annex"} {
		next := strings.Index(out, want)
		if next <= at {
			t.Errorf("%s is missing or out of order", want)
		}
		at = next
	}
	if strings.Contains(out, "none") {
		t.Error("an empty table was set")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("disk full")

func TestWriteFails(t *testing.T) {
	if err := report.Write(full{}, report.Report, i18n.En, plainWords{i18n.En}, drill()); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
}
