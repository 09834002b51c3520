package document

import (
	"slices"
	"strconv"
	"strings"

	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
	"yanlian/scenarios/tree"
)

// Predicate is a condition over what has happened: exactly one of its keys.
type Predicate struct {
	Block
	All, Any           []Predicate
	Not                *Predicate
	Reading            *Reading
	Report             *ReportTest
	Done, Triggered    Ref
	Level, Warning     Ref
	ResponseEnded      bool
	Ordered, Cleared   Refs
	ClearedIfOrdered   Refs
	Arrived            *Arrived
	Water, RoadFlooded Ref
	ShelterOpen        Ref
	Proposed, Approved Ref
	ProposedEnd        bool
	ApprovedEnd        bool
	Consulted          *Consulted
	Alerted            *Alerted
	Answered           Ref
	CommandPost        Ref
	AidGranted         Ref
	Registered         Ref
	Inject             Ref
	StaffBack          *StaffBack
	Event              *EventTest
}

// Reading is true while the latest reading known to a post is on one side of a stage.
type Reading struct {
	Block
	Gauge, Post                   Ref
	AtLeast, Above, AtMost, Below *quantity.Level
}

// ReportTest is true once a report has reached the post.
type ReportTest struct {
	Block
	Form     string
	From, To Ref
	Count    int64
}

// Arrived is true once units have begun a kind of work.
type Arrived struct {
	Block
	Work  string
	Place Ref
	Count int64
}

// Consulted is true once a consultation has been held: called by a post, or any.
type Consulted struct{ By Ref }

// Alerted is true once a post has been rung.
type Alerted struct {
	Block
	Post, By Ref
}

// StaffBack is true once so many members of a unit are on post, after somebody has come back.
type StaffBack struct {
	Block
	Unit    Ref
	Present int64
}

// EventTest is true once enough events of a type have happened, or while the latest satisfies a condition.
type EventTest struct {
	Block
	Type   events.Kind
	Where  []FieldTest
	Count  int64
	Latest *FieldTest
}

// FieldTest compares one field of an event. Exactly one of its operators is given.
type FieldTest struct {
	Block
	Field string
	Ops   []Op
}

// Op is an operator and its value as written.
type Op struct {
	Name  string
	Value string
	node  *tree.Node
}

// Node is where the value stands.
func (o Op) Node() *tree.Node { return o.node }

var predicateCodec = lazy("{all: …, any: …, reading: …, …}", func() codec[Predicate] { return predicateBlock })

var predicateBlock codec[Predicate]

func init() {
	predicateBlock = object(checkPredicate,
		opt("all", list(predicateCodec), func(v *Predicate) *[]Predicate { return &v.All }),
		opt("any", list(predicateCodec), func(v *Predicate) *[]Predicate { return &v.Any }),
		opt("not", pointer(predicateCodec), func(v *Predicate) **Predicate { return &v.Not }),
		opt("reading", pointer(readingCodec), func(v *Predicate) **Reading { return &v.Reading }),
		opt("report", pointer(reportCodec), func(v *Predicate) **ReportTest { return &v.Report }),
		opt("done", ref, func(v *Predicate) *Ref { return &v.Done }),
		opt("triggered", ref, func(v *Predicate) *Ref { return &v.Triggered }),
		opt("level", ref, func(v *Predicate) *Ref { return &v.Level }),
		opt("warning", ref, func(v *Predicate) *Ref { return &v.Warning }),
		opt("response_ended", onlyTrue, func(v *Predicate) *bool { return &v.ResponseEnded }),
		opt("ordered", allOrRefs, func(v *Predicate) *Refs { return &v.Ordered }),
		opt("cleared", allOrRefs, func(v *Predicate) *Refs { return &v.Cleared }),
		opt("cleared_if_ordered", allOrRefs, func(v *Predicate) *Refs { return &v.ClearedIfOrdered }),
		opt("arrived", pointer(arrivedCodec), func(v *Predicate) **Arrived { return &v.Arrived }),
		opt("water", ref, func(v *Predicate) *Ref { return &v.Water }),
		opt("road_flooded", ref, func(v *Predicate) *Ref { return &v.RoadFlooded }),
		opt("shelter_open", ref, func(v *Predicate) *Ref { return &v.ShelterOpen }),
		opt("proposed", ref, func(v *Predicate) *Ref { return &v.Proposed }),
		opt("approved", ref, func(v *Predicate) *Ref { return &v.Approved }),
		opt("proposed_end", onlyTrue, func(v *Predicate) *bool { return &v.ProposedEnd }),
		opt("approved_end", onlyTrue, func(v *Predicate) *bool { return &v.ApprovedEnd }),
		opt("consulted", pointer(consultedCodec), func(v *Predicate) **Consulted { return &v.Consulted }),
		opt("alerted", pointer(alertedCodec), func(v *Predicate) **Alerted { return &v.Alerted }),
		opt("answered", ref, func(v *Predicate) *Ref { return &v.Answered }),
		opt("command_post", ref, func(v *Predicate) *Ref { return &v.CommandPost }),
		opt("aid_granted", ref, func(v *Predicate) *Ref { return &v.AidGranted }),
		opt("registered", ref, func(v *Predicate) *Ref { return &v.Registered }),
		opt("inject", ref, func(v *Predicate) *Ref { return &v.Inject }),
		opt("staff_back", pointer(staffBackCodec), func(v *Predicate) **StaffBack { return &v.StaffBack }),
		opt("event", pointer(eventCodec), func(v *Predicate) **EventTest { return &v.Event }),
	)
}

