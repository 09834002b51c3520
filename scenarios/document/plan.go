package document

import (
	"strconv"

	"yanlian/engine/plan"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// Plan is plan.yaml: who does what when.
type Plan struct {
	Block
	Format int64
	ID     string
	Name   Text
	Levels []Level
	Tasks  []Task
	Forms  []Form
	Rearm  bool // it stands ready again after a response has ended
}

// Form is a kind of report: how it is sent and what it has to say.
type Form struct {
	Entity
	Channel string
	Items   []string
}

// Level is a response level or a warning colour.
type Level struct {
	Entity
	Scale        string
	Rank         int64
	Propose      []Ref // who may ask for it
	Approve, End []Ref // who decides on it and on its end; the first is asked if nobody is named
	Consult      bool
}

// Task is something a post has to do once a condition is true.
type Task struct {
	Entity
	Post    Ref
	When    Predicate
	Delay   Dist
	LimitMs int64
	EveryMs int64
	Until   *Predicate
	Do      []Action
	Basis   Basis
}

// Basis is what a task rests on.
type Basis struct {
	Block
	Kind string
	Text string
}

var planCodec = object(nil,
	req("format", formatVersion, func(v *Plan) *int64 { return &v.Format }),
	req("id", id, func(v *Plan) *string { return &v.ID }),
	req("name", name, func(v *Plan) *Text { return &v.Name }),
	req("levels", entities(checkLevel,
		req("scale", oneOf(plan.Response.String(), plan.Warning.String()), func(v *Level) *string { return &v.Scale }),
		req("rank", whole(1, 100), func(v *Level) *int64 { return &v.Rank }),
		opt("propose", refs, func(v *Level) *[]Ref { return &v.Propose }),
		opt("approve", list(ref), func(v *Level) *[]Ref { return &v.Approve }),
		opt("end", list(ref), func(v *Level) *[]Ref { return &v.End }),
		opt("consult", boolean, func(v *Level) *bool { return &v.Consult })),
		func(v *Plan) *[]Level { return &v.Levels }),
	req("tasks", entities(checkTask,
		req("post", ref, func(v *Task) *Ref { return &v.Post }),
		req("when", predicateCodec, func(v *Task) *Predicate { return &v.When }),
		opt("delay", dist, func(v *Task) *Dist { return &v.Delay }),
		opt("limit", duration(1, yearMs), func(v *Task) *int64 { return &v.LimitMs }),
		opt("every", duration(60*secondMs, yearMs), func(v *Task) *int64 { return &v.EveryMs }),
		opt("until", pointer(predicateCodec), func(v *Task) **Predicate { return &v.Until }),
		req("do", list(actionCodec), func(v *Task) *[]Action { return &v.Do }),
		req("source", basisCodec, func(v *Task) *Basis { return &v.Basis })),
		func(v *Plan) *[]Task { return &v.Tasks }),
	opt("rearm", boolean, func(v *Plan) *bool { return &v.Rearm }),
	opt("forms", entities(nil,
		req("channel", channel, func(v *Form) *string { return &v.Channel }),
		req("items", reportItems, func(v *Form) *[]string { return &v.Items })),
		func(v *Plan) *[]Form { return &v.Forms }),
)

// checkLevel demands that what is proposed or talked over is decided by somebody. The end of a warning is not talked over.
func checkLevel(r *reader, v *Level) {
	if v.Has("propose") && !v.Has("approve") {
		r.bad(v.At("propose"), problem.NeedsKey, "propose", "approve")
	}
	if v.Has("consult") && !v.Has("approve") && (!v.Has("end") || v.Scale == plan.Warning.String()) {
		r.bad(v.At("consult"), problem.NeedsKey, "consult", "approve")
	}
	r.noneTwice(v.Approve)
	r.noneTwice(v.End)
}

// noneTwice demands that nothing stands twice in a sequence.
func (r *reader) noneTwice(refs []Ref) {
	first := map[string]*tree.Node{}
	for _, ref := range refs {
		if before := first[ref.ID]; before != nil {
			r.bad(ref.Node(), problem.DoubledEntry, ref.ID, before.Place())
			continue
		}
		first[ref.ID] = ref.Node()
	}
}

var basisCodec = bare(nil,
	req("kind", oneOf(plan.Law.String(), plan.MunicipalPlan.String(), plan.SourceDocument.String(), plan.Assumption.String()),
		func(v *Basis) *string { return &v.Kind }),
	req("text", text, func(v *Basis) *string { return &v.Text }),
)

// maxActions is how many orders one task can give.
const maxActions = 64

func checkTask(r *reader, v *Task) {
	if v.Has("until") && !v.Has("every") {
		r.bad(v.At("until"), problem.NeedsKey, "until", "every")
	}
	if len(v.Do) > maxActions {
		r.bad(v.At("do"), problem.OutOfRange, strconv.Itoa(len(v.Do)), "1 … "+strconv.Itoa(maxActions))
	}
}
