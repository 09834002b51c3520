package plan

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"yanlian/events"
)

// Verb is what a post does.
type Verb uint8

const (
	IssueWarning Verb = iota + 1
	LiftWarning
	ActivateResponse
	EndResponse
	FileReport
	OrderEvacuation
	OpenShelter
	Dispatch
	Release
	CloseRoad
	OpenRoad
	ProposeLevel // ask the post that approves for a response level or a warning
	ProposeEnd   // ask it to end the response
	Approve      // approve what has been proposed
	Consult      // call posts together (会商)
	Alert        // ring a post until it answers (叫应)
	Acknowledge  // answer such a call
	SetUpPost    // set up a command post
	RequestAid   // ask for the units of another district
	Recall       // call off-duty staff back
	Register     // compare who is safe with who was ordered out (转移登记)
	Withdraw     // take all rescuers away from a place
	verbEnd
)

var verbNames = [...]string{"", "issue-warning", "lift-warning", "activate-response", "end-response", "file-report",
	"order-evacuation", "open-shelter", "dispatch", "release", "close-road", "open-road",
	"propose-level", "propose-end", "approve", "consult", "alert", "acknowledge", "set-up-post", "request-aid", "recall", "register",
	"withdraw"}

func (v Verb) String() string { return verbNames[v] }

// VerbNamed finds a verb by the name used in plans and decisions.
func VerbNamed(s string) (Verb, bool) {
	for v := IssueWarning; v < verbEnd; v++ {
		if verbNames[v] == s {
			return v, true
		}
	}
	return 0, false
}

// Lasts tells whether what an order brings about stands from then on, so that one given early need not be given again. A
// report, a call, a talk, a count, and a team sent or sent home are for their occasion.
func (v Verb) Lasts() bool {
	switch v {
	case FileReport, Dispatch, Release, Consult, Alert, Acknowledge, Register:
		return false
	}
	return true
}

// VerbNames lists the verbs in their order.
func VerbNames() []string { return append([]string(nil), verbNames[1:]...) }

// Work is what a unit can do at a place.
type Work uint8

const (
	Sweep  Work = iota + 1 // knock at doors: one household after another is warned
	Carry                  // drive households that cannot walk to their shelter
	Rescue                 // free trapped households
	Dike                   // lay sandbags in front of a household group
	Guard                  // stand at a place
	Supply                 // take stock from a warehouse to a shelter
	Repair                 // bring back the line of a post that is cut off
	Attend                 // attend an incident of the background demand
	workEnd
)

// WorkCount is one more than the highest kind of work: arrays indexed by Work have this length.
const WorkCount = int(workEnd)

var workNames = [...]string{"", "sweep", "carry", "rescue", "dike", "guard", "supply", "repair", "attend"}

func (w Work) String() string { return workNames[w] }

// Loads tells whether a unit takes stock from a warehouse before it does this work.
func (w Work) Loads() bool { return w == Dike || w == Supply }

// WorkNamed finds a kind of work by its name.
func WorkNamed(s string) (Work, bool) {
	for w := Sweep; w < workEnd; w++ {
		if workNames[w] == s {
			return w, true
		}
	}
	return 0, false
}

// WorkNames lists the kinds of work in their order.
func WorkNames() []string { return append([]string(nil), workNames[1:]...) }

// Action is one order. Which fields count depends on the verb; the others are zero.
type Action struct {
	Verb     Verb
	Level    events.LevelID   // issue-warning, activate-response, propose-level; alert, consult: what it is about; approve: "" approves the end
	To       events.PostID    // file-report, alert, acknowledge, set-up-post, request-aid, propose-level and propose-end (optional there)
	Form     string           // file-report: kind of report
	Groups   []events.GroupID // order-evacuation; none means every group
	Shelter  events.ShelterID // open-shelter; dispatch supply: where the stock goes
	Work     Work             // dispatch
	Units    int64            // dispatch: how many, 0 counts as 1
	Unit     events.UnitID    // dispatch, release: this one; release without it: every unit the post sent
	Place    events.PlaceID   // dispatch
	Road     events.RoadID    // close-road, open-road
	Depot    events.DepotID   // dispatch dike or supply: where it loads
	Item     events.ItemID    // dispatch dike or supply: what it loads
	Quantity int64            // dispatch dike or supply: how much each unit loads
	With     []events.PostID  // consult: who takes part
	Channel  string           // file-report: "" is the form's own
	Items    []string         // file-report: items filled in; none means all that the post knows
	Claims   Claims           // file-report: figures that differ from what the post knows
}

// Claims are figures that a report states whatever its sender knows. A nil figure is not claimed.
type Claims struct{ StageMm, Safe, ToGo, Harmed *int64 }

// Terms writes the parameters of an action as name=value, in the order of the decisions format. ParseAction
// reads them back.
func (a *Action) Terms() []string {
	var out []string
	add := func(name, value string) {
		if value != "" {
			out = append(out, name+"="+value)
		}
	}
	add("level", string(a.Level))
	add("to", string(a.To))
	add("form", a.Form)
	for _, g := range a.Groups {
		add("group", string(g))
	}
	add("shelter", string(a.Shelter))
	if a.Work != 0 {
		add("work", a.Work.String())
	}
	if a.Units != 0 {
		add("units", strconv.FormatInt(a.Units, 10))
	}
	add("unit", string(a.Unit))
	add("place", string(a.Place))
	add("road", string(a.Road))
	add("depot", string(a.Depot))
	add("item", string(a.Item))
	if a.Quantity != 0 {
		add("quantity", strconv.FormatInt(a.Quantity, 10))
	}
	for _, p := range a.With {
		add("with", string(p))
	}
	add("channel", a.Channel)
	for _, it := range a.Items {
		add("item-filled", it)
	}
	for _, c := range a.Claims.all() {
		if *c.value != nil {
			add(c.name, strconv.FormatInt(**c.value, 10))
		}
	}
	return out
}

