package compile_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
	"yanlian/events/match"
	"yanlian/scenarios/compile"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
)

// chainWorld is the small world with more rights, and a command post.
var chainWorld = strings.NewReplacer(
	"may: [file-report, dispatch, order-evacuation], sends: [office, county]}",
	"may: [file-report, dispatch, order-evacuation, propose-level, activate-response], sends: [office], counts: true, alert: {answer: 2 min, missed: 10 %, redial: 3 min}}",
	"may: [end-response]}",
	"may: [end-response, approve, set-up-post, consult, alert], convene: 20 min}\n  - {id: command, no: 3, name: X, set_up: {ready: 40 min, place: hill}}",
).Replace(world)

// chainPlan is a plan of two levels and one form; the task of the county is due when and does.
const chainPlan = `
format: 1
id: p
name: P
levels:
  - {id: red, no: 1, name: R, scale: warning, rank: 1}
  - {id: two, no: 2, name: T, scale: response, rank: 2, %s}
  - {id: one, no: 3, name: O, scale: response, rank: 1}
forms: [{id: first, no: 1, name: F, channel: phone, items: [stage, people-safe]}]
tasks:
  - {id: act, no: 2, name: A, post: %s, when: %s, do: [%s], source: {kind: law, text: none}}
`

func compileChain(t *testing.T, scenario, level, post, when, do string) (compile.Output, problem.Problems) {
	t.Helper()
	var found, notes problem.List
	in := compile.Input{
		Scenario: document.ReadScenario(parse(t, scenario), &found),
		Plan:     document.ReadPlan(parse(t, fmt.Sprintf(chainPlan, level, post, when, do)), &found),
		Readings: map[string]compile.Readings{"stage": {TimesMs: []int64{0, 60_000}, StagesMm: []int64{1000, 6000}}},
	}
	if found.Len() > 0 {
		t.Fatal(found.Sorted())
	}
	out := compile.Compile(in, &found, &notes)
	return out, found.Sorted()
}

const approved = "propose: [office], approve: [county], end: [county], consult: true"

func TestPostsOfAChainOfCommand(t *testing.T) {
	out, found := compileChain(t, chainWorld, approved, "office", "{level: one}", "{action: file-report, to: county, form: first, channel: written, items: [stage]}")
	if found != nil {
		t.Fatal(found)
	}
	county, office, command := out.World.Posts[0], out.World.Posts[1], out.World.Posts[2]
	if county.Counts || !office.Counts || command.Counts {
		t.Error("only the office counts")
	}
	if county.Convene.A != 1_200_000 || county.SetUp || county.Place != engine.None {
		t.Errorf("county %+v", county)
	}
	if office.Answer.A != 120_000 || office.MissPermille != 100 || office.RedialMs != 3*events.Minute {
		t.Errorf("office %+v", office)
	}
	if !command.SetUp || command.Ready.A != 2_400_000 || out.World.Places[command.Place].ID != "hill" {
		t.Errorf("command post %+v", command)
	}
	want := plan.Level{ID: "two", Key: rng.KeyOf("#2"), Name: plan.Text{Zh: "T", En: "T"}, Scale: plan.Response, Rank: 2, Consult: true,
		Propose: []events.PostID{"office"}, Approve: []events.PostID{"county"}, End: []events.PostID{"county"}}
	if got := out.Plan.Levels[1]; !reflect.DeepEqual(got, want) {
		t.Errorf("level %+v, want %+v", got, want)
	}
	form := plan.Form{ID: "first", Key: rng.KeyOf("#1"), Name: plan.Text{Zh: "F", En: "F"}, Channel: "phone", Items: 1<<plan.Stage | 1<<plan.PeopleSafe}
	if got := out.Plan.Forms; len(got) != 1 || got[0] != form {
		t.Errorf("forms %+v", got)
	}
	if do := out.Plan.Tasks[0].Do[0]; do.Channel != "written" || !reflect.DeepEqual(do.Items, []string{"stage"}) {
		t.Errorf("action %+v", do)
	}
	if _, err := engine.New(out.World, out.Plan, 1); err != nil {
		t.Error(err)
	}
}

