package match

import (
	"fmt"

	"yanlian/events"
)

// Set is a list of compiled predicates.
type Set struct {
	nodes  []node
	roots  []int32
	leaves []leaf
	byKind [events.KindCount][]int32 // leaves to look at when an event of the kind comes, those of one predicate together
}

type nodeKind uint8

const (
	never nodeKind = iota
	allOf
	anyOf
	notOf
	leafOf
)

type node struct {
	kind nodeKind
	kids []int32
	leaf int32
}

type leaf struct {
	where  []condition
	latest *condition
	count  int64
	root   int32
}

type condition struct {
	field *events.Field
	Condition
}

// State is what a Set has observed. The zero State must be Reset by the Set first.
type State struct {
	count []int64 // matching events per leaf
	truth []bool  // per leaf
	holds []bool  // per predicate
}

// Compile checks the predicates against the catalogue of events and compiles them. The error names the
// predicate by its index.
func Compile(ps []Predicate) (*Set, error) {
	s := &Set{}
	for i := range ps {
		root, err := s.add(&ps[i], int32(i))
		if err != nil {
			return nil, fmt.Errorf("predicate %d: %w", i, err)
		}
		s.roots = append(s.roots, root)
	}
	return s, nil
}

func (s *Set) add(p *Predicate, root int32) (int32, error) {
	n := node{}
	var kids []Predicate
	given := 0
	if p.All != nil {
		n.kind, kids, given = allOf, p.All, given+1
	}
	if p.Any != nil {
		n.kind, kids, given = anyOf, p.Any, given+1
	}
	if p.Not != nil {
		n.kind, kids, given = notOf, []Predicate{*p.Not}, given+1
	}
	if p.Leaf != nil {
		n.kind, given = leafOf, given+1
		at, err := s.addLeaf(p.Leaf, root)
		if err != nil {
			return 0, err
		}
		n.leaf = at
	}
	if given > 1 {
		return 0, fmt.Errorf("want one of all, any, not and leaf, found %d", given)
	}
	for i := range kids {
		k, err := s.add(&kids[i], root)
		if err != nil {
			return 0, err
		}
		n.kids = append(n.kids, k)
	}
	s.nodes = append(s.nodes, n)
	return int32(len(s.nodes) - 1), nil
}

func (s *Set) addLeaf(l *Leaf, root int32) (int32, error) {
	if l.Kind == 0 || int(l.Kind) >= events.KindCount {
		return 0, fmt.Errorf("no kind of event numbered %d", l.Kind)
	}
	info := events.InfoOf(l.Kind)
	if l.Count < 0 {
		return 0, fmt.Errorf("%s: count %d is negative", info.Name, l.Count)
	}
	out := leaf{count: max(l.Count, 1), root: root}
	for _, c := range l.Where {
		cc, err := bind(info, c)
		if err != nil {
			return 0, err
		}
		out.where = append(out.where, cc)
	}
	if l.Latest != nil {
		if l.Count != 0 {
			return 0, fmt.Errorf("%s: count and latest exclude each other", info.Name)
		}
		cc, err := bind(info, *l.Latest)
		if err != nil {
			return 0, err
		}
		out.latest = &cc
	}
	s.leaves = append(s.leaves, out)
	at := int32(len(s.leaves) - 1)
	s.byKind[l.Kind] = append(s.byKind[l.Kind], at)
	return at, nil
}

func bind(info *events.Info, c Condition) (condition, error) {
	f, ok := info.Field(c.Field)
	if !ok {
		return condition{}, fmt.Errorf("%s has no field %q", info.Name, c.Field)
	}
	if c.Op < Equal || c.Op > LessThan {
		return condition{}, fmt.Errorf("%s.%s: no operator numbered %d", info.Name, c.Field, c.Op)
	}
	if c.Op > NotEqual && f.Type != events.FieldInt {
		return condition{}, fmt.Errorf("%s.%s is %s and has no order", info.Name, c.Field, f.Type)
	}
	return condition{f, c}, nil
}

