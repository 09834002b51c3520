package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"yanlian/internal/text"
	"yanlian/projections/measures"
	"yanlian/projections/scoring"
	"yanlian/scenarios"
)

// TestStudy plays every arm and its control on the same seeds and holds each arm to what it must move, in the mean and by a
// paired t, and to what it must leave as it is on every seed. With -v it prints every output that differs at all.
func TestStudy(t *testing.T) {
	seeds, least := 200, 3.0
	if testing.Short() {
		seeds, least = 40, 1.0 // the sign, by more than its error
	}
	played := map[string][]replication{}
	for i := range arms {
		a := &arms[i]
		t.Run(a.name, func(t *testing.T) {
			for _, arm := range []string{a.against, a.name} {
				if played[arm] == nil {
					played[arm] = replicate(t, changed(t, arm), seeds)
				}
			}
			a.hold(t, played[a.against], played[a.name], least)
		})
	}
}

// changed is the library's flood with the changes of an arm and of those that it is compared with.
func changed(t *testing.T, name string) *scenarios.Compiled {
	t.Helper()
	d := floodDocuments(t)
	var change func(name string)
	change = func(name string) {
		i := slices.IndexFunc(arms, func(a arm) bool { return a.name == name })
		if i < 0 {
			return // the library's own
		}
		change(arms[i].against)
		arms[i].change(d)
	}
	change(name)
	return d.compile()
}

func (a *arm) hold(t *testing.T, control, arm []replication, least float64) {
	t.Helper()
	outputs := outputsOf(control, arm)
	a.print(t, outputs, control, arm)
	moved := map[string]bool{}
	for _, m := range a.moves {
		names := matching(t, outputs, m.output)
		for _, name := range names {
			moved[name] = true
			p := pair(control, arm, name)
			switch {
			case m.by == toNever:
				if p.lost != len(control) {
					t.Errorf("%s still happens on %d of %d seeds", name, len(control)-p.lost, len(control))
				}
			case p.lost+p.found > 0:
				t.Errorf("%s is known only in the control on %d seeds, only in the arm on %d", name, p.lost, p.found)
			case p.t()*float64(m.by) < least:
				t.Errorf("%s must go %s: difference %.0f, standard error %.0f, t %.1f", name, m.by, p.mean, p.error, p.t())
			}
		}
	}
	for _, pattern := range a.stays {
		for _, name := range matching(t, outputs, pattern) {
			if p := pair(control, arm, name); !moved[name] && !slices.Contains(a.free, name) && !p.equal() {
				t.Errorf("%s must stay: %d seeds differ, by %.0f in the mean; known only in the control on %d, only in the arm on %d", name, p.differ, p.mean, p.lost, p.found)
			}
		}
	}
	for _, pattern := range a.neverMore {
		for _, name := range matching(t, outputs, pattern) {
			if p := pair(control, arm, name); p.rose+p.lost+p.found > 0 {
				t.Errorf("%s must not rise: it does on %d seeds", name, p.rose)
			}
		}
	}
}

// print shows the outputs that differ.
func (a *arm) print(t *testing.T, outputs []string, control, arm []replication) {
	columns := []text.Column{{Head: "output"}}
	for _, head := range []string{"control", "difference", "s.e.", "t", "differ", "only control", "only arm"} {
		columns = append(columns, text.Column{Head: head, Right: true})
	}
	table := &text.Table{Columns: columns}
	for _, name := range outputs {
		if p := pair(control, arm, name); !p.equal() {
			table.Add(name, fmt.Sprintf("%.0f", p.control), fmt.Sprintf("%.0f", p.mean), fmt.Sprintf("%.0f", p.error), fmt.Sprintf("%.1f", p.t()),
				fmt.Sprint(p.differ), fmt.Sprint(p.lost), fmt.Sprint(p.found))
		}
	}
	heading, rows := table.Set(160)
	t.Logf("%s against %s, %d seeds\n%s", a.name, cmp.Or(a.against, "the library's own"), len(control), strings.Join(append(heading, slices.Concat(rows...)...), "\n"))
}

// outputsOf lists every output of either arm.
func outputsOf(arms ...[]replication) []string {
	seen := map[string]bool{}
	var names []string
	for _, a := range arms {
		for _, r := range a {
			for name := range r {
				if !seen[name] {
					seen[name] = true
					names = append(names, name)
				}
			}
		}
	}
	slices.Sort(names)
	return names
}

func matching(t *testing.T, outputs []string, pattern string) (names []string) {
	t.Helper()
	for _, name := range outputs {
		if ok, err := path.Match(pattern, name); err != nil || ok {
			names = append(names, name)
		}
	}
	if names == nil {
		t.Errorf("there is no output %s", pattern)
	}
	return names
}

// TestReplicationIsTheRun: what the study measures is what run --format json prints.
func TestReplicationIsTheRun(t *testing.T) {
	code, out, said := runMain(t, nil, "run", "flood", "--seed", "7", "--format", "json", "--store", "memory:")
	if code != exitDone {
		t.Fatal(said)
	}
	var printed struct{ Measures measures.Measures }
	if err := json.Unmarshal([]byte(out), &printed); err != nil {
		t.Fatal(err)
	}
	c := floodDocuments(t).compile()
	j, err := scoring.NewJudge(c.Rubric)
	if err != nil {
		t.Fatal(err)
	}
	got, err := measured(c, j, 7)
	if err != nil {
		t.Fatal(err)
	}
	want, err := named(printed.Measures, &scoring.Score{})
	if err != nil || len(want) < 40 {
		t.Fatalf("%d outputs, error %v", len(want), err)
	}
	for name, value := range want {
		if !reflect.DeepEqual(got[name], value) {
			t.Errorf("%s: the study has another value than the run", name)
		}
	}
}
