package match

import (
	"fmt"

	"yanlian/events"
)

// Filter picks the events that a leaf is about, one by one. It is immutable.
type Filter struct {
	kind  events.Kind
	where []condition
}

// NewFilter compiles the kind and the conditions of a leaf. A filter has no memory, so a leaf with Count or Latest is an
// error.
func NewFilter(l Leaf) (*Filter, error) {
	if l.Count != 0 || l.Latest != nil {
		return nil, fmt.Errorf("a filter looks at one event: count and latest have no meaning in it")
	}
	var s Set
	if _, err := s.addLeaf(&l, 0); err != nil {
		return nil, err
	}
	return &Filter{l.Kind, s.leaves[0].where}, nil
}

// Matches tells whether an event is of the kind and satisfies every condition.
func (f *Filter) Matches(e *events.Event) bool {
	if e.Kind() != f.kind {
		return false
	}
	for i := range f.where {
		if !f.where[i].holds(e) {
			return false
		}
	}
	return true
}
