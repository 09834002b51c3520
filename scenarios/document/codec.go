package document

import (
	"reflect"
	"slices"
	"strings"

	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// reader collects problems while a tree becomes a document.
type reader struct{ found *problem.List }

func (r *reader) bad(n *tree.Node, code problem.Code, found, allowed string) {
	r.found.Add(n.Problem(code, found, allowed))
}

// codec reads and writes one kind of value. wants says in a message what is allowed.
type codec[T any] struct {
	wants string
	read  func(r *reader, n *tree.Node) (T, bool)
	write func(dst []byte, v T) []byte
}

// Block is what every map of a document may say besides its own keys.
type Block struct {
	Assumption string // why a value that is not known was set as it is
	Source     string // where a value comes from
	node       *tree.Node
}

// At returns where the value of a key stands, or the block itself if it does not have the key.
func (b *Block) At(key string) *tree.Node {
	if n := b.node.Get(key); n != nil {
		return n
	}
	return b.node
}

// Has tells whether the block says anything under a key.
func (b *Block) Has(key string) bool { return b.node != nil && b.node.Get(key) != nil }

func (b *Block) place() *Block { return b }

// block is a struct that embeds Block.
type block[T any] interface {
	*T
	place() *Block
}

// field is one key of a block.
type field[T any] struct {
	name     string
	wants    string
	required bool
	read     func(r *reader, n *tree.Node, to *T)
	write    func(dst []byte, from *T) ([]byte, bool)
}

// req is a key that must be there.
func req[T, V any](name string, c codec[V], at func(*T) *V) field[T] {
	f := opt(name, c, at)
	f.required = true
	f.write = func(dst []byte, from *T) ([]byte, bool) { return c.write(dst, *at(from)), true }
	return f
}

// opt is a key that may be left out; its value is then the zero value, and a zero value is not written.
func opt[T, V any](name string, c codec[V], at func(*T) *V) field[T] {
	return field[T]{name: name, wants: c.wants,
		read: func(r *reader, n *tree.Node, to *T) {
			if v, ok := c.read(r, n); ok {
				*at(to) = v
			}
		},
		write: func(dst []byte, from *T) ([]byte, bool) {
			if reflect.ValueOf(at(from)).Elem().IsZero() {
				return dst, false
			}
			return c.write(dst, *at(from)), true
		},
	}
}

// object is a map with the given keys, besides assumption and source. check looks at the whole once it is read.
func object[T any, P block[T]](check func(r *reader, v P), fields ...field[T]) codec[T] {
	fields = append(fields, opt("assumption", text, func(v *T) *string { return &P(v).place().Assumption }))
	if !slices.ContainsFunc(fields, func(f field[T]) bool { return f.name == "source" }) {
		fields = append(fields, opt("source", text, func(v *T) *string { return &P(v).place().Source }))
	}
	return bare[T, P](check, fields...)
}

// bare is a map with the given keys and no others.
func bare[T any, P block[T]](check func(r *reader, v P), fields ...field[T]) codec[T] {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	sorted := slices.SortedFunc(slices.Values(fields), func(a, b field[T]) int { return strings.Compare(a.name, b.name) })
	return codec[T]{
		wants: tree.Map.String(),
		read: func(r *reader, n *tree.Node) (v T, ok bool) {
			if !r.kind(n, tree.Map) {
				return v, false
			}
			P(&v).place().node = n
			for i, k := range n.Keys {
				at := slices.Index(names, k.Text)
				switch {
				case at < 0:
					p := n.KeyProblem(i, problem.UnknownKey, strings.Join(names, ", "))
					p.Near = r.found.Nearest(k.Text, names)
					r.found.Add(p)
				case n.Values[i].Null():
					r.bad(n.Values[i], problem.EmptyValue, "", fields[at].wants)
				default:
					fields[at].read(r, n.Values[i], &v)
				}
			}
			for _, f := range fields {
				if f.required && n.Get(f.name) == nil {
					r.bad(n, problem.MissingKey, f.name, f.wants)
				}
			}
			if check != nil {
				check(r, &v)
			}
			return v, true
		},
		write: func(dst []byte, v T) []byte {
			dst = append(dst, '{')
			first := len(dst)
			for _, f := range sorted {
				mark := len(dst)
				if mark > first {
					dst = append(dst, ',')
				}
				dst = append(appendText(dst, f.name), ':')
				var written bool
				if dst, written = f.write(dst, &v); !written {
					dst = dst[:mark]
				}
			}
			return append(dst, '}')
		},
	}
}

// kind tells whether the node is of the kind wanted, and reports it if not.
func (r *reader) kind(n *tree.Node, want tree.Kind) bool {
	switch {
	case n.Kind == want && !n.Null():
		return true
	case n.Null():
		r.bad(n, problem.EmptyValue, "", want.String())
	default:
		r.bad(n, problem.WrongKind, n.Kind.String(), want.String())
	}
	return false
}

// list is a sequence: its order counts and is kept.
func list[T any](c codec[T]) codec[[]T] {
	return codec[[]T]{
		wants: tree.List.String(),
		read: func(r *reader, n *tree.Node) ([]T, bool) {
			if !r.kind(n, tree.List) {
				return nil, false
			}
			if len(n.Items) == 0 {
				r.bad(n, problem.EmptyList, "", "")
			}
			out := make([]T, 0, len(n.Items))
			for _, item := range n.Items {
				if v, ok := c.read(r, item); ok {
					out = append(out, v)
				}
			}
			return out, true
		},
		write: func(dst []byte, vs []T) []byte {
			dst = append(dst, '[')
			for i, v := range vs {
				if i > 0 {
					dst = append(dst, ',')
				}
				dst = c.write(dst, v)
			}
			return append(dst, ']')
		},
	}
}

// orNone is a sequence that may say that there is nothing: [].
func orNone[T any](c codec[[]T]) codec[[]T] {
	some := c.read
	c.read = func(r *reader, n *tree.Node) ([]T, bool) {
		if n.Kind == tree.List && len(n.Items) == 0 {
			return nil, true
		}
		return some(r, n)
	}
	return c
}

// lazy is a codec that refers to itself.
func lazy[T any](wants string, c func() codec[T]) codec[T] {
	return codec[T]{
		wants: wants,
		read:  func(r *reader, n *tree.Node) (T, bool) { return c().read(r, n) },
		write: func(dst []byte, v T) []byte { return c().write(dst, v) },
	}
}

// pointer is a codec for a block that may be left out.
func pointer[T any](c codec[T]) codec[*T] {
	return codec[*T]{
		wants: c.wants,
		read: func(r *reader, n *tree.Node) (*T, bool) {
			v, ok := c.read(r, n)
			return &v, ok
		},
		write: func(dst []byte, v *T) []byte { return c.write(dst, *v) },
	}
}