// TestAWarningHasAChainOfCommand: it is proposed and approved as a response level is; who may end it must have the right to
// lift it.
func TestAWarningHasAChainOfCommand(t *testing.T) {
	const amber = approved + "}\n  - {id: amber, no: 4, name: A, scale: warning, rank: 2, "
	rights := strings.NewReplacer("may: [end-response, ", "may: [end-response, lift-warning, ", "propose-level, activate-response]", "propose-level, issue-warning, activate-response]").Replace(chainWorld)
	for _, c := range []struct{ world, level, when, do, want string }{
		{rights, amber + approved, "{proposed: amber}", "{action: propose-level, level: amber, to: county}", ""},
		{rights, amber + approved, "{approved: amber}", "{action: issue-warning, level: amber}", ""},
		{rights, amber + "approve: [office]", "{level: one}", "{action: order-evacuation}", ""},
		{rights, amber + "end: [county]", "{level: one}", "{action: propose-level, level: amber}", "needs-key"},
		{rights, amber + "end: [office]", "{level: one}", "{action: order-evacuation}", "not-permitted"},
		{chainWorld, amber + "approve: [office]", "{level: one}", "{action: order-evacuation}", "not-permitted"},
		{chainWorld, amber + "end: [county]", "{level: one}", "{action: order-evacuation}", "not-permitted"},
	} {
		_, found := compileChain(t, c.world, c.level, "office", c.when, c.do)
		var codes []string
		for _, p := range found {
			codes = append(codes, string(p.Code))
		}
		if got := strings.Join(codes, " "); got != c.want {
			t.Errorf("%s, %s, %s: got %v, want %s", c.level, c.when, c.do, found, c.want)
		}
	}
	out, _ := compileChain(t, rights, amber+approved, "office", "{proposed: amber}", "{action: propose-level, level: amber}")
	want := plan.Level{ID: "amber", Key: rng.KeyOf("#4"), Name: plan.Text{Zh: "A", En: "A"}, Scale: plan.Warning, Rank: 2, Consult: true,
		Propose: []events.PostID{"office"}, Approve: []events.PostID{"county"}, End: []events.PostID{"county"}}
	if got := out.Plan.Levels[3]; !reflect.DeepEqual(got, want) {
		t.Errorf("level %+v, want %+v", got, want)
	}
}

// TestEverybodyCountsIfNobodySaysSo: a scenario from before there was counting goes on as it was.
func TestEverybodyCountsIfNobodySaysSo(t *testing.T) {
	out, _, _ := compileAct(t, "{level: two}", "{action: order-evacuation}")
	for _, p := range out.World.Posts {
		if !p.Counts {
			t.Errorf("%s does not count", p.ID)
		}
	}
}

