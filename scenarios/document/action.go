package document

import (
	"slices"
	"strings"

	"yanlian/engine/plan"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// Action is one order of a task.
type Action struct {
	Block
	Verb                            string
	Level, To, Shelter, Unit, Place Ref
	Road, Depot, Item               Ref
	Form                            string
	Groups                          Refs
	Work                            string
	Units, Quantity                 int64
	With                            []Ref
	Channel                         string
	Items                           []string
}

// Terms are the parameters of an action: those it needs and those it may have.
type Terms struct{ Required, Optional []string }

var verbTerms = map[plan.Verb]Terms{
	plan.IssueWarning:     {Required: []string{"level"}},
	plan.LiftWarning:      {},
	plan.ActivateResponse: {Required: []string{"level"}},
	plan.EndResponse:      {},
	plan.FileReport:       {Required: []string{"to", "form"}, Optional: []string{"channel", "items"}},
	plan.OrderEvacuation:  {Optional: []string{"groups"}},
	plan.OpenShelter:      {Required: []string{"shelter"}},
	plan.Dispatch:         {Required: []string{"work", "place"}, Optional: []string{"units", "unit", "depot", "item", "quantity"}},
	plan.Release:          {Optional: []string{"unit"}},
	plan.CloseRoad:        {Required: []string{"road"}},
	plan.OpenRoad:         {Required: []string{"road"}},
	plan.ProposeLevel:     {Required: []string{"level"}, Optional: []string{"to"}},
	plan.ProposeEnd:       {Optional: []string{"to"}},
	plan.Approve:          {Optional: []string{"level"}},
	plan.Consult:          {Required: []string{"with"}, Optional: []string{"level"}},
	plan.Alert:            {Required: []string{"to"}, Optional: []string{"level"}},
	plan.Acknowledge:      {Required: []string{"to"}},
	plan.SetUpPost:        {Required: []string{"to"}, Optional: []string{"place"}},
	plan.RequestAid:       {Required: []string{"to"}},
	plan.Recall:           {Optional: []string{"unit"}},
	plan.Register:         {},
	plan.Withdraw:         {Required: []string{"place"}},
}

var dispatchTerms = map[plan.Work]Terms{
	plan.Supply: {Required: []string{"work", "shelter", "depot", "item", "quantity"}, Optional: []string{"units", "unit", "place"}},
}

// TermsOf lists the parameters of a verb; those of a dispatch depend on the work.
func TermsOf(v plan.Verb, w plan.Work) Terms {
	if t, ok := dispatchTerms[w]; ok && v == plan.Dispatch {
		return t
	}
	return verbTerms[v]
}

// loadTerms go together: what is loaded, from where and how much.
var loadTerms = []string{"depot", "item", "quantity"}

// Check calls unknown for every given parameter that the action does not have, and missing for every one it lacks.
func (t Terms) Check(given []string, unknown func(term string), missing func(term string)) {
	for _, g := range given {
		if !slices.Contains(t.Required, g) && !slices.Contains(t.Optional, g) {
			unknown(g)
		}
	}
	has := func(term string) bool { return slices.Contains(given, term) }
	for _, r := range t.Required {
		if !has(r) {
			missing(r)
		}
	}
	if slices.Contains(t.Optional, "depot") && slices.ContainsFunc(loadTerms, has) {
		for _, l := range loadTerms {
			if !has(l) {
				missing(l)
			}
		}
	}
}

// Names lists all parameters.
func (t Terms) Names() []string { return slices.Concat(t.Required, t.Optional) }

var actionCodec = object(checkAction,
	req("action", verbWord, func(v *Action) *string { return &v.Verb }),
	opt("level", ref, func(v *Action) *Ref { return &v.Level }),
	opt("to", ref, func(v *Action) *Ref { return &v.To }),
	opt("form", id, func(v *Action) *string { return &v.Form }),
	opt("groups", allOrRefs, func(v *Action) *Refs { return &v.Groups }),
	opt("shelter", ref, func(v *Action) *Ref { return &v.Shelter }),
	opt("work", oneOf(plan.WorkNames()...), func(v *Action) *string { return &v.Work }),
	opt("units", whole(1, 10_000), func(v *Action) *int64 { return &v.Units }),
	opt("unit", ref, func(v *Action) *Ref { return &v.Unit }),
	opt("place", ref, func(v *Action) *Ref { return &v.Place }),
	opt("road", ref, func(v *Action) *Ref { return &v.Road }),
	opt("depot", ref, func(v *Action) *Ref { return &v.Depot }),
	opt("item", ref, func(v *Action) *Ref { return &v.Item }),
	opt("quantity", whole(1, many), func(v *Action) *int64 { return &v.Quantity }),
	opt("with", refs, func(v *Action) *[]Ref { return &v.With }),
	opt("channel", channel, func(v *Action) *string { return &v.Channel }),
	opt("items", reportItems, func(v *Action) *[]string { return &v.Items }),
)

var channel = oneOf(plan.ChannelNames()...)

// reportItems are things that a report says, each at most once.
var reportItems = codec[[]string]{
	wants: tree.List.String(),
	read: func(r *reader, n *tree.Node) ([]string, bool) {
		items, ok := itemSet.read(r, n)
		out := make([]string, len(items))
		for i := range items {
			out[i] = items[i].name
		}
		return out, ok
	},
	write: func(dst []byte, names []string) []byte { return list(itemWord).write(dst, names) },
}

var itemWord = oneOf(plan.ReportItemNames()...)

type reportItem struct {
	name string
	node *tree.Node
}

var itemSet = set(codec[reportItem]{
	wants: itemWord.wants,
	read: func(r *reader, n *tree.Node) (reportItem, bool) {
		name, ok := itemWord.read(r, n)
		return reportItem{name, n}, ok
	},
}, func(v *reportItem) (string, *tree.Node) { return v.name, v.node })

// actionTerms are the keys of an action that are parameters.
var actionTerms = []string{"level", "to", "form", "groups", "shelter", "work", "units", "unit", "place", "road", "depot", "item", "quantity",
	"with", "channel", "items"}

func checkAction(r *reader, v *Action) {
	verb, ok := plan.VerbNamed(v.Verb)
	if !ok {
		return
	}
	work, known := plan.WorkNamed(v.Work)
	if v.Has("work") && !known {
		return
	}
	terms := TermsOf(verb, work)
	var given []string
	for _, k := range v.node.Keys {
		if slices.Contains(actionTerms, k.Text) {
			given = append(given, k.Text)
		}
	}
	terms.Check(given, func(term string) {
		i := slices.IndexFunc(v.node.Keys, func(k *tree.Node) bool { return k.Text == term })
		r.found.Add(v.node.KeyProblem(i, problem.UnknownKey, strings.Join(append([]string{"action"}, terms.Names()...), ", ")))
	}, func(term string) {
		r.bad(v.node, problem.MissingKey, term, term)
	})
	if v.Has("unit") && v.Units > 1 {
		r.bad(v.At("units"), problem.OutOfRange, v.At("units").Text, "1")
	}
}
