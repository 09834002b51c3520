package document

import (
	"cmp"
	"slices"
	"strings"

	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// Operators of a comparison; is and is_not also compare text.
var operators = []string{"is", "is_not", "at_least", "above", "at_most", "below"}

// latestCodec is {field: stage_mm, at_least: 5 m}.
var latestCodec = codec[FieldTest]{
	wants: "{field: …, at_least: …}",
	read: func(r *reader, n *tree.Node) (FieldTest, bool) {
		if !r.kind(n, tree.Map) {
			return FieldTest{}, false
		}
		v := FieldTest{Block: Block{node: n}}
		if f := n.Get("field"); f == nil {
			r.bad(n, problem.MissingKey, "field", "field")
		} else {
			v.Field, _ = text.read(r, f)
		}
		v.Ops = readOps(r, n, "field")
		return v, true
	},
	write: func(dst []byte, v FieldTest) []byte {
		pairs := []Op{{Name: "field", Value: v.Field}}
		pairs = append(pairs, v.Ops...)
		slices.SortFunc(pairs, func(a, b Op) int { return cmp.Compare(a.Name, b.Name) })
		for i, p := range pairs {
			dst = append(dst, "{,"[min(i, 1)])
			dst = append(appendText(dst, p.Name), ':')
			dst = appendText(dst, p.Value)
		}
		return append(dst, '}')
	},
}

// readOps reads the operators of a map; besides is a key that is none.
func readOps(r *reader, n *tree.Node, besides string) []Op {
	var ops []Op
	for i, k := range n.Keys {
		if k.Text == besides {
			continue
		}
		if !slices.Contains(operators, k.Text) {
			p := n.KeyProblem(i, problem.UnknownKey, strings.Join(operators, ", "))
			p.Near = r.found.Nearest(k.Text, operators)
			r.found.Add(p)
			continue
		}
		if s, ok := text.read(r, n.Values[i]); ok {
			ops = append(ops, Op{k.Text, s, n.Values[i]})
		}
	}
	if len(ops) != 1 {
		r.bad(n, problem.OneKeyOf, "", strings.Join(operators, ", "))
	}
	return ops
}

// whereCodec is {place: x, people: {at_least: 5}}: a map from field to value, or to an operator and its value.
var whereCodec = codec[[]FieldTest]{
	wants: tree.Map.String(),
	read: func(r *reader, n *tree.Node) ([]FieldTest, bool) {
		if !r.kind(n, tree.Map) {
			return nil, false
		}
		var tests []FieldTest
		for i, k := range n.Keys {
			value := n.Values[i]
			t := FieldTest{Block: Block{node: value}, Field: k.Text}
			switch value.Kind {
			case tree.Map:
				t.Ops = readOps(r, value, "")
			case tree.List:
				r.bad(value, problem.WrongKind, value.Kind.String(), "text, map")
			default:
				if s, ok := text.read(r, value); ok {
					t.Ops = []Op{{"is", s, value}}
				}
			}
			tests = append(tests, t)
		}
		slices.SortFunc(tests, func(a, b FieldTest) int { return cmp.Compare(a.Field, b.Field) })
		return tests, true
	},
	write: func(dst []byte, tests []FieldTest) []byte {
		dst = append(dst, '{')
		for i, t := range tests {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(appendText(dst, t.Field), ':')
			for _, op := range t.Ops {
				if op.Name == "is" {
					dst = appendText(dst, op.Value)
					continue
				}
				dst = append(dst, '{')
				dst = append(appendText(dst, op.Name), ':')
				dst = append(appendText(dst, op.Value), '}')
			}
		}
		return append(dst, '}')
	},
}
