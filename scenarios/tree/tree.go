// Package tree reads a YAML file into a tree whose every value knows where it stands.
//
// Contract: Parse returns either a tree or problems with line and column (in characters, from 1). The YAML it
// accepts is the part that a careful author needs: block and flow maps and lists, plain and quoted text, comments,
// literal blocks. Anchors, aliases, merge keys, tags, directives and second documents are refused before the
// parser sees them, as are files too large, too deep or with too many values, so that no input costs more than a
// moment. JSON is YAML to it.
//
// Never: a scalar is given a type here; "no", 0777 and 1:30 are the text they are written as. No input panics.
//
// Start reading at Parse, then Node.
package tree

import (
	"strconv"
	"strings"

	"yanlian/scenarios/problem"
)

// Kind of a node.
type Kind uint8

const (
	Scalar Kind = iota + 1
	List
	Map
)

func (k Kind) String() string { return [...]string{"", "text", "list", "map"}[k] }

// Node is one value of a document.
type Node struct {
	Kind   Kind
	Text   string  // of a scalar
	Plain  bool    // scalar without quotes: an empty or ~ one is no value at all
	Items  []*Node // of a list
	Keys   []*Node // of a map, as many as Values, in the order of the file
	Values []*Node

	Line, Column int

	file   *string
	parent *Node
	at     int // place in the parent
}

// Get returns the value of a key, nil if the map has none or the node is no map.
func (n *Node) Get(key string) *Node {
	for i, k := range n.Keys {
		if k.Text == key {
			return n.Values[i]
		}
	}
	return nil
}

// Null tells whether the node is a value left out: nothing, ~ or null without quotes.
func (n *Node) Null() bool {
	return n.Kind == Scalar && n.Plain && (n.Text == "" || n.Text == "~" || n.Text == "null")
}

// Path is the place of the node in its document, for example groups[2].door.
func (n *Node) Path() string {
	if n.parent == nil {
		return ""
	}
	above := n.parent.Path()
	switch {
	case n.parent.Kind == List:
		return above + "[" + strconv.Itoa(n.at) + "]"
	case above == "":
		return n.parent.Keys[n.at].Text
	}
	return above + "." + n.parent.Keys[n.at].Text
}

// Position is file:line:column.
func (n *Node) Position() string {
	return *n.file + ":" + n.Place()
}

// Place is line:column.
func (n *Node) Place() string { return strconv.Itoa(n.Line) + ":" + strconv.Itoa(n.Column) }

// Problem is a problem at this node.
func (n *Node) Problem(code problem.Code, found, allowed string) problem.Problem {
	return problem.Problem{File: *n.file, Line: n.Line, Column: n.Column, Path: n.Path(), Code: code, Found: found, Allowed: allowed}
}

// KeyProblem is a problem at the i-th key of a map.
func (n *Node) KeyProblem(i int, code problem.Code, allowed string) problem.Problem {
	k := n.Keys[i]
	path := strings.TrimPrefix(n.Path()+"."+k.Text, ".")
	return problem.Problem{File: *n.file, Line: k.Line, Column: k.Column, Path: path, Code: code, Found: k.Text, Allowed: allowed}
}

// Shown is what a message repeats of the node: its text, or its kind.
func (n *Node) Shown() string {
	if n.Kind == Scalar {
		return n.Text
	}
	return n.Kind.String()
}
