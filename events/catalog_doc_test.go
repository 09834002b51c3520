package events_test

import (
	"fmt"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/internal/testkit"
)

const catalogIntro = `# Event catalogue

<!-- Written by TestCatalogDocument of package events from events.Kinds; rewrite it with: go test ./events -run CatalogDocument -update -->

Every kind of event that a stream can hold, in its current version. The wire type is the CloudEvents ` + "`type`" + `; the fields below are its ` + "`data`" + `,
always all of them and in this order. The field marked with * is the CloudEvents ` + "`subject`" + `.

- **text**: a JSON string, empty where there is nothing to say.
- **integer**: a JSON integer of 64 bits in the unit that its name ends in: ` + "`_ms`" + ` milliseconds, ` + "`_mm`" + ` millimetres, ` + "`_m`" + ` metres, ` + "`_e6`" + ` millionths of a degree;
  without one it is a number of things. Times count from the start of the scenario.
- **boolean**: true or false.
- **list of text**: a JSON array of strings, possibly empty.

`

// catalogDocument groups the kinds by the subject in their wire name, in the order in which subjects first come.
func catalogDocument() []byte {
	var order []string
	groups := map[string][]*events.Info{}
	for _, info := range events.Kinds() {
		subject := strings.Split(info.Name, ".")[1]
		if groups[subject] == nil {
			order = append(order, subject)
		}
		groups[subject] = append(groups[subject], info)
	}
	var b strings.Builder
	b.WriteString(catalogIntro + "| subject | kinds |\n|---|---|\n")
	for _, subject := range order {
		var verbs []string
		for _, info := range groups[subject] {
			verbs = append(verbs, strings.Split(info.Name, ".")[2])
		}
		fmt.Fprintf(&b, "| [%s](#%s) | %s |\n", subject, subject, strings.Join(verbs, ", "))
	}
	for _, subject := range order {
		fmt.Fprintf(&b, "\n## %s\n", subject)
		for _, info := range groups[subject] {
			writeKind(&b, info)
		}
	}
	return []byte(b.String())
}

func writeKind(b *strings.Builder, info *events.Info) {
	fmt.Fprintf(b, "\n### %s\n\n%s\n\n| field | type | meaning |\n|---|---|---|\n", info.Type(), info.Doc)
	for _, f := range info.Fields {
		mark := ""
		if f.Name == info.Subject {
			mark = " *"
		}
		fmt.Fprintf(b, "| `%s`%s | %s | %s |\n", f.Name, mark, f.Type, strings.ReplaceAll(f.Doc, "|", `\|`))
	}
}

func TestCatalogDocument(t *testing.T) {
	testkit.Golden(t, "../../docs/event-catalog.md", catalogDocument())
}

// TestCatalogDocumentIsWhole: each kind and field of the catalogue stands in the document.
func TestCatalogDocumentIsWhole(t *testing.T) {
	doc := string(catalogDocument())
	fields := 0
	for _, info := range events.Kinds() {
		fields += len(info.Fields)
		_, section, found := strings.Cut(doc, "\n### "+info.Type()+"\n")
		section, _, _ = strings.Cut(section, "\n#")
		if !found || !strings.Contains(section, info.Doc) {
			t.Errorf("%s is missing or without its doc", info.Type())
		}
		for _, f := range info.Fields {
			if !strings.Contains(section, "| `"+f.Name+"`") || !strings.Contains(section, f.Doc) {
				t.Errorf("%s.%s is missing or without its doc", info.Type(), f.Name)
			}
		}
	}
	if got := strings.Count(doc, "\n| `"); got != fields {
		t.Errorf("%d fields in the document, %d in the catalogue", got, fields)
	}
}
