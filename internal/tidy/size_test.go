package tidy_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

const (
	maxCommandLines = 150
	maxSourceLines  = 600
	maxTestLines    = 900
)

func checkSize(t *tree) (found []finding) {
	for _, p := range t.packages {
		limit, advice := maxSourceLines, "split it by idea"
		if covers("cmd/...", p.room) {
			limit, advice = maxCommandLines, "a verb is flags, wiring and printing; move decisions into internal"
		}
		for _, s := range p.sources {
			found = append(found, tooLong(s, limit, advice)...)
		}
		for _, s := range p.tests {
			found = append(found, tooLong(s, maxTestLines, "split it by idea")...)
		}
	}
	return found
}

func tooLong(s source, limit int, advice string) []finding {
	if n := strings.Count(s.text, "\n"); n > limit {
		return []finding{{s.path, 0, fmt.Sprintf("%d lines, %d allowed; %s", n, limit, advice)}}
	}
	return nil
}

func TestSizeLimits(t *testing.T) {
	for name, limit := range map[string]int{"engine/a.go": maxSourceLines, "engine/a_test.go": maxTestLines, "cmd/yanlian/a.go": maxCommandLines} {
		for _, extra := range []int{0, 1} {
			text := "package a\n" + strings.Repeat("//\n", limit-1+extra)
			house, err := readTree(fstest.MapFS{name: {Data: []byte(text)}})
			if err != nil {
				t.Fatal(err)
			}
			if found := checkSize(house); len(found) != extra {
				t.Errorf("%s with %d lines: %v", name, limit+extra, found)
			}
		}
	}
}
