package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

// page sets a document. Drawings are the only text that is taken as it is: package chart escapes all that it is given.
var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"drawing": func(svg string) template.HTML { return template.HTML(svg) },
	"css":     func() template.CSS { return template.CSS(pageCSS) },
	"rules":   func(n int) []struct{} { return make([]struct{}, n) },
}).Parse(pageHTML))

// render writes a document as one HTML page.
func render(w io.Writer, d *Document) error {
	var b strings.Builder // a page that is cut short by an error in the template would look complete
	if err := page.Execute(&b, d); err != nil {
		return fmt.Errorf("set the page: %w", err)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
