package plan_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"yanlian/engine/plan"
	"yanlian/events"
)

func Example() {
	a, err := plan.ParseAction("dispatch", []string{"work=sweep", "place=old-street", "units=2"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Verb, a.Work, a.Units, a.Terms())
	task := plan.Action{Verb: plan.Dispatch, Work: plan.Sweep}
	fmt.Println("serves a task that names no place:", a.Serves(&task))
	// Output:
	// dispatch sweep 2 [work=sweep units=2 place=old-street]
	// serves a task that names no place: true
}

// full is an action with every parameter.
func full() plan.Action {
	return plan.Action{Verb: plan.Dispatch, Level: "iv", To: "district", Form: "first", Groups: []events.GroupID{"a", "b"}, Shelter: "school",
		Work: plan.Supply, Units: 2, Unit: "truck", Place: "hill", Road: "lane", Depot: "store", Item: "meal", Quantity: 60,
		With: []events.PostID{"town", "city"}, Channel: "phone", Items: []string{"stage", "needs"},
		Claims: plan.Claims{StageMm: number(-200), Safe: number(0), ToGo: number(12), Harmed: number(1)}}
}

func number(n int64) *int64 { return &n }

func TestTermsAreReadBack(t *testing.T) {
	a := full()
	terms := a.Terms()
	want := []string{"level=iv", "to=district", "form=first", "group=a", "group=b", "shelter=school", "work=supply", "units=2", "unit=truck",
		"place=hill", "road=lane", "depot=store", "item=meal", "quantity=60", "with=town", "with=city",
		"channel=phone", "item-filled=stage", "item-filled=needs", "stage-mm=-200", "safe=0", "to-go=12", "harmed=1"}
	if !slices.Equal(terms, want) {
		t.Fatalf("terms %v", terms)
	}
	if got, err := plan.ParseAction("dispatch", terms); err != nil || !reflect.DeepEqual(got, a) {
		t.Errorf("got %+v, %v", got, err)
	}
	var names []string
	for _, term := range terms {
		name, _, _ := strings.Cut(term, "=")
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if !slices.Equal(names, plan.TermNames()) {
		t.Errorf("the full action has the terms %v, the list of names is %v", names, plan.TermNames())
	}
	if empty := (&plan.Action{Verb: plan.EndResponse}).Terms(); len(empty) != 0 {
		t.Errorf("an action without parameters has the terms %v", empty)
	}
	if got, err := plan.ParseAction("file-report", []string{" to = district ", "form=a=b"}); err != nil || got.To != "district" || got.Form != "a=b" {
		t.Errorf("blanks and a second =: %+v, %v", got, err)
	}
}

func TestWrongTermsSayWhatIsAllowed(t *testing.T) {
	for _, c := range []struct {
		verb  string
		terms []string
		want  []string // parts of the error
	}{
		{"dance", nil, []string{`action "dance"`, "issue-warning", "open-road"}},
		{"dispatch", []string{"sweep"}, []string{`"sweep": want name=value`}},
		{"dispatch", []string{"work="}, []string{"work: want a value"}},
		{"dispatch", []string{"work=dance"}, []string{`work "dance"`, "sweep", "supply"}},
		{"dispatch", []string{"colour=red"}, []string{`no parameter "colour"`, "level", "quantity"}},
		{"dispatch", []string{"=red"}, []string{`no parameter ""`}},
		{"dispatch", []string{"units=0"}, []string{`units "0": want a whole number from 1`}},
		{"dispatch", []string{"units=two"}, []string{`units "two"`}},
		{"dispatch", []string{"quantity=-1"}, []string{`quantity "-1": want a whole number from 1`}},
		{"dispatch", []string{"quantity=9223372036854775808"}, []string{`quantity "9223372036854775808"`}},
		{"open-shelter", []string{"shelter=a", "shelter=b"}, []string{"shelter: given twice"}},
		{"dance", []string{"sweep", "units=x", "colour=red"}, []string{`action "dance"`, `"sweep"`, `units "x"`, `"colour"`}},
	} {
		_, err := plan.ParseAction(c.verb, c.terms)
		for _, part := range c.want {
			if err == nil || !strings.Contains(err.Error(), part) {
				t.Errorf("%s %v: error %v lacks %q", c.verb, c.terms, err, part)
			}
		}
	}
}

// TestServes is the truth table: an order serves a task if the verbs are the same and, where the task names a thing,
// the things are.
func TestServes(t *testing.T) {
	a := full()
	a.Verb = plan.Dispatch
	for name, change := range map[string]func(task *plan.Action){
		"level":   func(task *plan.Action) { task.Level = "iii" },
		"to":      func(task *plan.Action) { task.To = "town" },
		"form":    func(task *plan.Action) { task.Form = "last" },
		"shelter": func(task *plan.Action) { task.Shelter = "hall" },
		"place":   func(task *plan.Action) { task.Place = "ford" },
		"road":    func(task *plan.Action) { task.Road = "short" },
		"item":    func(task *plan.Action) { task.Item = "water" },
		"work":    func(task *plan.Action) { task.Work = plan.Dike },
		"verb":    func(task *plan.Action) { task.Verb = plan.Release },
		"groups":  func(task *plan.Action) { task.Groups = []events.GroupID{"a", "c"} },
		"all":     func(task *plan.Action) { task.Groups = nil },
	} {
		task := full()
		if !a.Serves(&task) {
			t.Fatal("an action does not serve itself")
		}
		change(&task)
		if a.Serves(&task) {
			t.Errorf("%s: serves a task that wants another", name)
		}
	}
	bare := plan.Action{Verb: plan.Dispatch, Work: plan.Supply, Groups: []events.GroupID{"b"}}
	if !a.Serves(&bare) {
		t.Error("does not serve a task that names nothing else")
	}
	more := full()
	more.Units, more.Quantity, more.Unit, more.Depot = 9, 1, "boat", "shed"
	if !a.Serves(&more) {
		t.Error("how many, how much, which unit and from where do not decide")
	}
	if bare.Serves(&a) {
		t.Error("an order that names nothing serves a task that names a thing")
	}
}

func TestServesGroupsAndUnits(t *testing.T) {
	evacuate := func(groups ...events.GroupID) *plan.Action {
		return &plan.Action{Verb: plan.OrderEvacuation, Groups: groups}
	}
	release := func(unit events.UnitID) *plan.Action { return &plan.Action{Verb: plan.Release, Unit: unit} }
	for _, c := range []struct {
		order, task *plan.Action
		want        bool
	}{
		{evacuate(), evacuate(), true}, // without groups it is every group
		{evacuate(), evacuate("a"), true},
		{evacuate("a"), evacuate(), false},
		{evacuate("a", "b"), evacuate("b"), true},
		{evacuate("b", "a"), evacuate("a", "b"), true},
		{evacuate("a"), evacuate("a", "b"), false},
		{release(""), release(""), true}, // without a unit it is every unit
		{release(""), release("boat"), true},
		{release("boat"), release(""), false},
		{release("boat"), release("boat"), true},
		{release("boat"), release("bus"), false},
	} {
		if got := c.order.Serves(c.task); got != c.want {
			t.Errorf("%v for a task of %v: %t", c.order.Terms(), c.task.Terms(), got)
		}
	}
}

// TestServesAboutTheEnd: what is said or approved about a level is not said about the end of the response.
func TestServesAboutTheEnd(t *testing.T) {
	for _, verb := range []plan.Verb{plan.Consult, plan.Approve} {
		level, end := plan.Action{Verb: verb, Level: "iii"}, plan.Action{Verb: verb}
		if level.Serves(&end) || end.Serves(&level) || !end.Serves(&end) || !level.Serves(&level) {
			t.Errorf("%s: a level and the end are the same", verb)
		}
	}
}

// FuzzParseAction demands that what is accepted comes back from its own terms, and that what is refused says why.
func FuzzParseAction(f *testing.F) {
	a := full()
	f.Add("dispatch", strings.Join(a.Terms(), "\n"))
	f.Add("end-response", "")
	f.Add("dance", "units=0\nwork=\n=\n group = a ")
	f.Fuzz(func(t *testing.T, verb, lines string) {
		var terms []string
		if lines != "" {
			terms = strings.Split(lines, "\n")
		}
		got, err := plan.ParseAction(verb, terms)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		again, err := plan.ParseAction(got.Verb.String(), got.Terms())
		if err != nil || !reflect.DeepEqual(again, got) {
			t.Errorf("%s %q is %+v, its terms %q give %+v, %v", verb, terms, got, got.Terms(), again, err)
		}
		if !got.Serves(&got) {
			t.Errorf("%+v does not serve itself", got)
		}
	})
}
