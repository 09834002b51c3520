// Package rules is the rule pack: what laws, systems and common practice lay down for every drill alike.
//
// Contract: the pack is embedded and read as strictly as what users write. A row says what it lays down, where that stands,
// from which day to which it is in force, and how well that is known. Rows are in order of id.
//
// Never: a row without a source in both languages, or one called verified that nobody has read in the text itself. Nothing stored
// needs the pack: what was taken from it is written out in the canonical form of the document that took it.
//
// Start reading at clocks.yaml, then Clocks.
package rules

import (
	_ "embed"
	"slices"
	"sync"

	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

//go:embed clocks.yaml
var clocksText []byte

var embedded = sync.OnceValue(func() []document.Clock {
	clocks, _ := Read("clocks.yaml", clocksText) // a test reads it as well, and demands that nothing is wrong
	return clocks
})

// Clocks lists the reporting clocks of the pack.
func Clocks() []document.Clock { return slices.Clone(embedded()) }

// Read reads reporting clocks. The error is problem.Problems; what could be read is returned all the same.
func Read(file string, data []byte) ([]document.Clock, error) {
	var found problem.List
	root, problems := tree.Parse(file, data, tree.Authored)
	if found.Add(problems...); root == nil {
		return nil, found.Err()
	}
	pack := document.ReadClocks(root, &found)
	if pack == nil {
		return nil, found.Err()
	}
	return pack.Clocks, found.Err()
}
