// Package scenarios turns files that people write into what the engine runs.
//
// Contract: a scenario is a folder with scenario.yaml, plan.yaml, a rubric.yaml if it is scored, and its records.
// Load reads and checks all of it and reports every problem at once, sorted, with file, line, column, path, what
// was found and what is allowed. What it returns holds the world and the plan, and the canonical text of every
// input; FromInputs makes the same world and plan from those texts alone. Order of keys and of lists that are sets,
// comments, line ends, quoting and the folder's name change nothing.
//
// Never: code here knows an id of a scenario, and nothing here depends on the clock, the locale or the machine.
//
// Start reading at Load, then document.Scenario and compile.Compile.
package scenarios

import (
	"time"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/projections/scoring"
	"yanlian/scenarios/decisions"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/series"
)

// What is wrong with an input.
type (
	Problem  = problem.Problem
	Problems = problem.Problems
	Code     = problem.Code
)

// Parts of what Load returns and of what it takes.
type (
	Decision   = decisions.Decision
	Rubric     = scoring.Rubric
	SeriesFile = series.File
)

// Codes lists the code of every kind of problem and note.
func Codes() []Code { return problem.Codes() }

// Compiled is a scenario, a plan and what else a drill starts from.
type Compiled struct {
	World     *engine.World
	Plan      *plan.Plan
	Rubric    *Rubric // nil if there is none
	Start     time.Time
	Summary   plan.Text
	Hazard    string
	Decisions []Decision // known beforehand, in order of time

	Inputs       []Input       // in order of role, then name
	InputsDigest events.Digest // over all inputs but the rubric, and the engine's model version
	Notes        Problems      // nothing is wrong, but the author may not mean it
}

// drill is what has been read so far.
type drill struct {
	scenario *document.Scenario
	plan     *document.Plan
	rubric   *document.Rubric
	readings map[string]readings
	played   []string
	orders   []Decision
	found    problem.List
	notes    problem.List

	otherPlan bool // the plan need not be that of the scenario
}
