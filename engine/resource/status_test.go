package resource_test

import (
	"strings"
	"testing"

	"yanlian/engine/resource"
)

// steps is the table of statuses once more, as a picture: a row for each status, an x where it can go.
//
//	S T V H O W R
var steps = []string{
	"standby     . x . . . . .",
	"turnout     . . x x x . x",
	"travelling  . . x x x . x",
	"held        . . x . . . x",
	"on-scene    . x . . . x x",
	"working     . . . . x . x",
	"returning   x . . . . . x",
}

func TestStatuses(t *testing.T) {
	for from, row := range steps {
		words := strings.Fields(row)
		s := resource.Status(from)
		if s.String() != words[0] {
			t.Errorf("status %d is %s, want %s", from, s, words[0])
		}
		for to, mark := range words[1:] {
			if s.CanGo(resource.Status(to)) != (mark == "x") {
				t.Errorf("from %s to %s: %t", s, resource.Status(to), s.CanGo(resource.Status(to)))
			}
		}
		if s.Available() != (s == resource.Standby || s == resource.OnScene) || s.Available() != s.CanGo(resource.Turnout) {
			t.Errorf("%s: available %t, can turn out %t", s, s.Available(), s.CanGo(resource.Turnout))
		}
	}
}

// TestEveryStatusLeadsHome: whatever a unit is at, it can come back.
func TestEveryStatusLeadsHome(t *testing.T) {
	for from := range steps {
		reached := map[resource.Status]bool{resource.Status(from): true}
		for range steps {
			for a := range steps {
				for b := range steps {
					if reached[resource.Status(a)] && resource.Status(a).CanGo(resource.Status(b)) {
						reached[resource.Status(b)] = true
					}
				}
			}
		}
		if len(reached) != len(steps) {
			t.Errorf("from %s only %d statuses can be reached", resource.Status(from), len(reached))
		}
	}
}
