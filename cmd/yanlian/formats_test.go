package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// docs/formats.md names every field of what the program prints, and its examples are JSON.
func TestFormatsAreWrittenDown(t *testing.T) {
	doc, err := os.ReadFile("../../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	url := "sqlite:" + t.TempDir() + "/a.db"
	played, rubric := file(t, "orders.csv", playedOrders), file(t, "rubric.yaml", vetoingRubric)
	printed := map[string]bool{}
	for _, line := range []string{
		"run flood --format json", "list --format json", "scenarios list --format json", "scenarios show flood --format json", "show timeline last --format json",
		"show board last --at 11:00 --format json", "show board last --format json", "show resources last --format json", "show path last --format json",
		"run flood --decisions " + played + " --format json", "score last --format json", "score last --rubric " + rubric + " --format json",
	} {
		code, out, said := runMain(t, nil, append(strings.Fields(line), "--store", url)...)
		if code != exitDone {
			t.Fatalf("%s: exit code %d: %s", line, code, said)
		}
		var v any
		if err := json.Unmarshal([]byte(out), &v); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		collect(v, printed)
	}
	written := map[string]bool{}
	for _, block := range regexp.MustCompile("(?s)```json\n(.*?)```").FindAllStringSubmatch(string(doc), -1) {
		var v any
		if err := json.Unmarshal([]byte(block[1]), &v); err != nil {
			t.Errorf("%v in\n%s", err, block[1])
		}
		collect(v, written)
	}
	for name := range printed {
		if !written[name] {
			t.Errorf("docs/formats.md does not name the field %s", name)
		}
	}
}

// byID are objects whose names are ids, or those of a row's arguments, which the event catalogue has.
var byID = map[string]bool{"args": true, "margin_ms": true, "process_lost_permille": true, "outcome_lost_permille": true}

// collect gathers the names of fields.
func collect(v any, into map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for name, below := range v {
			into[name] = true
			if !byID[name] {
				collect(below, into)
			}
		}
	case []any:
		for _, below := range v {
			collect(below, into)
		}
	}
}

// What makes a score have all of its fields: people who do too little, and a rubric with a veto and a pause.
const (
	playedOrders  = "time,post,action,parameters\n7:50,township,order-evacuation,group=riverside-north\n"
	vetoingRubric = `format: 1
id: vetoing
name: Vetoing
total: 10
vetoes: [{id: warned, name: Warned, when: {event: {type: warning.issued}}, source: art. 1, assumption: made up}]
objectives:
  - id: o
    name: Objective
    targets:
      - id: t
        name: Target
        threshold: all
        tasks:
          - id: paused
            name: Paused
            post: water-bureau
            gate: should
            weight: 10
            measures:
              - id: m
                name: Measure
                kind: time-limit
                from: {reading: {gauge: yajiang-gauge, post: water-bureau, at_least: warning - 1 m}}
                to: {warning: warning-blue}
                pauses: [{not: {reading: {gauge: yajiang-gauge, post: water-bureau, at_least: warning - 0.5 m}}}]
                limit: 1 min
              - id: r
                name: Report
                kind: report
                post: township
                from: {reading: {gauge: yajiang-gauge, post: township, at_least: warning}}
                limit: 1 min
                report: {form: first, to: flood-office, figures: {stage: 0 mm, people-safe: 0}}
`
)

func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
