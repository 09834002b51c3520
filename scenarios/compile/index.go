package compile

import (
	"slices"
	"strings"

	"yanlian/engine"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/tree"
)

// index finds things by id.
type index struct {
	at       map[string]int32
	ids      []string
	required bool
	shown    string // the ids as a message lists them, once one has
}

// A list that must be there and is empty has been reported itself; what refers to it is not reported again.
const (
	required = true
	optional = false
)

func newIndex(required bool) index { return index{at: map[string]int32{}, required: required} }

func (x *index) add(id string, at int32) {
	if _, taken := x.at[id]; taken || id == "" {
		return
	}
	x.at[id] = at
	x.ids = append(x.ids, id)
}

type entityOf[T any] interface {
	*T
	Identity() *document.Entity
}

func indexOf[T any, P entityOf[T]](list []T, required bool) index {
	x := newIndex(required)
	for i := range list {
		x.add(P(&list[i]).Identity().ID, int32(i))
	}
	return x
}

// find looks up a reference; one that was left out is None. What is unknown is reported where it stands.
func (c *compiler) find(x *index, r document.Ref) int32 {
	if r.ID == "" {
		return engine.None
	}
	return c.findText(x, r.ID, r.Node())
}

func (c *compiler) findText(x *index, id string, n *tree.Node) int32 {
	if at, ok := x.at[id]; ok {
		return at
	}
	if len(x.ids) > 0 || !x.required {
		if x.shown == "" {
			x.shown = shown(x.ids)
		}
		if c.planOptional && (x == &c.tasks || x == &c.levels || x == &c.warnings || x == &c.responses) {
			c.notes.Add(n.Problem(problem.NoteNotInPlan, id, x.shown))
			return engine.None
		}
		p := n.Problem(problem.UnknownID, id, x.shown)
		p.Near = c.found.Nearest(id, x.ids)
		c.found.Add(p)
	}
	return engine.None
}

const maxShown = 30

// shown lists ids for a message.
func shown(ids []string) string {
	sorted := slices.Sorted(slices.Values(ids))
	if len(sorted) > maxShown {
		sorted = append(sorted[:maxShown], "…")
	}
	return strings.Join(sorted, ", ")
}
