// Package match evaluates predicates over events, given as plain data: plan triggers, inject guards and
// measures are all written in it.
//
// Contract: a Predicate is a tree of all, any and not over leaves; a leaf is true once enough events have
// matched it, or while the latest event that matched it satisfies a condition. A Set compiles predicates and
// is immutable; a State holds what has been observed and belongs to one owner. Observing an event costs only
// the leaves of its kind.
//
// Never: a predicate reads no state but the events it was shown, so the same events give the same truth.
//
// Start reading at Predicate, then Compile and Set.Observe.
package match

import "yanlian/events"

// Op compares a field with a value.
type Op uint8

const (
	Equal Op = iota + 1 // a list of text is equal to a value that it contains
	NotEqual
	AtLeast // this and the rest are for integers only
	MoreThan
	AtMost
	LessThan
)

// Condition compares one field of an event. Text fields compare with Text, all others with Int.
type Condition struct {
	Field string
	Op    Op
	Text  string
	Int   int64
}

// Leaf is true once Count events of a kind have satisfied all of Where. With Latest set it is true while the
// last event that satisfied Where also satisfies Latest, and false before the first.
type Leaf struct {
	Kind   events.Kind
	Where  []Condition
	Count  int64 // 0 counts as 1; must be 0 with Latest
	Latest *Condition
}

// Predicate is exactly one of its fields. The zero Predicate is never true.
type Predicate struct {
	All, Any []Predicate
	Not      *Predicate
	Leaf     *Leaf
}
