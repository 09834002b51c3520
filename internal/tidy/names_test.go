package tidy_test

import (
	"path"
	"slices"
)

// emptyNames say nothing about what a package holds, so everything ends up in it.
var emptyNames = []string{"base", "common", "helper", "helpers", "misc", "models", "types", "util", "utils"}

func checkNames(t *tree) (found []finding) {
	for _, p := range t.packages {
		name := path.Base(p.room)
		if slices.Contains(emptyNames, name) {
			found = append(found, finding{p.room, 0, "package name " + name + " says nothing; name it after the one thing it holds"})
		}
		for _, s := range p.sources {
			switch declared := s.syntax.Name.Name; {
			case declared == "main" && !covers("cmd/...", p.room):
				found = append(found, finding{s.path, 0, "package main belongs into cmd"})
			case declared != "main" && declared != name:
				found = append(found, finding{s.path, 0, "package " + declared + " stands in a directory named " + name + "; give both one name"})
			}
		}
	}
	for _, f := range t.files {
		if base := path.Base(f.path); path.Ext(base) == ".go" && slices.Contains(emptyNames, base[:len(base)-len(".go")]) {
			found = append(found, finding{f.path, 0, "file name " + base + " says nothing; name it after the one idea it holds"})
		}
	}
	return found
}
