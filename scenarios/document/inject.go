package document

import (
	"slices"
	"strings"
	"time"

	"yanlian/events"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
)

// Inject is a planned message or change of the world (情况注入).
type Inject struct {
	Entity
	Type, Phase    string
	Sender         string // who sends it in the drill
	Channel, Truth string
	To             []Ref
	Text           Text
	Time           *Moment
	When           *Predicate
	Delay          Dist
	Unless         *Predicate
	Effects        []Effect
	Tasks          []Ref
	Expected       []Expected
}

// Moment is a time since the start or a civil time.
type Moment struct {
	AfterMs int64
	Civil   time.Time // zero if the time is since the start
}

// SinceMs is the moment in ms since a start.
func (m *Moment) SinceMs(start time.Time) int64 {
	if m.Civil.IsZero() {
		return m.AfterMs
	}
	return m.Civil.Sub(start).Milliseconds()
}

// MoveTo lets the scenario start at another time; what comes at a civil time keeps its distance from the start.
func (s *Scenario) MoveTo(start time.Time) {
	for i := range s.Injects {
		if at := s.Injects[i].Time; at != nil && !at.Civil.IsZero() {
			at.Civil = at.Civil.Add(start.Sub(s.Start))
		}
	}
	s.Start = start
}

// Effect is one change of the world: exactly one of its keys besides capacity and for.
type Effect struct {
	Block
	Road, Unit, Shelter, Post, Demand Ref
	Capacity                          *int64 // of the shelter from now on, which may be 0
	Stock                             *Stock
	ForMs                             int64
}

// Expected is what a post is expected to do about an inject.
type Expected struct {
	Block
	Post     Ref
	Action   Text
	WithinMs int64
	Clause   string
}

// Demand is calls for help that have nothing to do with the hazard.
type Demand struct {
	Entity
	Place, Post    Ref
	Every, Service Dist
	Units          []Ref
	ByCall         bool
	OnAlert        bool
}

// Words of an inject.
var (
	InjectTypes    = []string{"standard", "contingency", "adaptive", "complexity", "information", "facilitation"}
	InjectPhases   = []string{"warning", "response", "handling", "recovery"}
	InjectChannels = []string{"phone", "radio", "written", "platform", "loudspeaker", "media", "in-person"}
	InjectTruths   = []string{"true", "partial", "false", "rumour"}
)

const momentExample = "2 h 30 min, " + civilExample

var moment = scalar(momentExample, func(s string) (Moment, *quantity.Fault) {
	if ms, fault := quantity.Duration(s); fault == nil {
		return Moment{AfterMs: ms}, nil
	}
	t, fault := parseCivil(s)
	if fault != nil {
		fault.Allowed = momentExample
	}
	return Moment{Civil: t}, fault
}, func(dst []byte, v Moment) []byte {
	if v.Civil.IsZero() {
		return appendText(dst, quantity.FormatDuration(v.AfterMs))
	}
	return appendText(dst, events.FormatCivil(v.Civil))
})

var injectsCodec = entities(checkInject,
	req("type", oneOf(InjectTypes...), func(v *Inject) *string { return &v.Type }),
	req("phase", oneOf(InjectPhases...), func(v *Inject) *string { return &v.Phase }),
	req("source", text, func(v *Inject) *string { return &v.Sender }),
	req("channel", oneOf(InjectChannels...), func(v *Inject) *string { return &v.Channel }),
	opt("truth", oneOf(InjectTruths...), func(v *Inject) *string { return &v.Truth }),
	opt("to", refs, func(v *Inject) *[]Ref { return &v.To }),
	req("text", name, func(v *Inject) *Text { return &v.Text }),
	opt("at", pointer(moment), func(v *Inject) **Moment { return &v.Time }),
	opt("when", pointer(predicateCodec), func(v *Inject) **Predicate { return &v.When }),
	opt("delay", dist, func(v *Inject) *Dist { return &v.Delay }),
	opt("unless", pointer(predicateCodec), func(v *Inject) **Predicate { return &v.Unless }),
	opt("effects", list(effectCodec), func(v *Inject) *[]Effect { return &v.Effects }),
	opt("tasks", refs, func(v *Inject) *[]Ref { return &v.Tasks }),
	opt("expected", list(expectedCodec), func(v *Inject) *[]Expected { return &v.Expected }),
)

// effectKeys say what an effect does.
var effectKeys = []string{"block_road", "disable_unit", "limit_shelter", "lose_stock", "cut_line", "call_help"}

var effectCodec = object(checkEffect,
	opt("block_road", ref, func(v *Effect) *Ref { return &v.Road }),
	opt("disable_unit", ref, func(v *Effect) *Ref { return &v.Unit }),
	opt("limit_shelter", ref, func(v *Effect) *Ref { return &v.Shelter }),
	opt("capacity", pointer(whole(0, many)), func(v *Effect) **int64 { return &v.Capacity }),
	opt("lose_stock", pointer(stockCodec), func(v *Effect) **Stock { return &v.Stock }),
	opt("cut_line", ref, func(v *Effect) *Ref { return &v.Post }),
	opt("call_help", ref, func(v *Effect) *Ref { return &v.Demand }),
	opt("for", duration(1, yearMs), func(v *Effect) *int64 { return &v.ForMs }),
)

var expectedCodec = object(nil,
	req("post", ref, func(v *Expected) *Ref { return &v.Post }),
	req("action", name, func(v *Expected) *Text { return &v.Action }),
	opt("within", duration(1, yearMs), func(v *Expected) *int64 { return &v.WithinMs }),
	opt("clause", text, func(v *Expected) *string { return &v.Clause }),
)

var demandsCodec = entities(
	func(r *reader, v *Demand) { r.oneOf(&v.Block, "every", "by_call") },
	req("place", ref, func(v *Demand) *Ref { return &v.Place }),
	req("post", ref, func(v *Demand) *Ref { return &v.Post }),
	opt("every", dist, func(v *Demand) *Dist { return &v.Every }),
	opt("by_call", onlyTrue, func(v *Demand) *bool { return &v.ByCall }),
	opt("on_alert", onlyTrue, func(v *Demand) *bool { return &v.OnAlert }),
	req("service", dist, func(v *Demand) *Dist { return &v.Service }),
	req("units", refs, func(v *Demand) *[]Ref { return &v.Units }),
)

// maxEffects is how many effects an inject can have.
const maxEffects = 64

func checkInject(r *reader, v *Inject) {
	r.oneOf(&v.Block, "at", "when")
	if v.Has("delay") && !v.Has("when") {
		r.bad(v.At("delay"), problem.NeedsKey, "delay", "when")
	}
	if len(v.Effects) > maxEffects {
		r.bad(v.At("effects"), problem.OutOfRange, "> 64", "1 … 64")
	}
}

func checkEffect(r *reader, v *Effect) {
	r.oneOf(&v.Block, effectKeys...)
	limits := v.Has("limit_shelter")
	if limits && !v.Has("capacity") {
		r.bad(v.node, problem.MissingKey, "capacity", "capacity")
	}
	allowed := slices.Clone(effectKeys)
	if limits {
		allowed = append(allowed, "capacity")
	}
	lasts := !v.Has("lose_stock") && !v.Has("call_help")
	if lasts {
		allowed = append(allowed, "for")
	}
	for i, k := range v.node.Keys {
		if k.Text == "capacity" && !limits || k.Text == "for" && !lasts {
			r.found.Add(v.node.KeyProblem(i, problem.UnknownKey, strings.Join(allowed, ", ")))
		}
	}
}
