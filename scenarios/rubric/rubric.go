// Package rubric is a compiled rubric: what a drill is measured by, as plain data.
//
// Contract: objectives hold capability targets, targets hold critical tasks, tasks hold measures; the weights of
// all tasks add up to Total. Every condition is a predicate over events, in the language of plan triggers, so a
// score needs nothing but the log.
//
// Never: a score is computed here, and nothing here is an input of the run: a drill can be scored by any rubric.
//
// Start reading at Rubric, then Measure.
package rubric

import (
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/events/match"
)

// Rubric is a set of objectives with weights.
type Rubric struct {
	ID         string
	Name       plan.Text
	Total      int64
	Bands      []Band // by falling From
	Vetoes     []Veto
	Objectives []Objective
}

// Band is the share of the total from which a rating is given.
type Band struct {
	Rating       Rating
	FromPermille int64
}

// Rating is P, S, M or U: performed, with some challenges, with major challenges, unable (优, 良, 中, 差).
type Rating string

// Veto caps the whole drill at the lowest rating once it is true.
type Veto struct {
	ID   string
	Name plan.Text
	When match.Predicate
}

// Objective is what the drill is to show.
type Objective struct {
	ID      string
	Name    plan.Text
	Targets []Target
}

// Target is a capability and how much of it is wanted.
type Target struct {
	ID        string
	Name      plan.Text
	Threshold plan.Text
	Tasks     []Task
}

// Task is a task that the target depends on.
type Task struct {
	ID       string
	Name     plan.Text
	Post     events.PostID // "" if it is of no single post
	Must     bool          // a gate: the target fails without it
	Weight   int64
	Plan     []events.TaskID // tasks of the plan that carry it out
	Measures []Measure
}

// Kind of a measure.
type Kind uint8

const (
	TimeLimit Kind = iota + 1 // from From to To in at most LimitMs
	Before                    // First comes before Then, by at least MarginMs; met if Then never comes
	State                     // When holds at the end
	Count                     // the number of events Of is in a range
	Ratio                     // Part over Whole is at least SharePermille
	Human                     // an evaluator answers Question
)

var kindNames = [...]string{"", "time-limit", "before", "state", "count", "ratio", "human"}

func (k Kind) String() string { return kindNames[k] }

// KindNamed finds a kind by the name that rubrics write.
func KindNamed(s string) (Kind, bool) {
	for k := TimeLimit; k <= Human; k++ {
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
	ID            string
	Name          plan.Text
	Kind          Kind
	From, To      match.Predicate
	LimitMs       events.SimTime
	First, Then   match.Predicate
	MarginMs      events.SimTime
	When          match.Predicate
	Of            match.Leaf
	AtLeast       int64 // 0 if there is no lower limit
	AtMost        int64 // -1 if there is no upper limit
	Part, Whole   match.Leaf
	Sum           string // field that is added up over the events of Part and Whole; "" counts them
	SharePermille int64
	Question      plan.Text
	Source        string
	Assumption    string
}
