package scoring

import "yanlian/events"

// Score is what a drill is worth by a rubric, up to its last event. Without a rubric it has figures only.
type Score struct {
	Version events.Version `json:"version"` // of the last event
	Time    events.SimTime `json:"time_ms"`
	Ended   bool           `json:"ended"`

	Rubric      Name             `json:"rubric,omitzero"`
	ParRun      ParRun           `json:"par_run"`
	Overall     Sum              `json:"overall"`
	Process     Sum              `json:"process"`
	Outcome     Sum              `json:"outcome"`
	Vetoes      []VetoScore      `json:"vetoes"` // those that were met
	FailedGates []Name           `json:"failed_gates"`
	Objectives  []ObjectiveScore `json:"objectives"`
	Posts       []PostScore      `json:"posts"`
	Figures     []Figure         `json:"figures"`
}

// ParRun says what par is.
type ParRun string

// What par may be.
const (
	NoPar     ParRun = "none"      // not known
	Reference ParRun = "reference" // the plan without people's decisions, on the same seed
	Itself    ParRun = "itself"    // nobody decided anything: the drill is the reference
)

// Mark is a rating and a mark, and the mark of the par run where that is known and means something.
type Mark struct {
	Rating     Rating `json:"rating,omitempty"`
	Permille   *int64 `json:"mark_permille,omitempty"`
	Par        *int64 `json:"par_permille,omitempty"`
	Difference *int64 `json:"difference_permille,omitempty"` // mark − par
}

// Sum is the weighted mean of tasks. Points are thousandths of a point: mark × weight, added up; the mean is over the
// weight of what is scored.
type Sum struct {
	Mark
	Points        int64 `json:"points_permille"`
	Weight        int64 `json:"weight"`
	Scored        int64 `json:"weight_scored"`
	NotApplicable int64 `json:"weight_not_applicable"`
	Unscored      int64 `json:"weight_unscored"`
}

// VetoScore is a veto that was met.
type VetoScore struct {
	Name
	Met        Moment `json:"met"`
	Source     string `json:"source,omitempty"`
	Assumption string `json:"assumption,omitempty"`
}

// ObjectiveScore is an objective with its targets.
type ObjectiveScore struct {
	Name
	Sum
	Targets []TargetScore `json:"targets"`
}

// TargetScore is a target with its tasks. If it has gates it is rated by the worst of them, else by its mark.
type TargetScore struct {
	Name
	Threshold Text `json:"threshold"`
	Sum
	Tasks []TaskScore `json:"tasks"`
}

// Status says whether there is a mark.
type Status string

// The states of tasks and measures.
const (
	Scored        Status = "scored"
	NotApplicable Status = "not-applicable"
	Unscored      Status = "unscored"
)

// Reason says why there is no value or no mark. It is a code.
type Reason string

// Why something is not scored, and why a figure has no value.
const (
	NotArisen      Reason = "not-arisen"       // not applicable: what the clock waits for never came
	NothingCounted Reason = "nothing-to-count" // not applicable: there was no whole to take a share of
	NotEnded       Reason = "drill-not-ended"  // unscored: the log stops before the answer
	LimitNotOver   Reason = "limit-not-over"   // unscored: the drill ended while there was still time
	NeedsEvaluator Reason = "needs-evaluator"  // unscored: a person has to judge it
	NeverCleared   Reason = "never-cleared"    // no margin: somebody was still at home
	NoReport       Reason = "no-report"        // not applicable: there was no report to look at
	NothingKnown   Reason = "nothing-known"    // not applicable: the report stated no figure that its sender could know
)

// Reasons lists the codes.
func Reasons() []Reason {
	return []Reason{NotArisen, NothingCounted, NotEnded, LimitNotOver, NeedsEvaluator, NeverCleared, NoReport, NothingKnown}
}

// TaskScore is a task with its measures. Its mark is the weighted mean of those that are scored.
type TaskScore struct {
	Name
	Axis   Axis   `json:"axis"`
	Post   Name   `json:"post,omitzero"`
	Must   bool   `json:"must"`
	Weight int64  `json:"weight"`
	Status Status `json:"status"`
	Mark
	Points   int64           `json:"points_permille"`
	Plan     []events.TaskID `json:"plan"`
	Measures []MeasureScore  `json:"measures"`

	path [3]string // objective, target, task: ids of tasks are unique in their target only
}

// MeasureScore is the answer to one question.
type MeasureScore struct {
	Name
	Kind   Kind  `json:"kind"`
	Post   Name  `json:"post,omitzero"`
	Weight int64 `json:"weight"`
	Answer
	Axes []AxisScore `json:"axes,omitempty"` // report: the mark is their weighted mean

	Source     string `json:"source,omitempty"`
	Assumption string `json:"assumption,omitempty"`
}

// Answer is what was found, and the mark for it.
type Answer struct {
	Status Status `json:"status"`
	Reason Reason `json:"reason,omitempty"`
	Mark   *int64 `json:"mark_permille,omitempty"`

	Unit    Unit   `json:"unit,omitempty"`
	Value   *int64 `json:"value,omitempty"`    // time from start to stop, margin, number, share or truth
	AtLeast *int64 `json:"at_least,omitempty"` // what is wanted of the value
	AtMost  *int64 `json:"at_most,omitempty"`

	ToleranceMs *events.SimTime  `json:"tolerance_ms,omitempty"`
	PausedMs    events.SimTime   `json:"paused_ms,omitempty"` // left out of the value
	LateMs      events.SimTime   `json:"late_ms,omitempty"`   // past the limit; if it was never done, until the end
	NeverDone   bool             `json:"never_done,omitempty"`
	Start       *Moment          `json:"start,omitempty"` // the clock's start, or what was to be preceded
	Stop        *Moment          `json:"stop,omitempty"`  // the act
	Evidence    []events.Version `json:"evidence"`        // events that earned the mark; of many the first, of none the end
}
