package main

import (
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
)

// TestStudy plays the library's flood and every arm on the same seeds and holds each arm to what it must move, in the mean and by a
// paired t, and to what it must leave as it is on every seed. With -v it prints every output that differs at all.
func TestStudy(t *testing.T) {
	seeds, least := 200, 3.0
	if testing.Short() {
		seeds, least = 40, 1.0 // the sign, by more than its error
	}
	control := replicate(t, floodDocuments(t).compile(), seeds)
	for i := range arms {
		t.Run(arms[i].name, func(t *testing.T) {
			d := floodDocuments(t)
			arms[i].change(d)
			arms[i].hold(t, control, replicate(t, d.compile(), seeds), least)
		})
	}
}

func (a *arm) hold(t *testing.T, control, arm []replication, least float64) {
	t.Helper()
	outputs := outputsOf(control, arm)
	a.print(t, outputs, control, arm)
	free := map[string]bool{} // from what stays
	for _, m := range a.moves {
		for _, name := range matching(t, outputs, m.output) {
			free[name] = true
			p := pair(control, arm, name)
			switch {
			case m.by == toNever:
				if p.lost != len(control) {
					t.Errorf("%s still happens on %d of %d seeds", name, len(control)-p.lost, len(control))
				}
			case 2*p.n < len(control): // a margin is not known if the water never came, or somebody was still at home
				t.Errorf("%s is known in both arms on %d of %d seeds only", name, p.n, len(control))
			case p.t()*float64(m.by) < least:
				t.Errorf("%s must go %s: difference %.0f, standard error %.0f, t %.1f", name, m.by, p.mean, p.error, p.t())
			}
		}
	}
	for _, e := range a.exempt {
		for _, name := range matching(t, outputs, e.output) {
			free[name] = true
		}
	}
	for _, pattern := range a.stays {
		for _, name := range matching(t, outputs, pattern) {
			if p := pair(control, arm, name); !free[name] && !p.equal() {
				t.Errorf("%s must stay: %d seeds differ, by %.0f in the mean; known only in the control on %d, only in the arm on %d", name, p.differ, p.mean, p.lost, p.found)
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
	t.Logf("%s against the library's own, %d seeds\n%s", a.name, len(control), strings.Join(append(heading, slices.Concat(rows...)...), "\n"))
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
