package tidy_test

import (
	"path"
	"strings"
)

func checkComments(t *tree) (found []finding) {
	for _, p := range t.packages {
		found = append(found, checkComment(p)...)
	}
	return found
}

func checkComment(p *pkg) []finding {
	name, primary := path.Base(p.room), ""
	if len(p.sources) > 0 {
		name = p.sources[0].syntax.Name.Name
	}
	for _, s := range p.sources {
		text := s.syntax.Doc.Text()
		if text == "" {
			continue
		}
		if primary != "" {
			return []finding{{s.path, 0, "package " + name + " has a second package comment beside " + primary + "; keep one"}}
		}
		primary = s.path
		if missing := missingParts(name, text); missing != "" {
			return []finding{{s.path, 0, "the package comment lacks " + missing}}
		}
		if base := path.Base(s.path); base != "doc.go" && base != name+".go" {
			return []finding{{s.path, 0, "the package comment of " + name + " belongs into doc.go or " + name + ".go, where a newcomer looks"}}
		}
	}
	if primary == "" {
		return []finding{{p.room, 0, "package " + name + " has no package comment; write one into doc.go or " + name + ".go"}}
	}
	return nil
}

func missingParts(name, text string) string {
	switch {
	case name == "main":
		return ""
	case !strings.HasPrefix(text, "Package "+name+" "):
		return `a first sentence "Package ` + name + ` …" that says what it is`
	case !strings.Contains(text, "\nContract: "):
		return `a paragraph "Contract: …" that says what callers may rely on`
	case !strings.Contains(text, "\nNever: "):
		return `a paragraph "Never: …" that says what it will not do`
	}
	return ""
}
