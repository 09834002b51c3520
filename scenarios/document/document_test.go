package document_test

import (
	"fmt"
	"strings"
	"testing"

	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

const planText = `
format: 1
id: p
name: P
levels: [{id: two, no: 2, name: Two, scale: response, rank: 2}]
tasks:
  - id: t
    no: 1
    name: T
    post: office
    when: %s
    delay: %s
    do: [%s]
    source: {kind: assumption, text: none}
`

// readPlan reads a plan with one task; what is left empty has a plain value.
func readPlan(when, delay, do string) (*document.Plan, problem.Problems) {
	text := fmt.Sprintf(planText, or(when, "{level: two}"), or(delay, "1 min"), or(do, "{action: end-response}"))
	root, ps := tree.Parse("p", []byte(text), tree.Authored)
	if ps != nil {
		return nil, ps
	}
	var found problem.List
	p := document.ReadPlan(root, &found)
	return p, found.Sorted()
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// task is the canonical form of the one task, without what all tasks here share.
func task(t *testing.T, p *document.Plan, key string) string {
	t.Helper()
	text := string(p.Canonical())
	start := strings.Index(text, `"`+key+`":`) + len(key) + 3
	end := start
	for depth := 0; end < len(text); end++ {
		switch text[end] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		if depth < 0 || depth == 0 && (text[end] == ',' || text[end] == '}' || text[end] == ']') {
			break
		}
	}
	return strings.TrimSuffix(text[start:min(end+1, len(text))], ",")
}

func Example() {
	root, _ := tree.Parse("plan.yaml", []byte(fmt.Sprintf(planText, "{reading: {gauge: bridge, at_least: warning + 50 cm}}", "0.5 h", "{action: end-response}")), tree.Authored)
	var found problem.List
	p := document.ReadPlan(root, &found)
	fmt.Println(found.Len(), "problems")
	fmt.Println(string(p.Canonical()))
	// Output:
	// 0 problems
	// {"format":1,"id":"p","levels":[{"id":"two","name":{"en":"Two","zh":"Two"},"no":2,"rank":2,"scale":"response"}],"name":{"en":"P","zh":"P"},"tasks":[{"delay":"30 min","do":[{"action":"end-response"}],"id":"t","name":{"en":"T","zh":"T"},"no":1,"post":"office","source":{"kind":"assumption","text":"none"},"when":{"reading":{"at_least":"warning + 0.5 m","gauge":"bridge"}}}]}
}

func TestDistributions(t *testing.T) {
	for text, want := range map[string]string{
		"15 min":                        `"15 min"`,
		"{law: constant, value: 900 s}": `"15 min"`,
		"{law: constant, value: 15 min, assumption: why}":          `{"assumption":"why","law":"constant","value":"15 min"}`,
		"{law: constant, value: 15 min, max: 20 min}":              `{"law":"constant","max":"20 min","value":"15 min"}`,
		"{law: uniform, low: 0 s, high: 1 h}":                      `{"high":"1 h","law":"uniform","low":"0 s"}`,
		"{law: exponential, mean: 90 s}":                           `{"law":"exponential","mean":"90 s"}`,
		"{law: normal, mean: 5 min, sd: 0 s, min: 0 s}":            `{"law":"normal","mean":"5 min","min":"0 s","sd":"0 s"}`,
		"{law: lognormal, median: 20 min, sigma: 0.60}":            `{"law":"lognormal","median":"20 min","sigma":0.6}`,
		"{law: lognormal, mean: 20 min, cv: 0}":                    `{"cv":0,"law":"lognormal","mean":"20 min"}`,
		"{law: triangular, low: 5 min, mode: 5 min, high: 20 min}": `{"high":"20 min","law":"triangular","low":"5 min","mode":"5 min"}`,
		"{law: weibull, shape: 1.5, scale: 12 min}":                `{"law":"weibull","scale":"12 min","shape":1.5}`,
		"{law: empirical, values: [3 s, 1 s, 3 s]}":                `{"law":"empirical","values":["1 s","3 s","3 s"]}`,
	} {
		p, ps := readPlan("", text, "")
		if ps != nil {
			t.Errorf("%s: %v", text, ps)
			continue
		}
		if got := task(t, p, "delay"); got != want {
			t.Errorf("%s is written %s, want %s", text, got, want)
		}
	}
	for text, codes := range map[string]string{
		"{law: uniform, low: 5 min}":                              "missing-key",
		"{law: uniform, low: 5 min, high: 1 min}":                 "out-of-range",
		"{law: triangular, low: 5 min, mode: 9 min, high: 7 min}": "out-of-range",
		"{law: lognormal, sigma: 0.5, cv: 0.5}":                   "missing-key unknown-key",
		"{law: lognormal, mean: 5 min, sigma: 0.5}":               "missing-key unknown-key",
		"{law: lognormal}":                                        "missing-key missing-key",
		"{mean: 5 min}":                                           "missing-key",
		"{law: poisson, mean: 5 min}":                             "not-one-of",
		"{law: normal, mean: 0 s, sd: 1 s}":                       "out-of-range",
		"{law: weibull, shape: 1.5, scale: 12 min, sale: 1}":      "unknown-key",
		"[5 min, 6 min]":                                          "wrong-kind",
		"5":                                                       "not-a-quantity",
		"11 d 99999 d":                                            "out-of-range",
		"''":                                                      "not-a-quantity",
	} {
		_, ps := readPlan("", text, "")
		if got := codesOf(ps); got != codes {
			t.Errorf("%s: got %s, want %s", text, got, codes)
		}
	}
}

func codesOf(ps problem.Problems) string {
	var codes []string
	for _, p := range ps {
		codes = append(codes, string(p.Code))
	}
	return strings.Join(codes, " ")
}

func TestPredicatesAreWrittenInOneWay(t *testing.T) {
	for text, want := range map[string]string{
		"{all: [{done: a}, {any: [{water: g}, {not: {warning: w}}]}]}":                      `{"all":[{"done":"a"},{"any":[{"water":"g"},{"not":{"warning":"w"}}]}]}`,
		"{reading: {below: guarantee - 20 cm, gauge: g}}":                                   `{"reading":{"below":"guarantee - 0.2 m","gauge":"g"}}`,
		"{report: {count: 2, form: f}}":                                                     `{"report":{"count":2,"form":"f"}}`,
		"{cleared: [b, a]}":                                                                 `{"cleared":["a","b"]}`,
		"{ordered: all}":                                                                    `{"ordered":"all"}`,
		"{response_ended: true, assumption: why}":                                           `{"assumption":"why","response_ended":true}`,
		"{arrived: {work: sweep, place: p}}":                                                `{"arrived":{"place":"p","work":"sweep"}}`,
		"{event: {type: yanlian.unit.arrived, where: {unit: u, place: p}}}":                 `{"event":{"type":"unit.arrived","where":{"place":"p","unit":"u"}}}`,
		"{event: {type: unit.arrived, where: {travel_ms: {above: 5 min}, place: {is: p}}}}": `{"event":{"type":"unit.arrived","where":{"place":"p","travel_ms":{"above":"5 min"}}}}`,
		"{proposed: two}":                                                                   `{"proposed":"two"}`,
		"{approved_end: true}":                                                              `{"approved_end":true}`,
		"{consulted: true}":                                                                 `{"consulted":true}`,
		"{consulted: office}":                                                               `{"consulted":"office"}`,
		"{alerted: {by: county}}":                                                           `{"alerted":{"by":"county"}}`,
		"{staff_back: {unit: u, present: 5}}":                                               `{"staff_back":{"present":5,"unit":"u"}}`,
		"{all: [{answered: a}, {command_post: b}, {aid_granted: c}, {registered: d}, {inject: e}]}": `{"all":[{"answered":"a"},{"command_post":"b"},{"aid_granted":"c"},{"registered":"d"},{"inject":"e"}]}`,
		"{event: {type: gauge.read, latest: {is_not: 5, field: stage_mm}}}":                         `{"event":{"latest":{"field":"stage_mm","is_not":"5"},"type":"gauge.read"}}`,
	} {
		p, ps := readPlan(text, "", "")
		if ps != nil {
			t.Errorf("%s: %v", text, ps)
			continue
		}
		if got := task(t, p, "when"); got != want {
			t.Errorf("%s is written %s, want %s", text, got, want)
		}
	}
	for text, codes := range map[string]string{
		"{}":                      "one-key-of",
		"{all: []}":               "empty-list",
		"{all: {done: a}}":        "wrong-kind",
		"{not: [{done: a}]}":      "wrong-kind",
		"{response_ended: false}": "not-one-of",
		"{cleared: [a, a]}":       "doubled-entry",
		"{cleared: some}":         "not-one-of",
		"{event: {type: unit.arrived, where: {place: [a]}}}":                "wrong-kind",
		"{event: {type: unit.arrived, where: {place: {is: a, is_not: b}}}}": "one-key-of",
		"{event: {type: unit.arrived, where: {place: {equals: a}}}}":        "one-key-of unknown-key",
		"{event: {type: unit.arrived, where: place}}":                       "wrong-kind",
		"{event: {type: gauge.read, latest: {field: stage_mm}}}":            "one-key-of",
		"{event: {where: {place: a}}}":                                      "missing-key",
		"{done: }":                                                          "empty-value",
		"{proposed_end: false}":                                             "not-one-of",
		"{consulted: [a]}":                                                  "wrong-kind",
		"{consulted: }":                                                     "empty-value",
		"{alerted: county}":                                                 "wrong-kind",
		"{alerted: {from: county}}":                                         "unknown-key",
		"{staff_back: {present: 5}}":                                        "missing-key",
		"{staff_back: {unit: u, present: 0}}":                               "out-of-range",
	} {
		_, ps := readPlan(text, "", "")
		if got := codesOf(ps); got != codes {
			t.Errorf("%s: got %s, want %s", text, got, codes)
		}
	}
}

func TestActions(t *testing.T) {
	for text, codes := range map[string]string{
		"{action: issue-warning, level: two}":                                          "",
		"{action: lift-warning}":                                                       "",
		"{action: lift-warning, level: two}":                                           "unknown-key",
		"{action: order-evacuation}":                                                   "",
		"{action: order-evacuation, groups: all}":                                      "",
		"{action: order-evacuation, groups: [a, b]}":                                   "",
		"{action: open-shelter}":                                                       "missing-key",
		"{action: release}":                                                            "",
		"{action: release, unit: u}":                                                   "",
		"{action: dispatch, work: guard, place: p, units: 3}":                          "",
		"{action: dispatch, work: guard, place: p, unit: u, units: 1}":                 "",
		"{action: dispatch, work: guard, place: p, unit: u, units: 2}":                 "out-of-range",
		"{action: dispatch, work: dike, place: p}":                                     "",
		"{action: dispatch, work: dike, place: p, depot: d, item: i}":                  "missing-key",
		"{action: dispatch, work: supply, place: p, depot: d, item: i}":                "missing-key missing-key",
		"{action: dispatch, work: swim, place: p}":                                     "not-one-of",
		"{action: dispatch, place: p}":                                                 "missing-key",
		"{action: file-report, to: c, form: f, channel: phone, items: [stage, needs]}": "",
		"{action: file-report, to: c, form: f, channel: pigeon, items: [stage, snow]}": "not-one-of not-one-of",
		"{action: file-report, to: c, form: f, items: [stage, stage]}":                 "doubled-entry",
		"{action: file-report, to: c, form: f, items: []}":                             "empty-list",
		"{action: file-report, to: c, form: f, with: [a]}":                             "unknown-key",
		"{action: propose-level, level: two, to: c}":                                   "",
		"{action: propose-level, to: c}":                                               "missing-key",
		"{action: propose-end}":                                                        "",
		"{action: propose-end, level: two}":                                            "unknown-key",
		"{action: approve}":                                                            "",
		"{action: approve, level: two}":                                                "",
		"{action: approve, to: c}":                                                     "unknown-key",
		"{action: consult, with: [a, b], level: two}":                                  "",
		"{action: consult}":                                                            "missing-key",
		"{action: consult, with: [a, a]}":                                              "doubled-entry",
		"{action: alert, to: c}":                                                       "",
		"{action: alert, level: two}":                                                  "missing-key",
		"{action: acknowledge, to: c}":                                                 "",
		"{action: acknowledge}":                                                        "missing-key",
		"{action: set-up-post, to: c, place: p}":                                       "",
		"{action: set-up-post, place: p}":                                              "missing-key",
		"{action: request-aid, to: c}":                                                 "",
		"{action: recall}":                                                             "",
		"{action: recall, unit: u}":                                                    "",
		"{action: register}":                                                           "",
		"{action: register, place: p}":                                                 "unknown-key",
		"{action: withdraw, place: p}":                                                 "",
		"{action: withdraw}":                                                           "missing-key",
		"{action: dance, place: p}":                                                    "not-one-of",
		"{place: p}":                                                                   "missing-key",
		"dispatch":                                                                     "wrong-kind",
		"{action: dispatch, work: guard, place: p, item: i}":                           "missing-key missing-key",
		"{action: dispatch, work: guard, place: p, shelter: s}":                        "unknown-key",
		"{action: request-aid, to: p}":                                                 "",
		"{action: request-aid}":                                                        "missing-key",
		"{action: request-aid, to: p, units: 2}":                                       "unknown-key",
		"{action: recall, to: p}":                                                      "unknown-key",
	} {
		_, ps := readPlan("", "", text)
		if got := codesOf(ps); got != codes {
			t.Errorf("%s: got %s, want %s", text, got, codes)
		}
	}
}

func TestIDs(t *testing.T) {
	for _, id := range []string{"a", "5", "a-b", "a_b.c", "鸭江镇", "Ⅳ级", strings.Repeat("a", 64), "é"} {
		if !document.IsID(id) {
			t.Errorf("%q is no id", id)
		}
	}
	for _, id := range []string{"", "-a", "a-", "a b", "a,b", "a;b", "a=b", "a:b", "a/b", "all", "#1", "a\nb", strings.Repeat("a", 65), "."} {
		if document.IsID(id) {
			t.Errorf("%q is an id", id)
		}
	}
}

// TestProblemsDoNotHideOneAnother reads a document that is wrong all over.
func TestProblemsDoNotHideOneAnother(t *testing.T) {
	root, ps := tree.Parse("s", []byte("format: one\nid: '-'\nname: {zh: x}\nplaces: [{id: a, no: 1}, 5, {id: a, name: A, point: {lon: x}}]\nunits: none\n"), tree.Authored)
	if ps != nil {
		t.Fatal(ps)
	}
	var found problem.List
	s := document.ReadScenario(root, &found)
	if s == nil || len(s.Places) != 2 {
		t.Fatalf("got %+v", s)
	}
	want := "missing-key missing-key missing-key missing-key missing-key missing-key missing-key missing-key missing-key " +
		"format-version bad-id missing-key missing-key missing-key wrong-kind doubled-id missing-key not-a-number wrong-kind"
	if got := codesOf(found.Sorted()); got != want {
		t.Errorf("got  %s\nwant %s\n%v", got, want, found.Sorted())
	}
}

// TestWhoDecides reads the levels of a plan.
func TestWhoDecides(t *testing.T) {
	for level, codes := range map[string]string{
		"scale: response, propose: [a, b], approve: [d, c], end: [c], consult: true": "",
		"scale: response, approve: [c]":                                              "",
		"scale: response, end: [c], consult: true":                                   "",
		"scale: response, propose: [a]":                                              "needs-key",
		"scale: response, consult: true":                                             "needs-key",
		"scale: response, propose: [a, a], approve: [c]":                             "doubled-entry",
		"scale: response, approve: []":                                               "empty-list",
		"scale: response, approve: c, consult: perhaps":                              "wrong-kind not-one-of",
		"scale: warning, propose: [a, b], approve: [d, c], end: [c], consult: true":  "",
		"scale: warning, end: [c]":                                                   "",
		"scale: warning, propose: [a]":                                               "needs-key",
		"scale: warning, end: [c], consult: true":                                    "needs-key",
	} {
		text := strings.Replace(planText, "scale: response", level, 1)
		root, ps := tree.Parse("p", []byte(fmt.Sprintf(text, "{level: two}", "1 min", "{action: end-response}")), tree.Authored)
		if ps != nil {
			t.Fatal(ps)
		}
		var found problem.List
		p := document.ReadPlan(root, &found)
		if got := codesOf(found.Sorted()); got != codes {
			t.Errorf("%s: got %s, want %s", level, got, codes)
		}
		if codes == "" && strings.Contains(level, "[d, c]") && !strings.Contains(string(p.Canonical()), `"approve":["d","c"]`) {
			t.Errorf("the first who is asked comes first no longer: %s", p.Canonical())
		}
	}
}

// TestForms reads the kinds of report of a plan.
func TestForms(t *testing.T) {
	for form, codes := range map[string]string{
		"{id: first, no: 1, name: F, channel: phone, items: [needs, stage]}": "",
		"{id: first, name: F, channel: written}":                             "missing-key",
		"{id: first, name: F, channel: written, items: [stage, stage]}":      "doubled-entry",
		"{id: first, name: F, channel: radio, items: [sage]}":                "not-one-of not-one-of",
		"{id: first, name: F, channel: phone, items: stage}":                 "wrong-kind",
	} {
		text := fmt.Sprintf(planText, "{level: two}", "1 min", "{action: end-response}") + "forms: [" + form + "]\n"
		root, ps := tree.Parse("p", []byte(text), tree.Authored)
		if ps != nil {
			t.Fatal(ps)
		}
		var found problem.List
		p := document.ReadPlan(root, &found)
		if got := codesOf(found.Sorted()); got != codes {
			t.Errorf("%s: got %s, want %s", form, got, codes)
		}
		want := `"forms":[{"channel":"phone","id":"first","items":["needs","stage"],"name":{"en":"F","zh":"F"},"no":1}]`
		if codes == "" && !strings.Contains(string(p.Canonical()), want) {
			t.Errorf("written %s, want %s in it", p.Canonical(), want)
		}
	}
}
