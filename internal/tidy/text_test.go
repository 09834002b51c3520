package tidy_test

import (
	"path"
	"regexp"
	"strings"
)

// The patterns are written so that they do not match themselves.
var (
	markers = regexp.MustCompile(`\b(?:TO` + `DO|FIX` + `ME|XX` + `X)\b`)
	// The directories of one machine, where a path begins: /word inside a longer path or an address is none.
	machinePaths  = regexp.MustCompile(`(?:^|[^\w./*-])/(?:ho` + `me|ro` + `ot|wo` + `rk)/`)
	registryHosts = regexp.MustCompile(`\b(?:proxy|sum)\.golang\.` + `org\b|\bregistry\.npmjs\.` + `org\b|\bGOPRO` + `XY=\w`)
	lineRefs      = regexp.MustCompile(`\b[\w/-]+\.go(?::|#L)\d+`)
)

func checkMarkers(t *tree) []finding {
	return t.eachLine(func(string) bool { return true }, func(line string) string {
		if m := markers.FindString(line); m != "" {
			return m + " is work left over; finish it, or file an issue and delete the mark"
		}
		return ""
	})
}

func checkPlaces(t *tree) []finding {
	return t.eachLine(func(string) bool { return true }, func(line string) string {
		if m := machinePaths.FindString(line); m != "" {
			return "path " + m[strings.Index(m, "/"):] + " exists on one machine only; use a path relative to the root, t.TempDir() or an argument"
		}
		if m := registryHosts.FindString(line); m != "" {
			return m + " names where packages come from; leave that to the go command's own settings"
		}
		return ""
	})
}

func checkLineReferences(t *tree) []finding {
	return t.eachLine(func(name string) bool { return path.Ext(name) == ".md" }, func(line string) string {
		if m := lineRefs.FindString(line); m != "" {
			return m + " will point elsewhere after the next edit; name the function or type"
		}
		return ""
	})
}

// eachLine collects what judge says of every line of the files that match.
func (t *tree) eachLine(match func(name string) bool, judge func(line string) string) (found []finding) {
	for _, f := range t.files {
		if !match(f.path) {
			continue
		}
		number := 0
		for line := range strings.Lines(f.text) {
			number++
			if message := judge(line); message != "" {
				found = append(found, finding{f.path, number, message})
			}
		}
	}
	return found
}
