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
}

// Terms are the parameters of an action: those it needs and those it may have.
type Terms struct{ Required, Optional []string }

var verbTerms = map[plan.Verb]Terms{
	plan.IssueWarning:     {Required: []string{"level"}},
	plan.LiftWarning:      {},
	plan.ActivateResponse: {Required: []string{"level"}},
	plan.EndResponse:      {},
	plan.FileReport:       {Required: []string{"to", "form"}},
	plan.OrderEvacuation:  {Optional: []string{"groups"}},
	plan.OpenShelter:      {Required: []string{"shelter"}},
	plan.Dispatch:         {Required: []string{"work", "place"}, Optional: []string{"units", "unit", "depot", "item", "quantity"}},
	plan.Release:          {Optional: []string{"unit"}},
	plan.CloseRoad:        {Required: []string{"road"}},
	plan.OpenRoad:         {Required: []string{"road"}},
	plan.RequestAid:       {Required: []string{"to"}},
	plan.Recall:           {Optional: []string{"unit"}},
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
)

// actionTerms are the keys of an action that are parameters.
var actionTerms = []string{"level", "to", "form", "groups", "shelter", "work", "units", "unit", "place", "road", "depot", "item", "quantity"}

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