var onlyTrue = scalar("true", func(s string) (bool, *quantity.Fault) {
	if s != "true" {
		return false, &quantity.Fault{Code: problem.NotOneOf, Allowed: "true"}
	}
	return true, nil
}, strconv.AppendBool)

// Test is the key that says what the predicate looks at, "" if it could not be read.
func (p *Predicate) Test() string {
	if p.node == nil {
		return ""
	}
	for _, k := range p.node.Keys {
		if k.Text != "assumption" && k.Text != "source" {
			return k.Text
		}
	}
	return ""
}

func checkPredicate(r *reader, v *Predicate) {
	var given []string
	for _, k := range v.node.Keys {
		if k.Text != "assumption" && k.Text != "source" {
			given = append(given, k.Text)
		}
	}
	if len(given) != 1 {
		r.bad(v.node, problem.OneKeyOf, strings.Join(given, ", "),
			"all, any, not, reading, report, done, triggered, level, warning, response_ended, ordered, cleared, cleared_if_ordered, arrived, water, road_flooded, shelter_open, "+
				"proposed, approved, proposed_end, approved_end, consulted, alerted, answered, command_post, aid_granted, registered, inject, staff_back, event")
	}
}

// consultedCodec is true for any consultation, or the post that called it.
var consultedCodec = codec[Consulted]{
	wants: "true, id",
	read: func(r *reader, n *tree.Node) (Consulted, bool) {
		if n.Kind == tree.Scalar && n.Text == "true" {
			return Consulted{}, true
		}
		by, ok := ref.read(r, n)
		return Consulted{By: by}, ok
	},
	write: func(dst []byte, v Consulted) []byte {
		if v.By.ID == "" {
			return onlyTrue.write(dst, true)
		}
		return ref.write(dst, v.By)
	},
}

var alertedCodec = object(nil,
	opt("post", ref, func(v *Alerted) *Ref { return &v.Post }),
	opt("by", ref, func(v *Alerted) *Ref { return &v.By }),
)

var staffBackCodec = object(nil,
	req("unit", ref, func(v *StaffBack) *Ref { return &v.Unit }),
	opt("present", whole(1, many), func(v *StaffBack) *int64 { return &v.Present }),
)

var readingCodec = object(
	func(r *reader, v *Reading) {
		r.oneOf(&v.Block, "at_least", "above", "at_most", "below")
	},
	req("gauge", ref, func(v *Reading) *Ref { return &v.Gauge }),
	opt("post", ref, func(v *Reading) *Ref { return &v.Post }),
	opt("at_least", pointer(level), func(v *Reading) **quantity.Level { return &v.AtLeast }),
	opt("above", pointer(level), func(v *Reading) **quantity.Level { return &v.Above }),
	opt("at_most", pointer(level), func(v *Reading) **quantity.Level { return &v.AtMost }),
	opt("below", pointer(level), func(v *Reading) **quantity.Level { return &v.Below }),
)

// oneOf demands that a block has exactly one of some keys.
func (r *reader) oneOf(b *Block, keys ...string) {
	var given []string
	for _, k := range keys {
		if b.Has(k) {
			given = append(given, k)
		}
	}
	if len(given) != 1 {
		r.bad(b.node, problem.OneKeyOf, strings.Join(given, ", "), strings.Join(keys, ", "))
	}
}

var times = whole(1, 1_000_000)

var reportCodec = object(nil,
	opt("form", id, func(v *ReportTest) *string { return &v.Form }),
	opt("from", ref, func(v *ReportTest) *Ref { return &v.From }),
	opt("to", ref, func(v *ReportTest) *Ref { return &v.To }),
	opt("count", times, func(v *ReportTest) *int64 { return &v.Count }),
)

var arrivedCodec = object(nil,
	opt("work", oneOf(plan.WorkNames()...), func(v *Arrived) *string { return &v.Work }),
	opt("place", ref, func(v *Arrived) *Ref { return &v.Place }),
	opt("count", times, func(v *Arrived) *int64 { return &v.Count }),
)

// eventKind is the type of an event: its wire name, with or without the leading "yanlian.".
var eventKind = codec[events.Kind]{
	wants: "unit.arrived, …",
	read: func(r *reader, n *tree.Node) (events.Kind, bool) {
		s, ok := text.read(r, n)
		if !ok {
			return 0, false
		}
		k, ok := events.KindNamed(s)
		if ok = ok && seen(k); !ok {
			p := n.Problem(problem.NotOneOf, s, strings.Join(kindNames, ", "))
			p.Near = r.found.Nearest(s, kindNames)
			r.found.Add(p)
		}
		return k, ok
	},
	write: func(dst []byte, v events.Kind) []byte { return appendText(dst, v.String()) },
}

// seen tells whether a trigger can see events of a kind: what stands before the run, and what is said of a drill afterwards,
// it never does.
func seen(k events.Kind) bool { return !k.IsHeader() && !k.IsEvaluation() }

var kindNames = func() []string {
	var names []string
	for _, info := range events.Kinds() {
		if seen(info.Kind) {
			names = append(names, info.Kind.String())
		}
	}
	slices.Sort(names)
	return names
}()

var eventCodec = object(
	func(r *reader, v *EventTest) {
		if v.Latest != nil && v.Has("count") {
			r.bad(v.At("count"), problem.OneKeyOf, "count, latest", "count, latest")
		}
	},
	req("type", eventKind, func(v *EventTest) *events.Kind { return &v.Type }),
	opt("where", whereCodec, func(v *EventTest) *[]FieldTest { return &v.Where }),
	opt("count", times, func(v *EventTest) *int64 { return &v.Count }),
	opt("latest", pointer(latestCodec), func(v *EventTest) **FieldTest { return &v.Latest }),
)
