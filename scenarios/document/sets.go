package document

import (
	"cmp"
	"slices"

	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// Ref is the id of something that is defined elsewhere.
type Ref struct {
	ID   string
	node *tree.Node
}

// Node is where the id stands.
func (r Ref) Node() *tree.Node { return r.node }

// Entity is what a thing with an id says of itself. Number (编号) orders it among its kind and is the key of its
// random draws, so that a thing with a number can be renamed freely; 0 if it has none.
type Entity struct {
	Block
	ID     string
	Number int64
	Name   Text
}

// Identity is the entity itself, for code that handles things of any kind.
func (e *Entity) Identity() *Entity { return e }

type entity[T any] interface {
	*T
	place() *Block
	Identity() *Entity
}

// entityFields are the keys of everything that has an id.
func entityFields[T any, P entity[T]](more ...field[T]) []field[T] {
	return append([]field[T]{
		req("id", id, func(v *T) *string { return &P(v).Identity().ID }),
		opt("no", whole(1, 1_000_000_000), func(v *T) *int64 { return &P(v).Identity().Number }),
		req("name", name, func(v *T) *Text { return &P(v).Identity().Name }),
	}, more...)
}

// entities is a set of things with ids: no two share an id or a number; those with numbers come first.
func entities[T any, P entity[T]](check func(r *reader, v P), more ...field[T]) codec[[]T] {
	c := list(object[T, P](check, entityFields[T, P](more...)...))
	readList := c.read
	c.read = func(r *reader, n *tree.Node) ([]T, bool) {
		vs, ok := readList(r, n)
		ids, numbers := map[string]*tree.Node{}, map[int64]*tree.Node{}
		for i := range vs {
			e := P(&vs[i]).Identity()
			if at := e.At("id"); e.ID == "" {
			} else if first := ids[e.ID]; first != nil {
				r.bad(at, problem.DoubledID, e.ID, first.Place())
			} else {
				ids[e.ID] = at
			}
			if at := e.At("no"); e.Number == 0 {
			} else if first := numbers[e.Number]; first != nil {
				r.bad(at, problem.DoubledNumber, at.Text, first.Place())
			} else {
				numbers[e.Number] = at
			}
		}
		slices.SortStableFunc(vs, func(a, b T) int { return compareEntities(P(&a).Identity(), P(&b).Identity()) })
		return vs, ok
	}
	return c
}

func compareEntities(a, b *Entity) int {
	switch {
	case a.Number == 0 && b.Number == 0:
		return cmp.Compare(a.ID, b.ID)
	case a.Number == 0:
		return 1
	case b.Number == 0:
		return -1
	}
	return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
}

// set is a list whose order means nothing: it is sorted by a key that no two entries share.
func set[T any](c codec[T], key func(*T) (string, *tree.Node)) codec[[]T] {
	s := list(c)
	readList := s.read
	s.read = func(r *reader, n *tree.Node) ([]T, bool) {
		vs, ok := readList(r, n)
		first := map[string]*tree.Node{}
		for i := range vs {
			k, at := key(&vs[i])
			if before := first[k]; before != nil {
				r.bad(at, problem.DoubledEntry, k, before.Place())
				continue
			}
			first[k] = at
		}
		slices.SortStableFunc(vs, func(a, b T) int {
			ka, _ := key(&a)
			kb, _ := key(&b)
			return cmp.Compare(ka, kb)
		})
		return vs, ok
	}
	return s
}

// refs is a set of ids.
var refs = set(ref, func(v *Ref) (string, *tree.Node) { return v.ID, v.node })

// Refs is a set of ids, or all there are.
type Refs struct {
	All bool
	IDs []Ref
}

// everything is the word for all there are.
const everything = "all"

// allOrRefs reads "all" or a list of ids.
var allOrRefs = codec[Refs]{
	wants: everything + ", list",
	read: func(r *reader, n *tree.Node) (Refs, bool) {
		if n.Kind == tree.Scalar && n.Text == everything {
			return Refs{All: true}, true
		}
		if n.Kind == tree.Scalar && !n.Null() {
			r.bad(n, problem.NotOneOf, n.Text, everything+", list")
			return Refs{}, false
		}
		ids, ok := refs.read(r, n)
		return Refs{IDs: ids}, ok
	},
	write: func(dst []byte, v Refs) []byte {
		if v.All {
			return appendText(dst, everything)
		}
		return refs.write(dst, v.IDs)
	},
}
