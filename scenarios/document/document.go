// Package document is what people write: the scenario, the plan, the rubric and the rule pack as typed values, read from a tree
// and written back in canonical form.
//
// Contract: one table per kind of block names its keys; the same table reads, refuses what it does not know and
// writes. Reading reports every problem with its position and still returns what could be read, so that later
// checks can go on. Lists that are sets are sorted while they are read: by number, then id, or by their text. The
// canonical form is JSON with sorted keys, quantities in one spelling and no comments; reading it gives the same
// value, and writing that gives the same bytes.
//
// Never: this package looks up no reference and knows no engine. An id that leads nowhere is for compile to find.
//
// Start reading at Scenario and Plan, then codec.go.
package document

import (
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// Format is the version of the file formats this program reads.
const Format = 1

// ReadScenario reads scenario.yaml.
func ReadScenario(n *tree.Node, found *problem.List) *Scenario { return read(scenarioCodec, n, found) }

// ReadPlan reads plan.yaml.
func ReadPlan(n *tree.Node, found *problem.List) *Plan { return read(planCodec, n, found) }

// ReadRubric reads rubric.yaml.
func ReadRubric(n *tree.Node, found *problem.List) *Rubric { return read(rubricCodec, n, found) }

// ReadClocks reads clocks.yaml of the rule pack.
func ReadClocks(n *tree.Node, found *problem.List) *Clocks { return read(clocksCodec, n, found) }

// ReadDecisions reads decisions in canonical form.
func ReadDecisions(n *tree.Node, found *problem.List) *Decisions {
	return read(decisionsCodec, n, found)
}

func read[T any](c codec[T], n *tree.Node, found *problem.List) *T {
	v, ok := c.read(&reader{found: found}, n)
	if !ok {
		return nil
	}
	return &v
}

// Canonical writes a document in canonical form.
func (s *Scenario) Canonical() []byte { return scenarioCodec.write(nil, *s) }

// Canonical writes a document in canonical form.
func (p *Plan) Canonical() []byte { return planCodec.write(nil, *p) }

// Canonical writes a document in canonical form.
func (r *Rubric) Canonical() []byte { return rubricCodec.write(nil, *r) }

// Canonical writes a document in canonical form.
func (d *Decisions) Canonical() []byte { return decisionsCodec.write(nil, *d) }