// Len is the number of predicates.
func (s *Set) Len() int { return len(s.roots) }

// Reset makes st the state before the first event. It allocates only the first time. What already holds here,
// such as the Not of a leaf, will not rise before it has fallen: ask Holds.
func (s *Set) Reset(st *State) {
	if len(st.count) != len(s.leaves) || len(st.holds) != len(s.roots) {
		*st = State{count: make([]int64, len(s.leaves)), truth: make([]bool, len(s.leaves)), holds: make([]bool, len(s.roots))}
	}
	clear(st.count)
	clear(st.truth)
	for i, r := range s.roots {
		st.holds[i] = s.eval(st, r)
	}
}

// Forget makes the predicates from one to before another stand as before the first event; what the others have seen stays.
func (s *Set) Forget(st *State, from, to int) {
	for i := range s.leaves {
		if root := int(s.leaves[i].root); from <= root && root < to {
			st.count[i], st.truth[i] = 0, false
		}
	}
	for i := from; i < to; i++ {
		st.holds[i] = s.eval(st, s.roots[i])
	}
}

// CopyFrom makes st a copy of src.
func (st *State) CopyFrom(src *State) {
	st.count = append(st.count[:0], src.count...)
	st.truth = append(st.truth[:0], src.truth...)
	st.holds = append(st.holds[:0], src.holds...)
}

// Holds tells whether a predicate is true now.
func (s *Set) Holds(st *State, i int) bool { return st.holds[i] }

// Observe shows an event to every predicate and appends to rose the indices of those that were false before
// it and are true after it, in rising order.
func (s *Set) Observe(st *State, e *events.Event, rose []int32) []int32 {
	leaves := s.byKind[e.Kind()]
	for len(leaves) > 0 {
		// All leaves of a predicate first: half of them would show a state that never was.
		root, changed := s.leaves[leaves[0]].root, false
		for len(leaves) > 0 && s.leaves[leaves[0]].root == root {
			if s.see(st, leaves[0], e) {
				changed = true
			}
			leaves = leaves[1:]
		}
		if !changed {
			continue
		}
		held := st.holds[root]
		st.holds[root] = s.eval(st, s.roots[root])
		if st.holds[root] && !held {
			rose = append(rose, root)
		}
	}
	return rose
}

// see shows an event to a leaf and tells whether its truth changed.
func (s *Set) see(st *State, at int32, e *events.Event) bool {
	l := &s.leaves[at]
	if !l.matches(e) {
		return false
	}
	st.count[at]++
	truth := st.count[at] >= l.count
	if l.latest != nil {
		truth = l.latest.holds(e)
	}
	changed := truth != st.truth[at]
	st.truth[at] = truth
	return changed
}

func (s *Set) eval(st *State, at int32) bool {
	n := &s.nodes[at]
	switch n.kind {
	case leafOf:
		return st.truth[n.leaf]
	case notOf:
		return !s.eval(st, n.kids[0])
	case allOf:
		for _, k := range n.kids {
			if !s.eval(st, k) {
				return false
			}
		}
		return true
	case anyOf:
		for _, k := range n.kids {
			if s.eval(st, k) {
				return true
			}
		}
	}
	return false
}

func (l *leaf) matches(e *events.Event) bool {
	for i := range l.where {
		if !l.where[i].holds(e) {
			return false
		}
	}
	return true
}

func (c *condition) holds(e *events.Event) bool {
	switch c.field.Type {
	case events.FieldText:
		return (c.field.Text(e.Payload) == c.Text) == (c.Op == Equal)
	case events.FieldTexts:
		found := false
		for _, v := range c.field.Texts(e.Payload) {
			found = found || v == c.Text
		}
		return found == (c.Op == Equal)
	}
	v := c.field.Int(e.Payload)
	switch c.Op {
	case Equal:
		return v == c.Int
	case NotEqual:
		return v != c.Int
	case AtLeast:
		return v >= c.Int
	case MoreThan:
		return v > c.Int
	case AtMost:
		return v <= c.Int
	default:
		return v < c.Int
	}
}