func TestProblemsOfAChainOfCommand(t *testing.T) {
	for _, c := range []struct{ level, post, when, do, want string }{
		{approved, "office", "{level: one}", "{action: propose-level, level: two}", ""},
		{approved, "office", "{level: one}", "{action: propose-level, level: two, to: county}", ""},
		{approved, "office", "{level: one}", "{action: propose-level, level: two, to: command}", "not-one-of"},
		{approved, "office", "{level: one}", "{action: propose-level, level: one}", "needs-key"},
		{approved, "office", "{level: one}", "{action: propose-level, level: moon}", "unknown-id"},
		{approved, "office", "{level: one}", "{action: propose-level, level: red}", "needs-key"},
		{approved, "office", "{level: one}", "{action: file-report, to: county, form: frist}", "unknown-id"},
		{approved, "office", "{report: {form: frist}}", "{action: file-report, to: county, form: first}", "unknown-id"},
		{approved, "county", "{level: one}", "{action: set-up-post, to: command, place: hill}", ""},
		{approved, "county", "{level: one}", "{action: set-up-post, to: office}", "needs-key"},
		{approved, "county", "{level: one}", "{action: set-up-post, to: command, place: moon}", "unknown-id"},
		{approved, "county", "{level: one}", "{action: consult, with: [office, moon], level: red}", "unknown-id"},
		{approved, "county", "{level: one}", "{action: alert, to: county}", "same-twice"},
		{approved, "county", "{level: one}", "{action: register}", "not-permitted"},
		{"propose: [county], approve: [county]", "office", "{level: one}", "{action: order-evacuation}", "not-permitted"},
		{"approve: [office, command]", "office", "{level: one}", "{action: order-evacuation}", "not-permitted"},
		{"end: [moon]", "office", "{level: one}", "{action: order-evacuation}", "unknown-id"},
		{approved, "office", "{alerted: {post: office}}", "{action: order-evacuation}", "not-one-of"},
		{approved, "office", "{all: [{answered: moon}, {command_post: moon}, {aid_granted: moon}, {registered: moon}, {consulted: moon}, {proposed: moon}, {approved: moon}, {staff_back: {unit: moon}}]}",
			"{action: order-evacuation}", "unknown-id unknown-id unknown-id unknown-id unknown-id unknown-id unknown-id unknown-id"},
	} {
		_, found := compileChain(t, chainWorld, c.level, c.post, c.when, c.do)
		var codes []string
		for _, p := range found {
			codes = append(codes, string(p.Code))
		}
		if got := strings.Join(codes, " "); got != c.want {
			t.Errorf("%s, %s, %s, %s: got %v, want %s", c.level, c.post, c.when, c.do, found, c.want)
		}
	}
}

func TestConditionsOnAChainOfCommand(t *testing.T) {
	either := func(k events.Kind, a, b string, where ...match.Condition) match.Predicate {
		return match.Predicate{Any: []match.Predicate{leaf(k, append([]match.Condition{text(a, "office")}, where...)...),
			leaf(k, append([]match.Condition{text(b, "office")}, where...)...)}}
	}
	for when, want := range map[string]match.Predicate{
		"{proposed: two}":                        leaf(events.KindProposalReceived, text("level", "two"), text("to", "office")),
		"{proposed_end: true}":                   leaf(events.KindProposalReceived, text("change", "end"), text("to", "office")),
		"{approved: two}":                        either(events.KindLevelApproved, "by", "for", text("level", "two")),
		"{approved_end: true}":                   either(events.KindLevelApproved, "by", "for", text("change", "end")),
		"{consulted: true}":                      either(events.KindConsultationHeld, "by", "with"),
		"{consulted: county}":                    either(events.KindConsultationHeld, "by", "with", text("by", "county")),
		"{alerted: {by: county}}":                leaf(events.KindAlertCalled, text("to", "office"), text("by", "county")),
		"{answered: county}":                     leaf(events.KindAlertAnswered, text("by", "office"), text("to", "county")),
		"{command_post: command}":                leaf(events.KindCommandPostOpened, text("post", "command")),
		"{aid_granted: county}":                  leaf(events.KindAidGranted, text("by", "office"), text("from", "county")),
		"{registered: office}":                   leaf(events.KindPeopleRegistered, text("by", "office")),
		"{inject: rain}":                         leaf(events.KindInjectDelivered, text("inject", "rain"), text("post", "office")),
		"{staff_back: {unit: boat, present: 3}}": leaf(events.KindStaffReturned, text("unit", "boat"), match.Condition{Field: "present", Op: match.AtLeast, Int: 3}),
		"{staff_back: {unit: boat}}":             leaf(events.KindStaffReturned, text("unit", "boat"), match.Condition{Field: "present", Op: match.AtLeast, Int: 1}),
	} {
		out, found := compileChain(t, chainWorld, approved, "office", when, "{action: order-evacuation}")
		if found != nil {
			t.Errorf("%s: %v", when, found)
			continue
		}
		if got := out.Plan.Tasks[0].When; !reflect.DeepEqual(got, want) {
			t.Errorf("%s compiles to\n%s, want\n%s", when, show(got), show(want))
		}
		if _, err := match.Compile([]match.Predicate{out.Plan.Tasks[0].When}); err != nil {
			t.Errorf("%s: %v", when, err)
		}
	}
}
