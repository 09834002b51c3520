// Package scoring judges a drill by a rubric: what was done late, by whom and by how much, and how it turned out.
//
// Contract: a pure fold over events. Every measure is answered by a value, a mark from 0 to 1000 permille and the
// versions of the events that earned it; or it is not applicable, because what it asks about never arose; or it is
// unscored, with the reason. What cannot be computed is never zero, and what is not scored leaves the denominator. A
// clock is stopped for its post by what the measure lists, runs over its limit at a price that grows with time, and is
// at its best when the act came early. A report is judged on four axes, and by what its sender could know when it was sent;
// what is missing from it is not wrong as well, and one that was never sent is missing once. The two results are kept apart: marks are averaged, ratings are not; and so are
// process (what posts did, when they knew) and outcome (what became of the people), which may be compared with par, the
// reference plan on the same seed. Every measure is charged to one post.
//
// Never: an event is written here, a limit is invented here, or an evaluator's judgement is replaced.
//
// Start reading at Rubric, then Measure, NewJudge, Fold.Apply and Score.
//
// In JSON rows start with id, zh and en; what is not there is left out; a list is never null; times end in _ms and are
// simulated milliseconds; marks and shares end in _permille.
package scoring

import (
	"yanlian/events"
	"yanlian/events/match"
	"yanlian/projections/roster"
)

// Edition is raised when the same log would be judged otherwise by the same rubric.
const Edition = 1

// Name is an id with what it is called.
type Name = roster.Name

// Text is a text in both languages.
type Text struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// Rubric is a set of objectives. Objectives hold capability targets, targets hold critical tasks, tasks hold measures;
// the weights of all tasks add up to Total. Every condition is a predicate over events.
type Rubric struct {
	Name
	Total      int64
	Bands      []Band // by falling From; SuggestedBands if there are none
	Vetoes     []Veto
	Objectives []Objective
}

// Band is the mark from which a rating is given.
type Band struct {
	Rating       Rating
	FromPermille int64
}

// Rating is P, S, M or U: performed, with some challenges, with major challenges, unable (优, 良, 中, 差).
type Rating string

// The ratings, best first.
const (
	Performed Rating = "P"
	Some      Rating = "S"
	Major     Rating = "M"
	Unable    Rating = "U"
)

// SuggestedBands rate where a rubric has no bands of its own. They are a suggestion, not a standard's figures.
var SuggestedBands = []Band{{Performed, 900}, {Some, 750}, {Major, 600}, {Unable, 0}}

// Veto gives the whole drill the lowest rating once it has been true.
type Veto struct {
	Name
	When       match.Predicate
	Source     string
	Assumption string
}

// Objective is what the drill is to show.
type Objective struct {
	Name
	Targets []Target
}

// Target is a capability and how much of it is wanted.
type Target struct {
	Name
	Threshold Text
	Tasks     []Task
}

// Axis says whether a task is about what posts did or about what came of it.
type Axis string

// The axes. Process counts for posts, outcome is compared with par.
const (
	Process Axis = "process"
	Outcome Axis = "outcome"
)

// Task is a task that a target depends on.
type Task struct {
	Name
	Axis     Axis
	Post     events.PostID // "" if it is of no single post
	Must     bool          // a gate: the target is rated by it
	Weight   int64
	Plan     []events.TaskID // tasks of the plan that carry it out
	Measures []Measure
}

// Kind of a measure.
type Kind uint8

const (
	TimeLimit Kind = iota + 1 // from From to To in at most LimitMs
	Before                    // First comes before Then, by at least MarginMs
	State                     // When holds at the end
	Count                     // the number of events Of is in a range
	Ratio                     // Part over Whole is at least SharePermille
	Human                     // an evaluator answers Question
	OfFigure                  // a figure of the outcome is at most UpTo
	Report                    // the reports of Post, on four axes
	kindEnd
)

var kindNames = [...]string{"", "time-limit", "before", "state", "count", "ratio", "human", "figure", "report"}

func (k Kind) String() string { return kindNames[k] }

// MarshalText writes the name.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// KindNamed finds a kind by the name that rubrics write.
func KindNamed(s string) (Kind, bool) {
	for k := TimeLimit; k < kindEnd; k++ {
		if kindNames[k] == s {
			return k, true
		}
	}
	return 0, false
}

// KindNames lists the kinds in their order.
func KindNames() []string { return append([]string(nil), kindNames[1:]...) }

// Measure is one question to the log of a drill. Which fields count depends on the kind.
type Measure struct {
	Name
	Kind   Kind
	Post   events.PostID // who answers for it, "" if no single post does
	Weight int64         // among the measures of its task; 0 counts as 1

	From, To    match.Predicate // time-limit: the clock runs from the first time From is true to the first time To is; report: only From
	LimitMs     events.SimTime
	Anew        bool              // time-limit: To counts only what happens once the clock runs; what it saw before is forgotten
	Pauses      []match.Predicate // time-limit, report: the clock stands while any of them is true
	First, Then match.Predicate   // before
	MarginMs    events.SimTime
	ToleranceMs *events.SimTime // time-limit, before, report: past the limit, or short of the margin, by which the mark falls to 0; nil: as long as that

	Given         *match.Predicate // state, count, ratio, human, figure: not applicable unless it has been true
	When          match.Predicate  // state
	Of            match.Leaf       // count
	AtLeast       int64            // count; 0 if there is no lower limit
	AtMost        int64            // count; -1 if there is no upper limit
	Part, Whole   match.Leaf       // ratio
	Sum           string           // field that is added up over the events of Part and Whole; "" counts them
	SharePermille int64
	Question      Text         // human
	Report        *ReportTerms // report

	Figure          string // figure: one of FiguresToScore
	UpTo, NothingAt int64  // figure, in its unit: full marks up to the one, falling to none at the other, which is higher

	Source     string
	Assumption string
}

// tolerance is how far past its limit a measure still earns something.
func (m *Measure) tolerance() events.SimTime {
	switch {
	case m.ToleranceMs != nil:
		return *m.ToleranceMs
	case m.Kind == Before:
		return m.MarginMs
	}
	return m.LimitMs
}

// rate is the rating of a mark.
func (r *Rubric) rate(permille int64) Rating {
	bands := r.Bands
	if len(bands) == 0 {
		bands = SuggestedBands
	}
	for _, b := range bands {
		if permille >= b.FromPermille {
			return b.Rating
		}
	}
	return Unable
}

// worse tells whether a rating is below another.
func (r Rating) worse(than Rating) bool { return r.rank() > than.rank() }

func (r Rating) rank() int {
	for i, b := range SuggestedBands {
		if b.Rating == r {
			return i
		}
	}
	return len(SuggestedBands)
}
