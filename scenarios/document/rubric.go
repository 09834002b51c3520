package document

import (
	"maps"
	"slices"
	"strings"

	"yanlian/projections/scoring"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// Rubric is rubric.yaml: objectives, capability targets, critical tasks and what is measured of them.
type Rubric struct {
	Block
	Format     int64
	ID         string
	Name       Text
	Total      int64 // what the weights of all tasks add up to
	Bands      []Band
	Vetoes     []Veto
	Objectives []Objective
}

// Band is the share of the total from which a rating is given.
type Band struct {
	Block
	Rating       string
	FromPermille int64
}

// Veto caps the whole drill at the lowest rating.
type Veto struct {
	Entity
	When Predicate
}

// Objective is what the drill is to show.
type Objective struct {
	Entity
	Targets []Target
}

// Target is a capability and how much of it is wanted.
type Target struct {
	Entity
	Threshold Text
	Tasks     []CriticalTask
}

// CriticalTask is a task that the target depends on.
type CriticalTask struct {
	Entity
	Post     Ref
	Axis     string // process or outcome; process if it was left out
	Gate     string // must or should
	Weight   int64
	Plan     []Ref // tasks of the plan that carry it out
	Measures []Measure
}

// Measure is one question to the log of a drill. Which fields count depends on Kind.
type Measure struct {
	Entity
	Kind          string
	Post          Ref         // the post of the task if it was left out
	Weight        int64       // among the measures of the task; 0 counts as 1
	From, To      *Predicate  // time-limit: the clock runs from From to To; report: from From
	LimitMs       int64       // time-limit, report; or Clock
	Clock         *ClockRef   // instead of LimitMs: a clock of the rule pack
	Pauses        []Predicate // time-limit, report: the clock stands while one of them is true
	Anew          bool        // time-limit: To counts only what happens once the clock runs
	First, Then   *Predicate  // before: First comes before Then, by at least MarginMs
	MarginMs      int64
	ToleranceMs   *int64     // time-limit, before, report
	Given         *Predicate // all others: not applicable unless it has been true
	When          *Predicate // state: holds at the end of the drill
	Of            *EventTest // count
	AtLeast       *int64     // count
	AtMost        *int64     // count
	Part, Whole   *EventTest // ratio of the numbers of events, or of the sums of a field
	Sum           string     // ratio
	SharePermille int64      // ratio: at least this share, permille
	Question      *Text      // human: what an evaluator rates
	Figure        string     // figure
	UpTo          *Amount    // figure: full marks up to this, which may be 0
	NothingAt     Amount     // figure: no marks from this on
	Report        *ReportTerms
}

var measureKeys = map[scoring.Kind]Terms{
	scoring.TimeLimit: {Required: []string{"from", "to"}, Optional: []string{"limit", "clock", "pauses", "tolerance", "anew"}},
	scoring.Before:    {Required: []string{"first", "then"}, Optional: []string{"margin", "tolerance"}},
	scoring.State:     {Required: []string{"when"}, Optional: []string{"given"}},
	scoring.Count:     {Required: []string{"of"}, Optional: []string{"at_least", "at_most", "given"}},
	scoring.Ratio:     {Required: []string{"part", "whole", "share"}, Optional: []string{"sum", "given"}},
	scoring.OfFigure:  {Required: []string{"figure", "up_to", "nothing_at"}, Optional: []string{"given"}},
	scoring.Human:     {Required: []string{"question"}, Optional: []string{"given"}},
	scoring.Report:    {Required: []string{"from", "report"}, Optional: []string{"limit", "clock", "pauses", "tolerance"}},
}

var ratings = []string{"P", "S", "M", "U"}

var rubricCodec = object(checkBands,
	req("format", formatVersion, func(v *Rubric) *int64 { return &v.Format }),
	req("id", id, func(v *Rubric) *string { return &v.ID }),
	req("name", name, func(v *Rubric) *Text { return &v.Name }),
	req("total", whole(1, 1_000_000), func(v *Rubric) *int64 { return &v.Total }),
	opt("bands", set(bandCodec, func(v *Band) (string, *tree.Node) { return v.Rating, v.At("rating") }),
		func(v *Rubric) *[]Band { return &v.Bands }),
	opt("vetoes", entities(nil,
		req("when", predicateCodec, func(v *Veto) *Predicate { return &v.When })),
		func(v *Rubric) *[]Veto { return &v.Vetoes }),
	req("objectives", entities(nil,
		req("targets", entities(nil,
			opt("threshold", name, func(v *Target) *Text { return &v.Threshold }),
			req("tasks", entities(nil,
				opt("post", ref, func(v *CriticalTask) *Ref { return &v.Post }),
				opt("axis", oneOf(string(scoring.Process), string(scoring.Outcome)), func(v *CriticalTask) *string { return &v.Axis }),
				req("gate", oneOf("must", "should"), func(v *CriticalTask) *string { return &v.Gate }),
				req("weight", whole(0, 1_000_000), func(v *CriticalTask) *int64 { return &v.Weight }),
				opt("plan", refs, func(v *CriticalTask) *[]Ref { return &v.Plan }),
				req("measures", measuresCodec, func(v *CriticalTask) *[]Measure { return &v.Measures })),
				func(v *Target) *[]CriticalTask { return &v.Tasks })),
			func(v *Objective) *[]Target { return &v.Targets })),
		func(v *Rubric) *[]Objective { return &v.Objectives }),
)

var bandCodec = object(nil,
	req("rating", oneOf(ratings...), func(v *Band) *string { return &v.Rating }),
	req("from", share(0, 1000), func(v *Band) *int64 { return &v.FromPermille }),
)

// checkBands demands that a better rating begins at a higher mark: otherwise it could never be given, or the better mark
// would have the worse rating.
func checkBands(r *reader, v *Rubric) {
	better := (*Band)(nil)
	for _, rating := range ratings {
		i := slices.IndexFunc(v.Bands, func(b Band) bool { return b.Rating == rating })
		if i < 0 {
			continue
		}
		b := &v.Bands[i]
		if better != nil && b.FromPermille >= better.FromPermille && b.Has("from") {
			r.bad(b.At("from"), problem.OutOfRange, b.At("from").Text, "< "+better.At("from").Text)
		}
		better = b
	}
}

var measuresCodec = entities(checkMeasure,
	req("kind", oneOf(scoring.KindNames()...), func(v *Measure) *string { return &v.Kind }),
	opt("post", ref, func(v *Measure) *Ref { return &v.Post }),
	opt("weight", whole(1, 1_000_000), func(v *Measure) *int64 { return &v.Weight }),
	opt("pauses", list(predicateCodec), func(v *Measure) *[]Predicate { return &v.Pauses }),
	opt("tolerance", pointer(duration(0, yearMs)), func(v *Measure) **int64 { return &v.ToleranceMs }),
	opt("anew", boolean, func(v *Measure) *bool { return &v.Anew }),
	opt("given", pointer(predicateCodec), func(v *Measure) **Predicate { return &v.Given }),
	opt("from", pointer(predicateCodec), func(v *Measure) **Predicate { return &v.From }),
	opt("to", pointer(predicateCodec), func(v *Measure) **Predicate { return &v.To }),
	opt("limit", limit, func(v *Measure) *int64 { return &v.LimitMs }),
	opt("clock", pointer(clockRef), func(v *Measure) **ClockRef { return &v.Clock }),
	opt("first", pointer(predicateCodec), func(v *Measure) **Predicate { return &v.First }),
	opt("then", pointer(predicateCodec), func(v *Measure) **Predicate { return &v.Then }),
	opt("margin", duration(0, yearMs), func(v *Measure) *int64 { return &v.MarginMs }),
	opt("when", pointer(predicateCodec), func(v *Measure) **Predicate { return &v.When }),
	opt("of", pointer(eventCodec), func(v *Measure) **EventTest { return &v.Of }),
	opt("at_least", pointer(whole(0, many)), func(v *Measure) **int64 { return &v.AtLeast }),
	opt("at_most", pointer(whole(0, many)), func(v *Measure) **int64 { return &v.AtMost }),
	opt("part", pointer(eventCodec), func(v *Measure) **EventTest { return &v.Part }),
	opt("whole", pointer(eventCodec), func(v *Measure) **EventTest { return &v.Whole }),
	opt("sum", text, func(v *Measure) *string { return &v.Sum }),
	opt("share", share(0, 1000), func(v *Measure) *int64 { return &v.SharePermille }),
	opt("figure", oneOf(slices.Sorted(maps.Keys(scoring.FiguresToScore()))...), func(v *Measure) *string { return &v.Figure }),
	opt("up_to", pointer(amount), func(v *Measure) **Amount { return &v.UpTo }),
	opt("nothing_at", amount, func(v *Measure) *Amount { return &v.NothingAt }),
	opt("question", pointer(name), func(v *Measure) **Text { return &v.Question }),
	opt("report", pointer(reportTermsCodec), func(v *Measure) **ReportTerms { return &v.Report }),
)

func checkMeasure(r *reader, v *Measure) {
	kind, ok := scoring.KindNamed(v.Kind)
	if !ok {
		return
	}
	keys := measureKeys[kind]
	var given []string
	for _, k := range v.node.Keys {
		if isMeasureKey(k.Text) {
			given = append(given, k.Text)
		}
	}
	keys.Check(given, func(key string) {
		i := slices.IndexFunc(v.node.Keys, func(k *tree.Node) bool { return k.Text == key })
		r.found.Add(v.node.KeyProblem(i, problem.UnknownKey, strings.Join(append([]string{"id", "no", "name", "kind", "post", "weight"}, keys.Names()...), ", ")))
	}, func(key string) {
		r.bad(v.node, problem.MissingKey, key, key)
	})
	if kind == scoring.TimeLimit || kind == scoring.Report {
		checkLimit(r, v)
	}
	if kind == scoring.Count && !v.Has("at_least") && !v.Has("at_most") {
		r.bad(v.node, problem.OneKeyOf, "", "at_least, at_most")
	}
	for _, test := range []*EventTest{v.Of, v.Part, v.Whole} {
		for _, no := range []string{"count", "latest"} {
			if test != nil && test.Has(no) {
				r.bad(test.At(no), problem.UnknownKey, no, "type, where")
			}
		}
	}
}

func isMeasureKey(key string) bool {
	for _, t := range measureKeys {
		if slices.Contains(t.Names(), key) {
			return true
		}
	}
	return false
}
