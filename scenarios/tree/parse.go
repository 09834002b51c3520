package tree

import (
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"yanlian/scenarios/intake"
	"yanlian/scenarios/problem"
)

// Limits bound what Parse accepts.
type Limits struct {
	Bytes  int
	Values int // keys, texts, lists and maps
	Depth  int // lists and maps inside one another
	Keys   int // of one map
}

// Authored is for files that people write, Stored for the canonical form of such files, which says all defaults.
var (
	Authored = Limits{Bytes: 1 << 20, Values: 50_000, Depth: 32, Keys: 5_000}
	Stored   = Limits{Bytes: 8 << 20, Values: 400_000, Depth: 32, Keys: 5_000}
)

// Parse reads one YAML document.
func Parse(file string, data []byte, limits Limits) (root *Node, found problem.Problems) {
	text, found := intake.Text(file, data, limits.Bytes)
	if found != nil {
		return nil, found
	}
	if found := screen(file, text, limits); found != nil {
		return nil, found
	}
	var document yaml.Node
	if err := load(text, &document); err != nil {
		return nil, problem.Problems{syntaxProblem(file, err)}
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) != 1 {
		return nil, problem.Problems{{File: file, Line: 1, Column: 1, Code: problem.EmptyFile}}
	}
	b := builder{file: &file, limits: limits}
	root = b.build(document.Content[0], nil, 0, 0)
	if ps := b.found.Sorted(); ps != nil {
		return nil, ps
	}
	return root, nil
}

// load keeps a fault of the parser from ending the program.
func load(text []byte, into *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("parser fault: %v", r)
		}
	}()
	if err := yaml.Load(text, into); err != nil {
		return err
	}
	return nil
}

func syntaxProblem(file string, err error) problem.Problem {
	p := problem.Problem{File: file, Code: problem.YAMLSyntax, Found: err.Error()}
	var at *yaml.LoadError
	if errors.As(err, &at) {
		p.Found = at.Message
		if p.Line, p.Column = at.Mark.Line, at.Mark.Column; p.Line == 0 {
			p.Line, p.Column = 1, 1
			p.Code, p.Found = problem.EmptyFile, ""
		}
	}
	return p
}

type builder struct {
	file   *string
	limits Limits
	found  problem.List
}

func (b *builder) build(y *yaml.Node, parent *Node, at, depth int) *Node {
	n := &Node{Line: y.Line, Column: y.Column, file: b.file, parent: parent, at: at}
	switch {
	case y.Kind == yaml.AliasNode:
		b.found.Add(n.Problem(problem.YAMLAlias, "*"+y.Value, ""))
	case y.Anchor != "":
		b.found.Add(n.Problem(problem.YAMLAnchor, "&"+y.Anchor, ""))
	case y.Style&yaml.TaggedStyle != 0:
		b.found.Add(n.Problem(problem.YAMLTag, y.Tag, ""))
	}
	if y.Kind != yaml.ScalarNode && depth == b.limits.Depth {
		b.found.Add(n.Problem(problem.TooDeep, "", strconv.Itoa(b.limits.Depth)))
		return n
	}
	switch y.Kind {
	case yaml.MappingNode:
		n.Kind = Map
		b.buildMap(y, n, depth+1)
	case yaml.SequenceNode:
		n.Kind = List
		for i, c := range y.Content {
			n.Items = append(n.Items, b.build(c, n, i, depth+1))
		}
	default:
		n.Kind, n.Text = Scalar, y.Value
		n.Plain = y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
		b.checkText(n)
	}
	return n
}

func (b *builder) buildMap(y *yaml.Node, n *Node, depth int) {
	if count := len(y.Content) / 2; count > b.limits.Keys {
		b.found.Add(n.Problem(problem.TooManyKeys, strconv.Itoa(count), strconv.Itoa(b.limits.Keys)))
		return
	}
	first := make(map[string]*Node, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content); i += 2 {
		k, v := y.Content[i], y.Content[i+1]
		key := &Node{Kind: Scalar, Text: k.Value, Line: k.Line, Column: k.Column, file: b.file}
		n.Keys = append(n.Keys, key)
		n.Values = append(n.Values, nil)
		switch at := len(n.Keys) - 1; {
		case k.Kind != yaml.ScalarNode:
			key.Text = "?"
			b.found.Add(n.KeyProblem(at, problem.KeyNotText, ""))
		case k.Tag == "!!merge":
			b.found.Add(n.KeyProblem(at, problem.YAMLMerge, ""))
		case first[k.Value] != nil:
			b.found.Add(n.KeyProblem(at, problem.DoubledKey, first[k.Value].Place()))
		default:
			first[k.Value] = key
			b.checkText(key)
		}
		n.Values[len(n.Keys)-1] = b.build(v, n, len(n.Keys)-1, depth)
	}
}

// checkText refuses what escapes inside double quotes can smuggle past the check of the file's own characters.
func (b *builder) checkText(n *Node) {
	if !utf8.ValidString(n.Text) {
		b.found.Add(n.Problem(problem.ControlCharacter, "", ""))
		return
	}
	for _, r := range n.Text {
		if code := intake.Unwelcome(r); code != "" {
			b.found.Add(n.Problem(code, fmt.Sprintf("U+%04X", r), ""))
			return
		}
	}
}