// ParseAction rebuilds an action from its verb and terms, or says everything that is wrong with them.
func ParseAction(verb string, terms []string) (Action, error) {
	var a Action
	var errs []error
	v, ok := VerbNamed(verb)
	if !ok {
		errs = append(errs, fmt.Errorf("action %q: want one of %s", verb, strings.Join(VerbNames(), ", ")))
	}
	a.Verb = v
	var given []string
	for _, t := range terms {
		name, value, ok := strings.Cut(t, "=")
		if !ok {
			errs = append(errs, fmt.Errorf("%q: want name=value", t))
			continue
		}
		name = strings.TrimSpace(name)
		if !slices.Contains(repeated[:], name) && slices.Contains(given, name) {
			errs = append(errs, fmt.Errorf("%s: given twice, want it once", name))
			continue
		}
		given = append(given, name)
		if err := a.SetTerm(name, strings.TrimSpace(value)); err != nil {
			errs = append(errs, err)
		}
	}
	return a, errors.Join(errs...)
}

// SetTerm sets one parameter from its name and value as Terms writes them. The error says what is allowed.
func (a *Action) SetTerm(name, value string) error {
	if value == "" {
		return fmt.Errorf("%s: want a value", name)
	}
	switch name {
	case "level":
		a.Level = events.LevelID(value)
	case "to":
		a.To = events.PostID(value)
	case "form":
		a.Form = value
	case "group":
		a.Groups = append(a.Groups, events.GroupID(value))
	case "shelter":
		a.Shelter = events.ShelterID(value)
	case "work":
		w, ok := WorkNamed(value)
		if !ok {
			return fmt.Errorf("work %q: want one of %s", value, strings.Join(WorkNames(), ", "))
		}
		a.Work = w
	case "units", "quantity":
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil || n < 1 {
			return fmt.Errorf("%s %q: want a whole number from 1", name, value)
		}
		if name == "units" {
			a.Units = n
		} else {
			a.Quantity = n
		}
	case "unit":
		a.Unit = events.UnitID(value)
	case "place":
		a.Place = events.PlaceID(value)
	case "road":
		a.Road = events.RoadID(value)
	case "depot":
		a.Depot = events.DepotID(value)
	case "item":
		a.Item = events.ItemID(value)
	case "with":
		a.With = append(a.With, events.PostID(value))
	case "channel":
		if !slices.Contains(channelNames[:], value) {
			return fmt.Errorf("channel %q: want one of %s", value, strings.Join(channelNames[:], ", "))
		}
		a.Channel = value
	case "item-filled":
		if _, ok := ReportItemNamed(value); !ok {
			return fmt.Errorf("item-filled %q: want one of %s", value, strings.Join(ReportItemNames(), ", "))
		}
		a.Items = append(a.Items, value)
	default:
		for _, c := range a.Claims.all() {
			if c.name == name {
				n, err := strconv.ParseInt(value, 10, 64)
				if err != nil {
					return fmt.Errorf("%s %q: want a whole number", name, value)
				}
				*c.value = &n
				return nil
			}
		}
		return fmt.Errorf("no parameter %q: want one of %s", name, strings.Join(TermNames(), ", "))
	}
	return nil
}

// TermNames lists the parameters an action can have, in the order of Terms.
func TermNames() []string {
	return []string{"level", "to", "form", "group", "shelter", "work", "units", "unit", "place", "road", "depot", "item", "quantity",
		"with", "channel", "item-filled", "stage-mm", "safe", "to-go", "harmed"}
}

// repeated are the parameters that can be given more than once.
var repeated = [...]string{"group", "with", "item-filled"}

type claim struct {
	name  string
	value **int64
}

// all lists the claims by name, in the order of the decisions format.
func (c *Claims) all() [4]claim {
	return [4]claim{{"stage-mm", &c.StageMm}, {"safe", &c.Safe}, {"to-go", &c.ToGo}, {"harmed", &c.Harmed}}
}

// Serves tells whether an order by a person does what a task asks for: the same verb and, where the task names
// a thing, the same thing. Which unit is sent, from which warehouse and how many, is the post's judgement; whom it
// releases is not. A talk or an approval without a level is about the end of the response, and serves no other.
func (a *Action) Serves(task *Action) bool {
	if a.Verb != task.Verb || a.Work != task.Work {
		return false
	}
	if a.Verb == Release && a.Unit != "" && a.Unit != task.Unit {
		return false
	}
	if (a.Verb == Consult || a.Verb == Approve) && a.Level != task.Level {
		return false
	}
	same := func(have, want string) bool { return want == "" || have == want }
	return same(string(a.Level), string(task.Level)) && same(string(a.To), string(task.To)) && same(a.Form, task.Form) &&
		same(string(a.Shelter), string(task.Shelter)) && same(string(a.Place), string(task.Place)) &&
		same(string(a.Road), string(task.Road)) && same(string(a.Item), string(task.Item)) && covers(a.Groups, task.Groups)
}

// covers tells whether every group of want is in have; an empty list means every group.
func covers(have, want []events.GroupID) bool {
	if len(have) == 0 {
		return true
	}
	if len(want) == 0 {
		return false
	}
	for _, w := range want {
		found := false
		for _, h := range have {
			found = found || h == w
		}
		if !found {
			return false
		}
	}
	return true
}
